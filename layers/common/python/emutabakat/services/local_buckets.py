"""Token buckets of one process: what is left of the limits while the cache is away."""

from __future__ import annotations

from datetime import datetime

from emutabakat.domain.ids import CompanyId
from emutabakat.domain.limits import Limit
from emutabakat.ports import Clock, Taken

_MOST_REMEMBERED = 10_000


class LocalBuckets:
    """`Buckets` in memory; other processes have their own, so that each gives less."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[tuple[CompanyId, str], tuple[float, datetime]] = {}

    def __len__(self) -> int:
        """How many buckets are remembered."""
        return len(self._kept)

    def take(self, company_id: CompanyId, name: str, limit: Limit, *, cost: int = 1) -> Taken:
        """Take tokens from a bucket, or none when it has too few."""
        now = self._clock.now()
        tokens, at = self._kept.get((company_id, name), (float(limit.quota), now))
        passed = max(0.0, (now - at).total_seconds())
        tokens = min(limit.quota, tokens + passed * limit.per_second)
        wait = max(0.0, (min(cost, limit.quota) - tokens) / limit.per_second)
        if not wait:
            tokens -= cost
        if len(self._kept) >= _MOST_REMEMBERED:
            self._kept.clear()
        self._kept[company_id, name] = tokens, now
        return Taken(
            allowed=not wait,
            left=max(0, int(tokens)),
            wait=wait,
            full_in=(limit.quota - tokens) / limit.per_second,
        )
