"""What a counterparty's person sees: its own letters of every sender, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from emutabakat.domain.errors import Invalid, NotFound, NotPermitted
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.permissions import Member, Role
from emutabakat.services.inbox import InboxPage
from tests.factories import (
    COMPANY,
    OTHER_COMPANY,
    a_company,
    a_counterparty,
    a_draft,
    a_history,
    a_member,
    a_membership,
    a_person,
    an_id,
)
from tests.office import ORIGIN, Office


class Receiver(Office):
    """An office, another company, and a person who was invited by both for one card each."""

    def __init__(self) -> None:
        super().__init__()
        self.person_in = a_person(PersonId(an_id("per")), email="alici@cagri.example.com")
        self.other = a_company(OTHER_COMPANY, name="Başka Tekstil A.Ş.")
        self.mine = {company: self.card(company) for company in (COMPANY, OTHER_COMPANY)}
        for company, card in self.mine.items():
            membership = replace(
                a_membership(Role.COUNTERPARTY, company_id=company, person_id=self.person_in.id),
                counterparty_id=card.id,
            )
            firm = self.company if company == COMPANY else self.other
            self.world.directory.employ(firm, self.person_in, membership)
        self.receiver = a_member(Role.COUNTERPARTY, person_id=self.person_in.id)

    def card(self, company: CompanyId) -> Counterparty:
        """Store a card."""
        card, event = a_counterparty(company_id=company)
        self.world.ledger.save((card, event))
        return card

    def letter(self, card: Counterparty, status: Status = Status.SENT) -> Mutabakat:
        """Store a letter to a card, in a state."""
        for change in a_history(status, a_draft(card, company_id=card.company_id)):
            self.world.ledger.save(change)
            letter = change[0]
        return letter

    def page(self, member: Member | None = None, **asked: Any) -> InboxPage:
        """Look into the inbox."""
        wanted: dict[str, Any] = {"status": None, "sender": None, "limit": 50, "cursor": None}
        return self.inbox.page(member or self.receiver, **{**wanted, **asked})

    def listed(self, **asked: Any) -> list[str]:
        """Return the letters' ids."""
        return [each.letter.id for each in self.page(**asked).page.items]


@pytest.fixture
def house() -> Receiver:
    return Receiver()


def test_the_letters_of_all_senders_are_there_newest_first(house: Receiver) -> None:
    first = house.letter(house.mine[COMPANY], Status.REJECTED)
    second = house.letter(house.mine[OTHER_COMPANY], Status.APPROVED)
    third = house.letter(house.mine[COMPANY])

    inbox = house.page()

    letters = sorted([first, second, third], key=lambda each: each.id, reverse=True)
    assert house.listed() == [letter.id for letter in letters]
    assert {each.sender.name for each in inbox.page.items} == {
        house.company.name,
        house.other.name,
    }
    assert [company.id for company in inbox.senders] == [COMPANY, OTHER_COMPANY]


def test_letters_are_found_by_state_and_sender_page_by_page(house: Receiver) -> None:
    sent = [house.letter(house.mine[OTHER_COMPANY], Status.REJECTED).id for _ in range(3)]
    house.letter(house.mine[COMPANY])

    pages: list[list[str]] = []
    cursor: str | None = None
    for _ in range(2):
        page = house.page(sender=OTHER_COMPANY, limit=2, cursor=cursor).page
        pages.append([each.letter.id for each in page.items])
        cursor = page.next

    assert pages == [sorted(sent, reverse=True)[:2], sorted(sent, reverse=True)[2:]]
    assert cursor is None
    assert len(house.listed(status=Status.SENT)) == 1
    assert house.listed(status=Status.SENT, sender=OTHER_COMPANY) == []


def test_a_draft_and_a_letter_that_never_left_are_not_there(house: Receiver) -> None:
    draft = house.letter(house.mine[COMPANY], Status.DRAFT)

    assert house.listed() == []
    with pytest.raises(NotFound):
        house.inbox.get(house.receiver, COMPANY, draft.id, origin=ORIGIN)


def test_letters_to_another_card_do_not_exist(house: Receiver) -> None:
    foreign = house.letter(house.card(COMPANY), Status.APPROVED)
    own = house.letter(house.mine[COMPANY])

    assert house.listed() == [own.id]
    for company, id_ in ((COMPANY, foreign.id), (OTHER_COMPANY, own.id), ("com_x", own.id)):
        with pytest.raises(NotFound):
            house.inbox.get(house.receiver, CompanyId(company), id_, origin=ORIGIN)
        with pytest.raises(NotFound):
            house.inbox.document(house.receiver, CompanyId(company), id_, origin=ORIGIN)


def test_a_letter_and_its_document_are_shown_and_that_is_recorded_with_the_sender(
    house: Receiver,
) -> None:
    letter = house.letter(house.mine[OTHER_COMPANY], Status.APPROVED)
    sealed = replace(letter, document_key="d/1.pdf", document_sha256="ab" * 32)
    house.world.memory.records[OTHER_COMPANY, letter.id] = sealed

    shown = house.inbox.get(house.receiver, OTHER_COMPANY, letter.id, origin=ORIGIN)
    copy = house.inbox.document(house.receiver, OTHER_COMPANY, letter.id, origin=ORIGIN)

    assert (shown.letter, shown.sender) == (sealed, house.other)
    assert copy.sha256 == sealed.document_sha256
    noted = [
        (event.company_id, event.kind, event.actor_id)
        for (company, record), chain in house.world.memory.events.items()
        if record.startswith("log_")
        for event in chain
    ]
    assert noted == [
        (OTHER_COMPANY, EventKind.MUTABAKAT_VIEWED, house.person_in.id),
        (OTHER_COMPANY, EventKind.DOCUMENT_DOWNLOADED, house.person_in.id),
    ]


def test_there_is_no_document_before_the_answer(house: Receiver) -> None:
    letter = house.letter(house.mine[COMPANY])

    with pytest.raises(Invalid):
        house.inbox.document(house.receiver, COMPANY, letter.id, origin=ORIGIN)


def test_who_lost_access_to_a_sender_or_whose_sender_is_suspended_sees_none_of_it(
    house: Receiver,
) -> None:
    house.letter(house.mine[COMPANY])
    theirs = house.letter(house.mine[OTHER_COMPANY])
    house.world.memory.memberships[:] = [
        replace(each, active=each.company_id != COMPANY) for each in house.world.memory.memberships
    ]

    assert house.listed() == [theirs.id]
    house.world.memory.companies[OTHER_COMPANY] = replace(house.other, active=False)
    assert house.listed() == []


def test_a_place_among_a_companys_own_people_opens_no_inbox(house: Receiver) -> None:
    house.letter(house.mine[COMPANY])
    house.world.memory.memberships[:] = [
        replace(each, role=Role.ACCOUNTANT) if each.person_id == house.person_in.id else each
        for each in house.world.memory.memberships
    ]

    assert house.listed() == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COUNTERPARTY])
def test_no_other_role_has_an_inbox(house: Receiver, role: Role) -> None:
    letter = house.letter(house.mine[COMPANY])
    member = a_member(role, person_id=house.person_in.id)

    with pytest.raises(NotPermitted):
        house.page(member)
    with pytest.raises(NotPermitted):
        house.inbox.get(member, COMPANY, letter.id, origin=ORIGIN)
