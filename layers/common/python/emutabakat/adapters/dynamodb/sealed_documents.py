"""Sealed documents: those of a company by its lists, and by an address that nobody can guess."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from emutabakat.adapters.dynamodb.cursors import after_cursor, cursor_for
from emutabakat.adapters.dynamodb.keys import SEALED, STATE, address_pk, company_pk, document_pk
from emutabakat.adapters.dynamodb.tables import Tables, found, found_many, owned
from emutabakat.adapters.dynamodb.work_bodies import document_from
from emutabakat.domain.documents import Document
from emutabakat.domain.ids import CompanyId, DocumentId
from emutabakat.domain.verification import SealedDocument
from emutabakat.ports import DocumentChoice, Page

_LISTS: Mapping[DocumentChoice, tuple[str, ...]] = {"all": (), "reports": ("R",), "others": ("O",)}


class DynamoDocuments:
    """`Documents` over the records table."""

    def __init__(self, tables: Tables) -> None:
        self._records = tables.records

    def get(self, company_id: CompanyId, id_: DocumentId) -> Document:
        """Return the document, or raise `NotFound`."""
        item = owned(found(self._records, document_pk(company_id, id_), STATE), company_id)
        return document_from(json.loads(item.body or "null"))

    def about(self, company_id: CompanyId, record_id: str) -> list[Document]:
        """Return the documents of a record, newest first."""
        query = self._records.query(
            company_pk(company_id, "DOC", "A", record_id),
            consistent_read=True,
            scan_index_forward=False,
        )
        return self._many(company_id, (entry.sk for entry in query))

    def page(
        self, company_id: CompanyId, *, chosen: DocumentChoice, limit: int, cursor: str | None
    ) -> Page[Document]:
        """Return the chosen documents, newest first."""
        of = (company_id, "DOC", chosen)
        after = after_cursor(of, cursor)
        query = self._records.query(
            company_pk(company_id, "DOC", *_LISTS[chosen]),
            self._records.sk < after if after else None,
            consistent_read=True,
            scan_index_forward=False,
            limit=limit + 1,
        )
        ids = [entry.sk for entry in query]
        shown = self._many(company_id, ids[:limit])
        return Page(shown, cursor_for(of, ids[limit - 1]) if len(ids) > limit else None)

    def awaiting(self, company_id: CompanyId, *, limit: int) -> list[Document]:
        """Return documents whose seal waits for a time stamp, newest first."""
        waiting = company_pk(company_id, "DOC", "W")
        query = self._records.query(waiting, scan_index_forward=False, limit=limit)
        return self._many(company_id, [entry.sk for entry in query])

    def _many(self, company_id: CompanyId, ids: Iterable[str]) -> list[Document]:
        keys = [(document_pk(company_id, id_), STATE) for id_ in ids]
        items = found_many(self._records, keys)
        kept = (owned(items.get(key), company_id) for key in keys)
        return [document_from(json.loads(item.body or "null")) for item in kept]


class DynamoSealedDocuments:
    """`SealedDocuments` over the records table."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def at(self, address: str) -> SealedDocument | None:
        """Return the document of an address, by one consistent read."""
        item = found(self._tables.records, address_pk(address), SEALED)
        if item is None:
            return None
        return SealedDocument(CompanyId(item.company or ""), DocumentId(item.ref or ""))
