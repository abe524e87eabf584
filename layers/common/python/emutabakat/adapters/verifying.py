"""What is found in a file that may carry our seal: one policy, pinned roots, nothing fetched.

A seal of ours is a certification signature over the whole file that forbids every later change
(ISO 32000-2, 12.8.2.2 DocMDP, level 1). The only certificates trusted are our own roots; those of
time stamp authorities count for nothing but the time.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import SignatureCoverageLevel, async_validate_pdf_signature
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from emutabakat.adapters.certificates import certificates_from_pem, revocations_from_pem
from emutabakat.adapters.lasting import proves_itself
from emutabakat.adapters.renewed import Renewed
from emutabakat.adapters.revocation import revoked_at
from emutabakat.domain.documents import SealLevel
from emutabakat.ports import Clock, SealReport

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """What a seal is judged by: our roots, those of the authorities of time, and the lists that
    tell which certificates of ours were revoked."""

    roots: Sequence[x509.Certificate]
    time_roots: Sequence[x509.Certificate] = ()
    revocations: Sequence[CertificateList] = ()


class PinnedVerifier:
    """Verifies by what `trust` reads, with the first file and again every five minutes."""

    def __init__(self, trust: Callable[[], Trust], clock: Clock) -> None:
        self._trust = Renewed(trust, clock)
        self._clock = clock

    def report(self, content: bytes) -> SealReport:
        """Return what is found in any bytes, judged by the time of the seal: of its time stamp, or
        else that which the seal itself states.

        A document is kept longer than the certificate of its seal lasts, and the key never leaves
        KMS; so the certificate must have been valid when the document was sealed. A time that is
        still to come is not believed.
        """
        work = report_on(content, self._trust.get(), None, now=self._clock.now())
        # The endpoint that asks runs in a loop already, and pyHanko wants one of its own.
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(asyncio.run, work).result()


def verify_sealed(
    pdf: bytes,
    trust_root: bytes,
    *,
    at: datetime | None = None,
    time_roots: bytes = b"",
    revocations: bytes = b"",
) -> SealReport:
    """Return what is found in a file under our policy; nothing is ever fetched.

    `trust_root` are the PEM certificates that count (one, or several after a change of roots); `at`
    (UTC, now by default) is the time at which the certificates must be valid. `time_roots` are the
    PEM roots of time stamp authorities, `revocations` the PEM lists of who was revoked.
    """
    trust = Trust(
        roots=certificates_from_pem(trust_root.decode()),
        time_roots=certificates_from_pem(time_roots.decode()) if time_roots else (),
        revocations=revocations_from_pem(revocations.decode()),
    )
    return asyncio.run(report_on(pdf, trust, at or datetime.now(UTC)))


async def report_on(
    pdf: bytes, trust: Trust, at: datetime | None, *, now: datetime | None = None
) -> SealReport:
    """Return what is found; certificates must be valid `at`, or else when the seal was made: by
    its trusted time stamp, or by its own statement, which is believed up to `now`."""
    found = SealReport()
    try:
        reader = PdfFileReader(BytesIO(pdf))
        if reader.encrypted:
            return replace(found, readable=True, encrypted=True)
        signatures = reader.embedded_signatures
        found = replace(found, readable=True, signatures=len(signatures), title=_title(reader))
        if len(signatures) != 1:
            return found
        return await _with_signature(found, reader, signatures[0], trust, at, now)
    except Exception:
        # A stranger's bytes break the parser in many ways; each means that they are not ours.
        _log.info("a file could not be read as a sealed document", exc_info=True)
        return found


async def _with_signature(
    found: SealReport,
    reader: PdfFileReader,
    signature: EmbeddedPdfSignature,
    trust: Trust,
    at: datetime | None,
    now: datetime | None,
) -> SealReport:
    stamped_at = _stamped_at(signature)
    stated = _stated(signature, now)
    status = await _status(signature, trust, at or stamped_at or stated, stamped_at)
    stamp = status.timestamp_validity
    time_trusted = stamp is not None and stamp.valid and stamp.intact and stamp.trusted
    if stamped_at is not None and not time_trusted and at is None:
        status = await _status(signature, trust, stated, stamped_at)
    level = SealLevel.B_B
    if time_trusted:
        lasting = await proves_itself(reader, status, trust.roots, trust.time_roots)
        level = SealLevel.B_LT if lasting else SealLevel.B_T
    return replace(
        found,
        whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        unchanged=status.intact and status.valid,
        trusted=status.trusted,
        within_policy=_within_policy(status, signature),
        sealed_at=status.signer_reported_dt,
        signer=str(status.signing_cert.subject.native.get("common_name", "")),
        serial=status.signing_cert.serial_number,
        level=level,
        stamped_at=stamped_at,
        time_trusted=time_trusted,
        revoked_at=revoked_at(status.validation_path, trust.revocations)
        if status.trusted and status.validation_path
        else None,
    )


async def _status(
    signature: EmbeddedPdfSignature, trust: Trust, at: datetime, stamped_at: datetime | None
) -> PdfSignatureStatus:
    signer, time = (
        ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)
        for roots, moment in ((trust.roots, at), (trust.time_roots, stamped_at or at))
    )
    return await async_validate_pdf_signature(signature, signer, time)


def _within_policy(status: PdfSignatureStatus, signature: EmbeddedPdfSignature) -> bool:
    """Tell whether a seal has our form; whether its time is trusted is another question, for a
    stamp lies outside of what is signed."""
    return (
        status.intact
        and status.valid
        and status.trusted
        and status.seed_value_ok
        and (status.docmdp_ok or status.modification_level is None)
        and status.content_timestamp_validity is None
        and signature.docmdp_level is MDPPerm.NO_CHANGES
    )


def _stamped_at(signature: EmbeddedPdfSignature) -> datetime | None:
    """Return the time in the first time stamp of a seal, whoever made it."""
    for token in extract_tst_data_iter(signature.signer_info, signed=False):
        time: datetime = token["encap_content_info"]["content"].parsed["gen_time"].native
        return time
    return None


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
