"""The keys of one table or index, sorted within each partition, for queries that read one page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

Place = tuple[Any, ...]
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Range:
    """A condition on the first sort value: `lower`/`upper` are None where open."""

    lower: Any = None
    upper: Any = None
    lower_included: bool = True
    upper_included: bool = True


class _Above:
    """Sorts after every value: the end of all places that begin with the same values."""

    def __lt__(self, other: object) -> bool:
        return False

    def __gt__(self, other: object) -> bool:
        return True


_ABOVE = _Above()


@dataclass(slots=True)
class SortedKeys:
    """Places (sort values, then what breaks ties) and the item key of each, by partition.

    `locate` returns (partition, place) of an item, or None where the index does not hold it.
    """

    locate: Callable[[dict[str, Any]], tuple[Any, Place] | None]
    _partitions: dict[Any, list[tuple[Place, Key]]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        items: Iterable[tuple[Key, dict[str, Any]]],
        locate: Callable[[dict[str, Any]], tuple[Any, Place] | None],
    ) -> SortedKeys:
        """Return the index of all `items`, built at once."""
        index = cls(locate)
        for key, item in items:
            located = locate(item)
            if located is not None:
                index._partitions.setdefault(located[0], []).append((located[1], key))
        for entries in index._partitions.values():
            entries.sort()
        return index

    def add(self, key: Key, item: dict[str, Any]) -> None:
        """Take in an item that the index does not hold."""
        located = self.locate(item)
        if located is not None:
            insort(self._partitions.setdefault(located[0], []), (located[1], key))

    def remove(self, key: Key, item: dict[str, Any]) -> None:
        """Take out an item, given as it was when it was added."""
        located = self.locate(item)
        if located is None:
            return
        entries = self._partitions.get(located[0], [])
        position = bisect_left(entries, (located[1], key))
        if position < len(entries) and entries[position] == (located[1], key):
            del entries[position]
        if not entries:
            self._partitions.pop(located[0], None)

    def keys(
        self, partition: Any, within: Range, *, forward: bool, after: Place | None
    ) -> Iterator[Key]:
        """Yield the item keys of a partition in order, `after` excluded, from the range's start."""
        entries = self._partitions.get(partition, [])
        start, end = _bounds(entries, within)
        if after is not None and forward:
            start = max(start, bisect_right(entries, ((*after, _ABOVE),)))
        elif after is not None:
            end = min(end, bisect_left(entries, (after,)))
        positions = range(start, end) if forward else range(end - 1, start - 1, -1)
        for position in positions:
            yield entries[position][1]


def _bounds(entries: list[tuple[Place, Key]], within: Range) -> tuple[int, int]:
    start, end = 0, len(entries)
    if within.lower is not None:
        edge: Place = (within.lower,) if within.lower_included else (within.lower, _ABOVE)
        start = bisect_left(entries, (edge,))
    if within.upper is not None:
        edge = (within.upper, _ABOVE) if within.upper_included else (within.upper,)
        end = bisect_left(entries, (edge,))
    return start, max(start, end)
