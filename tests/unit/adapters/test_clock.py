"""Ids sort by the time they were made, whatever the clock does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, timedelta

from emutabakat.adapters.clock import SystemClock, UlidIds
from tests.fakes import FakeClock


def test_the_machine_s_time_is_aware_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_ids_of_one_millisecond_sort_as_they_were_made() -> None:
    ids = UlidIds(FakeClock())

    made = [ids.new("mut") for _ in range(1_000)]

    assert made == sorted(set(made))


def test_a_clock_that_is_set_back_makes_no_smaller_id() -> None:
    clock = FakeClock()
    ids = UlidIds(clock)
    before = ids.new("mut")
    clock.time -= timedelta(hours=1)

    assert ids.new("mut") > before


def test_a_later_millisecond_makes_a_greater_id_that_does_not_follow_from_the_last() -> None:
    clock = FakeClock()
    one, another = UlidIds(clock), UlidIds(clock)
    first = one.new("evt")
    clock.advance(seconds=0.001)

    assert first < one.new("evt") != another.new("evt")


def test_an_id_is_its_prefix_and_a_ulid_of_the_time() -> None:
    prefix, _, ulid = UlidIds(FakeClock()).new("mut").partition("_")

    assert prefix == "mut"
    assert len(ulid) == 26
    digits = ["0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(sign) for sign in ulid[:10]]
    milliseconds = sum(digit << 5 * place for place, digit in enumerate(reversed(digits)))
    assert milliseconds == 1_795_503_600_000  # 2026-11-24T07:00:00Z


def test_threads_get_no_id_twice() -> None:
    ids = UlidIds(SystemClock())

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: ids.new("evt"), range(4_000)))

    assert len(set(made)) == 4_000


def test_random_bytes_are_as_many_as_asked_for_and_differ() -> None:
    ids = UlidIds(SystemClock())

    assert len(ids.random(32)) == 32
    assert ids.random(32) != ids.random(32)
