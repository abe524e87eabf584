"""A clock that stands until it is moved, and ids that count."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from itertools import count

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class FakeClock:
    """Tells `time` (aware UTC) until a test moves it."""

    def __init__(self, time: datetime = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)) -> None:
        self.time = time

    def now(self) -> datetime:
        """Return the time that was set."""
        return self.time

    def advance(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> datetime:
        """Let that much time pass and return the new time."""
        self.time += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
        return self.time


class FakeIds:
    """ULIDs of the clock's time and a counter; "random" bytes that never repeat."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self._made = count(1)

    def new(self, prefix: str) -> str:
        """Return the next id; later ones sort later."""
        number = int(self._clock.now().timestamp() * 1000) << 80 | next(self._made)
        digits = (_CROCKFORD[number >> 5 * place & 31] for place in range(25, -1, -1))
        return f"{prefix}_{''.join(digits)}"

    def random(self, size: int) -> bytes:
        """Return that many bytes, the same in every run of a test."""
        return hashlib.shake_256(f"bytes {next(self._made)}".encode()).digest(size)
