"""Erasing a counterparty and a person: nothing clear is left, every chain still holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.erasure import ERASED_NAME, ErasureReason
from emutabakat.domain.errors import Conflict, NotFound, NotPermitted
from emutabakat.domain.events import Event, EventKind, chain_break, noted
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.permissions import Assurance, Role
from emutabakat.domain.privacy import TextKind
from emutabakat.ports import LetterFilter
from emutabakat.services import erasure
from emutabakat.services.counterparties import NewCard
from tests.factories import (
    COMPANY,
    OTHER_COMPANY,
    PERSON,
    a_card,
    a_draft,
    a_login,
    a_member,
    a_membership,
    a_person,
    a_stamp,
    a_tckn,
)
from tests.office import NOTICE_SHA256, ORIGIN, Office
from tests.unit.services.test_answers import AGREED

ADMIN_ID = PersonId("per_00000000000000000000000009")
ADMIN = a_member(Role.COMPANY_ADMIN, person_id=ADMIN_ID)
WHY = ErasureReason.REQUEST


@pytest.fixture
def office() -> Office:
    office = Office()
    office.world.directory.employ(
        office.company,
        a_person(ADMIN_ID, email="yonetici@ozisik.example", name="Zeynep Örnek"),
        a_membership(Role.COMPANY_ADMIN, person_id=ADMIN_ID),
    )
    return office


def a_private_card(office: Office) -> Counterparty:
    """Store the card of a natural person."""
    card, event = a_card("Ayşe Şahıs", tax_number=a_tckn(), email="ayse@sahis.example.com").created(
        a_stamp(ip="203.0.113.7")
    )
    office.world.ledger.save((card, event))
    return card


def a_sent_letter(office: Office, card: Counterparty) -> Mutabakat:
    """Send the card a letter and let the messages arrive."""
    draft, made = a_draft(card).created(a_stamp())
    office.world.ledger.save((draft, made))
    letter = office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    return office.letters.get(office.member, letter.id)


def an_answered_letter(office: Office, card: Counterparty) -> Mutabakat:
    """Send the card a letter, have it answered and its document sealed."""
    letter = a_sent_letter(office, card)
    office.answers.answer(office.session(letter), AGREED, key="k", origin=ORIGIN)
    office.work()
    return office.letters.get(office.member, letter.id)


def clear_values(office: Office, company_id: CompanyId = COMPANY) -> str:
    """Return every clear value of a company's events and records as one text."""
    memory = office.world.memory
    events = [
        dict(event.personal)
        for (company, _), chain in memory.events.items()
        if company == company_id
        for event in chain
    ]
    records = [record for (company, _), record in memory.records.items() if company == company_id]
    return repr((events, records))


def all_chains_hold(office: Office) -> bool:
    """Tell whether every chain still verifies."""
    return all(chain_break(chain) is None for chain in office.world.memory.events.values())


def test_a_natural_persons_card_and_letters_lose_every_clear_value(office: Office) -> None:
    card = a_private_card(office)
    letter = an_answered_letter(office, card)
    sealed = office.world.files.read_document(letter.document_key)
    hashes = [event.hash for event in office.world.ledger.events(COMPANY, letter.id)]

    done = office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)

    left = clear_values(office)
    for value in (card.email, card.phone, "Ayşe Örnek", "Müdür"):
        assert value not in left, value
    now = office.world.counterparties.get(COMPANY, card.id)
    assert (now.name, now.tax_number, now.account_code, now.dealers) == (ERASED_NAME, None, "", ())
    assert str(card.tax_number) not in now.party_key
    assert all_chains_hold(office)
    after = office.letters.get(office.member, letter.id)
    assert (after.status, after.document_sha256) == (Status.APPROVED, letter.document_sha256)
    assert (after.recipient.name, after.recipient.email) == (letter.recipient.name, "")
    assert office.world.files.read_document(after.document_key) == sealed
    trail = office.world.ledger.events(COMPANY, letter.id)
    assert [event.hash for event in trail][: len(hashes)] == hashes
    assert trail[-1].kind is EventKind.PERSONAL_ERASED
    assert (done.letters, done.more) == (1, False)
    assert done.events >= 4


