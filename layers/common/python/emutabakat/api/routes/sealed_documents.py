"""Sealed documents: list, look at, take away, and ask for a list of letters."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from emutabakat.api.deps import (
    Allowed,
    CursorQuery,
    KeyDep,
    LimitQuery,
    OriginDep,
    ServicesDep,
    idempotency_of,
)
from emutabakat.api.schemas import (
    Asked,
    CurrencyCode,
    IdPath,
    IdText,
    PageOut,
    Shown,
    TaskStarted,
    UrlOut,
)
from emutabakat.domain.currency import currency_from_code
from emutabakat.domain.documents import DocumentKind, SealedFile, SealLevel
from emutabakat.domain.ids import CounterpartyId, DocumentId, ImportId, MutabakatId
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.parties import Language
from emutabakat.domain.period import period_from_text
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import LetterFilter
from emutabakat.services.document_list import ListedDocument

router = APIRouter(prefix="/api/documents", tags=["documents"])
Reader = Annotated[Member, Depends(Allowed(Permission.DOCUMENT_READ))]
Maker = Annotated[Member, Depends(Allowed(Permission.DOCUMENT_MAKE))]


class SealedFileOut(Shown):
    """One sealed file; `stamped_at` is the time stamp authority's time, null at B-B."""

    sha256: str
    size: int
    level: SealLevel
    seal_serial: str
    sealed_at: datetime
    stamped_at: datetime | None

    @classmethod
    def of(cls, file: SealedFile) -> SealedFileOut:
        """Return the file."""
        return cls(
            sha256=file.sha256,
            size=file.size,
            level=file.level,
            seal_serial=file.serial,
            sealed_at=file.sealed_at,
            stamped_at=file.stamped_at,
        )


class DocumentOut(Shown):
    """A sealed document. `files` are its sealed files, the newest (which is handed out) last;
    `awaits_time` tells that a better seal, with a time stamp, is to come."""

    id: str
    kind: DocumentKind
    number: str
    code: str
    about: list[str]
    counterparty: str
    files: list[SealedFileOut]
    awaits_time: bool
    made_at: datetime

    @classmethod
    def of(cls, listed: ListedDocument) -> DocumentOut:
        """Return the document."""
        document = listed.document
        return cls(
            id=document.id,
            kind=document.kind,
            number=document.number,
            code=document.code,
            about=list(document.about),
            counterparty=listed.counterparty,
            files=[SealedFileOut.of(file) for file in document.files],
            awaits_time=document.awaits_time,
            made_at=document.made_at,
        )


class CoverListIn(Asked):
    """Which letters: by ids, or all that the filter names; `period` as `2026-10-01..2026-10-31`."""

    ids: Annotated[list[IdText], Field(max_length=1_000)] | None = None
    status: Status | None = None
    period: Annotated[str, Field(max_length=30)] | None = None
    counterparty_id: IdText | None = None
    import_id: IdText | None = None
    currency: CurrencyCode | None = None
    language: Language = "tr"

    def filter(self) -> LetterFilter:
        """Return the filter, or raise `Invalid`."""
        return LetterFilter(
            status=self.status,
            period=period_from_text(self.period).key if self.period else None,
            counterparty_id=CounterpartyId(self.counterparty_id) if self.counterparty_id else None,
            import_id=ImportId(self.import_id) if self.import_id else None,
            currency=currency_from_code(self.currency).code if self.currency else None,
        )


@router.get("")
async def list_documents(
    member: Reader,
    services: ServicesDep,
    about: IdText | None = None,
    reports: bool = False,
    limit: LimitQuery = 50,
    cursor: CursorQuery = None,
) -> PageOut[DocumentOut]:
    """List documents, newest first; `about` is the id of a letter, a counterparty or an import,
    whose documents come all at once; `reports` leaves legal reports alone. Those are seen by who
    may ask for them."""
    if about is not None:
        found = services.document_list.about(member, about)
        return PageOut(items=[DocumentOut.of(each) for each in found], next=None)
    page = services.document_list.page(member, reports=reports, limit=limit, cursor=cursor)
    return PageOut(items=[DocumentOut.of(each) for each in page.items], next=page.next)


@router.post("/cover-lists", status_code=202)
async def ask_for_cover_list(
    member: Maker, services: ServicesDep, asked: CoverListIn, key: KeyDep, origin: OriginDep
) -> TaskStarted:
    """Begin to make a sealed list of letters; the finished job's `result` is the document's id."""
    task_id = services.cover_lists.ask(
        member,
        ids=None if asked.ids is None else [MutabakatId(id_) for id_ in asked.ids],
        filter_=asked.filter(),
        language=asked.language,
        idempotency=idempotency_of(member, key, asked),
        origin=origin,
    )
    return TaskStarted(task_id=task_id)


@router.get("/{id}")
async def get_document(member: Reader, services: ServicesDep, id_: IdPath) -> DocumentOut:
    """Return one document."""
    return DocumentOut.of(services.document_list.get(member, DocumentId(id_)))


@router.get("/{id}/file")
async def get_document_file(
    member: Reader,
    services: ServicesDep,
    id_: IdPath,
    origin: OriginDep,
    inline: bool = False,
) -> UrlOut:
    """Return the short-lived address of a document's newest file."""
    url = services.document_list.file_url(member, DocumentId(id_), inline=inline, origin=origin)
    return UrlOut(url=url)
