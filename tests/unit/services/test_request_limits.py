"""How fast members may ask, with the cache and without it."""

from __future__ import annotations

import random

import pytest

from emutabakat.domain.errors import TemporaryFailure, TooManyRequests
from emutabakat.domain.ids import PersonId
from emutabakat.domain.limits import LIMITS, Limit, RouteClass
from emutabakat.domain.permissions import Role
from emutabakat.services.local_buckets import LocalBuckets
from emutabakat.services.request_limits import RequestLimits
from tests.factories import COMPANY, OTHER_COMPANY, a_member
from tests.fakes import FakeWorld

ME, COLLEAGUE = a_member(), a_member(Role.ACCOUNTANT, person_id=PersonId("per_2"))
STRANGER = a_member(company_id=OTHER_COMPANY)
STRICT = [class_ for class_, limit in LIMITS.items() if limit.strict]


class Door:
    """The limits of one process over a world; `down` is the cache's state."""

    def __init__(self, *, down: bool = False) -> None:
        self.world = world = FakeWorld()
        shared: LocalBuckets | object = LocalBuckets(world.clock)
        if down:
            world.buckets.down = True
            shared = world.buckets
        self.limits = RequestLimits(
            shared,  # type: ignore[arg-type]  # both take as Buckets do
            LocalBuckets(world.clock),
            world.sessions,
            world.clock,
        )

    def passed(self, class_: RouteClass, tries: int, *, cost: int = 1) -> int:
        """Return how many of so many tries pass."""
        return sum(self.limits.take(ME, class_, cost=cost).taken.allowed for _ in range(tries))


@pytest.mark.parametrize(
    ("class_", "at_once", "in_a_minute"),
    [
        (RouteClass.READ, 100, 100 + 60 * 50),
        (RouteClass.WRITE, 50, 50 + 60 * 10),
        (RouteClass.SEND, 1_000, 2_000),
        (RouteClass.EXPORT, 6, 12),
        (RouteClass.TICKET, 10, 20),
    ],
)
def test_each_class_has_its_burst_and_its_rate(
    class_: RouteClass, at_once: int, in_a_minute: int
) -> None:
    door = Door()

    first = door.passed(class_, at_once + 50)
    later = 0
    for _ in range(600):
        door.world.clock.advance(seconds=0.1)
        later += door.passed(class_, 20)

    assert first == at_once
    assert abs(first + later - in_a_minute) <= 1


def test_the_refusal_says_exactly_how_long_to_wait() -> None:
    door = Door()
    door.passed(RouteClass.EXPORT, 6)

    refused = door.limits.take(ME, RouteClass.EXPORT)
    with pytest.raises(TooManyRequests) as told:
        refused.require()
    door.world.clock.advance(seconds=told.value.wait_seconds - 0.1)
    early = door.limits.take(ME, RouteClass.EXPORT)
    door.world.clock.advance(seconds=0.1)
    in_time = door.limits.take(ME, RouteClass.EXPORT)

    assert (told.value.code, told.value.wait_seconds) == ("too_many_requests", 10)
    assert "10 saniye" in told.value.tr
    assert (early.taken.allowed, in_time.taken.allowed) == (False, True)
    in_time.require()


def test_everybody_has_an_own_limit_but_the_letters_of_a_company_share_one() -> None:
    door = Door()
    door.passed(RouteClass.READ, 100)
    door.limits.take(ME, RouteClass.SEND, cost=1_000)

    assert not door.limits.take(ME, RouteClass.READ).taken.allowed
    assert door.limits.take(COLLEAGUE, RouteClass.READ).taken.allowed
    assert not door.limits.take(COLLEAGUE, RouteClass.SEND).taken.allowed
    assert door.limits.take(STRANGER, RouteClass.SEND).taken.allowed


def test_a_refused_request_takes_nothing() -> None:
    door = Door()
    door.limits.take(ME, RouteClass.SEND, cost=400)

    refused = door.limits.take(ME, RouteClass.SEND, cost=700)

    assert (refused.taken.allowed, refused.taken.left) == (False, 600)
    assert door.limits.take(ME, RouteClass.SEND, cost=600).taken.allowed


def test_what_is_larger_than_a_bucket_takes_a_full_one_and_is_paid_off() -> None:
    limit = Limit(quota=10, seconds=10)
    door = Door()
    buckets = LocalBuckets(door.world.clock)

    big = buckets.take(COMPANY, "big", limit, cost=25)
    after = buckets.take(COMPANY, "big", limit)

    assert (big.allowed, big.left, big.full_in) == (True, 0, 25)
    assert (after.allowed, after.wait) == (False, 16)
    door.world.clock.advance(seconds=16)
    assert buckets.take(COMPANY, "big", limit).allowed


def test_without_the_cache_a_process_gives_a_quarter_of_readings_and_writings() -> None:
    door = Door(down=True)

    assert door.passed(RouteClass.READ, 200) == 25
    assert door.passed(RouteClass.WRITE, 200) == 12
    spent = door.limits.take(ME, RouteClass.READ)
    assert (spent.limit.quota, spent.taken.allowed) == (25, False)


@pytest.mark.parametrize("class_", STRICT)
def test_without_the_cache_what_is_strict_is_counted_for_all_processes(class_: RouteClass) -> None:
    one = Door(down=True)
    another = RequestLimits(
        one.limits.shared, LocalBuckets(one.world.clock), one.world.sessions, one.world.clock
    )
    quota = LIMITS[class_].quota

    assert one.passed(class_, quota) == quota
    refused = another.take(ME, class_)
    one.world.clock.advance(seconds=refused.taken.wait)

    assert (refused.taken.allowed, refused.taken.left) == (False, 0)
    assert 0 < refused.taken.wait <= 60
    assert another.take(ME, class_).taken.allowed


def test_without_the_cache_a_great_sending_passes_when_it_is_the_first() -> None:
    door = Door(down=True)

    assert door.limits.take(ME, RouteClass.SEND, cost=5_000).taken.allowed
    assert not door.limits.take(ME, RouteClass.SEND, cost=1).taken.allowed


@pytest.mark.parametrize("class_", STRICT)
def test_what_is_strict_stays_closed_when_nothing_counts(
    class_: RouteClass, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = Door(down=True)

    class Silent:
        def count(self, key: str, **_: object) -> int:
            raise TemporaryFailure

    closed = RequestLimits(
        door.limits.shared,
        door.limits.spare,
        Silent(),  # type: ignore[arg-type]  # only counting is asked for
        door.world.clock,
    )

    with pytest.raises(TemporaryFailure):
        closed.take(ME, class_)
    assert closed.take(ME, RouteClass.READ).taken.allowed


def test_many_people_do_not_fill_a_process() -> None:
    door = Door()
    buckets = LocalBuckets(door.world.clock)
    limit = Limit(quota=2, seconds=60)
    for number in random.sample(range(20_000), 20_000):
        buckets.take(COMPANY, f"read:per_{number}", limit)

    assert len(buckets) <= 10_000