def test_the_erasure_itself_is_recorded_without_what_was_erased(office: Office) -> None:
    card = a_private_card(office)
    an_answered_letter(office, card)

    office.erasure.erase(ADMIN, card.id, ErasureReason.PURPOSE_ENDED, origin=ORIGIN)

    events = [
        event
        for chain in office.world.memory.events.values()
        for event in chain
        if event.kind is EventKind.PERSONAL_ERASED
    ]
    assert {event.record_id[:4] for event in events} == {"mut_", "cpt_", "log_"}
    summary = next(event for event in events if event.record_id.startswith("log_"))
    assert summary.data["subject"] == card.id
    assert summary.data["letters"] == 1
    assert {event.data["reason"] for event in events} == {"purpose_ended"}
    assert {event.actor_id for event in events} == {ADMIN_ID}
    assert dict(summary.personal) == ORIGIN, "who erased, and from where"
    assert card.name not in repr(events)


def test_a_companys_name_and_number_stay_and_its_contacts_go(office: Office) -> None:
    card, event = a_card(email="ali@cagri.example.com").created(a_stamp())
    office.world.ledger.save((card, event))
    preview = office.erasure.preview(ADMIN, card.id)

    office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)

    assert "identity" not in preview.erased
    assert "legal_entity" in preview.stays
    now = office.world.counterparties.get(COMPANY, card.id)
    assert (now.name, now.tax_number) == (card.name, card.tax_number)
    assert (now.email, now.phone) == ("", "")
    assert office.erasure.preview(ADMIN, card.id).done


def test_open_letters_stand_in_the_way_until_they_are_closed(office: Office) -> None:
    card = a_private_card(office)
    letter = a_sent_letter(office, card)

    with pytest.raises(Conflict) as refused:
        office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)

    assert refused.value.code == "letters_open"
    assert letter.number in refused.value.tr
    assert office.erasure.preview(ADMIN, card.id).open_letters == (letter.number,)
    assert office.world.counterparties.get(COMPANY, card.id) == card
    office.letters.cancel(office.member, letter.id, reason="", origin=ORIGIN)
    office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)
    assert card.email not in clear_values(office)


def test_an_answer_whose_document_is_not_sealed_yet_is_open(office: Office) -> None:
    card = a_private_card(office)
    letter = a_sent_letter(office, card)
    office.answers.answer(office.session(letter), AGREED, key="k", origin=ORIGIN)

    with pytest.raises(Conflict):
        office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)

    office.work()
    office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)


def test_many_letters_are_erased_call_by_call(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = a_private_card(office)
    monkeypatch.setattr(erasure, "_PAGE", 1)
    for place in range(3):
        draft, made = a_draft(card).created(a_stamp())
        office.world.ledger.save((draft, made))
        office.letters.cancel(office.member, draft.id, reason=f"{place}", origin=ORIGIN)
    monkeypatch.setattr(erasure, "MOST_LETTERS", 2)

    first = office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)
    assert office.world.counterparties.get(COMPANY, card.id) == card, "the card comes last"
    second = office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)
    again = office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)

    assert (first.letters, first.more) == (2, True)
    assert (second.letters, second.more) == (1, False)
    assert (again.letters, again.events, again.more) == (0, 0, False)
    page = office.world.mutabakats.page(
        COMPANY, LetterFilter(counterparty_id=card.id), limit=9, cursor=None
    )
    assert {letter.recipient.email for letter in page.items} == {""}


def test_users_of_a_counterparty_are_told_of_and_stay(office: Office) -> None:
    card = a_private_card(office)
    user = a_person(PersonId("per_00000000000000000000000005"), email="u@sahis.example.com")
    membership = a_membership(Role.COUNTERPARTY, person_id=user.id)
    office.world.directory.employ(
        office.company, user, replace(membership, counterparty_id=card.id)
    )

    assert office.erasure.preview(ADMIN, card.id).people == 1
    office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)
    assert office.world.directory.person(user.id) == user


