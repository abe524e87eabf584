"""Walking several lists of ids at once, newest first: what is in all of them, with bounded work.

Each list is a partition whose sort keys are ids. The walks leap over each other: whoever stands at
the newest id is asked for the next one's place, so a rare filter is never paid for by reading a
frequent one whole (https://arxiv.org/abs/1210.0481).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from emutabakat.adapters.dynamodb.models import StoredItem

_NEWEST = "~"
"""Sorts behind every id."""


class BudgetSpent(Exception):
    """The queries that one page may cost are used up."""


@dataclass(slots=True)
class Budget:
    """How many more queries a page may cost; `reached` is the place behind which to go on."""

    queries: int
    reached: str = ""

    def spend(self, behind: str) -> None:
        """Take one, or raise `BudgetSpent`."""
        self.reached = behind
        if not self.queries:
            raise BudgetSpent
        self.queries -= 1


class Walk(Protocol):
    """A way through ids, newest first."""

    def at_most(self, id_: str) -> str | None:
        """Return the newest id that is not newer than this one; asked with ever older ids."""


@dataclass(slots=True)
class ListWalk:
    """One partition, read in pieces of `size`; where `cards` are given, only their letters."""

    model: type[StoredItem]
    pk: str
    size: int
    budget: Budget
    cards: frozenset[str] | None = None
    _ahead: deque[str] = field(default_factory=deque)
    _unread: str | None = _NEWEST

    def at_most(self, id_: str) -> str | None:
        """Return the place, from what was read already or by further queries."""
        while self._ahead and self._ahead[0] > id_:
            self._ahead.popleft()
        while not self._ahead and self._unread is not None:
            self._read(min(id_, self._unread))
        return self._ahead[0] if self._ahead else None

    def _read(self, from_: str) -> None:
        # "!" sorts before every sign of an id: behind it comes the id itself.
        self.budget.spend(f"{from_}!")
        query = self.model.query(
            self.pk,
            self.model.sk <= from_,
            consistent_read=True,
            scan_index_forward=False,
            limit=self.size,
        )
        entries = list(query)
        self._unread = _just_older(entries[-1].sk) if len(entries) == self.size else None
        self._ahead.extend(
            entry.sk for entry in entries if self.cards is None or entry.card in self.cards
        )


@dataclass(slots=True)
class AnyOf:
    """What is in any of some walks."""

    walks: Sequence[Walk]

    def at_most(self, id_: str) -> str | None:
        """Return the newest place of all."""
        return max((at for walk in self.walks if (at := walk.at_most(id_))), default=None)


def in_all(walks: Sequence[Walk], start: str) -> Iterator[str]:
    """Yield the ids, none newer than `start`, that are in every walk, newest first."""
    at: str | None = start
    while at is not None:
        candidate = at
        for walk in walks:
            at = walk.at_most(candidate)
            if at != candidate:
                break
        else:
            yield candidate
            at = _just_older(candidate)


def _just_older(id_: str) -> str:
    """Return a text that sorts before the id and behind every other id of its alphabet."""
    return f"{id_[:-1]}{chr(ord(id_[-1]) - 1)}~"
