"""The seal's key in KMS, and its certificates and revocation lists in parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, load_der_public_key

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_ssm import SSMClient


class NotCertified(Exception):
    """A chain does not certify the key, or does not hold together; the message tells why."""


class Clients(Protocol):
    """Who reaches AWS."""

    @property
    def kms(self) -> KMSClient:
        """Keys."""

    @property
    def ssm(self) -> SSMClient:
        """Parameters."""


class Store:
    """One stage's seal; `parameters` are the names by the variables of `PARAMETERS`."""

    def __init__(self, aws: Clients, parameters: Mapping[str, str]) -> None:
        self._aws = aws
        self._names = parameters

    def public_key(self, key_id: str) -> tuple[str, bytes]:
        """Return a key's ARN and its SubjectPublicKeyInfo (DER)."""
        answer = self._aws.kms.get_public_key(KeyId=key_id)
        return answer["KeyId"], answer["PublicKey"]

    def sign(self, key_id: str, data: bytes) -> bytes:
        """Return KMS's signature of at most 4,096 bytes."""
        return self._aws.kms.sign(
            KeyId=key_id,
            Message=data,
            MessageType="RAW",
            SigningAlgorithm="RSASSA_PKCS1_V1_5_SHA_256",
        )["Signature"]

    @property
    def chain(self) -> str:
        """What is stored as the chain; an empty text when nothing is."""
        return self._text("SEAL_CHAIN_PARAMETER")

    @property
    def roots(self) -> str:
        """The earlier roots (PEM)."""
        return self._text("SEAL_ROOTS_PARAMETER")

    @property
    def revocations(self) -> str:
        """The revocation lists (PEM)."""
        return self._text("SEAL_REVOCATIONS_PARAMETER")

    @property
    def roots_chain(self) -> str:
        """What is stored as the chain of the key of daily roots."""
        return self._text("ROOTS_CHAIN_PARAMETER")

    def certifies(self, chain: str, key_id: str) -> bool:
        """Tell whether a chain's first certificate is of that key."""
        certificates = certificates_of(chain)
        key = load_der_public_key(self.public_key(key_id)[1])
        return bool(certificates) and certificates[0].public_key() == key

    def install(self, key_id: str, chain: str) -> None:
        """Seal with that key and chain from now on: one write, so that they change together.

        The root of the chain before is kept as an earlier root, so that what it sealed stays valid.
        Raises `NotCertified`.
        """
        certificates = self._chained(key_id, chain)
        self._keep_root_before(certificates[-1])
        pem = "".join(_pem(certificate) for certificate in certificates)
        self._put("SEAL_CHAIN_PARAMETER", f"key: {self.public_key(key_id)[0]}\n{pem}")

    def install_for_roots(self, key_id: str, chain: str) -> None:
        """Sign daily roots with that chain from now on; raises `NotCertified`."""
        self._put("ROOTS_CHAIN_PARAMETER", "".join(map(_pem, self._chained(key_id, chain))))

    def _chained(self, key_id: str, chain: str) -> list[x509.Certificate]:
        certificates = certificates_of(chain)
        if not self.certifies(chain, key_id):
            raise NotCertified("the first certificate is not of this key")
        for certificate, issuer in zip(
            certificates, [*certificates[1:], certificates[-1]], strict=True
        ):
            try:
                certificate.verify_directly_issued_by(issuer)
            except Exception as error:
                name = certificate.subject.rfc4514_string()
                raise NotCertified(f"{name} is not issued by the next certificate") from error
        return certificates

    def publish(self, revocations: str) -> None:
        """Store the revocation lists (PEM)."""
        self._put("SEAL_REVOCATIONS_PARAMETER", revocations)

    def _keep_root_before(self, root: x509.Certificate) -> None:
        before, kept = certificates_of(self.chain)[-1:], certificates_of(self.roots)
        if before and before[0] != root and before[0] not in kept:
            roots = [*kept, *before]
            self._put("SEAL_ROOTS_PARAMETER", "".join(_pem(one) for one in roots))

    def _text(self, variable: str) -> str:
        name = self._names[variable]
        found = self._aws.ssm.get_parameters(Names=[name])["Parameters"]
        return found[0]["Value"] if found else ""

    def _put(self, variable: str, text: str) -> None:
        # A chain may exceed the 4 KiB of the standard tier.
        self._aws.ssm.put_parameter(
            Name=self._names[variable],
            Value=text,
            Type="String",
            Tier="Intelligent-Tiering",
            Overwrite=True,
        )


def certificates_of(text: str) -> list[x509.Certificate]:
    """Return the certificates of a PEM text, none of an empty one."""
    return x509.load_pem_x509_certificates(text.encode()) if "BEGIN CERT" in text else []


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()
