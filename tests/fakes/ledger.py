"""The memory behind the fakes, and the ledger that alone changes it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from emutabakat.domain.errors import Conflict, NotFound, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import STANDING, Mutabakat
from emutabakat.domain.parties import Company, Membership, Person
from emutabakat.domain.workbook_import import ImportStatus, WorkbookImport
from emutabakat.ports import Change, Clock, Idempotency, Record

GuardKey = tuple[str, str, str, str]


@dataclass(slots=True)
class Memory:
    """Everything that is stored, by company; `lock` makes a save atomic for threads."""

    records: dict[tuple[CompanyId, str], Record] = field(default_factory=dict)
    events: dict[tuple[CompanyId, str], list[Event]] = field(default_factory=dict)
    repeated: dict[tuple[CompanyId, str, str], tuple[str, str, datetime]] = field(
        default_factory=dict
    )
    fingerprints: dict[tuple[CompanyId, str], str] = field(default_factory=dict)
    mappings: dict[tuple[CompanyId, str], Mapping[str, str]] = field(default_factory=dict)
    companies: dict[CompanyId, Company] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)
    memberships: list[Membership] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def letters(self, company_id: CompanyId) -> list[Mutabakat]:
        """Return a company's letters."""
        return [
            record
            for (company, _), record in self.records.items()
            if company == company_id and isinstance(record, Mutabakat)
        ]


class InMemoryLedger:
    """Keeps the rules of `Ledger` by looking at everything."""

    def __init__(self, memory: Memory, clock: Clock) -> None:
        self._memory = memory
        self._clock = clock

    def save(self, *changes: Change, idempotency: Idempotency | None = None) -> None:
        """Store all changes, or none and raise."""
        assert 0 < len(changes) <= 7
        with self._memory.lock:
            self._check(changes, idempotency)
            for record, event in changes:
                key = (event.company_id, event.record_id)
                self._memory.records[key] = record
                self._memory.events.setdefault(key, []).append(event)
                if isinstance(record, WorkbookImport):
                    self._remember(record, event)
            if idempotency is not None:
                event = changes[0][1]
                self._memory.repeated[event.company_id, idempotency.owner, idempotency.key] = (
                    event.record_id,
                    idempotency.request_hash,
                    self._clock.now() + timedelta(hours=24),
                )

    def note(self, *events: Event) -> None:
        """Store events that changed nothing, each the first of its chain."""
        with self._memory.lock:
            for event in events:
                if (event.company_id, event.record_id) in self._memory.events:
                    raise StaleVersion(event.record_id)
                self._memory.events[event.company_id, event.record_id] = [event]

    def event(self, company_id: CompanyId, record_id: str, seq: int) -> Event:
        """Return one event, or raise `NotFound`."""
        events = self._memory.events.get((company_id, record_id), [])
        if not 0 < seq <= len(events):
            raise NotFound
        return events[seq - 1]

    def events(self, company_id: CompanyId, record_id: str) -> list[Event]:
        """Return the chain, oldest first."""
        return list(self._memory.events.get((company_id, record_id), []))

    def events_since(self, since: datetime, until: datetime) -> Iterable[Event]:
        """Return the events of all companies from `since` until before `until`, as streams do."""
        found = [
            replace(event, personal={})
            for events in self._memory.events.values()
            for event in events
            if since <= event.at < until
        ]
        return sorted(found, key=lambda event: (event.at, event.id))

    def repeated(self, company_id: CompanyId, idempotency: Idempotency) -> str | None:
        """Return what the key made within a day."""
        made = self._memory.repeated.get((company_id, idempotency.owner, idempotency.key))
        if made is None or made[2] <= self._clock.now():
            return None
        if made[1] != idempotency.request_hash:
            raise Conflict("idempotency_key_reused", "", "The key was used for something else.")
        return made[0]

    def _remember(self, record: WorkbookImport, event: Event) -> None:
        """Let an import be found by its file, and its mapping by its headings."""
        file = (record.company_id, record.fingerprint)
        if record.status is ImportStatus.DISCARDED:
            if self._memory.fingerprints.get(file) == record.id:
                del self._memory.fingerprints[file]
        elif record.fingerprint:
            self._memory.fingerprints.setdefault(file, record.id)
        if event.data.get("learn"):
            key = (record.company_id, record.headings_key)
            self._memory.mappings[key] = dict(record.mapping or {})

    def _check(self, changes: tuple[Change, ...], idempotency: Idempotency | None) -> None:
        company_id = changes[0][1].company_id
        if idempotency is not None:
            made = self._memory.repeated.get((company_id, idempotency.owner, idempotency.key))
            if made is not None and made[2] > self._clock.now():
                raise Conflict("repeated_request", "", "The request was made already.")
        for _, event in changes:
            stored = self._memory.records.get((event.company_id, event.record_id))
            if (stored.version if stored else 0) != event.seq - 1:
                raise StaleVersion(event.record_id)
        taken = {
            guard_key(each): each for each in self._memory.letters(company_id) if _stands(each)
        }
        for record, _ in changes:
            if not isinstance(record, Mutabakat) or not _stands(record):
                continue
            holder = taken.setdefault(guard_key(record), record)
            if holder.id != record.id:
                raise Conflict(
                    "already_exists", "", f"{holder.number} stands.", number=holder.number
                )


def guard_key(letter: Mutabakat) -> GuardKey:
    """Return of what there is only one standing letter."""
    return (letter.counterparty_id, letter.kind, letter.period.key, letter.currency.code)


def _stands(letter: Mutabakat) -> bool:
    return letter.status in STANDING
