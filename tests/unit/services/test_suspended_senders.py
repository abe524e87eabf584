"""A suspended company's letters: its counterparties are told so, and nothing is decided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import Conflict
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.permissions import Role
from emutabakat.services.answers import GivenAnswer
from tests.factories import COMPANY, a_card, a_draft, a_membership, a_person, a_stamp
from tests.office import NOTICE_SHA256, ORIGIN, Office

AGREED = GivenAnswer(
    decision=Status.APPROVED, name="Ayşe Örnek", title="Müdür", notice_sha256=NOTICE_SHA256
)
MAIL = "a@b.example.com"


@pytest.fixture
def office() -> Office:
    return Office()


def a_sent_letter(office: Office) -> Mutabakat:
    """Send a letter and let its messages arrive."""
    card, event = a_card(email=MAIL).created(a_stamp())
    office.world.ledger.save((card, event))
    draft, made = a_draft(card).created(a_stamp())
    office.world.ledger.save((draft, made))
    letter = office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    return letter


def test_no_way_to_a_letter_of_a_suspended_company_is_open(office: Office) -> None:
    letter = a_sent_letter(office)
    secrets, session = office.secrets(letter), office.session(letter)
    last_four = letter.recipient.tax_number[-4:]
    office.world.memory.companies[COMPANY] = replace(office.company, active=False)

    codes = set()
    for act in (
        lambda: office.access.resolve(secrets.token, origin=ORIGIN),
        lambda: office.access.verify(secrets.token, secrets.code, origin=ORIGIN),
        lambda: office.access.enter(secrets.code, last_four, origin=ORIGIN),
        lambda: office.access.request_code(secrets.token, origin=ORIGIN),
        lambda: office.answers.answer(session, AGREED, key="1", origin=ORIGIN),
    ):
        with pytest.raises(Conflict) as refusal:
            act()
        codes.add(refusal.value.code)

    assert codes == {"sender_suspended"}
    assert office.letters.get(office.member, letter.id).status is Status.SENT
    office.world.memory.companies[COMPANY] = office.company
    assert office.answers.answer(session, AGREED, key="1", origin=ORIGIN).letter.is_answered


def test_a_counterpartys_person_gets_its_letters_and_is_never_responsible(office: Office) -> None:
    outsider = a_person("per_outsider", email=MAIL)  # type: ignore[arg-type]  # an id
    membership = a_membership(Role.COUNTERPARTY, person_id=outsider.id)
    office.world.directory.employ(office.company, outsider, membership)

    letter = a_sent_letter(office)

    assert letter.status is Status.SENT, "his address is not one of the sender's own"
    assert MAIL in {mail.to for mail in office.world.mailer.sent}
