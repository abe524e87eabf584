"""Dealers of all cards: by name, by the beginning of a word or of the code, never stale."""

from __future__ import annotations

import pytest

from emutabakat.adapters.dynamodb.dealer_entries import DealerEntries
from emutabakat.adapters.dynamodb.ledger import DynamoLedger
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.domain.dealers import Dealer
from emutabakat.domain.errors import Invalid, StaleVersion
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import Counterparty
from tests.adapters.storage.conftest import Storage
from tests.factories import a_card, a_stamp


def saved(
    storage: Storage, company: CompanyId, name: str, *dealers: tuple[str, str]
) -> Counterparty:
    """Store a card with dealers by code and name, and return it."""
    card, event = a_card(name, company_id=company).created(a_stamp())
    storage.ledger.save((card, event))
    return with_dealers(storage, card, *dealers)


def with_dealers(storage: Storage, card: Counterparty, *dealers: tuple[str, str]) -> Counterparty:
    """Give a card these dealers."""
    change = card.edited(
        a_stamp(), dealers=tuple(Dealer(code=code, name=name) for code, name in dealers)
    )
    storage.ledger.save(change)
    return change[0]


def listed(
    storage: Storage, company: CompanyId, search: str | None = None, *, limit: int = 50
) -> list[str]:
    """Return "card/code" of all pages."""
    found: list[str] = []
    cursor = None
    while True:
        page = storage.counterparties.dealers(company, search=search, limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        found += [f"{each.card.name}/{each.dealer.code}" for each in page.items]
        cursor = page.next
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_dealers_of_all_cards_come_by_name_each_once(
    storage: Storage, company: CompanyId, stranger: CompanyId, limit: int
) -> None:
    saved(storage, company, "Bir", ("B-1", "Zafer Şubesi"), ("B-2", "Işık"), ("B-9", ""))
    saved(storage, company, "İki", ("B-1", "Ak Akdeniz"), ("K.7", "İnegöl"))
    saved(storage, stranger, "Üç", ("B-1", "Başka"))

    assert listed(storage, company, limit=limit) == [
        "İki/B-1", "Bir/B-9", "İki/K.7", "Bir/B-2", "Bir/B-1",
    ]  # fmt: skip


@pytest.mark.parametrize("limit", [1, 50])
@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("ak", ["İki/B-1"]),
        ("akd", ["İki/B-1"]),
        ("şube", ["Bir/B-1"]),
        ("b-", ["Bir/B-1", "İki/B-1", "Bir/B-2"]),
        ("K.7", ["İki/K.7"]),
        ("yok", []),
    ],
)
def test_dealers_are_found_by_words_and_code(
    storage: Storage, company: CompanyId, search: str, found: list[str], limit: int
) -> None:
    saved(storage, company, "Bir", ("B-1", "Zafer Şubesi"), ("B-2", "Işık"))
    saved(storage, company, "İki", ("B-1", "Ak Akdeniz"), ("K.7", "İnegöl"))

    assert sorted(listed(storage, company, search, limit=limit)) == sorted(found)


def test_what_a_card_no_longer_has_is_not_listed(storage: Storage, company: CompanyId) -> None:
    card = saved(storage, company, "Bir", ("1", "Eski"), ("2", "Kalan"))
    renamed = with_dealers(storage, card, ("1", "Yeni"), ("2", "Kalan"))
    assert listed(storage, company) == ["Bir/2", "Bir/1"]
    assert listed(storage, company, "eski") == []

    without = with_dealers(storage, renamed, ("2", "Kalan"))
    assert listed(storage, company) == ["Bir/2"]
    with_dealers(storage, without, ("1", "Eski"))

    assert listed(storage, company) == ["Bir/1"]
    assert listed(storage, company, "1") == ["Bir/1"]


def test_a_card_with_a_thousand_dealers_is_saved_and_changed(
    storage: Storage, company: CompanyId
) -> None:
    many = [(f"K{n:04d}", f"Şube {n:04d}") for n in range(1_000)]
    card = saved(storage, company, "Bir", *many)

    with_dealers(storage, card, *many[:3])

    assert listed(storage, company) == ["Bir/K0000", "Bir/K0001", "Bir/K0002"]
    assert listed(storage, company, "sube 0001") == ["Bir/K0001"]


def test_a_refused_change_lists_no_dealer(storage: Storage, company: CompanyId) -> None:
    card = saved(storage, company, "Bir", ("1", "Bir"))
    with_dealers(storage, card, ("2", "Sonraki"))

    with pytest.raises(StaleVersion):
        with_dealers(storage, card, ("3", "Geç Kalan"))

    assert listed(storage, company) == ["Bir/2"]
    assert listed(storage, company, "gec") == []


def test_old_entries_leave_what_a_later_change_brought_back(
    tables: Tables, dynamo: Storage, company: CompanyId, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = saved(dynamo, company, "Bir", ("1", "Gidip Gelen"))
    removed = card.edited(a_stamp(), dealers=())
    back = removed[0].edited(a_stamp(), dealers=card.dealers)
    retire = DealerEntries.retire

    def later(entries: DealerEntries) -> None:
        """Bring the dealer back after the removal is saved, before its entries are removed."""
        monkeypatch.setattr(DealerEntries, "retire", retire)
        DynamoLedger(tables, dynamo.clock).save(back)
        retire(entries)

    monkeypatch.setattr(DealerEntries, "retire", later)
    dynamo.ledger.save(removed)

    assert listed(dynamo, company) == ["Bir/1"]
    assert listed(dynamo, company, "gelen") == ["Bir/1"]


def test_a_cursor_is_good_for_its_search_only(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    saved(storage, company, "Bir", ("1", "Ada"), ("2", "Ada İki"))
    dealers = storage.counterparties.dealers
    cursor = dealers(company, search="ada", limit=1, cursor=None).next

    for owner, search in ((company, "a"), (company, None), (stranger, "ada")):
        with pytest.raises(Invalid):
            dealers(owner, search=search, limit=1, cursor=cursor)
