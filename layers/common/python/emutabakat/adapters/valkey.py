"""The cache: Valkey, which may be slow, empty or gone without anybody noticing but by the time."""

from __future__ import annotations

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.resp import Reply, Resp, RespError
from emutabakat.domain.ids import CompanyId

T = TypeVar("T")

TIMEOUT_SECONDS = 0.05
_JITTER = 0.15
_STATISTICS = "mutabakat:statistics"
_GENERATION_SECONDS = 7 * 24 * 3600


class ValkeyCache:
    """Every call ends within about 50 ms; without a server it ends at once.

    One plain connection: a serverless cache speaks for all its nodes at one address.
    """

    def __init__(self, host: str, port: int, *, iam: IamLogin | None = None) -> None:
        log_in = iam.get_credentials if iam is not None else None
        self._server = Resp(host, port, timeout=TIMEOUT_SECONDS, log_in=log_in)
        self._breaker = Breaker()
        self._uncounted: Counter[str] = Counter()

    def get(self, key: str) -> bytes | None:
        """Return the value, or None."""
        return self.ask(lambda server: server.ask("GET", key), otherwise=None)

    def put(self, key: str, value: bytes, *, seconds: int) -> None:
        """Keep the value for that long, give or take 15 %, so that not all expire together."""
        milliseconds = int(seconds * 1000 * random.uniform(1 - _JITTER, 1 + _JITTER))
        self.ask(lambda server: server.ask("SET", key, value, "PX", milliseconds), otherwise=None)

    def generation(self, company_id: CompanyId) -> int | None:
        """Return the number of the company's current generation, or None without a cache."""
        key = _generation_key(company_id)

        first = ("SET", key, _first_generation(), "NX", "EX", _GENERATION_SECONDS)

        def ask(server: Resp) -> int:
            found = server.ask("GET", key)
            if found is None:
                _, found = server.ask_all(first, ("GET", key))
            return _number(found)

        return self.ask(ask, otherwise=None)

    def new_generation(self, company_id: CompanyId) -> None:
        """Make everything cached of the company unreachable."""
        key = _generation_key(company_id)

        commands = (
            ("SET", key, _first_generation(), "NX"),
            ("INCR", key),
            ("EXPIRE", key, _GENERATION_SECONDS),
        )
        self.ask(lambda server: server.ask_all(*commands), otherwise=None)

    def lead(self, key: str, *, seconds: int) -> bool:
        """Tell whether this caller shall load a missing value: the first one, for that long.

        Without a cache everybody leads.
        """
        return self.ask(
            lambda server: bool(server.ask("SET", f"{key}:lead", 1, "NX", "PX", seconds * 1000)),
            otherwise=True,
        )

    def count(self, name: str) -> None:
        """Add one to a statistics counter (hits, misses); kept here until the server takes it."""
        self._uncounted[name] += 1
        counted, self._uncounted = self._uncounted, Counter()

        def ask(server: Resp) -> bool:
            server.ask_all(*(("HINCRBY", _STATISTICS, *each) for each in counted.items()))
            return True

        if not self.ask(ask, otherwise=False):
            self._uncounted.update(counted)

    def statistics(self) -> Mapping[str, int | float | str | bool]:
        """Return what `GET /api/admin/cache-stats` shows; counts are of the whole installation."""
        found = self.ask(lambda server: server.ask("HGETALL", _STATISTICS), otherwise=None)
        parts = iter(found or ())
        counted = dict(zip(parts, parts, strict=True))
        totals = {
            name: int(counted.get(name.encode(), 0)) + self._uncounted[name]
            for name in ("hits", "misses", "errors")
        }
        asked = totals["hits"] + totals["misses"]
        keys = self.ask(lambda server: server.ask("DBSIZE"), otherwise=0)
        memory = self.ask(lambda server: server.ask("INFO", "memory"), otherwise=b"")
        used = re.search(rb"^used_memory:(\d+)", memory, re.MULTILINE)
        return {
            "available": found is not None,
            "breaker_open": self._breaker.is_open,
            **totals,
            "hit_rate": round(totals["hits"] / asked, 4) if asked else 0.0,
            "keys": int(keys),
            "used_memory_bytes": int(used[1]) if used else 0,
        }

    def ask(self, command: Callable[[Resp], Any], *, otherwise: T) -> T | Any:
        """Return what the server answers to a command, or `otherwise` where it does not answer."""
        if not self._breaker.lets_through():
            return otherwise
        try:
            answer = command(self._server)
        except (RespError, OSError):
            self._breaker.failed()
            self._uncounted["errors"] += 1
            return otherwise
        self._breaker.succeeded()
        return answer


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


def _number(reply: Reply) -> int:
    return int(reply) if isinstance(reply, bytes | int) else 0


def _first_generation() -> int:
    """Return a number above any that was used before the key was lost: milliseconds since 1970."""
    return time.time_ns() // 1_000_000
