"""Verify a file that anyone brings: is it ours, is it unchanged, and if not, why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from emutabakat.domain.documents import SealLevel
from emutabakat.domain.errors import Invalid
from emutabakat.domain.verification import number_in
from emutabakat.ports import SealReport, SealVerifier

MAX_BYTES = 4 * 1024 * 1024
"""Base64 makes this 5.6 MB, and a Lambda event has at most 6."""
_PDF = b"%PDF-"
_HEADER_BYTES = 1_024
"""Readers look for the header in the first KiB (ISO 32000-1, annex H.3.4.1)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a file is not a valid document of ours."""

    code: str
    tr: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a file is; what is told of the seal is said only where it is ours.

    `sha256` is the hex digest of the file, by which a known document can be found. `stamped_at` is
    the time in a time stamp, to be believed where `time_trusted`; without it, `sealed_at` is the
    seal's own statement. `revoked_at` tells since when the seal's certificate is revoked.
    """

    sha256: str
    ours: bool
    unchanged: bool
    seal_valid: bool
    sealed_at: datetime | None
    signer: str | None
    reason: Reason | None
    number: str | None
    level: SealLevel | None
    stamped_at: datetime | None
    time_trusted: bool
    revoked_at: datetime | None


_NOT_A_PDF = Reason("not_a_pdf", "Bu dosya bir PDF değil.", "This file is not a PDF.")
_REASONS: tuple[tuple[Callable[[SealReport], bool], Reason], ...] = (
    (
        lambda found: found.encrypted,
        Reason(
            "encrypted",
            "Bu PDF parola ile şifrelenmiş; bizim belgelerimiz şifreli değildir.",
            "This PDF is encrypted; documents of ours never are.",
        ),
    ),
    (
        lambda found: not found.readable,
        Reason(
            "damaged",
            "Bu PDF okunamıyor; dosya eksik ya da bozuk. Belgeyi yeniden indirip deneyin.",
            "This PDF cannot be read; the file is incomplete or damaged. Download it again.",
        ),
    ),
    (
        lambda found: found.signatures == 0,
        Reason(
            "not_sealed",
            "Bu PDF mühürlü değil; örneğin yazdırılıp yeniden kaydedilmiş olabilir.",
            "This PDF carries no seal; it may have been printed and saved anew.",
        ),
    ),
    (
        lambda found: found.signatures > 1,
        Reason(
            "several_signatures",
            "Bu PDF’te birden çok imza var; bizim belgelerimiz tek mühür taşır.",
            "This PDF carries several signatures; documents of ours carry one seal.",
        ),
    ),
    (
        lambda found: not found.unchanged or (found.trusted and not found.whole_file),
        Reason(
            "changed",
            "Bu dosya mühürlendikten sonra değiştirilmiş.",
            "This file was changed after it was sealed.",
        ),
    ),
    (
        lambda found: not found.trusted,
        Reason(
            "foreign_seal",
            "Bu PDF’teki imza bizim mührümüz değil; belgeyi bu sistem düzenlememiş.",
            "The signature in this PDF is not our seal; this system did not issue it.",
        ),
    ),
    (
        lambda found: found.revoked,
        Reason(
            "revoked",
            "Bu mührün sertifikası iptal edilmiş ve belgenin iptalden önce mühürlendiği "
            "kanıtlanamıyor.",
            "The certificate of this seal was revoked, and nothing proves that the document was "
            "sealed before.",
        ),
    ),
    (
        lambda found: not found.accepted,
        Reason(
            "outside_policy",
            "Bu dosyadaki mühür, belgelerimizin mühürlendiği biçimde değil.",
            "The seal in this file is not of the form that our documents are sealed in.",
        ),
    ),
)
"""The first row that fits is the reason; none fits an accepted file."""


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """What `verify_document` does; it keeps nothing and asks nobody."""

    verifier: SealVerifier

    def verify(self, content: bytes) -> Verdict:
        """Return the verdict on any bytes; raises `Invalid` only for too many of them."""
        if len(content) > MAX_BYTES:
            raise Invalid(
                "file_too_large",
                "Dosya 4 MB’tan büyük; bizim belgelerimiz daha küçüktür.",
                "The file is larger than 4 MB; documents of ours are smaller.",
            )
        is_pdf = _PDF in content[:_HEADER_BYTES]
        found = self.verifier.report(content) if is_pdf else SealReport()
        reason = _reason(found) if is_pdf else _NOT_A_PDF
        return Verdict(
            sha256=hashlib.sha256(content).hexdigest(),
            ours=found.trusted,
            unchanged=found.unchanged and found.whole_file,
            seal_valid=found.accepted,
            sealed_at=found.sealed_at if found.trusted else None,
            signer=(found.signer or None) if found.trusted else None,
            reason=reason,
            number=number_in(found.title) if found.accepted else None,
            level=found.level if found.trusted else None,
            stamped_at=found.stamped_at if found.trusted else None,
            time_trusted=found.trusted and found.time_trusted,
            revoked_at=found.revoked_at if found.trusted else None,
        )


def _reason(found: SealReport) -> Reason | None:
    return next((reason for fits, reason in _REASONS if fits(found)), None)
