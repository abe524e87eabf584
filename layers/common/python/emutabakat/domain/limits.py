"""How much a member may ask for in a time: one table of token buckets by the class of a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class RouteClass(StrEnum):
    """What a request costs us, as far as its limit goes."""

    READ = "read"
    WRITE = "write"
    SEND = "send"
    EXPORT = "export"
    TICKET = "ticket"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A bucket of `quota` tokens that an empty one needs `seconds` to be full again.

    `shared` is one for the whole company, else everybody has an own one. What is `strict` is
    counted in a table while there is no cache; the rest is then guessed, at a quarter.
    """

    quota: int
    seconds: int
    shared: bool = False
    strict: bool = False

    @property
    def per_second(self) -> float:
        """How many tokens come back in a second."""
        return self.quota / self.seconds

    def quartered(self) -> Limit:
        """Return a quarter of it, at least one token."""
        return replace(self, quota=max(1, self.quota // 4))


LIMITS: Mapping[RouteClass, Limit] = {
    RouteClass.READ: Limit(quota=100, seconds=2),
    RouteClass.WRITE: Limit(quota=50, seconds=5),
    RouteClass.SEND: Limit(quota=1_000, seconds=60, shared=True, strict=True),
    RouteClass.EXPORT: Limit(quota=6, seconds=60, strict=True),
    RouteClass.TICKET: Limit(quota=10, seconds=60, strict=True),
}
"""50 reads and 10 writes a second, of which a page may take many at once; 1,000 letters sent a
minute in a company; six exports and ten live connections a minute."""
UNCOUNTED_LETTERS = LIMITS[RouteClass.SEND].quota // 4
"""What sending by a filter counts as: how many letters it will find is known only afterwards."""
