"""A certificate authority of one's own: a root, and the certificates of what signs.

Private keys stay in KMS: only public keys come here to be certified. The profile is
that of RFC 5280 with the key usages that PDF viewers ask of a document seal.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

LOCAL = "e-Mutabakat (local)"
ROOT_YEARS, SEAL_YEARS = 10, 2
YEAR = timedelta(days=365)
_PURPOSES = [ExtendedKeyUsageOID.EMAIL_PROTECTION, ObjectIdentifier("1.3.6.1.5.5.7.3.36")]
"""Signing documents (RFC 9336), and mail, which is the usage that poppler's pdfsig asks NSS for."""
SLACK = timedelta(hours=1)
"""Certificates start a little earlier: clocks of machines differ."""

Authority = tuple[rsa.RSAPrivateKey, x509.Certificate]
"""A root's key and certificate."""


def create_authority(
    folder: Path,
    *,
    organisation: str = LOCAL,
    passphrase: bytes | None = None,
    at: datetime | None = None,
) -> Authority:
    """Return the root key and certificate of the folder, made there the first time.

    Writes `root.key` (PKCS #8 PEM, readable by the owner alone, enciphered by the passphrase where
    there is one) and `root.pem`; `at` is UTC, now by default.
    """
    key_path, certificate_path = folder / "root.key", folder / "root.pem"
    if key_path.exists() and certificate_path.exists():
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=passphrase)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise ValueError(f"{key_path} is not an RSA key")
        return key, x509.load_pem_x509_certificate(certificate_path.read_bytes())
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    certificate = _root_certificate(key, organisation, at or datetime.now(UTC))
    folder.mkdir(parents=True, exist_ok=True)
    _write_private(
        key_path,
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(passphrase)
            if passphrase
            else serialization.NoEncryption(),
        ),
    )
    certificate_path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return key, certificate


def certify(
    public_key_der: bytes,
    authority: Authority,
    *,
    organisation: str = LOCAL,
    at: datetime | None = None,
) -> str:
    """Return the chain as PEM text: the certificate of the seal's key, then the root.

    `public_key_der` is a SubjectPublicKeyInfo, as KMS GetPublicKey answers; `at` is UTC, now by
    default.
    """
    public_key = serialization.load_der_public_key(public_key_der)
    if not isinstance(public_key, rsa.RSAPublicKey):
        raise ValueError("the seal's key must be an RSA key")
    name = _name(f"{organisation} elektronik mühür", organisation)
    certificate = _certificate(public_key, name, authority, at).add_extension(
        x509.ExtendedKeyUsage(_PURPOSES), critical=False
    )
    return _chain(certificate, authority)


def certify_roots(
    public_key_der: bytes,
    authority: Authority,
    *,
    organisation: str = LOCAL,
    at: datetime | None = None,
) -> str:
    """Return the chain as PEM text: the certificate of the key of daily roots, then the root.

    `public_key_der` is a SubjectPublicKeyInfo on P-256, as KMS GetPublicKey answers; `at` is UTC,
    now by default.
    """
    public_key = serialization.load_der_public_key(public_key_der)
    if not isinstance(public_key, ec.EllipticCurvePublicKey):
        raise ValueError("the key of roots must be one of an elliptic curve")
    name = _name(f"{organisation} günlük kök", organisation)
    return _chain(_certificate(public_key, name, authority, at), authority)


def _certificate(
    public_key: rsa.RSAPublicKey | ec.EllipticCurvePublicKey,
    name: x509.Name,
    authority: Authority,
    at: datetime | None,
) -> x509.CertificateBuilder:
    """Return what is to be signed of the certificate of a key that signs and certifies nothing."""
    root_key, root = authority
    starts_at = at or datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(root.subject)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts_at - SLACK)
        .not_valid_after(min(starts_at + SEAL_YEARS * YEAR, root.not_valid_after_utc))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)
        .add_extension(issued_by(root_key), critical=False)
    )


def _chain(certificate: x509.CertificateBuilder, authority: Authority) -> str:
    root_key, root = authority
    signed = certificate.sign(root_key, hashes.SHA256())
    pem = serialization.Encoding.PEM
    return "".join(each.public_bytes(pem).decode() for each in (signed, root))


def _root_certificate(
    key: rsa.RSAPrivateKey, organisation: str, starts_at: datetime
) -> x509.Certificate:
    name = _name(f"{organisation} root", organisation)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts_at - SLACK)
        .not_valid_after(starts_at + ROOT_YEARS * YEAR)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _name(common_name: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "TR"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def issued_by(root_key: rsa.RSAPrivateKey) -> x509.AuthorityKeyIdentifier:
    """Return the extension that names the root's key in what it signs."""
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())


def _key_usage(
    *,
    digital_signature: bool = False,
    content_commitment: bool = False,
    key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _write_private(path: Path, content: bytes) -> None:
    """Write a file that nobody else could read even for a moment."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
