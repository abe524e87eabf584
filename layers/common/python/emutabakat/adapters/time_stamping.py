"""Time stamps of a time stamp authority over HTTP (RFC 3161), and what proves them later."""

from __future__ import annotations

import base64
import hashlib
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from asn1crypto import cms, tsp, x509
from asn1crypto.crl import CertificateList
from pyhanko.sign.general import simple_cms_attribute
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import dummy_digest, extract_ts_certs
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.registry import SimpleCertificateStore

from emutabakat.adapters.published_lists import PublishedLists
from emutabakat.adapters.web import ask

_log = logging.getLogger(__name__)

_HEADERS = {
    "Content-Type": "application/timestamp-query",
    "Accept": "application/timestamp-reply",
}
_MAX_BYTES = 64 * 1024
_SECONDS = 5.0
_RESTS = 30.0
"""So many seconds an authority that failed is left alone: other documents do not wait for it."""
_PROOF_LASTS = timedelta(hours=1)
_MARGIN = 512
"""Bytes by which a stamp may be longer than an earlier one."""


@dataclass(frozen=True, slots=True)
class TimeProof:
    """What proves the stamps of an authority: the path of its certificate, and the revocation lists
    along it. `room` is how many bytes a stamp takes at most."""

    path: ValidationPath
    revocations: Sequence[CertificateList]
    room: int


class TimeAuthority:
    """A time stamp authority whose roots are pinned; `log_in` is its user and password.

    What it signs with is asked for once an hour, by a stamp of nothing.
    """

    def __init__(
        self,
        url: str,
        roots: Sequence[x509.Certificate],
        *,
        log_in: tuple[str, str] | None = None,
        lists: PublishedLists | None = None,
        seconds: float = _SECONDS,
        watch: Callable[[], float] = time.monotonic,
    ) -> None:
        self.roots = roots
        self._requests = _Requests(url, log_in, seconds)
        self._lists = lists or PublishedLists()
        self._watch = watch
        self._rests_until = 0.0
        self._proof: tuple[datetime, TimeProof] | None = None

    async def proof(self, at: datetime) -> TimeProof | None:
        """Return what proves this authority's stamps, or None while it is not to be reached, or
        does not stand under its pinned roots."""
        if self._watch() < self._rests_until:
            return None
        if self._proof is None or not timedelta(0) <= at - self._proof[0] < _PROOF_LASTS:
            try:
                self._proof = (at, await self._new_proof(at))
            except Exception:
                # Its answers are a stranger's bytes, which break in many ways.
                _log.warning("the time stamp authority is of no use now", exc_info=True)
                self.failed()
                return None
        return self._proof[1]

    async def token(self, digest: bytes) -> cms.ContentInfo:
        """Return the stamp of a SHA-256; raises whatever goes wrong."""
        return await self._requests.async_timestamp(digest, "sha256")

    def failed(self) -> None:
        """Leave the authority alone for a while, and ask it anew what it signs with."""
        self._rests_until = self._watch() + _RESTS
        self._proof = None

    async def _new_proof(self, at: datetime) -> TimeProof:
        token = await self._requests.async_timestamp(dummy_digest("sha256"), "sha256")
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it bare
        [certificate] = extract_ts_certs(token, store)
        context = ValidationContext(
            trust_roots=list(self.roots), other_certs=list(store), allow_fetching=False, moment=at
        )
        validator = CertificateValidator(certificate, validation_context=context)
        path = await validator.async_validate_usage(  # type: ignore[no-untyped-call]  # pyHanko leaves it bare
            set(), {"time_stamping"}
        )
        return TimeProof(path, self._lists.along(path), len(token.dump()) + _MARGIN)


class _Requests(TimeStamper):
    """pyHanko's requests and answers, carried by one blocking call each."""

    def __init__(self, url: str, log_in: tuple[str, str] | None, seconds: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # pyHanko leaves it bare
        self._url = url
        self._seconds = seconds
        self._headers = dict(_HEADERS)
        if log_in:
            words = base64.b64encode(":".join(log_in).encode()).decode()
            self._headers["Authorization"] = f"Basic {words}"

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """Ask; nothing else runs in this loop, so that the call may block it."""
        answer = ask(
            self._url,
            body=req.dump(),
            headers=self._headers,
            seconds=self._seconds,
            max_bytes=_MAX_BYTES,
        )
        return tsp.TimeStampResp.load(answer, strict=True)


async def with_stamp(container: bytes, authority: TimeAuthority) -> bytes:
    """Return a signature container (CMS, DER) with a stamp of its signature; raises whatever goes
    wrong."""
    stamped = cms.ContentInfo.load(container)
    [signer] = stamped["content"]["signer_infos"]
    token = await authority.token(hashlib.sha256(signer["signature"].native).digest())
    attribute = simple_cms_attribute(  # type: ignore[no-untyped-call]  # pyHanko leaves it bare
        "signature_time_stamp_token", token
    )
    signer["unsigned_attrs"] = cms.CMSAttributes([attribute])
    return bytes(stamped.dump())
