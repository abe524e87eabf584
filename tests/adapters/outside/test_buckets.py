"""Token buckets on a real Valkey and in a process: exact, shared, and no hindrance when gone."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from redis import Redis
from redis.exceptions import NoPermissionError

from emutabakat.adapters.clock import SystemClock
from emutabakat.adapters.valkey import ValkeyCache
from emutabakat.adapters.valkey_buckets import ValkeyBuckets
from emutabakat.domain.limits import Limit
from emutabakat.ports import Buckets, Taken
from emutabakat.services.local_buckets import LocalBuckets
from infra.components.cache import ACCESS
from tests.adapters.outside.servers import Server, free_port, wait_until
from tests.factories import COMPANY, OTHER_COMPANY

SLOW = Limit(quota=10, seconds=100)


@pytest.fixture(params=["valkey", "process"])
def buckets(request: pytest.FixtureRequest) -> Buckets:
    """Return what every kind of buckets has to be."""
    if request.param == "process":
        return LocalBuckets(SystemClock())
    return on(request.getfixturevalue("valkey"))


def on(valkey: Server) -> ValkeyBuckets:
    with Redis(port=valkey.port) as server:
        wait_until(lambda: bool(server.ping()))
    return ValkeyBuckets(ValkeyCache("127.0.0.1", valkey.port))


def taken(buckets: Buckets, limit: Limit = SLOW, *, cost: int = 1, name: str = "read:me") -> Taken:
    found = buckets.take(COMPANY, name, limit, cost=cost)
    assert found is not None
    return found


def test_a_bucket_gives_what_is_in_it_and_says_when_there_is_more(buckets: Buckets) -> None:
    first = taken(buckets)
    rest = [taken(buckets).allowed for _ in range(9)]
    refused = taken(buckets)

    assert (first.allowed, first.left, first.wait) == (True, 9, 0)
    assert 9.9 < first.full_in <= 10
    assert rest == [True] * 9
    assert (refused.allowed, refused.left) == (False, 0)
    assert 9 < refused.wait <= 10
    assert 99 < refused.full_in <= 100


def test_other_buckets_are_other_buckets(buckets: Buckets) -> None:
    taken(buckets, cost=10)

    assert not taken(buckets).allowed
    assert taken(buckets, name="read:colleague").allowed
    other = buckets.take(OTHER_COMPANY, "read:me", SLOW)
    assert other is not None
    assert other.allowed


def test_what_was_refused_takes_nothing_and_a_debt_is_paid(buckets: Buckets) -> None:
    taken(buckets, cost=6)
    refused = taken(buckets, cost=5)
    rest = taken(buckets, cost=4)
    debt = taken(buckets, cost=25, name="great")

    assert (refused.allowed, refused.left) == (False, 4)
    assert 9 < refused.wait <= 10
    assert rest.allowed
    assert (debt.allowed, debt.left) == (True, 0)
    assert 240 < debt.full_in <= 250
    assert 150 < taken(buckets, name="great").wait <= 160


def test_a_bucket_fills_by_itself(buckets: Buckets) -> None:
    quick = Limit(quota=5, seconds=1)
    taken(buckets, quick, cost=5)
    refused = taken(buckets, quick)

    began = time.monotonic()
    wait_until(lambda: taken(buckets, quick).allowed)

    assert not refused.allowed
    assert refused.wait - 0.05 <= time.monotonic() - began + 0.05


def test_all_processes_together_get_no_more_than_one_bucket_has(valkey: Server) -> None:
    limit = Limit(quota=50, seconds=1)
    processes = [on(valkey) for _ in range(8)]

    def ask(buckets: ValkeyBuckets) -> int:
        return sum(taken(buckets, limit).allowed for _ in range(100))

    began = time.monotonic()
    with ThreadPoolExecutor(8) as pool:
        allowed = sum(pool.map(ask, processes))
    seconds = time.monotonic() - began

    assert 50 <= allowed <= 50 + 50 * seconds + 1


def test_a_bucket_that_is_full_again_is_forgotten_and_is_of_its_company(valkey: Server) -> None:
    buckets = on(valkey)
    taken(buckets, Limit(quota=5, seconds=1))
    taken(buckets, name="kept")

    with Redis(port=valkey.port) as server:
        assert set(server.keys()) == {
            b"{%s}:bucket:read:me" % COMPANY.encode(),
            b"{%s}:bucket:kept" % COMPANY.encode(),
        }
        assert 10_000 < int(server.pttl(f"{{{COMPANY}}}:bucket:kept")) <= 11_000
        wait_until(lambda: len(server.keys()) == 1, seconds=5)


def test_the_rights_of_the_installation_are_enough(valkey: Server) -> None:
    cache = ValkeyCache("127.0.0.1", valkey.port)
    with Redis(port=valkey.port) as server:
        wait_until(lambda: bool(server.ping()))
        server.execute_command("ACL", "SETUSER", "default", "reset", "nopass", *ACCESS.split())
    with Redis(port=valkey.port) as server, pytest.raises(NoPermissionError):
        server.flushall()

    assert taken(ValkeyBuckets(cache)).left == 9
    cache.put("key", b"value", seconds=60)
    cache.new_generation(COMPANY)
    cache.count("hits")
    shown = cache.statistics()

    assert (cache.get("key"), cache.lead("other", seconds=3)) == (b"value", True)
    assert cache.generation(COMPANY) is not None
    assert (shown["available"], shown["hits"], shown["errors"]) == (True, 1, 0)
    assert int(shown["used_memory_bytes"]) > 0


def test_a_server_that_forgot_the_script_is_told_it_again(valkey: Server) -> None:
    buckets = on(valkey)
    taken(buckets)
    with Redis(port=valkey.port) as server:
        server.script_flush()

    assert taken(buckets).left == 8


def test_without_a_server_nobody_waits(valkey: Server) -> None:
    nowhere = ValkeyBuckets(ValkeyCache("127.0.0.1", free_port()))
    nowhere.take(COMPANY, "import of the library", SLOW)
    dying = on(valkey)
    taken(dying)
    valkey.kill()

    assert seconds(lambda: nowhere.take(COMPANY, "read:me", SLOW)) < 0.5
    assert seconds(lambda: dying.take(COMPANY, "read:me", SLOW)) < 0.5


def seconds(ask: Callable[[], Taken | None]) -> float:
    """Return how long a hundred askings take that all find nothing."""
    began = time.monotonic()
    assert [ask() for _ in range(100)] == [None] * 100
    return time.monotonic() - began
