"""What is past its time goes, once a day, and nothing goes before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from emutabakat.domain.erasure import ERASED_NAME
from emutabakat.domain.events import ActorKind, Event, EventKind, chain_break, noted
from emutabakat.domain.ids import PersonId
from emutabakat.domain.memberships import invited
from emutabakat.domain.parties import PLATFORM, Person
from emutabakat.domain.permissions import Role
from emutabakat.domain.retention import RULES
from emutabakat.services import retention
from tests.factories import (
    COMPANY,
    NOW,
    PERSON,
    a_card,
    a_company,
    a_draft,
    a_founding,
    a_membership,
    a_notification,
    a_person,
    a_stamp,
)
from tests.office import ORIGIN, Office
from tests.unit.services.test_answers import AGREED


@pytest.fixture
def office() -> Office:
    return Office()


def a_trace(office: Office) -> Event:
    """Note that the office's person did something just now."""
    stamp = office.stamps.person(office.member, ORIGIN)
    event = noted(
        company_id=COMPANY, kind=EventKind.EXPORT_MADE, stamp=stamp, personal={"name": "Ayşe"}
    )
    office.world.ledger.note(event)
    return event


def left_of(office: Office, event: Event) -> set[str]:
    """Return which clear values an event has left."""
    return set(office.world.ledger.event(COMPANY, event.record_id, event.seq).personal)


def test_addresses_and_user_agents_of_actions_go_after_two_years(office: Office) -> None:
    event = a_trace(office)
    office.world.clock.advance(days=2 * 365)
    assert office.retention.run() == 0
    assert left_of(office, event) == {"ip", "user_agent", "name"}

    office.world.clock.advance(days=2)
    assert office.retention.run() == 1

    assert left_of(office, event) == {"name"}
    office.world.clock.advance(days=2)
    assert office.retention.run() == 0
    assert chain_break(office.world.ledger.events(COMPANY, event.record_id)) is None


def test_the_evidence_of_a_letter_stays_ten_years_from_the_end_of_its_year(
    office: Office,
) -> None:
    card, event = a_card().created(a_stamp())
    office.world.ledger.save((card, event))
    draft, made = a_draft(card).created(a_stamp())
    office.world.ledger.save((draft, made))
    office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    letter = office.letters.get(office.member, draft.id)
    office.answers.answer(office.session(letter), AGREED, key="k", origin=ORIGIN)
    office.work()

    def evidence() -> set[str]:
        trail = office.world.ledger.events(COMPANY, letter.id)
        assert chain_break(trail) is None
        return {name for each in trail for name in each.personal}

    whole = evidence()
    assert {"ip", "user_agent", "name", "title"} <= whole
    office.world.clock.time = datetime(2036, 12, 31, 20, tzinfo=UTC)
    office.retention.run()
    assert evidence() == whole
    office.world.clock.time = datetime(2037, 1, 1, 21, tzinfo=UTC)
    office.retention.run()
    assert evidence() == set()
    assert office.letters.get(office.member, letter.id).document_sha256


def test_it_runs_once_a_day_for_each_company(office: Office) -> None:
    office.retention.run()
    first = office.world.retention_marks.get(COMPANY)
    office.world.clock.advance(hours=23)
    office.retention.run()
    assert office.world.retention_marks.get(COMPANY) == first

    office.world.clock.advance(hours=1)
    office.retention.run()

    assert office.world.retention_marks.get(COMPANY).finished_at == NOW + timedelta(days=1)


