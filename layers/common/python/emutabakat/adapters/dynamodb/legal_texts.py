"""The passages of letters in the directory table."""

from __future__ import annotations

from emutabakat.adapters.dynamodb.keys import company_pk
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, found, owned
from emutabakat.adapters.dynamodb.versions import publish, text_values, version_sk
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.legal_texts import LegalText, LegalTextKind


class DynamoLegalTextRecords:
    """`LegalTextRecords` over the directory table."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._directory = tables.directory

    def newest(self, company_id: CompanyId, letter_kind: str) -> list[LegalText]:
        """Return the last version of each published passage."""
        query = self._directory.query(_newest_pk(company_id, letter_kind), consistent_read=True)
        return [_text(owned(item, company_id)) for item in query]

    def version(
        self, company_id: CompanyId, letter_kind: str, kind: LegalTextKind, version: int
    ) -> LegalText:
        """Return a version of the history."""
        pk = _versions_pk(company_id, letter_kind, kind)
        return _text(owned(found(self._directory, pk, version_sk(version)), company_id))

    def history(
        self, company_id: CompanyId, letter_kind: str, kind: LegalTextKind
    ) -> list[LegalText]:
        """Return all published versions, newest first."""
        pk = _versions_pk(company_id, letter_kind, kind)
        query = self._directory.query(pk, consistent_read=True, scan_index_forward=False)
        return [_text(owned(item, company_id)) for item in query]

    def publish(self, text: LegalText, event: Event) -> None:
        """Store a new version with its event."""
        newest = _newest_pk(text.company_id, text.letter_kind), text.kind.value
        versions = _versions_pk(text.company_id, text.letter_kind, text.kind)
        publish(self._tables, text, event, newest=newest, versions_pk=versions)


def _newest_pk(company_id: CompanyId, letter_kind: str) -> str:
    return company_pk(company_id, "LT", letter_kind)


def _versions_pk(company_id: CompanyId, letter_kind: str, kind: LegalTextKind) -> str:
    return company_pk(company_id, "LT", letter_kind, kind.value)


def _text(item: StoredItem) -> LegalText:
    values = text_values(item)
    return LegalText(**{**values, "kind": LegalTextKind(values["kind"])})
