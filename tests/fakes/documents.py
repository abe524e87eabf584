"""Sealed documents, found by looking at all of them."""

from __future__ import annotations

from emutabakat.domain.documents import REPORTS, Document
from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import CompanyId, DocumentId
from emutabakat.domain.verification import SealedDocument, document_addresses
from emutabakat.ports import DocumentChoice, Page
from tests.fakes.ledger import Memory
from tests.fakes.reading import page_of


class InMemoryDocuments:
    """A company's documents."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def get(self, company_id: CompanyId, id_: DocumentId) -> Document:
        """Return the document, or raise `NotFound`."""
        found = self._memory.records.get((company_id, id_))
        if not isinstance(found, Document):
            raise NotFound
        return found

    def about(self, company_id: CompanyId, record_id: str) -> list[Document]:
        """Return the documents of a record, newest first."""
        return [each for each in self._newest(company_id) if record_id in each.about]

    def page(
        self, company_id: CompanyId, *, chosen: DocumentChoice, limit: int, cursor: str | None
    ) -> Page[Document]:
        """Return the chosen documents, newest first."""
        shown = [
            each
            for each in self._newest(company_id)
            if chosen == "all" or (each.kind in REPORTS) == (chosen == "reports")
        ]
        return page_of(
            shown,
            lambda each: each.id,
            of=(company_id, "DOC", chosen),
            limit=limit,
            cursor=cursor,
        )

    def awaiting(self, company_id: CompanyId, *, limit: int) -> list[Document]:
        """Return documents whose seal waits for a time stamp, newest first."""
        return [each for each in self._newest(company_id) if each.awaits_time][:limit]

    def _newest(self, company_id: CompanyId) -> list[Document]:
        found = [
            record
            for (owner, _), record in self._memory.records.items()
            if owner == company_id and isinstance(record, Document)
        ]
        return sorted(found, key=lambda each: each.id, reverse=True)


class InMemorySealedDocuments:
    """All companies' documents by address."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def at(self, address: str) -> SealedDocument | None:
        """Return the document of an address."""
        for record in self._memory.records.values():
            if isinstance(record, Document) and address in document_addresses(record):
                return SealedDocument(record.company_id, record.id)
        return None
