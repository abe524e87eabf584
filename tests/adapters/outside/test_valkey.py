"""The cache on a real Valkey: quick when it is there, and no hindrance when it is not."""

from __future__ import annotations

import random
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis import Redis

from emutabakat.adapters.clock import SystemClock
from emutabakat.adapters.valkey import ValkeyCache
from emutabakat.domain.events import Event
from emutabakat.domain.figures import figure_deltas
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Status
from emutabakat.services.dashboard import Dashboard
from tests.adapters.outside.servers import Server, free_port, wait_until
from tests.factories import COMPANY, OTHER_COMPANY, a_history, a_member
from tests.fakes import InMemoryFigures


def a_cache(valkey: Server) -> ValkeyCache:
    return ValkeyCache("127.0.0.1", valkey.port)


class SlowFigures(InMemoryFigures):
    """Figures whose reading takes a while and is counted."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.reads = 0
        self._seconds = seconds
        self._lock = threading.Lock()

    def read(self, company_id: CompanyId) -> Mapping[str, Mapping[str, int]]:
        with self._lock:
            self.reads += 1
        time.sleep(self._seconds)
        return super().read(company_id)


def counted(figures: InMemoryFigures, *statuses: Status) -> None:
    events: list[Event] = [event for status in statuses for _, event in a_history(status)]
    for event in events:
        figures.apply(COMPANY, {event.id: figure_deltas(event)})


def test_a_value_is_kept_until_its_time_is_over(valkey: Server) -> None:
    cache = a_cache(valkey)
    cache.put("long", b"\x00value", seconds=60)
    cache.put("short", b"value", seconds=1)

    assert cache.get("long") == b"\x00value"
    assert cache.get("never") is None
    wait_until(lambda: cache.get("short") is None, seconds=3)


def test_values_put_together_do_not_expire_together(valkey: Server) -> None:
    cache, server = a_cache(valkey), Redis(port=valkey.port)
    for number in range(50):
        cache.put(f"key-{number}", b"value", seconds=120)

    lives = [int(server.pttl(f"key-{number}")) for number in range(50)]
    server.close()

    assert 100_000 < min(lives) < max(lives) < 140_000
    assert max(lives) - min(lives) > 10_000


def test_each_company_has_generations_of_its_own(valkey: Server) -> None:
    cache = a_cache(valkey)
    own, other = cache.generation(COMPANY), cache.generation(OTHER_COMPANY)

    cache.new_generation(COMPANY)

    assert own is not None
    assert cache.generation(COMPANY) == own + 1
    assert cache.generation(OTHER_COMPANY) == other


def test_a_generation_that_was_lost_with_the_cache_never_comes_again(valkey: Server) -> None:
    cache = a_cache(valkey)
    seen = {cache.generation(COMPANY)}
    for _ in range(5):
        cache.new_generation(COMPANY)
        seen.add(cache.generation(COMPANY))
    with Redis(port=valkey.port) as server:
        server.flushall()
    wait_until(lambda: time.time_ns() // 1_000_000 > max(each or 0 for each in seen))

    cache.new_generation(COMPANY)

    assert cache.generation(COMPANY) not in seen


def test_one_of_many_leads_and_another_when_its_lease_is_over(valkey: Server) -> None:
    caches = [a_cache(valkey) for _ in range(5)]

    assert sorted(cache.lead("key", seconds=1) for cache in caches) == [False] * 4 + [True]
    wait_until(lambda: caches[0].lead("key", seconds=1), seconds=3)


def test_statistics_are_those_of_all_functions_together(valkey: Server) -> None:
    one, another = a_cache(valkey), a_cache(valkey)
    one.put("key", b"value", seconds=60)
    for _ in range(3):
        one.count("hits")
    another.count("misses")

    shown = another.statistics()

    assert (shown["available"], shown["breaker_open"]) == (True, False)
    assert (shown["hits"], shown["misses"], shown["errors"]) == (3, 1, 0)
    assert shown["hit_rate"] == 0.75
    assert shown["keys"] == 2
    assert int(shown["used_memory_bytes"]) > 100_000


def test_without_a_server_nothing_fails_and_nothing_waits() -> None:
    cache = ValkeyCache("127.0.0.1", free_port())
    cache.get("import of the library")

    began = time.perf_counter()
    for _ in range(1_000):
        assert cache.get("key") is None
        cache.put("key", b"value", seconds=60)
        assert cache.generation(COMPANY) is None
        cache.new_generation(COMPANY)
        assert cache.lead("key", seconds=3)
        cache.count("misses")
    seconds = time.perf_counter() - began

    shown = cache.statistics()
    assert seconds < 1
    assert (shown["available"], shown["breaker_open"], shown["misses"]) == (False, True, 1_000)


def test_a_server_that_takes_calls_and_never_answers_costs_three_times_fifty_milliseconds() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        cache = ValkeyCache("127.0.0.1", deaf.getsockname()[1])
        cache.get("import of the library")

        began = time.perf_counter()
        answers = [cache.get("key") for _ in range(100)]
        seconds = time.perf_counter() - began

    assert answers == [None] * 100
    assert 0.1 < seconds < 0.5


def test_counts_that_could_not_be_told_are_told_later(valkey: Server) -> None:
    cache = a_cache(valkey)
    cache.count("hits")
    valkey.kill()
    cache.count("hits")
    cache.count("misses")
    valkey.start()
    wait_until(lambda: cache.statistics()["available"] is True)

    cache.count("hits")

    # The server forgot the first one when it was killed.
    shown = a_cache(valkey).statistics()
    assert (shown["hits"], shown["misses"]) == (2, 1)
    assert int(shown["errors"]) >= 1


def test_a_password_that_the_server_does_not_take_is_as_good_as_no_cache(valkey: Server) -> None:
    with Redis(port=valkey.port) as server:
        server.config_set("requirepass", "somebody-else")

    assert a_cache(valkey).get("key") is None


def test_a_cold_key_is_loaded_once_for_two_thousand_readers(valkey: Server) -> None:
    figures, clock = SlowFigures(0.05), SystemClock()
    counted(figures, Status.SENT, Status.APPROVED)
    together = threading.Barrier(100)

    def look(dashboard: Dashboard) -> set[int]:
        together.wait()
        return {dashboard.statistics(a_member()).letters for _ in range(20)}

    with ThreadPoolExecutor(100) as pool:
        shown = list(
            pool.map(look, [Dashboard(figures, a_cache(valkey), clock) for _ in range(100)])
        )

    assert shown == [{2}] * 100
    assert figures.reads == 1


def test_a_cache_that_dies_while_many_look_is_noticed_by_nobody(valkey: Server) -> None:
    figures, clock = InMemoryFigures(), SystemClock()
    counted(figures, Status.SENT)
    dashboards = [Dashboard(figures, a_cache(valkey), clock) for _ in range(4)]
    stop = threading.Event()
    seconds: list[float] = []
    letters: set[int] = set()

    def look(dashboard: Dashboard) -> None:
        while not stop.is_set():
            began = time.perf_counter()
            letters.add(dashboard.statistics(a_member()).letters)
            seconds.append(time.perf_counter() - began)

    with ThreadPoolExecutor(4) as pool:
        looking = [pool.submit(look, dashboard) for dashboard in dashboards]
        wait_until(lambda: len(seconds) > 200)
        valkey.kill()
        without = len(seconds) + 2_000
        wait_until(lambda: len(seconds) > without)
        valkey.start()
        wait_until(lambda: bool(dashboards[0].cache.statistics()["available"]))
        stop.set()
    for each in looking:
        each.result()

    assert letters == {1}
    assert percentile(seconds, 99) < 0.06
    assert dashboards[0].statistics(a_member()).letters == 1


def test_a_stale_dashboard_is_never_seen_after_its_generation_ended(valkey: Server) -> None:
    """A writer and readers race; what is read after a generation began has all that was in it."""
    figures, cache = InMemoryFigures(), a_cache(valkey)
    dashboard = Dashboard(figures, a_cache(valkey), SystemClock())
    stop = threading.Event()

    def read_on() -> None:
        other = Dashboard(figures, a_cache(valkey), SystemClock())
        while not stop.is_set():
            other.statistics(a_member())

    with ThreadPoolExecutor(2) as pool:
        readers = [pool.submit(read_on) for _ in range(2)]
        for number in range(1, 101):
            counted(figures, random.choice([Status.SENT, Status.APPROVED]))
            cache.new_generation(COMPANY)
            assert dashboard.statistics(a_member()).letters == number
        stop.set()
    for reader in readers:
        reader.result()


def percentile(values: Sequence[float], percent: int) -> float:
    return sorted(values)[len(values) * percent // 100]


@pytest.fixture(autouse=True)
def _settled(valkey: Server) -> None:
    """Wait until the server takes commands, not only connections."""
    with Redis(port=valkey.port) as server:
        wait_until(lambda: bool(server.ping()))
