"""What a warm function keeps for a while and then reads anew, so that changes reach it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from emutabakat.ports import Clock

T = TypeVar("T")

KEPT_FOR = timedelta(minutes=5)


class Renewed(Generic[T]):
    """A value that `load` makes at the first use, and again when it is five minutes old."""

    def __init__(self, load: Callable[[], T], clock: Clock) -> None:
        self._load = load
        self._clock = clock
        self._kept: tuple[datetime, T] | None = None

    def get(self) -> T:
        """Return the value; raises what `load` raises."""
        now = self._clock.now()
        if self._kept is None or now - self._kept[0] >= KEPT_FOR:
            self._kept = (now, self._load())
        return self._kept[1]

    def forget(self) -> None:
        """Load the value anew at its next use."""
        self._kept = None
