"""Repair: each DynamoDB change is in the journal before it is answered.

The emulator writes its tables only when it is shut down cleanly, all of them at once (0.75 s for
30,000 items), and forgets the records of their streams. Here every stored or removed item goes to
a journal at once; at the next start the tables are read back from it, and the stream records that
were perhaps not delivered are put into the streams again.
"""

from __future__ import annotations

import copy
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from infra.local.emulator.journal import Change, Journal
from infra.local.emulator.pinned import private

_WRITES = (
    "_put_item",
    "_update_item",
    "_delete_item",
    "_batch_write_item",
    "_transact_write_items",
    "_execute_statement",
    "_batch_execute_statement",
)
_SETTINGS = {
    "tags": "_tags",
    "ttl_settings": "_ttl_settings",
    "pitr_settings": "_pitr_settings",
    "kinesis_destinations": "_kinesis_destinations",
    "contributor_insights": "_contributor_insights",
    "backups": "_backups",
    "resource_policies": "_resource_policies",
    "exports": "_exports",
    "imports": "_imports",
}
_COMPACT_ABOVE = 4 * 1024 * 1024

Table = dict[str, Any]


class DurableTables:
    """The journal of all tables, written by the emulator's own store and remove functions."""

    def __init__(self, folder: Path, owed_since: float) -> None:
        """`owed_since`: epoch seconds; changes from then on are put into their streams again."""
        self._dynamodb = private(
            "services.dynamodb",
            *_WRITES,
            *_SETTINGS.values(),
            *(
                "_set_item",
                "_remove_item",
                "_items_replaced",
                "_tables",
                "_INDEX_MEMBERS",
            ),
            *(
                "get_state",
                "load_persisted_state",
                "_emit_stream_event",
                "_update_counts",
            ),
            "_stream_records",
        )
        self._persistence = private("core.persistence", "save_state")
        self._responses = private("core.responses", "request_scope")
        self._journal = Journal(folder)
        self._owed_since = owed_since
        self._request = threading.local()
        self._known: set[str] = set()

    def install(self) -> None:
        """Replace the emulator's functions by ones that write the journal."""
        module = self._dynamodb
        module._set_item = self._recorded(module._set_item)
        module._remove_item = self._recorded(module._remove_item)
        for name in _WRITES:
            setattr(module, name, self._as_one_request(getattr(module, name)))
        module.get_state = self._state_without_items
        load = module.load_persisted_state
        replaced = module._items_replaced

        def load_persisted_state(data: dict[str, Any]) -> None:
            load(data)
            self._restore()

        def items_replaced(table: Table) -> None:
            replaced(table)
            self.compact([])

        module.load_persisted_state = load_persisted_state
        module._items_replaced = items_replaced

    def compact(self, owed: list[tuple[float, Change]]) -> None:
        """Write all items as a new snapshot and begin an empty journal."""
        self._journal.compact(self._all_items(), owed)

    def _recorded(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def change(table: Table, partition: str, sort: str, *item: Any) -> Any:
            old = original(table, partition, sort, *item)
            if item:
                kind = "i" if old is None else "m"
                self._note(Change(table["TableId"], kind, partition, sort, item[0]), table)
            elif old is not None:
                self._note(Change(table["TableId"], "d", partition, sort, None), table)
            return old

        return change

    def _note(self, change: Change, table: Table) -> None:
        if table["TableId"] not in self._known:
            # A journal line is worth nothing without the definition of its table.
            self._persistence.save_state("dynamodb", self._state_without_items())
            self._known.add(table["TableId"])
        pending: list[Change] | None = getattr(self._request, "pending", None)
        if pending is None:
            self._journal.append(time.time(), [change])
        else:
            pending.append(change)

    def _as_one_request(self, original: Callable[..., Any]) -> Callable[..., Any]:
        def write(*arguments: Any) -> Any:
            if getattr(self._request, "pending", None) is not None:
                return original(*arguments)
            self._request.pending = []
            try:
                return original(*arguments)
            finally:
                pending, self._request.pending = self._request.pending, None
                if pending:
                    self._journal.append(time.time(), pending)

        return write

    def _state_without_items(self) -> dict[str, Any]:
        module = self._dynamodb
        tables = type(module._tables)()
        for (account, region, name), table in module._tables.all_items():
            bare = {
                key: value
                for key, value in table.items()
                if key not in ("items", "_sorted_keys", module._INDEX_MEMBERS)
            }
            tables.set_scoped(account, region, name, {**copy.deepcopy(bare), "items": {}})
        settings = {key: copy.deepcopy(getattr(module, name)) for key, name in _SETTINGS.items()}
        return {"tables": tables, **settings}

    def _all_items(self) -> Iterator[Change]:
        for table in self._dynamodb._tables.all_values():
            for partition, items in table["items"].items():
                for sort, item in items.items():
                    yield Change(table["TableId"], "i", partition, sort, item)

    def _restore(self) -> None:
        tables = {table["TableId"]: table for table in self._dynamodb._tables.all_values()}
        self._known = set(tables)
        owed: list[tuple[float, Change]] = []
        for table in tables.values():
            table["items"] = defaultdict(dict)
        for at, changes in self._journal.entries():
            for change in changes:
                table_changed = tables.get(change.table)
                if table_changed is None:
                    continue
                if change.kind != "s":
                    _apply(table_changed, change)
                streamed = (table_changed.get("StreamSpecification") or {}).get("StreamEnabled")
                if streamed and at and at >= self._owed_since:
                    owed.append((at, change))
        for table in tables.values():
            self._dynamodb._update_counts(table)
        for at, change in owed:
            self._owe_to_stream(tables[change.table], at, change)
        if self._journal.size > _COMPACT_ABOVE:
            self.compact(owed)

    def _owe_to_stream(self, table: Table, at: float, change: Change) -> None:
        item = change.item or table["items"].get(change.partition, {}).get(change.sort)
        if item is None:
            return
        _, _, _, region, account, _ = table["TableArn"].split(":", 5)
        with self._responses.request_scope(account, region):
            kind = "MODIFY" if change.kind == "m" else "INSERT"
            self._dynamodb._emit_stream_event(table["TableName"], kind, None, item)
            record = self._dynamodb._stream_records[table["TableName"]][-1]
            record["dynamodb"]["ApproximateCreationDateTime"] = int(at)


def _apply(table: Table, change: Change) -> None:
    if change.kind == "d":
        partition = table["items"].get(change.partition, {})
        partition.pop(change.sort, None)
        if not partition:
            table["items"].pop(change.partition, None)
    else:
        table["items"][change.partition][change.sort] = change.item
