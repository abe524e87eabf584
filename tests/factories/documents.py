"""Sealed documents that never saw a seal."""

from __future__ import annotations

from datetime import UTC, datetime

from emutabakat.domain.documents import Document, DocumentKind, SealedFile, SealLevel, file_key
from emutabakat.domain.ids import CompanyId, DocumentId, EventId
from tests.factories.parties import COMPANY

SEALED_AT = datetime(2026, 11, 2, 11, 5, 9, tzinfo=UTC)


def a_file(
    document_id: DocumentId, sha256: str, *, company_id: CompanyId = COMPANY, version: int = 1
) -> SealedFile:
    """Return a sealed file with that hash."""
    return SealedFile(
        key=file_key(company_id, document_id, version),
        sha256=sha256,
        size=60_000,
        level=SealLevel.B_B if version == 1 else SealLevel.B_LT,
        serial="5ea1",
        sealed_at=SEALED_AT,
        stamped_at=None if version == 1 else SEALED_AT,
    )


def a_document(
    id_: str,
    *,
    company_id: CompanyId = COMPANY,
    kind: DocumentKind = DocumentKind.SENT_LETTER,
    about: tuple[str, ...] = ("mut_1", "cpt_1"),
    sha256: str = "ab" * 32,
    code: str = "7Q2K9XJ4M0",
    number: str = "MUT-2026-000123",
    awaits_time: bool = False,
) -> Document:
    """Return a document that is not stored yet."""
    document_id = DocumentId(id_)
    return Document(
        id=document_id,
        company_id=company_id,
        kind=kind,
        number=number,
        code=code,
        about=about,
        event_id=EventId("evt_1"),
        files=(a_file(document_id, sha256, company_id=company_id),),
        awaits_time=awaits_time,
        made_at=SEALED_AT,
    )