def act(office: Office) -> None:
    """Let the office's person leave traces of every kind."""
    card = a_private_card(office)
    a_sent_letter(office, card)
    office.privacy.acknowledge(office.member, sha256=NOTICE_SHA256, origin=ORIGIN)
    stamp = office.stamps.person(office.member, ORIGIN)
    failed = office.stamps.system("log_in")
    office.world.ledger.note(
        noted(company_id=COMPANY, kind=EventKind.EXPORT_MADE, stamp=stamp),
        noted(
            company_id=COMPANY,
            kind=EventKind.LOGIN_FAILED,
            stamp=replace(failed, origin=ORIGIN),
            data={"person": PERSON},
        ),
    )


def of_person(office: Office) -> list[Event]:
    """Return the events that still tell something of the office's person."""
    return [
        event
        for chain in office.world.memory.events.values()
        for event in chain
        if {"ip", "user_agent"} & event.personal.keys()
        and (event.actor_id == PERSON or PERSON in event.data.values())
        and event.kind is not EventKind.PERSONAL_ERASED
    ]


def test_a_person_is_known_by_nothing_and_comes_in_no_more(office: Office) -> None:
    act(office)
    login = a_login(person_id=PERSON, company_id=COMPANY)
    office.world.sessions.add_login(
        login, noted(company_id=COMPANY, kind=EventKind.LOGIN_SUCCEEDED, stamp=a_stamp())
    )
    assert len(of_person(office)) >= 4
    preview = office.erasure.preview(ADMIN, PERSON)

    done = office.erasure.erase(ADMIN, PERSON, WHY, origin=ORIGIN)

    assert preview.erased == ("identity", "password", "membership", "log_ins", "event_values")
    assert of_person(office) == []
    person, membership = office.world.directory.member(COMPANY, PERSON)
    assert (person.name, person.password_hash, person.active) == (ERASED_NAME, "", False)
    assert person.email.endswith("@erased.invalid")
    assert not membership.active
    assert office.world.directory.person_by_email(office.person.email) is None
    assert office.world.sessions.login(login.id) is None
    assert all_chains_hold(office)
    kinds = [event.kind for event in office.world.ledger.events(COMPANY, PERSON)]
    assert kinds == [EventKind.MEMBER_DEACTIVATED, EventKind.PERSONAL_ERASED]
    assert done.events >= 4
    again = office.erasure.erase(ADMIN, PERSON, WHY, origin=ORIGIN)
    assert again.events == 0
    assert office.erasure.preview(ADMIN, PERSON).done


def test_the_receivers_of_his_letters_keep_what_is_theirs(office: Office) -> None:
    act(office)

    office.erasure.erase(ADMIN, PERSON, WHY, origin=ORIGIN)

    assert "ayse@sahis.example.com" in clear_values(office)


