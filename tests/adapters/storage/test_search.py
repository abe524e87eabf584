"""Searching letters: by the beginning of a number, of a name's word, of a tax number."""

from __future__ import annotations

from datetime import date

import pytest

from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.period import Period
from emutabakat.ports import LetterFilter
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.saved import found, saved, saved_card
from tests.factories import (
    LIFE,
    NOW,
    TEXTS,
    a_counterparty,
    a_draft,
    a_stamp,
    a_vkn,
)

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


@pytest.mark.parametrize("search", ["ışık", "ISIK", "isik ins", "insaat", "Öz", " öz  ışık "])
def test_a_letter_is_found_by_the_beginning_of_its_counterpartys_words(
    storage: Storage, company: CompanyId, search: str
) -> None:
    wanted = saved_card(storage, company, "Öz Işık İnşaat Sanayi A.Ş.")
    other = saved_card(storage, company, "Kışık Gıda")
    letter = saved(storage, Status.DRAFT, a_draft(wanted, company_id=company))
    saved(storage, Status.DRAFT, a_draft(other, company_id=company))

    assert found(storage, company, LetterFilter(search=search)) == [letter.id]


def test_a_letter_is_found_by_the_beginning_of_its_counterpartys_tax_number(
    storage: Storage, company: CompanyId
) -> None:
    cards = [
        a_counterparty(company_id=company, tax_number=a_vkn(number))
        for number in (300_000_000, 345_678_901)
    ]
    storage.ledger.save(*cards)
    letters = [saved(storage, Status.DRAFT, a_draft(card, company_id=company)) for card, _ in cards]

    assert found(storage, company, LetterFilter(search="4456")) == [letters[1].id]
    assert found(storage, company, LetterFilter(search="9999")) == []


@pytest.mark.parametrize("limit", [1, 2, 10])
def test_letters_are_found_by_the_beginning_of_their_number(
    storage: Storage, company: CompanyId, limit: int
) -> None:
    letters = [saved(storage, Status.DRAFT, a_draft(company_id=company)) for _ in range(3)]
    storage.ledger.save(
        letters[0].send(
            a_stamp(), recipient=letters[0].recipient, expires_at=NOW + LIFE, texts=TEXTS
        )
    )

    everything = found(storage, company, LetterFilter(search="mut-2026"), limit=limit)
    one = found(storage, company, LetterFilter(search=letters[1].number), limit=limit)
    sent = found(storage, company, LetterFilter(search="MUT-", status=Status.SENT), limit=limit)

    assert everything == [letter.id for letter in reversed(letters)]
    assert one == [letters[1].id]
    assert sent == [letters[0].id]


def test_a_search_that_fits_very_many_counterparties_still_finds_every_letter(
    storage: Storage, company: CompanyId
) -> None:
    cards = [saved_card(storage, company, f"Anadolu {n} Ticaret") for n in range(25)]
    other = saved_card(storage, company, "Bolu Gıda")
    letters = [saved(storage, Status.DRAFT, a_draft(card, company_id=company)) for card in cards]
    saved(storage, Status.DRAFT, a_draft(other, company_id=company))

    ids = found(storage, company, LetterFilter(search="anadolu"), limit=10)

    assert ids == [letter.id for letter in reversed(letters)]
