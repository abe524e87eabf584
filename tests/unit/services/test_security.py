"""The security page: failures by day, accounts that must wait, and who is in."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from emutabakat.domain.errors import NotFound, NotPermitted, TooManyTries
from emutabakat.domain.events import EventKind, Value, noted
from emutabakat.domain.ids import PersonId
from emutabakat.domain.permissions import Role
from emutabakat.services import security as security_module
from emutabakat.services.login_limits import ACCOUNT_FAILURES, PAIR_FAILURES, LoginLimits
from tests.factories import (
    NOW,
    OTHER_COMPANY,
    PERSON,
    a_log_in_event,
    a_login,
    a_member,
    a_stamp,
)
from tests.office import ORIGIN, Office

_ADMIN = a_member(Role.COMPANY_ADMIN)
_ADDRESS = "198.51.100.4"


@pytest.fixture
def office() -> Office:
    """Return an office at its clock's beginning."""
    return Office()


def _note(
    office: Office,
    kind: EventKind = EventKind.LOGIN_FAILED,
    *,
    at: datetime = NOW,
    by: str = PERSON,
    ip: str = _ADDRESS,
    **data: Value,
) -> None:
    told = {"person": by, **data} if kind is not EventKind.ACCESS_REFUSED else data
    stamp = a_stamp(at, by=by, ip=ip)
    event = noted(company_id=office.company.id, kind=kind, stamp=stamp, data=told)
    office.world.ledger.note(event)


def _fail(office: Office, times: int, *, ip: str = _ADDRESS) -> None:
    """Fail to log in as the sign-in itself does."""
    for _ in range(times):
        limits = LoginLimits(office.world.sessions, office.person.email, ip)
        _note(office, at=office.world.clock.now(), ip=ip)
        with suppress(TooManyTries):
            limits.begin(office.world.clock.now())
            limits.fail(office.world.clock.now())


def test_failures_are_counted_by_day_and_for_the_last_day(office: Office) -> None:
    _note(office, at=NOW - timedelta(hours=1))
    _note(office, EventKind.LOGIN_REUSED, at=NOW - timedelta(hours=23))
    _note(office, at=NOW - timedelta(hours=25))
    _note(office, EventKind.ACCESS_REFUSED, at=NOW - timedelta(days=2))
    _note(office, at=NOW - timedelta(days=8))
    _note(office, EventKind.LOGIN_SUCCEEDED, session="ses_1")

    seen = office.security.overview(_ADMIN)

    assert (seen.failed_in_a_day, seen.failed_in_a_week, seen.refused_in_a_week) == (2, 3, 1)
    assert [(day.on.day, day.failed, day.refused) for day in seen.days] == [
        (18, 0, 0),
        (19, 0, 0),
        (20, 0, 0),
        (21, 0, 0),
        (22, 0, 1),
        (23, 2, 0),
        (24, 1, 0),
    ]
    assert seen.counted_all


def test_a_day_begins_at_midnight_in_istanbul(office: Office) -> None:
    _note(office, at=datetime(2026, 11, 17, 20, 59, tzinfo=UTC))
    _note(office, at=datetime(2026, 11, 17, 21, 0, tzinfo=UTC))

    seen = office.security.overview(_ADMIN)

    assert (seen.days[0].on, seen.days[0].failed) == (date(2026, 11, 18), 1)
    assert seen.failed_in_a_week == 1


def test_the_latest_tries_name_the_person(office: Office) -> None:
    _note(office, at=NOW - timedelta(minutes=2), step="password")
    _note(office, EventKind.ACCESS_REFUSED, method="GET", path="/api/audit")

    refused, failed = office.security.overview(_ADMIN).latest

    assert (refused.event.kind, refused.person_name) == (
        EventKind.ACCESS_REFUSED,
        office.person.name,
    )
    assert (failed.event.data["step"], failed.person_name) == ("password", office.person.name)
    assert failed.event.personal["ip"] == _ADDRESS


