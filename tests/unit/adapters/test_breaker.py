"""The breaker spares a cache that is down, and finds out when it is back."""

from __future__ import annotations

from emutabakat.adapters.valkey import Breaker


class Watch:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def a_breaker(*, failures: int) -> tuple[Breaker, Watch]:
    watch = Watch()
    breaker = Breaker(watch)
    for _ in range(failures):
        breaker.failed()
    return breaker, watch


def test_two_failures_stop_nothing() -> None:
    breaker, _ = a_breaker(failures=2)

    assert breaker.lets_through()


def test_three_failures_in_a_row_stop_every_call_for_about_two_seconds() -> None:
    breaker, watch = a_breaker(failures=3)

    watch.seconds += 1.5
    assert breaker.is_open
    assert not breaker.lets_through()
    watch.seconds += 1
    assert breaker.lets_through()


def test_one_caller_tries_for_all_while_it_is_open() -> None:
    breaker, watch = a_breaker(failures=3)
    watch.seconds += 2.5

    assert [breaker.lets_through() for _ in range(5)] == [True, False, False, False, False]


def test_one_success_closes_it() -> None:
    breaker, watch = a_breaker(failures=3)
    watch.seconds += 2.5
    breaker.lets_through()

    breaker.succeeded()

    assert not breaker.is_open
    assert all(breaker.lets_through() for _ in range(5))


def test_failures_that_are_not_in_a_row_do_not_count_together() -> None:
    breaker, _ = a_breaker(failures=2)
    breaker.succeeded()
    breaker.failed()
    breaker.failed()

    assert breaker.lets_through()
