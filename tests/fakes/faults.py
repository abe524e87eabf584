"""A fault at the n-th call of any port: refused before its effect, or lost after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

P = TypeVar("P")


class Killed(BaseException):
    """The worker was killed here."""


class Faults:
    """Counts the calls of all ports that it stands before, and breaks one of them, once.

    `late` lets the call have its effect first: an answer that was lost, a process killed after it.
    """

    def __init__(self, at: int, error: Callable[[], BaseException], *, late: bool) -> None:
        self.calls = 0
        self.struck = False
        self._at = at
        self._error = error
        self._late = late

    def over(self, port: P) -> P:
        """Return the port with faults."""
        return cast("P", _Faulty(port, self))

    def call(self, method: Callable[..., Any], *positional: Any, **named: Any) -> Any:
        """Make a call, or break it."""
        self.calls += 1
        strikes = not self.struck and self.calls == self._at
        self.struck = self.struck or strikes
        if strikes and not self._late:
            raise self._error()
        made = method(*positional, **named)
        if strikes:
            raise self._error()
        return made


class _Faulty:
    def __init__(self, port: object, faults: Faults) -> None:
        self._port = port
        self._faults = faults

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not callable(found):
            return found

        def call(*positional: Any, **named: Any) -> Any:
            return self._faults.call(found, *positional, **named)

        return call
