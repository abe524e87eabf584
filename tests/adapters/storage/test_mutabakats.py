"""Finding letters: by id, number, filter and search; pages, numbers, due letters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.ids import CompanyId, CounterpartyId, ImportId, MutabakatId, PersonId
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.period import Period
from emutabakat.ports import LetterFilter
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.saved import found, saved, saved_card
from tests.factories import (
    LIFE,
    NOW,
    OCTOBER,
    a_draft,
    an_answer,
)

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))


def test_what_does_not_exist_is_not_found(storage: Storage, company: CompanyId) -> None:
    with pytest.raises(NotFound):
        storage.mutabakats.get(company, MutabakatId("mut_none"))
    with pytest.raises(NotFound):
        storage.mutabakats.by_number(company, "MUT-2026-000000")


def test_the_letter_of_another_company_is_not_found(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    letter = saved(storage, Status.DRAFT, a_draft(company_id=company))

    with pytest.raises(NotFound):
        storage.mutabakats.get(stranger, letter.id)
    with pytest.raises(NotFound):
        storage.mutabakats.by_number(stranger, letter.number)
    assert storage.mutabakats.many(stranger, [letter.id]) == []
    assert found(storage, stranger, LetterFilter()) == []
    assert storage.mutabakats.due(stranger, NOW + timedelta(days=99), limit=10) == []


def test_a_letter_is_found_by_its_number(storage: Storage, company: CompanyId) -> None:
    letter = saved(storage, Status.SENT, a_draft(company_id=company))

    assert storage.mutabakats.by_number(company, letter.number) == letter


def test_many_letters_come_in_the_order_that_was_asked(
    storage: Storage, company: CompanyId
) -> None:
    letters = [saved(storage, Status.DRAFT, a_draft(company_id=company)) for _ in range(3)]
    order = [letters[2].id, MutabakatId("mut_none"), letters[0].id]

    assert storage.mutabakats.many(company, order) == [letters[2], letters[0]]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_of_any_size_bring_every_letter_once_newest_first(
    storage: Storage, company: CompanyId, limit: int
) -> None:
    letters = [saved(storage, Status.DRAFT, a_draft(company_id=company)) for _ in range(7)]

    ids = found(storage, company, LetterFilter(), limit=limit)

    assert ids == [letter.id for letter in reversed(letters)]


def test_the_last_page_has_no_next(storage: Storage, company: CompanyId) -> None:
    for _ in range(2):
        saved(storage, Status.DRAFT, a_draft(company_id=company))

    page = storage.mutabakats.page(company, LetterFilter(), limit=2, cursor=None)

    assert page.next is None


@pytest.mark.parametrize("limit", [1, 100])
def test_each_filter_and_all_of_them_together_find_their_letters(
    storage: Storage, company: CompanyId, limit: int
) -> None:
    one, two = (saved_card(storage, company, name) for name in ("Bir Ltd.", "İki Ltd."))
    ayse, veli, import_id = PersonId("per_a"), PersonId("per_v"), ImportId("imp_1")
    made = [
        saved(storage, status, a_draft(card, company_id=company, period=period,
              responsible_id=person, import_id=imported, currency=currency))
        for status, card, period, person, imported, currency in (
            (Status.DRAFT, one, SEPTEMBER, ayse, None, "TRY"),
            (Status.SENT, one, SEPTEMBER, veli, import_id, "USD"),
            (Status.SENT, two, SEPTEMBER, ayse, import_id, "TRY"),
            (Status.APPROVED, two, OCTOBER, ayse, None, "TRY"),
            (Status.SENT, one, SEPTEMBER, ayse, import_id, "EUR"),
        )
    ]  # fmt: skip
    ids = [letter.id for letter in made]

    def positions(filter_: LetterFilter) -> list[int]:
        return [ids.index(id_) for id_ in found(storage, company, filter_, limit=limit)]

    assert positions(LetterFilter(status=Status.SENT)) == [4, 2, 1]
    assert positions(LetterFilter(period=SEPTEMBER.key)) == [4, 2, 1, 0]
    assert positions(LetterFilter(counterparty_id=two.id)) == [3, 2]
    assert positions(LetterFilter(responsible_id=veli)) == [1]
    assert positions(LetterFilter(import_id=import_id)) == [4, 2, 1]
    assert positions(LetterFilter(status=Status.SENT, responsible_id=ayse)) == [4, 2]
    assert positions(LetterFilter(status=Status.APPROVED, period=SEPTEMBER.key)) == []
    assert positions(LetterFilter(search="iki", status=Status.SENT)) == [2]
    assert positions(
        LetterFilter(
            status=Status.SENT,
            period=SEPTEMBER.key,
            counterparty_id=one.id,
            responsible_id=ayse,
            import_id=import_id,
            search="bir",
        )
    ) == [4]


def test_a_letter_that_moves_on_leaves_the_list_of_its_old_status(
    storage: Storage, company: CompanyId
) -> None:
    letter = saved(storage, Status.SENT, a_draft(company_id=company))
    storage.ledger.save(an_answer(letter))

    assert found(storage, company, LetterFilter(status=Status.SENT)) == []
    assert found(storage, company, LetterFilter(status=Status.APPROVED)) == [letter.id]


def test_a_page_goes_on_behind_its_cursor_whatever_happened_to_the_letter_there(
    storage: Storage, company: CompanyId
) -> None:
    letters = [saved(storage, Status.SENT, a_draft(company_id=company)) for _ in range(3)]
    sent = LetterFilter(status=Status.SENT)
    first = storage.mutabakats.page(company, sent, limit=1, cursor=None)
    storage.ledger.save(an_answer(letters[2]))

    rest = storage.mutabakats.page(company, sent, limit=5, cursor=first.next)

    assert [letter.id for letter in rest.items] == [letters[1].id, letters[0].id]


@pytest.mark.parametrize("cursor", ["", "x", "ğ", "%%%", "AAAA", "a" * 500])
def test_a_garbled_cursor_is_refused(storage: Storage, company: CompanyId, cursor: str) -> None:
    with pytest.raises(Invalid) as refusal:
        storage.mutabakats.page(company, LetterFilter(), limit=1, cursor=cursor)

    assert refusal.value.code == "cursor_invalid"


def test_a_cursor_is_good_for_its_company_and_filter_only(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    for _ in range(2):
        saved(storage, Status.SENT, a_draft(company_id=company))
    cursor = storage.mutabakats.page(company, LetterFilter(), limit=1, cursor=None).next

    for owner, filter_ in (
        (stranger, LetterFilter()),
        (company, LetterFilter(status=Status.SENT)),
    ):
        with pytest.raises(Invalid):
            storage.mutabakats.page(owner, filter_, limit=1, cursor=cursor)


def test_standing_letters_are_told_by_what_they_are_about(
    storage: Storage, company: CompanyId
) -> None:
    cards = [saved_card(storage, company, f"Cari {n}") for n in range(3)]
    letters = [
        saved(storage, status, a_draft(card, company_id=company))
        for card, status in zip(
            cards, (Status.DRAFT, Status.REJECTED, Status.APPROVED), strict=True
        )
    ]
    keys = [
        (CounterpartyId(card.id), "current_account", "2026-10-01..2026-10-31", "TRY")
        for card in cards
    ]

    standing = storage.mutabakats.standing(company, keys * 60)

    assert standing == {keys[0]: letters[0].number, keys[2]: letters[2].number}


def test_numbers_are_reserved_one_behind_the_other_for_each_company_and_year(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    reserve = storage.mutabakats.reserve_numbers

    assert reserve(company, 2026, 1) == 1
    assert reserve(company, 2026, 100) == 2
    assert reserve(company, 2026, 1) == 102
    assert reserve(company, 2027, 1) == 1
    assert reserve(stranger, 2026, 1) == 1


def test_sent_letters_are_due_when_their_time_is_over(storage: Storage, company: CompanyId) -> None:
    late = saved(storage, Status.SENT, a_draft(company_id=company, at=NOW + timedelta(hours=1)))
    early = saved(storage, Status.SENT, a_draft(company_id=company))
    answered = saved(storage, Status.SENT, a_draft(company_id=company))
    storage.ledger.save(an_answer(answered))
    end = NOW + timedelta(seconds=1) + LIFE

    assert storage.mutabakats.due(company, end - timedelta(microseconds=1), limit=9) == []
    assert storage.mutabakats.due(company, end, limit=9) == [early.id]
    assert storage.mutabakats.due(company, end + timedelta(hours=1), limit=9) == [
        early.id,
        late.id,
    ]
    assert storage.mutabakats.due(company, end + timedelta(hours=1), limit=1) == [early.id]