def test_what_one_run_does_not_finish_the_next_one_does(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = [a_trace(office) for _ in range(5)]
    monkeypatch.setattr(retention, "MOST_EVENTS", 2)
    monkeypatch.setattr(retention, "_PAGE", 1)
    office.world.clock.advance(days=2 * 366)

    counts = [office.retention.run() for _ in range(4)]

    assert counts == [2, 2, 1, 0]
    assert all(left_of(office, event) == {"name"} for event in events)
    assert office.world.retention_marks.get(COMPANY).finished_at == office.world.clock.now()


def test_days_that_the_job_missed_are_made_good(office: Office) -> None:
    office.retention.run()
    early = a_trace(office)
    office.world.clock.advance(days=200)
    late = a_trace(office)
    office.world.clock.advance(days=3 * 365)

    assert office.retention.run() == 2

    assert left_of(office, early) == left_of(office, late) == {"name"}


def test_notifications_go_after_a_year(office: Office) -> None:
    old = a_notification(company_id=COMPANY)
    office.world.notifications.add(replace(old, at=NOW))
    office.world.clock.advance(days=365, seconds=1)
    new = replace(a_notification(company_id=COMPANY), at=office.world.clock.now())
    office.world.notifications.add(new)

    assert office.retention.run() == 1

    page = office.world.notifications.page(COMPANY, PERSON, limit=9, cursor=None)
    assert list(page.items) == [new]


def an_invited(office: Office, *, password: str = "") -> Person:
    """Invite somebody who does not come."""
    guest = replace(
        a_person(PersonId("per_00000000000000000000000007"), email="davetli@x.example.com"),
        password_hash=password,
    )
    membership, event = invited(
        COMPANY,
        guest.id,
        Role.ACCOUNTANT,
        office.stamps.person(office.member, ORIGIN),
        counterparty_id=None,
        email=guest.email,
        name=guest.name,
        last=None,
    )
    office.world.directory.invite(guest, membership, event)
    return guest


def test_who_does_not_come_for_ninety_days_is_forgotten(office: Office) -> None:
    guest = an_invited(office)
    office.world.clock.advance(days=89)
    assert office.retention.run() == 0

    office.world.clock.advance(days=1)
    assert office.retention.run() == 1

    assert office.world.directory.person(guest.id).name == ERASED_NAME
    assert office.world.directory.person_by_email(guest.email) is None
    trail = office.world.ledger.events(COMPANY, guest.id)
    assert [event.kind for event in trail] == [
        EventKind.MEMBER_INVITED,
        EventKind.MEMBER_DEACTIVATED,
        EventKind.PERSONAL_ERASED,
    ]
    assert chain_break(trail) is None
    assert {event.actor_kind for event in trail[1:]} == {ActorKind.SYSTEM}
    assert not any(event.personal for event in trail)
    office.world.clock.advance(days=1)
    assert office.retention.run() == 0


def test_who_has_a_password_loses_the_invitation_alone(office: Office) -> None:
    guest = an_invited(office, password="$argon2id$other")
    office.world.clock.advance(days=90)

    office.retention.run()

    assert office.world.directory.person(guest.id) == guest
    assert office.world.directory.member(COMPANY, guest.id)[1].invited_at is None


def test_members_and_their_names_stay(office: Office) -> None:
    office.world.clock.advance(days=5 * 365)

    office.retention.run()

    assert office.world.directory.member(COMPANY, PERSON) == (office.person, a_membership())


def test_it_is_part_of_the_sweep(office: Office) -> None:
    event = a_trace(office)
    office.world.clock.advance(days=2 * 366)

    assert office.sweep.run() == 1

    assert left_of(office, event) == {"name"}


def test_a_leap_day_has_a_day_two_years_before() -> None:
    traces, values = RULES
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)

    assert traces.cutoff(leap) == datetime(2026, 2, 28, 12, tzinfo=UTC)
    assert values.cutoff(leap) == datetime(2018, 1, 1, tzinfo=UTC)


def test_log_ins_of_the_platforms_people_are_no_exception(office: Office) -> None:
    platform = a_company(PLATFORM)
    person = a_person(PersonId("per_00000000000000000000000008"), email="platform@x.example.com")
    membership = a_membership(Role.PLATFORM_ADMIN, company_id=PLATFORM, person_id=person.id)
    office.world.directory.found_company(platform, person, membership, a_founding(platform))
    stamp = replace(office.stamps.system("log_in"), origin=ORIGIN)
    event = noted(company_id=PLATFORM, kind=EventKind.LOGIN_SUCCEEDED, stamp=stamp)
    office.world.ledger.note(event)
    office.world.clock.advance(days=2 * 366)

    assert office.retention.run() == 1

    assert not office.world.ledger.event(PLATFORM, event.record_id, 1).personal
