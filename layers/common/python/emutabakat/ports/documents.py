"""Sealed documents: those of a company to read, and the one lookup that needs no company."""

from __future__ import annotations

from typing import Literal, Protocol

from emutabakat.domain.documents import Document
from emutabakat.domain.ids import CompanyId, DocumentId
from emutabakat.domain.verification import SealedDocument
from emutabakat.ports.records import Page

DocumentChoice = Literal["all", "reports", "others"]
"""All documents, legal reports alone, or all but them."""


class Documents(Protocol):
    """A company's sealed documents, for reading."""

    def get(self, company_id: CompanyId, id_: DocumentId) -> Document:
        """Return the document, or raise `NotFound`."""

    def about(self, company_id: CompanyId, record_id: str) -> list[Document]:
        """Return the documents of a record, newest first."""

    def page(
        self, company_id: CompanyId, *, chosen: DocumentChoice, limit: int, cursor: str | None
    ) -> Page[Document]:
        """Return the chosen documents, newest first."""

    def awaiting(self, company_id: CompanyId, *, limit: int) -> list[Document]:
        """Return documents whose seal waits for a time stamp, newest first."""


class SealedDocuments(Protocol):
    """The one lookup without a company (docs/decisions/0008): by an address that nobody guesses."""

    def at(self, address: str) -> SealedDocument | None:
        """Return the document of which a file has that hex SHA-256, or whose number and code have
        it as `number_address`."""
