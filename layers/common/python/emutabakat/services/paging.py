"""Read a list to its end, one page after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from emutabakat.ports import Page

T = TypeVar("T")


def every(page: Callable[..., Page[T]]) -> Iterator[T]:
    """Yield the items of all pages; `page(cursor=...)` reads one, None is the first.

    >>> pages = {None: Page([1, 2], "b"), "b": Page([], "c"), "c": Page([3], None)}
    >>> list(every(lambda cursor: pages[cursor]))
    [1, 2, 3]
    """
    cursor: str | None = None
    while True:
        found = page(cursor=cursor)
        yield from found.items
        if (cursor := found.next) is None:
            return
