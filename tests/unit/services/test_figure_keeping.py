"""The figures are moved once by each event, and the cached dashboard ends with it."""

from __future__ import annotations

from emutabakat.domain.events import Event
from emutabakat.domain.mutabakat import Status
from emutabakat.jobs import job_from_event
from emutabakat.services.figures import FigureKeeping
from tests.factories import COMPANY, a_draft, a_history
from tests.fakes import FakeWorld


def saved(world: FakeWorld, status: Status, **draft: int) -> list[Event]:
    history = a_history(status, a_draft(**draft))  # type: ignore[arg-type]  # debit and credit only
    for change in history:
        world.ledger.save(change)
    return [event for _, event in history]


def keeping(world: FakeWorld) -> FigureKeeping:
    return FigureKeeping(world.ledger, world.figures, world.cache)


def test_a_letter_is_counted_where_it_stands_now() -> None:
    world = FakeWorld()
    events = saved(world, Status.APPROVED, debit=100, credit=30)

    keeping(world).work(COMPANY, [job_from_event(event) for event in events])

    total = world.figures.read(COMPANY)["TOTAL#TRY"]
    assert {name: value for name, value in total.items() if value} == {
        "approved_count": 1,
        "approved_debit": 100,
        "approved_credit": 30,
    }


def test_jobs_that_come_twice_and_out_of_order_count_once() -> None:
    world = FakeWorld()
    jobs = [job_from_event(event) for event in saved(world, Status.APPROVED, debit=100)]

    keeping(world).work(COMPANY, list(reversed(jobs)))
    keeping(world).work(COMPANY, jobs)

    assert world.figures.read(COMPANY)["TOTAL#TRY"]["approved_count"] == 1
    assert world.figures.read(COMPANY)["TOTAL#TRY"].get("draft_count", 0) == 0


def test_what_is_cached_of_the_company_becomes_unreachable_even_on_a_repeat() -> None:
    world = FakeWorld()
    jobs = [job_from_event(event) for event in saved(world, Status.SENT)]
    before = world.cache.generation(COMPANY)

    keeping(world).work(COMPANY, jobs)
    after = world.cache.generation(COMPANY)
    keeping(world).work(COMPANY, jobs)

    assert before != after != world.cache.generation(COMPANY)


def test_without_a_cache_the_figures_are_kept_all_the_same() -> None:
    world = FakeWorld()
    world.cache.down = True
    jobs = [job_from_event(event) for event in saved(world, Status.SENT, debit=7)]

    keeping(world).work(COMPANY, jobs)

    assert world.figures.read(COMPANY)["TOTAL#TRY"]["sent_debit"] == 7
