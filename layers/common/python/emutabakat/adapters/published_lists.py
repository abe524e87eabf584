"""Revocation lists that certificate authorities publish at the addresses in their certificates."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from cryptography.x509 import load_der_x509_crl
from pyhanko_certvalidator.path import ValidationPath

from emutabakat.adapters.web import ask

_log = logging.getLogger(__name__)

_SECONDS = 5.0
_MAX_BYTES = 1024 * 1024
_KEPT_SECONDS = 3_600.0


class PublishedLists:
    """Fetches lists over plain HTTP, whose signatures make it safe (RFC 5280, section 8), and keeps
    each for an hour."""

    def __init__(
        self, *, seconds: float = _SECONDS, watch: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._watch = watch
        self._kept: dict[str, tuple[float, CertificateList]] = {}

    def along(self, path: ValidationPath) -> list[CertificateList]:
        """Return the lists that the certificates of a path name; what cannot be fetched is left
        out."""
        found = []
        for certificate in path.iter_certs(include_root=False):
            for address in _addresses(certificate):
                try:
                    found.append(self._list(address))
                    break
                except (OSError, ValueError):
                    _log.warning("no revocation list at %s", address, exc_info=True)
        return found

    def _list(self, address: str) -> CertificateList:
        kept = self._kept.get(address)
        if kept and self._watch() - kept[0] < _KEPT_SECONDS:
            return kept[1]
        content = ask(address, seconds=self._seconds, max_bytes=_MAX_BYTES)
        load_der_x509_crl(content)
        found = CertificateList.load(content)
        self._kept[address] = (self._watch(), found)
        return found


def _addresses(certificate: x509.Certificate) -> Iterable[str]:
    for point in certificate.crl_distribution_points:
        address = point.url
        if address and urlsplit(address).scheme == "http":
            yield address
