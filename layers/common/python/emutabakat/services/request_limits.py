"""How fast members may ask: a token bucket for each class of request, with or without a cache."""

from __future__ import annotations

import math
from dataclasses import dataclass

from emutabakat.domain.errors import TooManyRequests
from emutabakat.domain.limits import LIMITS, Limit, RouteClass
from emutabakat.domain.permissions import Member
from emutabakat.ports import Buckets, Clock, Sessions, Taken
from emutabakat.services.local_buckets import LocalBuckets


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What one request took from its limit."""

    route_class: RouteClass
    limit: Limit
    taken: Taken

    def require(self) -> None:
        """Return when there was enough, or raise `TooManyRequests` with the wait."""
        if not self.taken.allowed:
            raise TooManyRequests(max(1, math.ceil(self.taken.wait)))


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """Buckets that all processes share; without them `spare` ones of this process, at a quarter.

    What is strict is then counted in the table of sessions instead, which lets nothing through
    when it does not answer (`TemporaryFailure`).
    """

    shared: Buckets
    spare: LocalBuckets
    sessions: Sessions
    clock: Clock

    def take(self, member: Member, route_class: RouteClass, *, cost: int = 1) -> Spent:
        """Take what a request costs (letters for `send`, else 1) from the member's limit."""
        limit = LIMITS[route_class]
        name = route_class.value if limit.shared else f"{route_class}:{member.person_id}"
        taken = self.shared.take(member.company_id, name, limit, cost=cost)
        if taken is None and limit.strict:
            taken = self._counted(f"{member.company_id}:limit:{name}", limit, cost)
        elif taken is None:
            limit = limit.quartered()
            taken = self.spare.take(member.company_id, name, limit, cost=cost)
        return Spent(route_class=route_class, limit=limit, taken=taken)

    def _counted(self, key: str, limit: Limit, cost: int) -> Taken:
        """Count in windows; what costs more than a whole one passes if it is the first in it."""
        now = self.clock.now()
        total = self.sessions.count(key, at=now, window_seconds=limit.seconds, amount=cost)
        rest = limit.seconds - now.timestamp() % limit.seconds
        allowed = total <= limit.quota or total == cost
        return Taken(
            allowed=allowed,
            left=max(0, limit.quota - total),
            wait=0 if allowed else rest,
            full_in=rest,
        )
