"""How often one network may be wrong at a public door; what succeeds is never counted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.ports import Clock, Sessions
from emutabakat.services.login_limits import network

WINDOW_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Failures:
    """The failures of each network at one door in the current hour; `most` are borne.

    Ask before a try is judged and again when it was right: then of many guesses at once only as
    many count as one after the other would.
    """

    sessions: Sessions
    clock: Clock
    door: str
    most: int

    def wait(self, origin: Mapping[str, str]) -> int:
        """Return 0 while there may be another try, else after how many seconds."""
        if self._count(origin, 0) < self.most:
            return 0
        return math.ceil(WINDOW_SECONDS - self.clock.now().timestamp() % WINDOW_SECONDS)

    def add(self, origin: Mapping[str, str]) -> None:
        """Remember a failure."""
        self._count(origin, 1)

    def _count(self, origin: Mapping[str, str], amount: int) -> int:
        return self.sessions.count(
            f"{self.door}:{network(origin.get('ip', ''))}",
            at=self.clock.now(),
            window_seconds=WINDOW_SECONDS,
            amount=amount,
        )
