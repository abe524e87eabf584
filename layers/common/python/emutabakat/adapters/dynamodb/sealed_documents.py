"""Sealed documents by an address that nobody can guess; written by `saving`, read by anyone."""

from __future__ import annotations

from datetime import datetime

from emutabakat.adapters.dynamodb.keys import SEALED, document_pk
from emutabakat.adapters.dynamodb.tables import Tables, found
from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.verification import SealedDocument


class DynamoSealedDocuments:
    """`SealedDocuments` over the records table."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def at(self, address: str) -> SealedDocument | None:
        """Return the document of an address, by one consistent read."""
        item = found(self._tables.records, document_pk(address), SEALED)
        if item is None:
            return None
        return SealedDocument(
            company_id=CompanyId(item.company or ""),
            mutabakat_id=MutabakatId(item.ref or ""),
            sealed_at=datetime.fromisoformat(item.body or ""),
        )
