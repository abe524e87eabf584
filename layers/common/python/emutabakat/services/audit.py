"""Look through everything that happened in a company, with the names of what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from emutabakat.domain.audit import Group, Result, kinds_of, subject_of
from emutabakat.domain.errors import NotFound
from emutabakat.domain.events import Event, EventKind, chain_break, personal_holds
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import Language
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import AuditFilter, AuditTrail, Ledger, Page
from emutabakat.rendering.audit_table import NamedEvent, Table, table
from emutabakat.services.names import Names
from emutabakat.services.record_states import RecordState, RecordStates
from emutabakat.services.saving import Stamps
from emutabakat.services.traces import Traces

MOST_ROWS = 10_000
"""Of an export; Excel opens a hundred times as many, nobody reads them."""
MOST_LETTERS = 4_000_000
"""Of an export: Lambda answers with at most 6 MB, and JSON writes some letters longer.
https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"""
MOST_TIME = timedelta(seconds=9)
"""Of an export: the function has fifteen seconds."""
_EXPORT_PAGE = 500
_UNKNOWN_AGE = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What somebody looks for; days are Istanbul's, both included; None means any."""

    first_on: date | None = None
    last_on: date | None = None
    actor_id: str | None = None
    kind: EventKind | None = None
    group: Group | None = None
    result: Result | None = None
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """All that happened to a record, oldest first; `broken_at` is the `seq` that does not fit."""

    record_id: str
    record_label: str
    events: Sequence[NamedEvent]
    broken_at: int | None


@dataclass(frozen=True, slots=True)
class Audit:
    """The audit trail for those who may read it."""

    trail: AuditTrail
    ledger: Ledger
    states: RecordStates
    names: Names
    traces: Traces
    stamps: Stamps

    def page(
        self, member: Member, asked: Asked, *, limit: int, cursor: str | None
    ) -> Page[NamedEvent]:
        """Return what happened, newest first."""
        member.require(Permission.AUDIT_READ)
        filter_ = self._filter(member.company_id, asked)
        page = self.trail.page(member.company_id, filter_, limit=limit, cursor=cursor)
        return Page(self._named(member.company_id, page.items, {}), page.next)

    def export(
        self, member: Member, asked: Asked, language: Language, *, origin: Mapping[str, str]
    ) -> Table:
        """Return the newest of what happened as a table for a spreadsheet, and record that."""
        member.require(Permission.AUDIT_READ)
        late = self.stamps.clock.now() + MOST_TIME

        def enough(rows: int, letters: int) -> bool:
            too_much = rows >= MOST_ROWS or letters >= MOST_LETTERS
            return too_much or self.stamps.clock.now() > late

        events = self._all(member.company_id, self._filter(member.company_id, asked))
        made = table(events, language, enough=enough)
        self.traces.exported(member, "audit", made.rows, origin=origin)
        return made

    def chain(self, member: Member, record_id: str) -> Chain:
        """Return all that happened to a record and whether its chain holds, or `NotFound`."""
        member.require(Permission.AUDIT_READ)
        # The state first: what happens meanwhile makes the chain longer, never shorter.
        state = self.states.of(member.company_id, record_id)
        events = self.ledger.events(member.company_id, record_id)
        if not events:
            raise NotFound
        named = self._named(member.company_id, events, {})
        broken_at = chain_break(events) or _forged(events)
        if broken_at is None and state is not None and not _agrees(events, state):
            broken_at = min(state.version, len(events) + 1)
        return Chain(record_id, named[0].record_label, named, broken_at)

    def _all(self, company_id: CompanyId, filter_: AuditFilter) -> Iterator[NamedEvent]:
        known: dict[str, str] = {}
        cursor: str | None = None
        while True:
            page = self.trail.page(company_id, filter_, limit=_EXPORT_PAGE, cursor=cursor)
            yield from self._named(company_id, page.items, known)
            cursor = page.next
            if cursor is None:
                return

    def _filter(self, company_id: CompanyId, asked: Asked) -> AuditFilter:
        begun = self._begun(company_id)
        since, until = begun, self.stamps.clock.now() + timedelta(minutes=1)
        if asked.first_on is not None:
            since = max(since, _midnight(asked.first_on))
        if asked.last_on is not None and asked.last_on < date.max:
            until = min(until, _midnight(asked.last_on + timedelta(days=1)))
        return AuditFilter(
            since=since,
            until=until,
            actor_id=asked.actor_id,
            kinds=kinds_of(kind=asked.kind, group=asked.group, result=asked.result),
            about=asked.record_id,
        )

    def _begun(self, company_id: CompanyId) -> datetime:
        """Return when the company was founded; nothing that happened in it is older."""
        try:
            return self.ledger.event(company_id, company_id, 1).at
        except NotFound:
            return self.stamps.clock.now() - _UNKNOWN_AGE

    def _named(
        self, company_id: CompanyId, events: Sequence[Event], known: dict[str, str]
    ) -> list[NamedEvent]:
        """Return the events with their names; `known` is added to."""
        wanted = {id_ for event in events for id_ in (event.actor_id, subject_of(event))}
        known.update(self.names.of(company_id, wanted - set(known)))
        return [
            NamedEvent(
                event,
                known.get(event.actor_id, ""),
                subject_of(event),
                known.get(subject_of(event), ""),
            )
            for event in events
        ]


def _agrees(events: Sequence[Event], state: RecordState) -> bool:
    """Tell whether a chain reaches as far as its record's state says, and by the same event."""
    if state.version > len(events):
        return False
    return not state.head or events[state.version - 1].hash == state.head


def _forged(events: Sequence[Event]) -> int | None:
    """Return the `seq` of the first event whose clear personal values are not those it covers."""
    return next((event.seq for event in events if not personal_holds(event)), None)


def _midnight(day: date) -> datetime:
    """Return when a day begins in Istanbul."""
    return datetime.combine(day, time(), ISTANBUL)
