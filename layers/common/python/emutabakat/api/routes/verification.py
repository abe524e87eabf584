"""Verification by anyone, without an account: of a file, of a hash, of a number and its code."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import Field, StringConstraints

from emutabakat.api.deps import OriginDep, ServicesDep
from emutabakat.api.schemas import Asked, Shown, logo_url
from emutabakat.domain.documents import DocumentKind, SealLevel
from emutabakat.domain.letter_values import Decision
from emutabakat.domain.verification import masked_name
from emutabakat.services.document_check import Verdict
from emutabakat.services.known_documents import KnownDocument

file_router = APIRouter(prefix="/api/public", tags=["public"])
"""Served by `verify_document`, which alone has the libraries and no right to a table."""
router = APIRouter(prefix="/api/public/verify", tags=["public"])
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{64}$")]
_PDF_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class HashIn(Asked):
    """The SHA-256 of a file, in hex."""

    sha256: Sha256


class NumberIn(Asked):
    """What a document prints: the letter's number and the verification code, as typed."""

    number: Annotated[str, Field(max_length=32)]
    code: Annotated[str, Field(max_length=32)]


class ReasonOut(Shown):
    """Why a file is not a valid document of ours."""

    code: str
    tr: str
    en: str


class VerdictOut(Shown):
    """What a file is. `ours`: the seal is by our own root; `unchanged`: nothing was altered or
    added after it; `seal_valid`: both, and in the one form that we seal in.

    `stamped_at` is the time in a time stamp: `time_trusted` tells whether an authority that we know
    gave it. `level` is the PAdES baseline that the file was found to have.
    """

    sha256: str
    ours: bool
    unchanged: bool
    seal_valid: bool
    sealed_at: datetime | None
    signer: str | None
    reason: ReasonOut | None
    number: str | None
    level: SealLevel | None
    stamped_at: datetime | None
    time_trusted: bool
    revoked_at: datetime | None

    @classmethod
    def of(cls, verdict: Verdict) -> VerdictOut:
        """Return the verdict as JSON shows it."""
        why = verdict.reason
        return cls(
            sha256=verdict.sha256,
            ours=verdict.ours,
            unchanged=verdict.unchanged,
            seal_valid=verdict.seal_valid,
            sealed_at=verdict.sealed_at,
            signer=verdict.signer,
            reason=ReasonOut(code=why.code, tr=why.tr, en=why.en) if why else None,
            number=verdict.number,
            level=verdict.level,
            stamped_at=verdict.stamped_at,
            time_trusted=verdict.time_trusted,
            revoked_at=verdict.revoked_at,
        )


class KnownSenderOut(Shown):
    """Who asked; `logo_url` is a path on our own origin."""

    name: str
    logo_url: str | None


class KnownOut(Shown):
    """What became of a sealed document; everything is null where nothing was found.

    Neither amounts nor people: whoever reads this may hold no more than a number. `decision` and
    `answered_at` are told of an answered letter alone. `document_sha256` is of the newest file;
    `sealed_at`, `level` and `stamped_at` are of the file that was asked for.
    """

    found: bool
    kind: DocumentKind | None = None
    number: str | None = None
    sender: KnownSenderOut | None = None
    receiver_masked: str | None = None
    decision: Decision | None = None
    answered_at: datetime | None = None
    sealed_at: datetime | None = None
    level: SealLevel | None = None
    stamped_at: datetime | None = None
    document_sha256: str | None = None
    status: Literal["in_force", "replaced", "cancelled"] | None = None
    replaced_by: str | None = None

    @classmethod
    def of(cls, known: KnownDocument | None) -> KnownOut:
        """Return what a stranger may see of it."""
        if known is None:
            return cls(found=False)
        document, file = known.document, known.file
        answered = known.letter if document.kind is DocumentKind.ANSWERED_LETTER else None
        answer = answered.answer if answered else None
        return cls(
            found=True,
            kind=document.kind,
            number=document.number,
            sender=KnownSenderOut(name=known.sender.name, logo_url=logo_url(known.sender)),
            receiver_masked=masked_name(known.receiver) if known.receiver else None,
            decision=answer.decided if answer else None,
            answered_at=answer.at if answer else None,
            sealed_at=file.sealed_at,
            level=file.level,
            stamped_at=file.stamped_at,
            document_sha256=document.file.sha256,
            status=known.status,
            replaced_by=known.replaced_by,
        )


async def raw_body(request: Request) -> bytes:
    """Return the request's body as it came."""
    return await request.body()


@file_router.post("/verify", openapi_extra=_PDF_BODY)
async def verify_file(
    services: ServicesDep, content: Annotated[bytes, Depends(raw_body)]
) -> VerdictOut:
    """Judge a file, at most 4 MB, sent as the raw body; nothing of it is kept."""
    return VerdictOut.of(services.document_check.verify(content))


@router.post("/known")
async def find_document_by_hash(services: ServicesDep, asked: HashIn) -> KnownOut:
    """Tell what became of the document whose file has this hash."""
    return KnownOut.of(services.known_documents.by_hash(asked.sha256))


@router.post("/number")
async def find_document_by_number(
    services: ServicesDep, asked: NumberIn, origin: OriginDep
) -> KnownOut:
    """Tell what became of the document that prints this number and code; twenty wrong an hour."""
    return KnownOut.of(services.known_documents.by_number(asked.number, asked.code, origin=origin))
