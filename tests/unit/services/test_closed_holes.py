"""Ways round the rules that an attacker tried, each shown closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from emutabakat.domain.errors import Conflict, Invalid
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import CompanyId, MutabakatId, PersonId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import email_from_text
from emutabakat.domain.workbook_import import ImportStatus
from tests.factories import a_stamp
from tests.office import ORIGIN, Office, a_key
from tests.unit.services.test_answers import a_sent_letter
from tests.unit.services.test_senders import a_card, a_new_letter, drafted
from tests.workbooks import a_workbook


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.parametrize("who", ["person", "company"])
def test_nobody_sends_a_letter_to_his_own_company(office: Office, who: str) -> None:
    own = office.person.email if who == "person" else office.company.email
    card = a_card(office, email=own)
    letter = office.letters.draft(
        office.member, a_new_letter(card), idempotency=None, origin=ORIGIN
    )
    with pytest.raises(Invalid) as refused:
        office.letters.send(office.member, letter.id, origin=ORIGIN)
    task = office.batches.send(
        office.member, ids=[letter.id], filter_=None, idempotency=None, origin=ORIGIN
    )
    office.work()

    assert refused.value.code == "own_address"
    assert [problem.code for problem in office.task(task).problems] == ["own_address"]
    assert office.world.mailer.sent == []


def test_a_stranger_cannot_be_made_responsible(office: Office) -> None:
    with pytest.raises(Invalid) as refused:
        drafted(office, responsible_id=PersonId("per_of_another_company"))

    assert refused.value.code == "responsible_unknown"


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(2028, 1, 1)])
def test_an_answer_by_day_in_the_far_future_is_refused(office: Office, day: date) -> None:
    with pytest.raises(Invalid) as refused:
        drafted(office, answer_by=day)
    letter = drafted(office)
    with pytest.raises(Invalid):
        office.letters.edit(
            office.member,
            letter.id,
            lambda now: replace(now.content, answer_by=day),
            version=1,
            origin=ORIGIN,
        )

    assert refused.value.code == "answer_by_far"


def test_a_row_cannot_be_corrected_before_there_is_a_preview(office: Office) -> None:
    begun, _ = office.imports.begin(
        office.member, file_name="b.xlsx", kind="current_account", currency="TRY", period=None
    )

    with pytest.raises(Conflict) as refused:
        office.imports.correct(office.member, begun.id, {5: {"name": "x"}})

    assert refused.value.code == "import_awaiting_upload"
    after = office.imports.get(office.member, begun.id)
    assert after.status is ImportStatus.AWAITING_UPLOAD


def test_a_file_that_is_gone_ends_the_import_with_a_sentence(office: Office) -> None:
    begun, _ = office.imports.begin(
        office.member, file_name="b.xlsx", kind="current_account", currency="TRY", period=None
    )
    key = f"{begun.company_id}/imports/{begun.id}/workbook.xlsx"
    office.world.files.uploads[key] = a_workbook(1)
    office.imports.start(office.member, begun.id)
    del office.world.files.uploads[key]

    office.work()

    assert office.imports.get(office.member, begun.id).status is ImportStatus.REFUSED


def test_a_withdrawn_letter_is_closed_to_an_open_session(office: Office) -> None:
    letter = a_sent_letter(office)
    token = office.session(letter)
    office.letters.cancel(office.member, letter.id, reason="", origin=ORIGIN)

    with pytest.raises(Conflict) as refused:
        office.answers.view(token)

    assert refused.value.code == "mutabakat_cancelled"


def test_a_delivery_at_the_same_moment_does_not_stop_a_cancellation(office: Office) -> None:
    letter = a_sent_letter(office)
    world = office.world

    class Busy:
        """Notes an event on the letter right after it was read for the first time."""

        def __init__(self) -> None:
            self.reads = 0

        def get(self, company_id: CompanyId, id_: MutabakatId) -> Mutabakat:
            read = world.mutabakats.get(company_id, id_)
            self.reads += 1
            if self.reads == 1:
                world.ledger.save(read.noted(EventKind.LINK_OPENED, a_stamp()))
            return read

        def __getattr__(self, name: str) -> Any:
            return getattr(world.mutabakats, name)

    busy = Busy()
    letters = replace(office.letters, mutabakats=busy)

    cancelled = letters.cancel(office.member, letter.id, reason="", origin=ORIGIN)

    assert (cancelled.status, busy.reads) == (Status.CANCELLED, 2)
    kinds = [event.kind for event in world.ledger.events(letter.company_id, letter.id)]
    assert kinds[-2:] == [EventKind.LINK_OPENED, EventKind.MUTABAKAT_CANCELLED]


def test_link_and_code_cannot_be_replied_to(office: Office) -> None:
    letter = a_sent_letter(office, phone="")

    assert [mail.reply_to for mail in office.world.mailer.sent] == ["", ""]
    assert letter.status is Status.SENT


def test_an_address_that_ses_cannot_take_is_refused() -> None:
    with pytest.raises(Invalid):
        email_from_text("ışık@ornek.example.com")


def test_a_request_that_was_repeated_in_the_same_moment_gets_the_first_ones_letter(
    office: Office,
) -> None:
    new = a_new_letter(a_card(office))
    ledger = office.world.ledger
    looked, ledger.repeated = ledger.repeated, lambda *_: None  # type: ignore[method-assign]  # neither sees the other
    first = office.letters.draft(office.member, new, idempotency=a_key("k"), origin=ORIGIN)
    made: list[str | None] = [None]

    def late(*asked: object) -> str | None:
        answer = made[0]
        made[0] = looked(*asked)  # type: ignore[arg-type]  # passed on
        return answer

    ledger.repeated = late  # type: ignore[method-assign,assignment]  # sees it at the second look only
    made[0] = None
    second = office.letters.draft(office.member, new, idempotency=a_key("k"), origin=ORIGIN)

    assert second.id == first.id
