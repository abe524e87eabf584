"""Counterparties: by id, by name, by the beginning of a word or of the tax number."""

from __future__ import annotations

import pytest

from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.ids import CompanyId, CounterpartyId
from emutabakat.domain.parties import Counterparty
from tests.adapters.storage.conftest import Storage
from tests.factories import a_counterparty, a_stamp, a_vkn


def saved(storage: Storage, company: CompanyId, *names: str) -> list[Counterparty]:
    """Store a card for each name and return them."""
    changes = [a_counterparty(name, company_id=company) for name in names]
    for change in changes:
        storage.ledger.save(change)
    return [card for card, _ in changes]


def names(
    storage: Storage, company: CompanyId, search: str | None = None, *, limit: int = 50
) -> list[str]:
    """Return the names of all pages."""
    found: list[str] = []
    cursor = None
    while True:
        page = storage.counterparties.page(company, search=search, limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        found += [card.name for card in page.items]
        cursor = page.next
        if cursor is None:
            return found


def test_a_card_comes_back_as_it_was_saved(storage: Storage, company: CompanyId) -> None:
    (card,) = saved(storage, company, "Çağrı Gıda Ltd. Şti.")

    assert storage.counterparties.get(company, card.id) == card
    assert storage.counterparties.many(company, [card.id, CounterpartyId("cpt_none")]) == {
        card.id: card
    }


def test_the_card_of_another_company_is_not_found(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    (card,) = saved(storage, company, "Çağrı Gıda")

    with pytest.raises(NotFound):
        storage.counterparties.get(stranger, card.id)
    assert storage.counterparties.many(stranger, [card.id]) == {}
    assert names(storage, stranger) == []
    assert names(storage, stranger, "cagri") == []


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_cards_come_by_name_each_once(storage: Storage, company: CompanyId, limit: int) -> None:
    saved(storage, company, "Zafer Ltd.", "Işık A.Ş.", "İnci Oto Yedek Parça", "Ada")

    assert names(storage, company, limit=limit) == [
        "Ada",
        "İnci Oto Yedek Parça",
        "Işık A.Ş.",
        "Zafer Ltd.",
    ]


@pytest.mark.parametrize("limit", [1, 2, 50])
def test_a_card_is_found_once_even_if_two_of_its_words_begin_alike(
    storage: Storage, company: CompanyId, limit: int
) -> None:
    saved(storage, company, "Ak Akaryakıt Akdeniz", "Beyaz Ak", "Bakır")

    assert names(storage, company, "ak", limit=limit) == ["Ak Akaryakıt Akdeniz", "Beyaz Ak"]


def test_a_card_is_found_by_the_beginning_of_its_tax_number(
    storage: Storage, company: CompanyId
) -> None:
    changes = [
        a_counterparty(name, company_id=company, tax_number=a_vkn(number))
        for name, number in (("Bir", 333_333_333), ("İki", 345_678_901))
    ]
    storage.ledger.save(*changes)

    assert names(storage, company, "4333") == ["Bir"]


def test_a_renamed_card_is_found_by_its_new_name_only(storage: Storage, company: CompanyId) -> None:
    (card,) = saved(storage, company, "Eski Ünvan")
    storage.ledger.save(card.edited(a_stamp(), name="Yeni Ünvan A.Ş."))

    assert names(storage, company, "eski") == []
    assert names(storage, company, "yeni") == ["Yeni Ünvan A.Ş."]
    assert names(storage, company, "unvan") == ["Yeni Ünvan A.Ş."]
    assert names(storage, company) == ["Yeni Ünvan A.Ş."]
    assert storage.counterparties.get(company, card.id).version == 2


def test_the_personal_values_of_a_card_are_in_its_chain(
    storage: Storage, company: CompanyId
) -> None:
    (card,) = saved(storage, company, "Çağrı Gıda")

    (event,) = storage.ledger.events(company, card.id)

    assert event.personal["name"] == "Çağrı Gıda"


def test_a_cursor_is_good_for_its_search_only(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    saved(storage, company, "Ada", "Ada İki")
    cursor = storage.counterparties.page(company, search="ada", limit=1, cursor=None).next

    for owner, search in ((company, "a"), (company, None), (stranger, "ada")):
        with pytest.raises(Invalid):
            storage.counterparties.page(owner, search=search, limit=1, cursor=cursor)
