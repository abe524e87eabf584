"""A local authority and keys for the tests of the seal, made once a run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ReasonFlags, load_pem_x509_certificate

from emutabakat.adapters.certificates import SealChain, chain_from_text
from infra.seal.authority import Authority, certify, create_authority
from infra.seal.revocations import Revocation, revocation_list

CERTIFIED_AT = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SealKeys:
    """A key with its chain; `root_pem` is the file of the root to trust."""

    key: RSAPrivateKey
    chain: str
    root_pem: Path
    authority: Authority

    @property
    def root(self) -> bytes:
        """The root's certificate as PEM."""
        return self.root_pem.read_bytes()

    @property
    def seal_chain(self) -> SealChain:
        """The chain as it is read."""
        return chain_from_text(self.chain)

    @property
    def serial(self) -> int:
        """The serial number of the seal's certificate."""
        return load_pem_x509_certificate(self.chain.encode()).serial_number

    @property
    def revocations(self) -> str:
        """The authority's list, which revokes nothing."""
        return revocation_list(self.authority, at=CERTIFIED_AT)

    def revoked(self, at: datetime) -> str:
        """The authority's list after the seal's certificate was revoked."""
        stolen = Revocation(serial=self.serial, at=at, reason=ReasonFlags.key_compromise)
        return revocation_list(self.authority, [stolen], at=at)

    def sign(self, data: bytes) -> bytes:
        """Sign as KMS would with `RSASSA_PKCS1_V1_5_SHA_256`."""
        return self.key.sign(data, PKCS1v15(), hashes.SHA256())


def make_keys(folder: Path) -> SealKeys:
    """Return a new RSA-3072 key, certified by the authority of the folder."""
    key = generate_private_key(public_exponent=65537, key_size=3072)
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    authority = create_authority(folder, at=CERTIFIED_AT)
    chain = certify(public, authority, at=CERTIFIED_AT)
    return SealKeys(key, chain, folder / "root.pem", authority)


class CountingKey:
    """A key that counts its uses."""

    def __init__(self, sign: Callable[[bytes], bytes]) -> None:
        self._sign = sign
        self.uses = 0

    def __call__(self, data: bytes) -> bytes:
        """Sign and count."""
        self.uses += 1
        return self._sign(data)
