"""Walking lists: what is in all of them, once, newest first, with bounded work."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.adapters.dynamodb.letter_lists import Effort
from emutabakat.adapters.dynamodb.mutabakats import DynamoMutabakats
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.adapters.dynamodb.walks import (
    NEWEST_FIRST,
    OLDEST_FIRST,
    AnyOf,
    Order,
    Walk,
    in_all,
)
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Status
from emutabakat.ports import LetterFilter
from tests.adapters.storage.conftest import Storage
from tests.factories import OCTOBER, a_card, a_draft, a_history, a_stamp, an_answer

IDS = st.sets(st.integers(1, 40).map(lambda number: f"mut_{number:026d}"))


@dataclass
class Listed:
    """A walk over ids in memory."""

    ids: set[str]

    forward: bool

    def reach(self, id_: str) -> str | None:
        """Return the first that is not before this one."""
        if self.forward:
            return min((each for each in self.ids if each >= id_), default=None)
        return max((each for each in self.ids if each <= id_), default=None)


@given(
    lists=st.lists(IDS, min_size=1, max_size=4),
    any_of=st.lists(IDS, max_size=3),
    order=st.sampled_from([NEWEST_FIRST, OLDEST_FIRST]),
)
def test_what_is_walked_is_what_all_lists_have(
    lists: list[set[str]], any_of: list[set[str]], order: Order
) -> None:
    def listed(ids: set[str]) -> Walk:
        return Listed(ids, order.forward)

    walks = [*map(listed, lists), AnyOf([listed(ids) for ids in any_of], order)]

    found = list(in_all(walks, order.start, order))

    wanted = set.intersection(*lists, set().union(*any_of))
    assert found == sorted(wanted, reverse=not order.forward)


@pytest.mark.parametrize(
    ("effort", "limit"),
    [
        (Effort(queries=3, letters=600, cards=0, leap=2), 2),
        (Effort(queries=16, letters=600, cards=12, leap=1), 1),
        (Effort(queries=60, letters=1, leap=1), 3),
        (Effort(queries=60, letters=4, cards=0, many_cards=0), 2),
        (Effort(queries=3, letters=600, cards=0, scan=2), 1),
    ],
)
def test_pages_that_may_cost_little_bring_every_letter_all_the_same(
    tables: Tables, dynamo: Storage, company: CompanyId, effort: Effort, limit: int
) -> None:
    wanted = []
    for index in range(12):
        card = a_card(f"Anadolu {index}", company_id=company)
        status = Status.SENT if index % 2 else Status.DRAFT
        history = a_history(status, a_draft(card, company_id=company))
        for change in history:
            dynamo.ledger.save(change)
        dynamo.ledger.save(card.created(a_stamp()))
        if index % 4 == 1:
            dynamo.ledger.save(an_answer(history[-1][0]))
        elif status is Status.SENT:
            wanted.append(history[-1][0].id)
    mutabakats = DynamoMutabakats(tables, effort)

    for filter_ in (
        LetterFilter(status=Status.SENT, period=OCTOBER.key),
        LetterFilter(status=Status.SENT, search="anadolu"),
        LetterFilter(status=Status.SENT, search="MUT-2026"),
    ):
        found, cursor = [], None
        for _ in range(200):
            page = mutabakats.page(company, filter_, limit=limit, cursor=cursor)
            found += [letter.id for letter in page.items]
            cursor = page.next
            if cursor is None:
                break
        assert (found, cursor) == (wanted[::-1], None)
