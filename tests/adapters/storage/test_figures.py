"""Figures: each event moves them once, in any order; and what waits for a person's eye."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.events import Event
from emutabakat.domain.figures import Deltas, figure_deltas, summed
from emutabakat.domain.ids import CompanyId, EventId, PersonId
from emutabakat.domain.mutabakat import Status
from tests.adapters.storage.conftest import Storage
from tests.factories import NOW, PERSON, a_draft, a_history, a_notification, an_id


def events_of_many_letters(company: CompanyId) -> list[Event]:
    """Return what happened to letters of every status, in two currencies, on three days."""
    return [
        event
        for index, status in enumerate([*Status, *Status])
        for _, event in a_history(
            status,
            a_draft(
                company_id=company,
                debit=1_000 + index,
                credit=index,
                currency="USD" if index % 3 else "TRY",
                at=NOW + timedelta(days=index % 3),
            ),
        )
    ]


def apply(storage: Storage, company: CompanyId, events: list[Event]) -> int:
    """Apply a batch of events."""
    return storage.figures.apply(company, {event.id: figure_deltas(event) for event in events})


def test_a_new_company_has_no_figures(storage: Storage, company: CompanyId) -> None:
    assert storage.figures.read(company) == {}


@pytest.mark.parametrize("seed", range(5))
def test_figures_equal_a_recount_whatever_came_twice_and_in_which_order(
    storage: Storage, company: CompanyId, seed: int
) -> None:
    events = events_of_many_letters(company)
    delivered = events * 2
    chance = random.Random(seed)
    chance.shuffle(delivered)

    new = 0
    while delivered:
        size = chance.randint(1, 10)
        new += apply(storage, company, list(delivered[:size]))
        del delivered[:size]

    assert new == len(events)
    assert storage.figures.read(company) == summed([figure_deltas(event) for event in events])


def test_an_event_that_was_applied_is_not_new(storage: Storage, company: CompanyId) -> None:
    events = events_of_many_letters(company)[:3]

    assert apply(storage, company, events) == 3
    assert apply(storage, company, events) == 0


def test_companies_have_figures_of_their_own(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    apply(storage, company, events_of_many_letters(company)[:1])

    assert storage.figures.read(stranger) == {}


def test_of_the_days_the_last_31_are_read(storage: Storage, company: CompanyId) -> None:
    days = [date(2026, 9, 1) + timedelta(days=n) for n in range(40)]
    for day in days:
        deltas: Deltas = {f"DAY#{day}": {"sent_count": 1}, "TOTAL#TRY": {"sent_count": 1}}
        storage.figures.apply(company, {EventId(an_id("evt")): deltas})

    figures = dict(storage.figures.read(company))

    assert figures.pop("TOTAL#TRY") == {"sent_count": 40}
    assert sorted(figures) == [f"DAY#{day}" for day in days[9:]]


def test_a_notification_is_stored_once(storage: Storage, company: CompanyId) -> None:
    notification = a_notification(company_id=company)

    assert storage.notifications.add(notification)
    assert not storage.notifications.add(notification)
    page = storage.notifications.page(company, PERSON, limit=9, cursor=None)
    assert page.items == [notification]


def test_notifications_come_newest_first_to_their_person(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    made = [a_notification(company_id=company) for _ in range(3)]
    for notification in made:
        storage.notifications.add(notification)

    first = storage.notifications.page(company, PERSON, limit=2, cursor=None)
    second = storage.notifications.page(company, PERSON, limit=2, cursor=first.next)

    assert [*first.items, *second.items] == list(reversed(made))
    assert second.next is None
    for owner, person in ((stranger, PERSON), (company, PersonId("per_other"))):
        assert storage.notifications.page(owner, person, limit=9, cursor=None).items == []
        with pytest.raises(Invalid):
            storage.notifications.page(owner, person, limit=9, cursor=first.next)


def test_a_notification_is_marked_as_read_by_its_person_only(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    notification = a_notification(company_id=company)
    storage.notifications.add(notification)

    for owner, person in ((stranger, PERSON), (company, PersonId("per_other"))):
        with pytest.raises(NotFound):
            storage.notifications.mark_read(owner, person, notification.id)
    storage.notifications.mark_read(company, PERSON, notification.id)

    (stored,) = storage.notifications.page(company, PERSON, limit=9, cursor=None).items
    assert stored.read
