"""The dashboard: what it shows, and that the cache makes it quicker and never wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date

import pytest

from emutabakat.domain.errors import NotPermitted
from emutabakat.domain.figures import figure_deltas
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.period import period_from_text
from emutabakat.domain.permissions import Role
from emutabakat.services.dashboard import Dashboard, Sum
from tests.factories import COMPANY, OTHER_COMPANY, a_draft, a_history, a_member
from tests.fakes import FakeWorld, InMemoryFigures

SEPTEMBER = period_from_text("2026-09-01..2026-09-30")


class CountedFigures(InMemoryFigures):
    """Figures that know how often they were read."""

    def __init__(self) -> None:
        super().__init__()
        self.reads = 0

    def read(self, company_id: CompanyId) -> Mapping[str, Mapping[str, int]]:
        self.reads += 1
        return super().read(company_id)


class Office:
    """A dashboard over fakes."""

    def __init__(self, on_pause: Callable[[float], None] = lambda seconds: None) -> None:
        self.world = FakeWorld()
        self.figures = CountedFigures()
        self.pauses: list[float] = []

        def sleep(seconds: float) -> None:
            self.pauses.append(seconds)
            on_pause(seconds)

        self.dashboard = Dashboard(self.figures, self.world.cache, self.world.clock, sleep)

    def with_letters(self, *statuses: Status, **draft: object) -> None:
        for status in statuses:
            letter = a_draft(**draft)  # type: ignore[arg-type]  # period, currency and amounts
            for _, event in a_history(status, letter):
                self.figures.apply(letter.company_id, {event.id: figure_deltas(event)})


def test_figures_are_shown_by_currency_and_status() -> None:
    office = Office()
    office.with_letters(Status.SENT, Status.APPROVED, Status.APPROVED, debit=100, credit=30)
    office.with_letters(Status.REJECTED, currency="USD", debit=7)

    shown = office.dashboard.statistics(a_member())

    try_, usd = shown.currencies
    assert (try_.currency.code, usd.currency.code) == ("TRY", "USD")
    assert try_.by_status[Status.APPROVED] == Sum(2, 200, 60)
    assert try_.by_status[Status.SENT] == Sum(1, 100, 30)
    assert try_.total == Sum(3, 300, 90)
    assert usd.total == Sum(1, 7, 0)
    assert shown.by_status[Status.DRAFT] == 0
    assert shown.letters == 4


def test_the_answered_share_is_of_those_who_were_asked() -> None:
    office = Office()
    office.with_letters(Status.DRAFT, Status.CANCELLED, Status.EXPIRED, Status.SENT)
    office.with_letters(Status.APPROVED, Status.REJECTED)

    shown = office.dashboard.statistics(a_member())

    assert (shown.asked, shown.answered, shown.answered_share) == (4, 2, 0.5)
    assert shown.letters == 5


def test_without_a_letter_there_is_no_share() -> None:
    shown = Office().dashboard.statistics(a_member())

    assert (shown.letters, shown.answered_share, shown.currencies) == (0, None, ())


def test_periods_are_newest_first_with_each_currency() -> None:
    office = Office()
    office.with_letters(Status.SENT, period=SEPTEMBER)
    office.with_letters(Status.SENT, currency="USD")
    office.with_letters(Status.SENT)

    shown = office.dashboard.statistics(a_member())

    assert [(period, sums.currency.code) for period, sums in shown.periods] == [
        ("2026-10-01..2026-10-31", "TRY"),
        ("2026-10-01..2026-10-31", "USD"),
        ("2026-09-01..2026-09-30", "TRY"),
    ]


def test_the_last_31_days_are_all_there_and_end_today() -> None:
    office = Office()
    office.with_letters(Status.SENT)

    days = office.dashboard.statistics(a_member()).days

    assert len(days) == 31
    assert days[0] == (date(2026, 10, 25), {})
    assert days[-1] == (date(2026, 11, 24), {Status.DRAFT: 1, Status.SENT: 1})


def test_the_second_look_comes_from_the_cache_and_shows_the_same() -> None:
    office = Office()
    office.with_letters(Status.SENT, Status.REJECTED)

    first = office.dashboard.statistics(a_member())
    second = office.dashboard.statistics(a_member())

    assert office.figures.reads == 1
    assert (first.cached, second.cached) == (False, True)
    assert (first.currencies, first.periods, first.days) == (
        second.currencies,
        second.periods,
        second.days,
    )
    assert office.world.cache.counted == {"misses": 1, "hits": 1}


def test_a_new_generation_shows_new_figures_at_once() -> None:
    office = Office()
    office.dashboard.statistics(a_member())
    office.with_letters(Status.SENT)
    office.world.cache.new_generation(COMPANY)

    assert office.dashboard.statistics(a_member()).letters == 1


def test_without_a_cache_the_figures_are_read() -> None:
    office = Office()
    office.world.cache.down = True
    office.with_letters(Status.SENT)

    assert office.dashboard.statistics(a_member()).letters == 1
    assert office.dashboard.statistics(a_member()).letters == 1
    assert office.figures.reads == 2


def test_another_company_s_value_under_our_key_is_not_shown() -> None:
    office = Office()
    office.with_letters(Status.SENT)
    office.dashboard.statistics(a_member())
    (key,) = office.world.cache.values
    foreign = {"company": OTHER_COMPANY, "figures": {"TOTAL#TRY": {"sent_count": 999}}}
    office.world.cache.values[key] = json.dumps(foreign).encode()

    assert office.dashboard.statistics(a_member()).letters == 1


def test_keys_of_two_companies_differ() -> None:
    office = Office()

    office.dashboard.statistics(a_member())
    office.dashboard.statistics(a_member(company_id=OTHER_COMPANY))

    assert len(office.world.cache.values) == 2
    assert office.figures.reads == 2


def test_who_does_not_lead_waits_for_what_the_leader_loads() -> None:
    leader = Office()
    leader.with_letters(Status.SENT)
    leader.dashboard.statistics(a_member())
    loaded = leader.world.cache.values
    office = Office(on_pause=lambda seconds: office.world.cache.values.update(loaded))
    office.world.cache.lead(f"{{{COMPANY}}}:dashboard:v1:0", seconds=3)

    shown = office.dashboard.statistics(a_member())

    assert (shown.letters, shown.cached) == (1, True)
    assert office.figures.reads == 0


def test_a_leader_that_never_comes_back_is_waited_for_three_seconds_at_most() -> None:
    office = Office()
    office.world.cache.lead(f"{{{COMPANY}}}:dashboard:v1:0", seconds=3)
    office.with_letters(Status.SENT)

    shown = office.dashboard.statistics(a_member())

    assert shown.letters == 1
    assert 2.5 < sum(office.pauses) < 3.5


def test_a_cache_that_goes_while_one_waits_ends_the_waiting() -> None:
    office = Office(on_pause=lambda seconds: setattr(office.world.cache, "down", True))
    office.world.cache.lead(f"{{{COMPANY}}}:dashboard:v1:0", seconds=3)
    office.with_letters(Status.SENT)

    shown = office.dashboard.statistics(a_member())

    assert shown.letters == 1
    assert len(office.pauses) == 1


def test_who_operates_the_platform_sees_no_company_s_figures() -> None:
    with pytest.raises(NotPermitted):
        Office().dashboard.statistics(a_member(Role.PLATFORM_ADMIN))
