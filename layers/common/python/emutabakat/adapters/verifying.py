"""What is found in a file that may carry our seal: one policy, one root, nothing fetched.

A seal of ours is a certification signature over the whole file that forbids every later change
(ISO 32000-2, 12.8.2.2 DocMDP, level 1). The only certificate trusted is our own root.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from io import BytesIO

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import SignatureCoverageLevel, async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from emutabakat.ports import Clock, SealReport

_log = logging.getLogger(__name__)


class PinnedVerifier:
    """Verifies by the last certificate of a PEM chain, which is read with the first file."""

    def __init__(self, chain: Callable[[], str], clock: Clock) -> None:
        self._chain = chain
        self._clock = clock

    def report(self, content: bytes) -> SealReport:
        """Return what is found in any bytes, judged by the time that the seal itself states.

        A document is kept longer than the certificate of its seal lasts, and the key never leaves
        KMS; so the certificate must have been valid when the document was sealed. A time that is
        still to come is not believed.
        """
        work = report_on(content, self._root, None, now=self._clock.now())
        # The endpoint that asks runs in a loop already, and pyHanko wants one of its own.
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(asyncio.run, work).result()

    @cached_property
    def _root(self) -> x509.Certificate:
        return certificates_from_pem(self._chain())[-1]


def verify_sealed(pdf: bytes, trust_root: bytes, *, at: datetime | None = None) -> SealReport:
    """Return what is found in a file under our policy; nothing is ever fetched.

    `trust_root` is the one PEM certificate that counts; `at` (UTC, now by default) is the time at
    which the certificates must be valid.
    """
    (root,) = certificates_from_pem(trust_root.decode())
    return asyncio.run(report_on(pdf, root, at or datetime.now(UTC)))


async def report_on(
    pdf: bytes, root: x509.Certificate, at: datetime | None, *, now: datetime | None = None
) -> SealReport:
    """Return what is found; certificates must be valid `at`, or else when the seal was made, which
    is believed up to `now`."""
    found = SealReport()
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if reader.encrypted:
            return replace(found, readable=True, encrypted=True)
        signatures = reader.embedded_signatures
        found = replace(found, readable=True, signatures=len(signatures), title=_title(reader))
        if len(signatures) != 1:
            return found
        return await _with_signature(found, signatures[0], root, at or _stated(signatures[0], now))
    except Exception:
        # A stranger's bytes break the parser in many ways; each means that they are not ours.
        _log.info("a file could not be read as a sealed document", exc_info=True)
        return found


async def _with_signature(
    found: SealReport, signature: EmbeddedPdfSignature, root: x509.Certificate, at: datetime
) -> SealReport:
    context = ValidationContext(trust_roots=[root], allow_fetching=False, moment=at)
    status = await async_validate_pdf_signature(signature, context)
    return replace(
        found,
        whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        unchanged=status.intact and status.valid,
        trusted=status.trusted,
        within_policy=status.bottom_line and signature.docmdp_level is MDPPerm.NO_CHANGES,
        sealed_at=status.signer_reported_dt,
        signer=str(status.signing_cert.subject.native.get("common_name", "")),
        serial=status.signing_cert.serial_number,
    )


def _stated(signature: EmbeddedPdfSignature, now: datetime | None) -> datetime:
    now = now or datetime.now(UTC)
    stated = signature.self_reported_timestamp
    return stated if stated is not None and stated <= now else now


def _title(reader: PdfFileReader) -> str:
    """Return the document's title; it has one whose information is a dictionary with a text."""
    try:
        return str(reader.trailer["/Info"]["/Title"])
    except (KeyError, TypeError):
        return ""


def certificates_from_pem(text: str) -> list[x509.Certificate]:
    """Return the certificates of a PEM text in its order; raises `ValueError` without any."""
    blocks = pem.unarmor(text.encode(), multiple=True)
    return [x509.Certificate.load(der) for _, _, der in blocks]
