"""The sorted index against plain sorting."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from infra.local.emulator.sorted_keys import Range, SortedKeys

KEYS = st.text(alphabet="ab€ı~", max_size=4)


def locate(item: dict[str, Any]) -> tuple[Any, tuple[Any, ...]] | None:
    return ("p", (item["sort"], item["tie"])) if "sort" in item else None


def plain(
    items: dict[str, dict[str, Any]], within: Range, after: tuple[Any, ...] | None, forward: bool
) -> list[str]:
    def fits(item: dict[str, Any]) -> bool:
        value, place = item["sort"], (item["sort"], item["tie"])
        low, high = within.lower, within.upper
        above = low is None or value > low or (within.lower_included and value == low)
        below = high is None or value < high or (within.upper_included and value == high)
        ahead = after is None or (place > after if forward else place < after)
        return above and below and ahead

    found = [key for key, item in items.items() if "sort" in item and fits(item)]
    return sorted(found, key=lambda key: (locate(items[key]), key), reverse=not forward)


@given(
    first=st.lists(KEYS),
    changes=st.lists(st.tuples(st.sampled_from("ard"), KEYS, KEYS)),
    within=st.builds(Range, st.none() | KEYS, st.none() | KEYS, st.booleans(), st.booleans()),
    after=st.none() | st.tuples(KEYS, KEYS),
    forward=st.booleans(),
)
def test_pages_are_those_of_a_plain_sort(
    first: list[str],
    changes: list[tuple[str, str, str]],
    within: Range,
    after: tuple[str, str] | None,
    forward: bool,
) -> None:
    items: dict[str, dict[str, Any]] = {key: {"sort": key, "tie": key} for key in first}
    index = SortedKeys.of(((("p", key), item) for key, item in items.items()), locate)
    for kind, key, value in changes:
        if key in items:
            index.remove(("p", key), items.pop(key))
        if kind != "d":
            items[key] = {"tie": key, **({"sort": value} if kind == "a" else {})}
            index.add(("p", key), items[key])

    found = [key for _, key in index.keys("p", within, forward=forward, after=after)]

    assert found == plain(items, within, after, forward)
