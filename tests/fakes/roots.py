"""Signed roots in memory, and a key of this process under a root of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from emutabakat.adapters.statements import ECDSA_SHA_256, KeySigner, certificates_from_pem
from emutabakat.domain.errors import NotFound, TemporaryFailure
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.statements import Statement
from infra.seal.authority import create_authority
from infra.seal.roots import certify_roots

Authority = tuple[RSAPrivateKey, x509.Certificate]
CERTIFIED_AT = datetime(2026, 11, 1, tzinfo=UTC)


class InMemoryRootStore:
    """Documents by company and number, leaves by company and root; `down` makes storing fail."""

    def __init__(self) -> None:
        self.documents: dict[tuple[CompanyId, int], bytes] = {}
        self.leaves: dict[tuple[CompanyId, str], bytes] = {}
        self.down = False

    def store(self, company_id: CompanyId, number: int, document: bytes) -> bool:
        """Store a document once."""
        if self.down:
            raise TemporaryFailure
        if (company_id, number) in self.documents:
            return False
        self.documents[company_id, number] = document
        return True

    def read(self, company_id: CompanyId, number: int) -> bytes:
        """Return a document, or raise `NotFound`."""
        if (company_id, number) not in self.documents:
            raise NotFound
        return self.documents[company_id, number]

    def numbers(self, company_id: CompanyId) -> list[int]:
        """Return the company's numbers."""
        return sorted(number for company, number in self.documents if company == company_id)

    def store_leaves(self, company_id: CompanyId, root: str, packed: bytes) -> None:
        """Store leaves."""
        if self.down:
            raise TemporaryFailure
        self.leaves.setdefault((company_id, root), packed)

    def read_leaves(self, company_id: CompanyId, root: str) -> bytes:
        """Return leaves, or raise `NotFound`."""
        if (company_id, root) not in self.leaves:
            raise NotFound
        return self.leaves[company_id, root]


class RootKeys:
    """A key with its certificate under an authority of that name, made at first use and once a run;
    `down` makes it unavailable."""

    def __init__(self, name: str = "ours") -> None:
        self._name = name
        self.down = False

    @property
    def chain(self) -> str:
        """The certificates as PEM."""
        return _key(self._name)[1]

    @property
    def authority(self) -> Authority:
        """The key and certificate of the root, which may certify a seal too."""
        return _key(self._name)[2]

    @property
    def root(self) -> x509.Certificate:
        """The certificate to trust."""
        return certificates_from_pem(self.chain)[-1]

    def sign(self, body: Mapping[str, Any]) -> Statement:
        """Sign as KMS would."""
        if self.down:
            raise TemporaryFailure
        return KeySigner(self._sign, ECDSA_SHA_256, self.chain).sign(body)

    def _sign(self, data: bytes) -> bytes:
        return _key(self._name)[0].sign(data, ECDSA(SHA256()))


@cache
def _key(name: str) -> tuple[EllipticCurvePrivateKey, str, Authority]:
    """Return the key of that name, its chain, and who certified it."""
    key = generate_private_key(SECP256R1())
    public = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    with TemporaryDirectory(prefix=name) as folder:
        authority = create_authority(Path(folder), at=CERTIFIED_AT)
    return key, certify_roots(public, authority, at=CERTIFIED_AT), authority
