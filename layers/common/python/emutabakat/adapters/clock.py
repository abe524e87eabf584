"""Time, ids and randomness from this machine."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime

from emutabakat.ports import Clock

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS = 80


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the time as aware UTC."""
        return datetime.now(UTC)


class UlidIds:
    """ULIDs (https://github.com/ulid/spec) that only grow within a process."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._last = 0

    def new(self, prefix: str) -> str:
        """Return `<prefix>_<ULID>`, greater than every one before it."""
        milliseconds = int(self._clock.now().timestamp() * 1000)
        fresh = milliseconds << _RANDOM_BITS | int.from_bytes(self.random(_RANDOM_BITS // 8), "big")
        with self._lock:
            # Within one millisecond, or after the clock was set back, the next number follows.
            in_order = fresh >> _RANDOM_BITS > self._last >> _RANDOM_BITS
            self._last = fresh if in_order else self._last + 1
            number = self._last
        return f"{prefix}_" + "".join(
            _CROCKFORD[number >> 5 * place & 31] for place in range(25, -1, -1)
        )

    def random(self, size: int) -> bytes:
        """Return that many bytes from the operating system's generator."""
        return os.urandom(size)
