"""Walking several lists of ids at once, in one order: what is in all of them, with bounded work.

Each list is a partition whose sort keys are ids. The walks leap over each other: whoever stands at
the furthest id is asked for the next one's place, so a rare filter is never paid for by reading a
frequent one whole (https://arxiv.org/abs/1210.0481).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Order:
    """Which way ids are walked; ids sort by when they were made."""

    forward: bool

    @property
    def start(self) -> str:
        """The place before every id."""
        return "!" if self.forward else "~"

    def nearest(self, *ids: str) -> str:
        """Return the one that is walked over first."""
        return min(ids) if self.forward else max(ids)

    def furthest(self, *ids: str) -> str:
        """Return the one that is walked over last."""
        return max(ids) if self.forward else min(ids)

    def behind(self, id_: str) -> str:
        """Return a place behind the id and before every other one that follows."""
        return f"{id_}!" if self.forward else _just_before(id_)

    def ahead_of(self, id_: str) -> str:
        """Return a place behind which the id comes next."""
        return _just_before(id_) if self.forward else f"{id_}!"


NEWEST_FIRST = Order(forward=False)
OLDEST_FIRST = Order(forward=True)


class Walk(Protocol):
    """A way through ids in one order."""

    def reach(self, id_: str) -> str | None:
        """Return the first id that is not before this one; asked with ever further ids."""


@dataclass(slots=True)
class ListWalk:
    """One partition, read in pieces of `size`; only the entries that are wanted."""

    model: type[StoredItem]
    pk: str
    size: int
    budget: Budget
    order: Order
    wants: Callable[[StoredItem], bool] = lambda _: True
    _ahead: deque[str] = field(default_factory=deque)
    _unread: str | None = field(init=False)

    def __post_init__(self) -> None:
        self._unread = self.order.start

    def reach(self, id_: str) -> str | None:
        """Return the place, from what was read already or by further queries."""
        while self._ahead and self.order.nearest(self._ahead[0], id_) != id_:
            self._ahead.popleft()
        while not self._ahead and self._unread is not None:
            self._read(self.order.furthest(id_, self._unread))
        return self._ahead[0] if self._ahead else None

    def _read(self, from_: str) -> None:
        self.budget.spend(self.order.ahead_of(from_))
        sk = self.model.sk
        query = self.model.query(
            self.pk,
            sk >= from_ if self.order.forward else sk <= from_,
            consistent_read=True,
            scan_index_forward=self.order.forward,
            limit=self.size,
        )
        entries = list(query)
        whole = len(entries) < self.size
        self._unread = None if whole else self.order.behind(entries[-1].sk)
        self._ahead.extend(entry.sk for entry in entries if self.wants(entry))


@dataclass(slots=True)
class AnyOf:
    """What is in any of some walks."""

    walks: Sequence[Walk]
    order: Order

    def reach(self, id_: str) -> str | None:
        """Return the nearest place of all."""
        places = [at for walk in self.walks if (at := walk.reach(id_)) is not None]
        return self.order.nearest(*places) if places else None


def in_all(walks: Sequence[Walk], start: str, order: Order) -> Iterator[str]:
    """Yield the ids, none before `start`, that are in every walk."""
    at: str | None = start
    while at is not None:
        candidate = at
        for walk in walks:
            at = walk.reach(candidate)
            if at != candidate:
                break
        else:
            yield candidate
            at = order.behind(candidate)


def _just_before(id_: str) -> str:
    """Return a text that sorts before the id and behind every other id of its alphabet."""
    return f"{id_[:-1]}{chr(ord(id_[-1]) - 1)}~"
