"""Walking several lists of ids at once, newest first: what is in all of them, with bounded work.

Each list is a partition whose sort keys are ids. The walks leap over each other: whoever stands at
the newest id is asked for the next one's place, so a rare filter is never paid for by reading a
frequent one whole (https://arxiv.org/abs/1210.0481).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Protocol

from emutabakat.adapters.dynamodb.models import StoredItem


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
    """One partition, read in pieces of `size`."""

    model: type[StoredItem]
    pk: str
    size: int
    budget: Budget
    _ahead: list[str] = field(default_factory=list)
    _ended: bool = False

    def at_most(self, id_: str) -> str | None:
        """Return the place, from what was read already or by one more query."""
        self._ahead = list(_not_newer(self._ahead, id_))
        if not self._ahead and not self._ended:
            # "!" sorts before every sign of an id: behind it comes the id itself.
            self.budget.spend(f"{id_}!")
            query = self.model.query(
                self.pk,
                self.model.sk <= id_,
                consistent_read=True,
                scan_index_forward=False,
                limit=self.size,
            )
            self._ahead = [item.sk for item in query]
            self._ended = len(self._ahead) < self.size
        return self._ahead[0] if self._ahead else None


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


def _not_newer(ids: list[str], id_: str) -> Iterator[str]:
    skipped = sum(1 for _ in takewhile(lambda each: each > id_, ids))
    return iter(ids[skipped:])


def _just_older(id_: str) -> str:
    """Return a text that sorts before the id and behind every other id of its alphabet."""
    return f"{id_[:-1]}{chr(ord(id_[-1]) - 1)}~"
