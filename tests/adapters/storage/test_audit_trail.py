"""A company's events by time: newest first over months, filtered, with their personal values."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from emutabakat.adapters.dynamodb import audit_trail
from emutabakat.domain.errors import Invalid
from emutabakat.domain.events import Event, EventKind, Value, noted
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Status
from emutabakat.ports import AuditFilter
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.saved import saved
from tests.factories import PERSON, a_draft, a_stamp

_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
_LAST = datetime(2027, 1, 1, tzinfo=UTC)


def _note(
    storage: Storage,
    company: CompanyId,
    at: datetime,
    *,
    kind: EventKind = EventKind.EXPORT_MADE,
    by: str = PERSON,
    ip: str = "203.0.113.7",
    **data: Value,
) -> Event:
    event = noted(company_id=company, kind=kind, stamp=a_stamp(at, by=by, ip=ip), data=data)
    storage.ledger.note(event)
    return event


def _wanted(**more: object) -> AuditFilter:
    return AuditFilter(**{"since": _FIRST, "until": _LAST, **more})  # type: ignore[arg-type]  # by name


def _all(storage: Storage, company: CompanyId, filter_: AuditFilter, *, limit: int) -> list[Event]:
    found: list[Event] = []
    cursor: str | None = None
    while True:
        page = storage.audit_trail.page(company, filter_, limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        found += page.items
        cursor = page.next
        if cursor is None:
            return found


def test_a_company_sees_its_own_events_newest_first_with_personal_values(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    old = _note(storage, company, _FIRST + timedelta(days=3), what="old")
    new = _note(storage, company, _FIRST + timedelta(days=200), what="new", ip="")
    _note(storage, stranger, _FIRST + timedelta(days=100))

    page = storage.audit_trail.page(company, _wanted(), limit=10, cursor=None)

    assert page.items == [new, old]
    assert page.items[1].personal == {"ip": "203.0.113.7", "user_agent": "Tester/1.0"}
    assert page.next is None


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_pages_hold_every_event_once_over_months(
    storage: Storage, company: CompanyId, limit: int
) -> None:
    made = [
        _note(storage, company, _FIRST + timedelta(days=days, microseconds=micro))
        for days in (0, 30, 31, 90)
        for micro in (0, 0, 1)
    ]

    found = _all(storage, company, _wanted(), limit=limit)

    assert found == sorted(made, key=lambda event: (event.at, event.id), reverse=True)


def test_the_span_takes_in_its_beginning_and_not_its_end(
    storage: Storage, company: CompanyId
) -> None:
    since, until = _FIRST + timedelta(days=5), _FIRST + timedelta(days=6)
    _note(storage, company, since - timedelta(microseconds=1))
    first = _note(storage, company, since)
    last = _note(storage, company, until - timedelta(microseconds=1))
    _note(storage, company, until)

    found = _all(storage, company, _wanted(since=since, until=until), limit=10)

    assert found == [last, first]


def test_an_empty_span_and_a_reversed_one_hold_nothing(
    storage: Storage, company: CompanyId
) -> None:
    _note(storage, company, _FIRST)

    long_ago = datetime(999, 5, 1, tzinfo=UTC)
    for since, until in ((_FIRST, _FIRST), (_LAST, _FIRST), (_FIRST, long_ago)):
        page = storage.audit_trail.page(
            company, _wanted(since=since, until=until), limit=10, cursor=None
        )
        assert (list(page.items), page.next) == ([], None)


def test_events_are_found_by_who_did_it_by_kind_and_by_what_it_is_about(
    storage: Storage, company: CompanyId
) -> None:
    letter = saved(storage, Status.SENT, a_draft(company_id=company))
    chain = storage.ledger.events(company, letter.id)
    at = chain[-1].at
    viewed = _note(
        storage,
        company,
        at + timedelta(hours=1),
        kind=EventKind.MUTABAKAT_VIEWED,
        by="per_other",
        letter=letter.id,
    )
    _note(storage, company, at + timedelta(hours=2), kind=EventKind.MUTABAKAT_VIEWED, letter="mut")

    def ids(filter_: AuditFilter) -> list[str]:
        return [event.id for event in _all(storage, company, filter_, limit=2)]

    assert ids(_wanted(actor_id="per_other")) == [viewed.id]
    assert ids(_wanted(kinds=frozenset({EventKind.MUTABAKAT_SENT}))) == [chain[-1].id]
    assert ids(_wanted(kinds=frozenset())) == []
    newest_first = sorted(chain, key=lambda event: (event.at, event.id), reverse=True)
    assert ids(_wanted(about=letter.id)) == [viewed.id, *(event.id for event in newest_first)]
    assert (
        ids(
            _wanted(about=letter.id, actor_id=PERSON, kinds=frozenset({EventKind.MUTABAKAT_VIEWED}))
        )
        == []
    )


def test_a_cursor_is_good_for_its_company_and_filter_only(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    for days in range(3):
        _note(storage, company, _FIRST + timedelta(days=days))
    cursor = storage.audit_trail.page(company, _wanted(), limit=1, cursor=None).next

    assert cursor is not None
    for whose, filter_ in ((stranger, _wanted()), (company, _wanted(actor_id="per_other"))):
        with pytest.raises(Invalid, match="cursor_invalid"):
            storage.audit_trail.page(whose, filter_, limit=1, cursor=cursor)


def test_a_page_costs_a_bounded_number_of_queries(
    dynamo: Storage, company: CompanyId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_trail, "MOST_QUERIES", 2)
    event = _note(dynamo, company, _FIRST)

    first = dynamo.audit_trail.page(company, _wanted(until=_LAST), limit=5, cursor=None)

    assert (list(first.items), first.next is None) == ([], False)
    assert _all(dynamo, company, _wanted(), limit=5) == [event]


def test_a_filter_that_leaves_out_nearly_everything_reads_on_behind_one_query(
    dynamo: Storage, company: CompanyId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_trail, "_READ_AT_ONCE", 2)
    rare = _note(dynamo, company, _FIRST, by="per_rare")
    for minutes in range(1, 8):
        _note(dynamo, company, _FIRST + timedelta(minutes=minutes))

    page = dynamo.audit_trail.page(company, _wanted(actor_id="per_rare"), limit=5, cursor=None)

    assert (list(page.items), page.next) == ([rare], None)


def test_a_cursor_goes_on_in_a_span_that_has_moved(storage: Storage, company: CompanyId) -> None:
    made = [_note(storage, company, _FIRST + timedelta(days=days)) for days in range(4)]
    first = storage.audit_trail.page(company, _wanted(), limit=2, cursor=None)

    later = _wanted(until=_LAST + timedelta(minutes=5))
    narrower = _wanted(until=made[1].at)
    rest = storage.audit_trail.page(company, later, limit=5, cursor=first.next)
    narrow = storage.audit_trail.page(company, narrower, limit=5, cursor=first.next)

    assert (list(rest.items), rest.next) == ([made[1], made[0]], None)
    assert list(narrow.items) == [made[0]]


def test_a_span_is_told_oldest_first_over_months_without_personal_values(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    since, until = _FIRST + timedelta(days=20), _FIRST + timedelta(days=80)
    made = [
        _note(storage, company, at)
        for at in (since, _FIRST + timedelta(days=31), _FIRST + timedelta(days=60))
    ]
    for at in (since - timedelta(microseconds=1), until):
        _note(storage, company, at)
    _note(storage, stranger, since)

    found = list(storage.audit_trail.span(company, since, until))

    assert found == [replace(event, personal={}) for event in made]
    assert list(storage.audit_trail.span(company, until, since)) == []
