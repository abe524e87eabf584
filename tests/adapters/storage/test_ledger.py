"""Saving: all or nothing, one version after the other, one standing letter, one request once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from emutabakat.domain.errors import Conflict, NotFound, StaleVersion
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.ids import CompanyId, ImportId
from emutabakat.domain.mutabakat import Line, Status
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.saved import saved
from tests.factories import (
    NOW,
    TEXTS,
    a_card,
    a_counterparty,
    a_draft,
    a_history,
    a_stamp,
    an_answer,
)


@pytest.mark.parametrize("status", list(Status))
def test_a_letter_comes_back_as_it_was_saved(
    storage: Storage, company: CompanyId, status: Status
) -> None:
    letter = saved(storage, status, a_draft(company_id=company))

    assert storage.mutabakats.get(company, letter.id) == letter


@pytest.mark.parametrize("count", [50, 51, 3_000])
def test_few_and_many_lines_come_back_in_order(
    storage: Storage, company: CompanyId, count: int
) -> None:
    lines = tuple(Line(f"120.{n}", f"Şube {n} İş Merkezi", n * 3, n) for n in range(count))
    draft = a_draft(
        company_id=company,
        lines=lines,
        debit=sum(line.debit for line in lines),
        credit=sum(line.credit for line in lines),
    )

    letter = saved(storage, Status.SENT, draft)

    assert storage.mutabakats.get(company, letter.id) == letter


def test_the_chain_of_events_comes_back_whole_with_its_personal_values(
    storage: Storage, company: CompanyId
) -> None:
    history = a_history(Status.APPROVED, a_draft(company_id=company))
    for change in history:
        storage.ledger.save(change)

    letter = history[-1][0]
    events = storage.ledger.events(company, letter.id)

    assert events == [event for _, event in history]
    assert events[2].personal["name"] == "Mehmet Demir"
    assert chain_break(events) is None
    assert storage.ledger.event(company, letter.id, 3) == events[2]


def test_a_record_without_events_has_an_empty_chain(storage: Storage, company: CompanyId) -> None:
    assert storage.ledger.events(company, "mut_none") == []


def test_an_event_that_did_not_happen_is_not_found(storage: Storage, company: CompanyId) -> None:
    letter = saved(storage, Status.DRAFT, a_draft(company_id=company))

    with pytest.raises(NotFound):
        storage.ledger.event(company, letter.id, 2)


def test_the_events_of_a_letter_are_hidden_from_another_company(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    letter = saved(storage, Status.DRAFT, a_draft(company_id=company))

    assert storage.ledger.events(stranger, letter.id) == []
    with pytest.raises(NotFound):
        storage.ledger.event(stranger, letter.id, 1)


def test_of_two_changes_of_one_version_the_second_is_stale(
    storage: Storage, company: CompanyId
) -> None:
    sent = saved(storage, Status.SENT, a_draft(company_id=company))
    storage.ledger.save(an_answer(sent, Status.APPROVED))

    with pytest.raises(StaleVersion):
        storage.ledger.save(an_answer(sent, Status.REJECTED))

    assert storage.mutabakats.get(company, sent.id).status is Status.APPROVED
    assert len(storage.ledger.events(company, sent.id)) == 3


def test_a_letter_cannot_be_created_twice(storage: Storage, company: CompanyId) -> None:
    letter, event = a_history(Status.DRAFT, a_draft(company_id=company))[0]
    storage.ledger.save((letter, event))

    with pytest.raises(StaleVersion):
        storage.ledger.save((letter, event))


def test_a_change_of_what_was_never_stored_is_stale(storage: Storage, company: CompanyId) -> None:
    _, sending = a_history(Status.SENT, a_draft(company_id=company))

    with pytest.raises(StaleVersion):
        storage.ledger.save(sending)

    assert storage.ledger.events(company, sending[0].id) == []


def test_when_one_change_fails_none_is_made(storage: Storage, company: CompanyId) -> None:
    sent = saved(storage, Status.SENT, a_draft(company_id=company))
    storage.ledger.save(an_answer(sent))
    card, event = a_counterparty(company_id=company)

    with pytest.raises(StaleVersion):
        storage.ledger.save((card, event), an_answer(sent))

    with pytest.raises(NotFound):
        storage.counterparties.get(company, card.id)
    assert storage.ledger.events(company, card.id) == []


def test_seven_new_letters_with_all_that_a_letter_can_have_are_saved_at_once(
    storage: Storage, company: CompanyId
) -> None:
    changes = [
        a_draft(
            a_card(company_id=company), company_id=company, import_id=ImportId("imp_1")
        ).created(a_stamp(ip="203.0.113.7"))
        for _ in range(7)
    ]

    storage.ledger.save(*changes)

    ids = [letter.id for letter, _ in changes]
    assert [letter.id for letter in storage.mutabakats.many(company, ids)] == ids


@pytest.mark.parametrize("standing", [Status.DRAFT, Status.SENT, Status.APPROVED])
def test_a_second_standing_letter_is_refused_with_the_number_of_the_first(
    storage: Storage, company: CompanyId, standing: Status
) -> None:
    card = a_card(company_id=company)
    first = saved(storage, standing, a_draft(card, company_id=company))

    with pytest.raises(Conflict) as refusal:
        saved(storage, Status.DRAFT, a_draft(card, company_id=company))

    assert refusal.value.code == "already_exists"
    assert refusal.value.details == {"number": first.number}


@pytest.mark.parametrize("over", [Status.REJECTED, Status.CANCELLED, Status.EXPIRED])
def test_a_letter_that_no_longer_stands_leaves_its_place(
    storage: Storage, company: CompanyId, over: Status
) -> None:
    card = a_card(company_id=company)
    saved(storage, over, a_draft(card, company_id=company))

    second = saved(storage, Status.DRAFT, a_draft(card, company_id=company))

    assert storage.mutabakats.get(company, second.id).status is Status.DRAFT


def test_other_currencies_and_companies_have_places_of_their_own(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    card = a_card(company_id=company)
    drafts = [
        a_draft(card, company_id=company),
        a_draft(card, company_id=company, currency="USD"),
        a_draft(card, company_id=stranger),
    ]

    letters = [saved(storage, Status.DRAFT, draft) for draft in drafts]

    key = (card.id, "current_account", drafts[0].period.key, "USD")
    assert storage.mutabakats.standing(company, [key]) == {key: letters[1].number}


def test_an_expired_letter_is_sent_again_only_into_a_free_place(
    storage: Storage, company: CompanyId
) -> None:
    card = a_card(company_id=company)
    expired = saved(storage, Status.EXPIRED, a_draft(card, company_id=company))
    second = saved(storage, Status.DRAFT, a_draft(card, company_id=company))
    later = NOW + timedelta(days=40)
    again = expired.send(
        a_stamp(later),
        recipient=expired.recipient,
        expires_at=later + timedelta(days=30),
        texts=TEXTS,
    )

    with pytest.raises(Conflict) as refusal:
        storage.ledger.save(again)
    storage.ledger.save(second.cancel(a_stamp(later)))
    storage.ledger.save(again)

    assert refusal.value.details == {"number": second.number}
    assert storage.mutabakats.get(company, expired.id).round == 2


def test_two_letters_for_one_place_are_refused_even_in_one_save(
    storage: Storage, company: CompanyId
) -> None:
    card = a_card(company_id=company)
    one, two = (a_history(Status.DRAFT, a_draft(card, company_id=company))[0] for _ in range(2))

    with pytest.raises(Conflict) as refusal:
        storage.ledger.save(one, two)

    assert refusal.value.code == "already_exists"
    assert storage.mutabakats.many(company, [one[0].id, two[0].id]) == []


def test_the_events_of_a_span_of_time_come_in_order_without_personal_values(
    storage: Storage, company: CompanyId
) -> None:
    start = NOW + timedelta(minutes=50)
    letters = [a_draft(company_id=company, at=start + timedelta(minutes=20 * n)) for n in range(6)]
    made = [
        draft.created(a_stamp(draft.created_at, ip="203.0.113.7")) for draft in reversed(letters)
    ]
    storage.ledger.save(*made)

    since, until = start + timedelta(minutes=20), start + timedelta(minutes=100)
    events = [
        event for event in storage.ledger.events_since(since, until) if event.company_id == company
    ]

    assert [event.record_id for event in events] == [letter.id for letter in letters[1:5]]
    assert all(event.personal == {} and event.personal_hashes for event in events)


def test_what_changes_no_state_is_an_event_all_the_same(
    storage: Storage, company: CompanyId
) -> None:
    sent = saved(storage, Status.SENT, a_draft(company_id=company))
    storage.ledger.save(
        sent.noted(EventKind.LINK_OPENED, a_stamp(ip="203.0.113.7"), {"channel": "email"})
    )

    event = storage.ledger.event(company, sent.id, 3)

    assert (event.kind, event.data) == (EventKind.LINK_OPENED, {"channel": "email"})
    assert event.personal["ip"] == "203.0.113.7"
    assert storage.mutabakats.get(company, sent.id).status is Status.SENT
