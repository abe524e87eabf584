"""Certificates and revocation lists as operators store them: PEM texts (RFC 7468)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from asn1crypto import pem, x509
from asn1crypto.crl import CertificateList

_KEY_LINE = re.compile(r"^key:[ \t]*(\S+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class SealChain:
    """The certificates of the seal: its own first, the root last.

    `key_id` names the KMS key that they certify, where the text says so in its first lines; key and
    certificates then change together, with one write.
    """

    certificates: Sequence[x509.Certificate]
    key_id: str | None = None

    @property
    def root(self) -> x509.Certificate:
        """The certificate to trust."""
        return self.certificates[-1]


def chain_from_text(text: str) -> SealChain:
    r"""Return the chain of a PEM text that explanatory lines may precede (RFC 7468, section 5.2).

    Raises `ValueError` without any certificate.
    """
    before, _, _ = text.partition("-----BEGIN")
    key = _KEY_LINE.search(before)
    return SealChain(certificates_from_pem(text), key.group(1) if key else None)


def certificates_from_pem(text: str) -> list[x509.Certificate]:
    """Return the certificates of a PEM text in its order; raises `ValueError` without any."""
    blocks = pem.unarmor(text.encode(), multiple=True)
    return [x509.Certificate.load(der) for name, _, der in blocks if name == "CERTIFICATE"]


def revocations_from_pem(text: str) -> list[CertificateList]:
    """Return the revocation lists of a PEM text, none of an empty one."""
    if not text.strip():
        return []
    blocks = pem.unarmor(text.encode(), multiple=True)
    return [CertificateList.load(der) for name, _, der in blocks if name == "X509 CRL"]