def test_many_traces_are_erased_call_by_call(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(office)
    monkeypatch.setattr(erasure, "_PAGE", 1)
    monkeypatch.setattr(erasure, "MOST_EVENTS", 2)

    calls = 1
    while office.erasure.erase(ADMIN, PERSON, WHY, origin=ORIGIN).more:
        calls += 1

    assert calls > 1
    assert of_person(office) == []


def test_who_works_for_another_company_too_keeps_his_identity(office: Office) -> None:
    other = replace(office.company, id=OTHER_COMPANY)
    elsewhere = a_membership(company_id=OTHER_COMPANY)
    office.world.directory.employ(other, office.person, elsewhere)

    preview = office.erasure.preview(ADMIN, PERSON)
    office.erasure.erase(ADMIN, PERSON, WHY, origin=ORIGIN)

    assert preview.stays == ("shared_identity", "actions", "hashes")
    assert office.world.directory.person(PERSON) == office.person
    assert not office.world.directory.member(COMPANY, PERSON)[1].active
    assert office.world.directory.member(OTHER_COMPANY, PERSON)[1] == elsewhere


def test_an_invitation_is_withdrawn_by_the_erasure(office: Office) -> None:
    guest = a_person(PersonId("per_00000000000000000000000006"), email="davetli@x.example.com")
    invited = replace(
        a_membership(person_id=guest.id), active=False, invited_at=office.world.clock.now()
    )
    office.world.directory.employ(office.company, guest, invited)

    office.erasure.erase(ADMIN, guest.id, WHY, origin=ORIGIN)

    assert office.world.directory.member(COMPANY, guest.id)[1].invited_at is None
    assert office.world.directory.person_by_email(guest.email) is None


def test_nobody_erases_himself(office: Office) -> None:
    with pytest.raises(Conflict) as refused:
        office.erasure.erase(ADMIN, ADMIN_ID, WHY, origin=ORIGIN)

    assert refused.value.code == "own_data"


def test_it_takes_the_right_role_and_a_fresh_second_factor(office: Office) -> None:
    card = a_private_card(office)
    stale = a_member(Role.COMPANY_ADMIN, person_id=ADMIN_ID, assurance=Assurance.SECOND_FACTOR)

    for member in (stale, a_member(Role.ACCOUNTANT), a_member(Role.AUDITOR)):
        with pytest.raises(NotPermitted):
            office.erasure.erase(member, card.id, WHY, origin=ORIGIN)
    with pytest.raises(NotPermitted):
        office.erasure.preview(a_member(Role.ACCOUNTANT), card.id)
    assert office.erasure.preview(stale, card.id).name == card.name
    assert office.world.counterparties.get(COMPANY, card.id) == card


@pytest.mark.parametrize("subject", ["cpt_nobody", "per_nobody"])
def test_what_does_not_exist_is_not_found(office: Office, subject: str) -> None:
    with pytest.raises(NotFound):
        office.erasure.preview(ADMIN, subject)
    with pytest.raises(NotFound):
        office.erasure.erase(ADMIN, subject, WHY, origin=ORIGIN)


def test_nobody_erases_what_is_another_companys(office: Office) -> None:
    card = a_private_card(office)
    stranger = a_member(Role.COMPANY_ADMIN, company_id=OTHER_COMPANY, person_id=ADMIN_ID)

    for subject in (card.id, PERSON):
        with pytest.raises(NotFound):
            office.erasure.erase(stranger, subject, WHY, origin=ORIGIN)
    assert card.email in clear_values(office)


def test_the_notice_that_was_seen_stays_recorded(office: Office) -> None:
    office.privacy.acknowledge(office.member, sha256=NOTICE_SHA256, origin=ORIGIN)

    office.erasure.erase(ADMIN, PERSON, WHY, origin=ORIGIN)

    choices = office.world.privacy_records.choices(COMPANY, PERSON)
    assert choices.choices[TextKind.NOTICE].sha256 == NOTICE_SHA256


def test_who_was_erased_can_become_a_counterparty_again(office: Office) -> None:
    card = a_private_card(office)
    office.erasure.erase(ADMIN, card.id, WHY, origin=ORIGIN)
    new = NewCard(
        name="Ayşe Şahıs", tax_number=str(card.tax_number), email="yeni@sahis.example.com"
    )

    again = office.cards.add(office.member, new, idempotency=None, origin=ORIGIN)

    assert (again.id, again.name, again.tax_number) == (card.id, card.name, card.tax_number)
    assert (again.email, again.phone, again.version) == ("yeni@sahis.example.com", "", 3)
    assert office.world.counterparties.get(COMPANY, card.id) == again
    assert all_chains_hold(office)
    with pytest.raises(Conflict) as refused:
        office.cards.add(office.member, new, idempotency=None, origin=ORIGIN)
    assert refused.value.code == "already_exists"
    assert refused.value.details["id"] == card.id
