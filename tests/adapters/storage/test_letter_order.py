"""Letters in each order, filtered by currency and difference, and how much a letter writes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.adapters.dynamodb.letter_lists import Effort
from emutabakat.adapters.dynamodb.mutabakats import DynamoMutabakats
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.letter_values import LetterRef
from emutabakat.domain.mutabakat import Delivery, Line, Mutabakat, Status
from emutabakat.domain.period import Period
from emutabakat.ports import LetterFilter, LetterSort, Mutabakats
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.saved import saved, saved_card
from tests.adapters.storage.test_search import SEPTEMBER
from tests.factories import OCTOBER, a_card, a_draft, a_history, a_stamp, recipient_of

MADE: tuple[tuple[Status, str, str, int, int, Period], ...] = (
    (Status.DRAFT, "Çınar Ltd.", "TRY", 300, 0, OCTOBER),
    (Status.SENT, "Ada A.Ş.", "USD", 0, 500, OCTOBER),
    (Status.REJECTED, "Zafer", "TRY", 0, 90_000, SEPTEMBER),
    (Status.REJECTED, "Işık", "TRY", 20, 0, OCTOBER),
    (Status.APPROVED, "Bolu", "TRY", 0, 40, OCTOBER),
    (Status.SENT, "ada b", "TRY", 300, 0, SEPTEMBER),
)


def made(storage: Storage, company: CompanyId) -> list[MutabakatId]:
    """Store the letters and return their ids in this order."""
    ids = []
    for status, name, currency, debit, credit, period in MADE:
        card = saved_card(storage, company, name)
        draft = a_draft(
            card, company_id=company, currency=currency, debit=debit, credit=credit, period=period
        )
        ids.append(saved(storage, status, draft).id)
    return ids


def listed(
    mutabakats: Mutabakats,
    company: CompanyId,
    filter_: LetterFilter,
    sort: LetterSort,
    limit: int,
) -> list[MutabakatId]:
    """Return the ids of all pages."""
    found: list[MutabakatId] = []
    cursor = None
    for _ in range(300):
        page = mutabakats.page(company, filter_, sort=sort, limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        found += [letter.id for letter in page.items]
        cursor = page.next
        if cursor is None:
            return found
    raise AssertionError("the pages never end")


CASES = [
    (LetterFilter(), LetterSort.NEWEST, [5, 4, 3, 2, 1, 0]),
    (LetterFilter(), LetterSort.OLDEST, [0, 1, 2, 3, 4, 5]),
    (LetterFilter(status=Status.SENT), LetterSort.OLDEST, [1, 5]),
    (LetterFilter(status=Status.SENT, period=SEPTEMBER.key), LetterSort.OLDEST, [5]),
    (LetterFilter(search="ada"), LetterSort.OLDEST, [1, 5]),
    (LetterFilter(search="MUT-2026"), LetterSort.OLDEST, [0, 1, 2, 3, 4, 5]),
    (LetterFilter(), LetterSort.NAME, [1, 5, 4, 0, 3, 2]),
    (LetterFilter(), LetterSort.NAME_DESC, [2, 3, 0, 4, 5, 1]),
    (LetterFilter(status=Status.REJECTED), LetterSort.NAME, [3, 2]),
    (LetterFilter(search="ada"), LetterSort.NAME_DESC, [5, 1]),
    (LetterFilter(search="MUT-2026", currency="USD"), LetterSort.NAME, [1]),
    (LetterFilter(currency="TRY"), LetterSort.AMOUNT_DESC, [2, 5, 0, 4, 3]),
    (LetterFilter(currency="TRY"), LetterSort.AMOUNT_ASC, [3, 4, 0, 5, 2]),
    (LetterFilter(currency="TRY", period=OCTOBER.key), LetterSort.AMOUNT_DESC, [0, 4, 3]),
    (LetterFilter(currency="TRY", status=Status.REJECTED), LetterSort.AMOUNT_ASC, [3, 2]),
    (LetterFilter(currency="USD"), LetterSort.AMOUNT_DESC, [1]),
    (LetterFilter(currency="EUR"), LetterSort.AMOUNT_DESC, []),
    (LetterFilter(currency="TRY"), LetterSort.NEWEST, [5, 4, 3, 2, 0]),
    (LetterFilter(currency="USD", status=Status.SENT), LetterSort.NEWEST, [1]),
    (LetterFilter(currency="TRY", search="ada"), LetterSort.NEWEST, [5]),
    (LetterFilter(difference=True), LetterSort.NEWEST, [3, 2]),
    (LetterFilter(difference=True, period=OCTOBER.key), LetterSort.OLDEST, [3]),
    (LetterFilter(difference=True, currency="TRY"), LetterSort.AMOUNT_DESC, [2, 3]),
    (LetterFilter(difference=True, status=Status.APPROVED), LetterSort.NEWEST, []),
]


@pytest.mark.parametrize("limit", [1, 100])
def test_each_order_and_filter_brings_its_letters_once(
    storage: Storage, company: CompanyId, limit: int
) -> None:
    ids = made(storage, company)

    for filter_, sort, wanted in CASES:
        found = listed(storage.mutabakats, company, filter_, sort, limit)
        assert [ids.index(id_) for id_ in found] == wanted, (filter_, sort)


@pytest.mark.parametrize(
    "effort",
    [
        Effort(queries=3, letters=600, cards=0, leap=2, scan=2),
        Effort(queries=60, letters=1, leap=1, scan=1),
        Effort(queries=60, letters=2, cards=0, many_cards=0),
    ],
)
def test_pages_that_may_cost_little_keep_the_order(
    tables: Tables, dynamo: Storage, company: CompanyId, effort: Effort
) -> None:
    ids = made(dynamo, company)
    frugal = DynamoMutabakats(tables, effort)

    for filter_, sort, wanted in CASES:
        found = listed(frugal, company, filter_, sort, 2)
        assert [ids.index(id_) for id_ in found] == wanted, (filter_, sort)


def test_an_edited_draft_moves_in_the_lists_that_it_is_sorted_in(
    storage: Storage, company: CompanyId
) -> None:
    small = saved(storage, Status.DRAFT, a_draft(company_id=company, debit=100))
    large = saved(storage, Status.DRAFT, a_draft(company_id=company, debit=200))
    card = a_card("Aa", company_id=company)
    content = replace(small.content, debit=300)
    storage.ledger.save(small.edited(a_stamp(), content, recipient=recipient_of(card)))

    for filter_, sort in (
        (LetterFilter(currency="TRY"), LetterSort.AMOUNT_DESC),
        (LetterFilter(), LetterSort.NAME),
    ):
        assert listed(storage.mutabakats, company, filter_, sort, 9) == [small.id, large.id]


@pytest.mark.parametrize(("before", "after"), [(3, 120), (120, 60), (120, 2), (60, 60)])
def test_the_lines_of_a_draft_are_replaced_by_others(
    storage: Storage, company: CompanyId, before: int, after: int
) -> None:
    def lines(count: int, debit: int) -> tuple[Line, ...]:
        return tuple(Line(f"{n}", f"Şube {n}", debit, 0) for n in range(count))

    draft = saved(
        storage,
        Status.DRAFT,
        a_draft(company_id=company, lines=lines(before, 5), debit=5 * before),
    )
    content = replace(draft.content, lines=lines(after, 7), debit=7 * after)
    edited, event = draft.edited(a_stamp(), content, recipient=draft.recipient)
    storage.ledger.save((edited, event))
    noted = edited.cancel(a_stamp())
    storage.ledger.save(noted)

    assert storage.mutabakats.get(company, draft.id) == noted[0]


def test_what_a_letter_knows_of_its_way_comes_back(storage: Storage, company: CompanyId) -> None:
    draft = replace(
        a_draft(company_id=company),
        replaces=LetterRef(id=MutabakatId("mut_0"), number="MUT-2026-000000"),
        outcomes={"link": Delivery.DELIVERED, "code": Delivery.UNKNOWN},
        viewed_at=a_stamp().at,
    ).created(a_stamp())
    storage.ledger.save(draft)
    rejected = saved(storage, Status.REJECTED, a_draft(company_id=company))
    revised = rejected.revised(a_stamp(), by=LetterRef(id=draft[0].id, number=draft[0].number))
    storage.ledger.save(revised)

    for letter in (draft[0], revised[0]):
        assert storage.mutabakats.get(company, letter.id) == letter


def test_a_step_of_a_letter_writes_few_and_small_items(
    tables: Tables, dynamo: Storage, company: CompanyId, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[tuple[int, int]] = []
    connection = tables.connection
    dispatch = connection.dispatch

    def counted(operation: str, asked: dict[str, object]) -> dict[str, object]:
        if operation == "TransactWriteItems":
            items = asked["TransactItems"]
            assert isinstance(items, list)
            written.append((len(items), len(repr(items))))
        return dispatch(operation, asked)

    monkeypatch.setattr(connection, "dispatch", counted)
    letter: Mutabakat
    for letter, event in a_history(Status.APPROVED, a_draft(company_id=company)):
        dynamo.ledger.save((letter, event))

    assert [count for count, _ in written] == [11, 6, 6]
    assert all(size < 12_000 for _, size in written)
