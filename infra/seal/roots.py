"""Certifies the key that signs daily roots and evidence exports, under the root of the seal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from infra.seal.authority import LOCAL, Authority
from infra.seal.store import Clients, certificates_of

YEARS = 2
_RENEWED_BEFORE = timedelta(days=180)
_YEAR = timedelta(days=365)
_SLACK = timedelta(hours=1)
"""Certificates start a little earlier: clocks of machines differ."""


def install_roots(
    aws: Clients,
    key_id: str,
    parameter: str,
    authority: Authority,
    *,
    organisation: str = LOCAL,
) -> None:
    """Store the certificate of the key of roots and its root, PEM, in the SSM parameter.

    Does nothing where the parameter certifies the key under that root for another half a year.
    """
    public_key = aws.kms.get_public_key(KeyId=key_id)["PublicKey"]
    found = aws.ssm.get_parameters(Names=[parameter])["Parameters"]
    stored = certificates_of(found[0]["Value"]) if found else []
    key = serialization.load_der_public_key(public_key)
    if (
        len(stored) > 1
        and stored[0].public_key() == key
        and stored[-1] == authority[1]
        and stored[0].not_valid_after_utc - datetime.now(UTC) > _RENEWED_BEFORE
    ):
        return
    chain = certify_roots(public_key, authority, organisation=organisation)
    aws.ssm.put_parameter(Name=parameter, Value=chain, Type="String", Overwrite=True)


def certify_roots(
    public_key_der: bytes,
    authority: Authority,
    *,
    organisation: str = LOCAL,
    at: datetime | None = None,
) -> str:
    """Return the chain as PEM text: the certificate of the key of roots, then the root.

    `public_key_der` is a SubjectPublicKeyInfo on P-256, as KMS GetPublicKey answers; `at` is UTC,
    now by default.
    """
    root_key, root = authority
    key = serialization.load_der_public_key(public_key_der)
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("the key of roots must be one of an elliptic curve")
    starts_at = at or datetime.now(UTC)
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "TR"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, f"{organisation} günlük kök"),
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(root.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts_at - _SLACK)
        .not_valid_after(min(starts_at + YEARS * _YEAR, root.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()),
            critical=False,
        )
        .sign(root_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    return "".join(each.public_bytes(pem).decode() for each in (certificate, root))
