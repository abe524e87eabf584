"""Imports and tasks from the records table."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from emutabakat.adapters.dynamodb.cursors import after_cursor, cursor_for
from emutabakat.adapters.dynamodb.keys import (
    STATE,
    company_pk,
    fingerprint_key,
    import_pk,
    mapping_key,
    task_pk,
)
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, found, found_many, owned
from emutabakat.adapters.dynamodb.work_bodies import import_from, task_from
from emutabakat.domain.ids import CompanyId, ImportId, TaskId
from emutabakat.domain.tasks import Task
from emutabakat.domain.workbook_import import WorkbookImport
from emutabakat.ports import Page

T = TypeVar("T")


class DynamoImports:
    """`Imports` over the records table."""

    def __init__(self, tables: Tables) -> None:
        self._records = tables.records
        self._directory = tables.directory

    def get(self, company_id: CompanyId, id_: ImportId) -> WorkbookImport:
        """Return the import, or raise `NotFound`."""
        item = owned(found(self._records, import_pk(company_id, id_), STATE), company_id)
        return import_from(_values(item))

    def page(
        self, company_id: CompanyId, *, limit: int, cursor: str | None
    ) -> Page[WorkbookImport]:
        """Return imports, newest first."""
        return _page(self._records, company_id, "IL", import_pk, import_from, limit, cursor)

    def with_fingerprint(self, company_id: CompanyId, fingerprint: str) -> ImportId | None:
        """Return the first import whose preview was stored with that fingerprint, unless it was
        discarded."""
        entry = found(self._records, *fingerprint_key(company_id, fingerprint))
        return ImportId(entry.ref) if entry is not None and entry.ref else None

    def remembered_mapping(
        self, company_id: CompanyId, headings_key: str
    ) -> Mapping[str, str] | None:
        """Return how the company last chose to read a sheet with these headings."""
        item = found(self._directory, *mapping_key(company_id, headings_key))
        return None if item is None else _values(owned(item, company_id))


class DynamoTasks:
    """`Tasks` over the records table."""

    def __init__(self, tables: Tables) -> None:
        self._records = tables.records

    def get(self, company_id: CompanyId, id_: TaskId) -> Task:
        """Return the task, or raise `NotFound`."""
        item = owned(found(self._records, task_pk(company_id, id_), STATE), company_id)
        return task_from(_values(item))

    def page(self, company_id: CompanyId, *, limit: int, cursor: str | None) -> Page[Task]:
        """Return tasks, newest first."""
        return _page(self._records, company_id, "TL", task_pk, task_from, limit, cursor)


def _page(
    model: type[StoredItem],
    company_id: CompanyId,
    list_: str,
    pk_of: Callable[[CompanyId, str], str],
    record_from: Callable[[dict[str, Any]], T],
    limit: int,
    cursor: str | None,
) -> Page[T]:
    of = (company_id, list_)
    after = after_cursor(of, cursor)
    query = model.query(
        company_pk(company_id, list_),
        model.sk < after if after else None,
        consistent_read=True,
        scan_index_forward=False,
        limit=limit + 1,
    )
    ids = [entry.sk for entry in query]
    keys = [(pk_of(company_id, id_), STATE) for id_ in ids[:limit]]
    items = found_many(model, keys)
    records = [record_from(_values(owned(items.get(key), company_id))) for key in keys]
    return Page(records, cursor_for(of, ids[limit - 1]) if len(ids) > limit else None)


def _values(item: StoredItem) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(item.body or "null")
    return values
