"""What one change writes: state, event, personal values, list entries, guard."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from emutabakat.adapters.dynamodb.bodies import (
    card_body,
    card_from,
    dumped,
    letter_body,
    letter_from,
    packed_lines,
)
from emutabakat.adapters.dynamodb.dealer_entries import DealerEntries
from emutabakat.adapters.dynamodb.events import add_event
from emutabakat.adapters.dynamodb.keys import (
    SEALED,
    STATE,
    Key,
    address_pk,
    card_entries,
    card_pk,
    company_pk,
    document_entries,
    document_pk,
    fingerprint_key,
    guard_key,
    import_pk,
    letter_entries,
    letter_pk,
    lines_sk,
    mapping_key,
    task_pk,
)
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, found, found_many
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.adapters.dynamodb.work_bodies import (
    document_body,
    document_from,
    import_body,
    task_body,
)
from emutabakat.domain.documents import Document
from emutabakat.domain.errors import Conflict, EMutabakatError, StaleVersion
from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.tasks import Task
from emutabakat.domain.verification import document_addresses
from emutabakat.domain.workbook_import import ImportStatus, WorkbookImport
from emutabakat.ports import Change, Record

_WITH_LINES = (EventKind.MUTABAKAT_CREATED, EventKind.MUTABAKAT_EDITED)


@dataclass(slots=True)
class Saving:
    """Adds changes to a transaction; what they replace is read once, consistently."""

    tables: Tables
    transaction: Transaction
    dealers: DealerEntries = field(init=False)
    _guards: dict[Key, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dealers = DealerEntries(self.tables)

    def add(self, changes: Sequence[Change]) -> None:
        """Add every change; raises `Conflict` when two of them want to stand in one place."""
        before = self._before(changes)
        for record, event in changes:
            earlier = before.get(_state_key(record))
            self._add_state(record, event, earlier)
            add_event(self.transaction, self.tables, event, _stale(event.record_id))
            if isinstance(record, Mutabakat):
                self._add_letter(record, event, letter_from(earlier) if earlier else None)
            elif isinstance(record, Counterparty):
                card = card_from(earlier) if earlier else None
                self._move(record, card_entries(record), card_entries(card) if card else ())
                self.dealers.add(record, card)
            elif isinstance(record, Document):
                self._add_document(record, document_from(earlier) if earlier else None)
            elif event.seq == 1:
                lists = "IL" if isinstance(record, WorkbookImport) else "TL"
                self._move(record, [(company_pk(record.company_id, lists), record.id)], ())
            if isinstance(record, WorkbookImport) and record.fingerprint:
                self._remember_fingerprint(record)
            if isinstance(record, WorkbookImport) and event.data.get("learn"):
                self._remember_mapping(record)

    def _add_letter(self, letter: Mutabakat, event: Event, was: Mutabakat | None) -> None:
        """Add what a letter has beside its state: lists, guard, number, lines."""
        self._move(letter, letter_entries(letter), letter_entries(was) if was else ())
        self._hold_guard(letter, guard_key(was) if was else None)
        if event.seq == 1:
            self._add_number(letter)
        if event.kind in _WITH_LINES:
            self._add_lines(letter)

    def _before(self, changes: Sequence[Change]) -> Mapping[Key, dict[str, Any]]:
        """Return the stored bodies of what is in lists and changes, by key."""
        wanted: dict[bool, list[Key]] = {}
        for record, event in changes:
            if event.seq > 1 and isinstance(record, Mutabakat | Counterparty | Document):
                wanted.setdefault(isinstance(record, Counterparty), []).append(_state_key(record))
        bodies: dict[Key, dict[str, Any]] = {}
        for is_card, keys in wanted.items():
            table = self.tables.directory if is_card else self.tables.records
            for key, item in found_many(table, keys).items():
                bodies[key] = json.loads(item.body or "null")
        return bodies

    def _add_state(self, record: Record, event: Event, earlier: dict[str, Any] | None) -> None:
        model = self._home(record)
        pk, sk = _state_key(record)
        condition = model.pk.does_not_exist() if event.seq == 1 else model.version == event.seq - 1
        lines_version = event.seq
        if earlier and event.kind not in _WITH_LINES:
            lines_version = earlier.get("lines_version", lines_version)
        body = _body(record, lines_version)
        self.transaction.put(
            model(pk, sk, company=record.company_id, version=event.seq, body=body),
            condition,
            _stale(record.id),
        )

    def _move(self, record: Record, now: Iterable[Key], before: Iterable[Key]) -> None:
        """Put the record into the lists where it belongs now, and out of the others."""
        model = self._home(record)
        wanted, had = dict.fromkeys(now), dict.fromkeys(before)
        for pk, sk in wanted:
            if (pk, sk) not in had:
                entry = model(pk, sk, company=record.company_id, ref=record.id)
                if isinstance(record, Mutabakat):
                    entry.card = record.counterparty_id
                    entry.period = record.period.key
                    entry.currency = record.currency.code
                self.transaction.put(entry, None, None)
        for pk, sk in had:
            if (pk, sk) not in wanted:
                self.transaction.delete(model(pk, sk), None, None)

    def _hold_guard(self, letter: Mutabakat, had: Key | None) -> None:
        """Take the place of the one standing letter, keep it, or leave it to others."""
        model = self.tables.records
        wanted = guard_key(letter)
        if wanted == had:
            return
        if had is not None:
            self.transaction.delete(model(*had), model.ref == letter.id, _stale(letter.id))
        if wanted is not None:
            if wanted in self._guards:
                raise _already_exists(self._guards[wanted])
            self._guards[wanted] = letter.number
            guard = model(*wanted, company=letter.company_id, ref=letter.id, number=letter.number)
            self.transaction.create(guard, Refusal(Rank.TAKEN, lambda: self._taken(wanted)))

    def _taken(self, key: Key) -> EMutabakatError:
        holder = found(self.tables.records, *key)
        return _already_exists(holder.number or "") if holder else StaleVersion()

    def _add_number(self, letter: Mutabakat) -> None:
        model = self.tables.records
        self.transaction.create(
            model(
                company_pk(letter.company_id, "NO"),
                letter.number,
                company=letter.company_id,
                ref=letter.id,
            ),
            _stale(letter.id),
        )

    def _add_lines(self, letter: Mutabakat) -> None:
        """Add lines that are too many for the body.

        Those of an edited draft lie beside the earlier ones: who has just read the state before
        finds the lines that belong to it.
        """
        model = self.tables.records
        for index, piece in enumerate(packed_lines(letter)):
            lines = model(
                letter_pk(letter.company_id, letter.id),
                lines_sk(index, letter.version),
                company=letter.company_id,
                packed=piece,
            )
            self.transaction.put(lines, None, None)

    def _add_document(self, document: Document, was: Document | None) -> None:
        """Put a document into its lists, and let a stranger find it by what he may hold of it."""
        self._move(document, document_entries(document), document_entries(was) if was else ())
        model = self.tables.records
        for address in document_addresses(document):
            entry = model(address_pk(address), SEALED, company=document.company_id, ref=document.id)
            self.transaction.put(entry, None, None)

    def _remember_fingerprint(self, record: WorkbookImport) -> None:
        """Let the first import of a file be found by it; two at once: one has to look again.

        A discarded one leaves the place to the next.
        """
        model = self.tables.records
        key = fingerprint_key(record.company_id, record.fingerprint)
        first = found(model, *key)
        if record.status is ImportStatus.DISCARDED:
            if first is not None and first.ref == record.id:
                self.transaction.delete(model(*key), model.ref == record.id, _stale(record.id))
        elif first is None:
            entry = model(*key, company=record.company_id, ref=record.id)
            self.transaction.create(entry, _stale(record.id))

    def _remember_mapping(self, record: WorkbookImport) -> None:
        """Let the next sheet with these headings be read in the same way."""
        pk, sk = mapping_key(record.company_id, record.headings_key)
        body = dumped(dict(record.mapping or {}))
        item = self.tables.directory(pk, sk, company=record.company_id, body=body)
        self.transaction.put(item, None, None)

    def _home(self, record: Record) -> type[StoredItem]:
        return self.tables.directory if isinstance(record, Counterparty) else self.tables.records


def _state_key(record: Record) -> Key:
    if isinstance(record, Mutabakat):
        return letter_pk(record.company_id, record.id), STATE
    if isinstance(record, WorkbookImport):
        return import_pk(record.company_id, record.id), STATE
    if isinstance(record, Task):
        return task_pk(record.company_id, record.id), STATE
    if isinstance(record, Document):
        return document_pk(record.company_id, record.id), STATE
    return card_pk(record.company_id, record.id), STATE


def _body(record: Record, lines_version: int) -> str:
    if isinstance(record, Mutabakat):
        return letter_body(record, lines_version)
    if isinstance(record, WorkbookImport):
        return import_body(record)
    if isinstance(record, Task):
        return task_body(record)
    if isinstance(record, Document):
        return document_body(record)
    return card_body(record)


def _stale(record_id: str) -> Refusal:
    return Refusal(Rank.STALE, lambda: StaleVersion(record_id))


def _already_exists(number: str) -> Conflict:
    return Conflict(
        "already_exists",
        f"Bu cari, dönem ve para birimi için {number} var.",
        f"{number} exists for this counterparty, period and currency.",
        number=number,
    )