def test_of_very_many_tries_only_so_many_are_counted(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(security_module, "MOST_EVENTS", 5)
    monkeypatch.setattr(security_module, "_PAGE", 2)
    for _ in range(8):
        _note(office)

    seen = office.security.overview(_ADMIN)

    assert (seen.failed_in_a_week, seen.counted_all) == (5, False)


def test_an_account_waits_in_the_network_it_failed_from(office: Office) -> None:
    _fail(office, 1, ip="203.0.113.9")
    _fail(office, PAIR_FAILURES)

    [throttled] = office.security.overview(_ADMIN).throttled

    assert (throttled.person_id, throttled.person_name) == (PERSON, office.person.name)
    assert (throttled.networks, throttled.everywhere) == (["198.51.100.0/24"], False)


def test_an_account_that_fails_from_everywhere_waits_everywhere(office: Office) -> None:
    for number in range(ACCOUNT_FAILURES):
        _fail(office, 1, ip=f"10.0.{number}.1")

    [throttled] = office.security.overview(_ADMIN).throttled

    assert throttled.everywhere
    assert len(throttled.networks) == ACCOUNT_FAILURES


def test_few_failures_and_old_ones_make_nobody_wait(office: Office) -> None:
    _fail(office, PAIR_FAILURES - 1)
    assert office.security.overview(_ADMIN).throttled == []

    _fail(office, 1)
    office.world.clock.advance(hours=2)
    assert office.security.overview(_ADMIN).throttled == []


def test_a_person_who_is_gone_is_no_account(office: Office) -> None:
    _note(office, by="per_gone")

    seen = office.security.overview(_ADMIN)

    assert (seen.throttled, seen.failed_in_a_week) == ([], 1)


def test_who_is_in_is_listed_last_used_first(office: Office) -> None:
    sessions = office.world.sessions
    first = replace(a_login(), rotated_at=NOW)
    second = replace(a_login(), rotated_at=NOW + timedelta(minutes=5), proved_at=NOW)
    for session in (first, second):
        sessions.add_login(session, a_log_in_event(session))
    over = replace(a_login(NOW - timedelta(hours=13)))
    sessions.add_login(over, a_log_in_event(over))
    elsewhere = replace(a_login(), company_id=OTHER_COMPANY)
    sessions.add_login(elsewhere, a_log_in_event(elsewhere))

    running = office.security.overview(_ADMIN).running

    assert [each.session for each in running] == [second, first]
    assert {each.person_name for each in running} == {office.person.name}


def test_a_log_in_that_an_administrator_ends_is_over_and_told(office: Office) -> None:
    session = a_login()
    office.world.sessions.add_login(session, a_log_in_event(session))

    office.security.end(_ADMIN, session.id, origin=ORIGIN)

    assert office.world.sessions.login(session.id) is None
    assert office.security.overview(_ADMIN).running == []
    chains = office.world.memory.events.values()
    [told] = [e for chain in chains for e in chain if e.kind is EventKind.LOGIN_REVOKED]
    assert told.data == {"person": session.person_id, "session": session.id}
    assert (told.actor_id, told.personal) == (_ADMIN.person_id, ORIGIN)


def test_a_log_in_of_another_company_is_not_there(office: Office) -> None:
    session = replace(a_login(), company_id=OTHER_COMPANY)
    office.world.sessions.add_login(session, a_log_in_event(session))

    for id_ in (session.id, "ses_none"):
        with pytest.raises(NotFound):
            office.security.end(_ADMIN, id_, origin=ORIGIN)

    assert office.world.sessions.login(session.id) == session


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.PLANNER, Role.COUNTERPARTY])
def test_who_may_not_watch_sees_nothing(office: Office, role: Role) -> None:
    with pytest.raises(NotPermitted):
        office.security.overview(a_member(role))


def test_an_auditor_watches_and_ends_nothing(office: Office) -> None:
    auditor = a_member(Role.AUDITOR)
    session = a_login(person_id=PersonId("per_9"))
    office.world.sessions.add_login(session, a_log_in_event(session))

    assert len(office.security.overview(auditor).running) == 1
    with pytest.raises(NotPermitted):
        office.security.end(auditor, session.id, origin=ORIGIN)
