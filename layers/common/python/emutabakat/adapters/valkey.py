"""The cache: Valkey, which may be slow, empty or gone without anybody noticing but by the time."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest

from emutabakat.adapters.aws import Aws
from emutabakat.domain.ids import CompanyId

if TYPE_CHECKING:
    from redis import Redis

T = TypeVar("T")

TIMEOUT_SECONDS = 0.05
_JITTER = 0.15
_STATISTICS = "mutabakat:statistics"
_GENERATION_SECONDS = 7 * 24 * 3600


class ValkeyCache:
    """Every call ends within about 50 ms; without a server it ends at once.

    redis-py is imported at the first use, because it costs 200 ms of a cold start.
    """

    def __init__(self, host: str, port: int, *, iam: IamLogin | None = None) -> None:
        self._host = host
        self._port = port
        self._iam = iam
        self._breaker = Breaker()
        self._uncounted: Counter[str] = Counter()

    def get(self, key: str) -> bytes | None:
        """Return the value, or None."""
        return self.ask(lambda server: server.get(key), otherwise=None)

    def put(self, key: str, value: bytes, *, seconds: int) -> None:
        """Keep the value for that long, give or take 15 %, so that not all expire together."""
        milliseconds = int(seconds * 1000 * random.uniform(1 - _JITTER, 1 + _JITTER))
        self.ask(lambda server: server.set(key, value, px=milliseconds), otherwise=None)

    def generation(self, company_id: CompanyId) -> int | None:
        """Return the number of the company's current generation, or None without a cache."""
        key = _generation_key(company_id)

        def ask(server: Redis) -> int:
            found = server.get(key)
            if found is None:
                server.set(key, _first_generation(), nx=True, ex=_GENERATION_SECONDS)
                found = server.get(key)
            return int(found or 0)

        return self.ask(ask, otherwise=None)

    def new_generation(self, company_id: CompanyId) -> None:
        """Make everything cached of the company unreachable."""
        key = _generation_key(company_id)

        def ask(server: Redis) -> None:
            with server.pipeline(transaction=False) as commands:
                commands.set(key, _first_generation(), nx=True)
                commands.incr(key)
                commands.expire(key, _GENERATION_SECONDS)
                commands.execute()

        self.ask(ask, otherwise=None)

    def lead(self, key: str, *, seconds: int) -> bool:
        """Tell whether this caller shall load a missing value: the first one, for that long.

        Without a cache everybody leads.
        """
        return self.ask(
            lambda server: bool(server.set(f"{key}:lead", b"1", nx=True, px=seconds * 1000)),
            otherwise=True,
        )

    def count(self, name: str) -> None:
        """Add one to a statistics counter (hits, misses); kept here until the server takes it."""
        self._uncounted[name] += 1
        counted, self._uncounted = self._uncounted, Counter()

        def ask(server: Redis) -> bool:
            with server.pipeline(transaction=False) as commands:
                for counter, amount in counted.items():
                    commands.hincrby(_STATISTICS, counter, amount)
                commands.execute()
            return True

        if not self.ask(ask, otherwise=False):
            self._uncounted.update(counted)

    def statistics(self) -> Mapping[str, int | float | str | bool]:
        """Return what `GET /api/admin/cache-stats` shows; counts are of the whole installation."""
        counted = self.ask(lambda server: server.hgetall(_STATISTICS), otherwise=None)
        totals = {
            name: int((counted or {}).get(name.encode(), 0)) + self._uncounted[name]
            for name in ("hits", "misses", "errors")
        }
        asked = totals["hits"] + totals["misses"]
        keys = self.ask(lambda server: server.dbsize(), otherwise=0)
        memory: Mapping[str, int] = self.ask(lambda server: server.info("memory"), otherwise={})
        return {
            "available": counted is not None,
            "breaker_open": self._breaker.is_open,
            **totals,
            "hit_rate": round(totals["hits"] / asked, 4) if asked else 0.0,
            "keys": int(keys),
            "used_memory_bytes": int(memory.get("used_memory", 0)),
        }

    def ask(self, command: Callable[[Redis], Any], *, otherwise: T) -> T | Any:
        """Return what the server answers to a command, or `otherwise` where it does not answer."""
        from redis.exceptions import RedisError

        if not self._breaker.lets_through():
            return otherwise
        try:
            answer = command(self._server)
        except (RedisError, OSError):
            self._breaker.failed()
            self._uncounted["errors"] += 1
            return otherwise
        self._breaker.succeeded()
        return answer

    @cached_property
    def _server(self) -> Redis:
        """A plain client: a serverless cache speaks for all its nodes at one address."""
        from redis import Redis
        from redis.backoff import NoBackoff
        from redis.retry import Retry

        return Redis(
            host=self._host,
            port=self._port,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),
            protocol=2,
            # No greeting but the log-in: each would be one more round trip of a connection.
            driver_info=None,
            ssl=self._iam is not None,
            credential_provider=self._iam,  # type: ignore[arg-type]  # only its method is used
        )


class IamLogin:
    """Log-in to a serverless ElastiCache as an IAM user, with a token signed on this machine.

    https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
    """

    _LIFE_SECONDS = 900

    def __init__(self, aws: Aws, *, cache: str, user: str) -> None:
        self._aws = aws
        self._cache = cache
        self._user = user

    def get_credentials(self) -> tuple[str, str]:
        """Return user and token; the token is good for 15 minutes, and made per connection."""
        request = AWSRequest(
            "GET",
            f"http://{self._cache}/",
            params={
                "Action": "connect",
                "User": self._user,
                "ResourceType": "ServerlessCache",
            },
        )
        SigV4QueryAuth(
            self._aws.credentials(), "elasticache", self._aws.region, self._LIFE_SECONDS
        ).add_auth(request)
        return self._user, str(request.url).removeprefix("http://")


class Breaker:
    """Open for about two seconds after three failures in a row; then one caller tries again."""

    FAILURES, SECONDS, JITTER = 3, 2.0, 0.2

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._failures = 0
        self._tries_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the last three calls failed."""
        return self._failures >= self.FAILURES

    def lets_through(self) -> bool:
        """Tell whether to call now; while open, that is one caller every two seconds."""
        with self._lock:
            if not self.is_open:
                return True
            if self._monotonic() < self._tries_at:
                return False
            self._wait()
            return True

    def failed(self) -> None:
        """Note a failure."""
        with self._lock:
            self._failures += 1
            self._wait()

    def succeeded(self) -> None:
        """Note that all is well."""
        with self._lock:
            self._failures = 0

    def _wait(self) -> None:
        seconds = self.SECONDS * random.uniform(1 - self.JITTER, 1 + self.JITTER)
        self._tries_at = self._monotonic() + seconds


def _generation_key(company_id: CompanyId) -> str:
    return f"{{{company_id}}}:generation"


def _first_generation() -> int:
    """Return a number above any that was used before the key was lost: milliseconds since 1970."""
    return time.time_ns() // 1_000_000
