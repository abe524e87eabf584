"""Mails, SMS and documents: what happens when the outside refuses, fails or dies half-way."""

from __future__ import annotations

import pytest

from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.events import EventKind
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.jobs import Queue
from emutabakat.services.answers import GivenAnswer
from tests.factories import a_card, a_draft, a_stamp
from tests.office import NOTICE_SHA256, ORIGIN, Office

AGREED = GivenAnswer(
    decision=Status.APPROVED, name="Ayşe Örnek", title="Müdür", notice_sha256=NOTICE_SHA256
)


@pytest.fixture
def office() -> Office:
    return Office()


def sent(office: Office, *, phone: str = "+905320000001") -> Mutabakat:
    """Store and send a letter; its jobs wait in the queues."""
    card, event = a_card(email="a@b.example.com", phone=phone).created(a_stamp())
    office.world.ledger.save((card, event))
    draft, made = a_draft(card).created(a_stamp())
    office.world.ledger.save((draft, made))
    return office.letters.send(office.member, draft.id, origin=ORIGIN)


def kinds(office: Office, letter: Mutabakat) -> list[EventKind]:
    """Return what happened to a letter."""
    return [event.kind for event in office.letters.history(office.member, letter.id)]


def test_a_refused_address_is_recorded_with_its_reason_and_not_tried_again(office: Office) -> None:
    office.world.mailer.refused["a@b.example.com"] = "Address is on the suppression list"
    letter = sent(office)
    office.work(copies=2)

    failed = [
        event
        for event in office.letters.history(office.member, letter.id)
        if event.kind is EventKind.DELIVERY_FAILED
    ]
    assert [event.personal["reason"] for event in failed] == ["Address is on the suppression list"]
    assert EventKind.CODE_DELIVERED in kinds(office, letter), "the SMS arrived all the same"


def test_a_provider_that_is_down_is_tried_again_later(office: Office) -> None:
    office.world.mailer.down = office.world.texter.down = True
    letter = sent(office)
    office.relay()
    for queue, worker in ((Queue.EMAIL, office.emails.work), (Queue.SMS, office.codes.work)):
        job = office.world.queues.taken(queue)[0]
        with pytest.raises(TemporaryFailure):
            worker(job)  # type: ignore[arg-type]  # an event's job
        office.world.queues.put(queue, [job])
    office.world.mailer.down = office.world.texter.down = False

    office.work()

    assert len(office.world.mailer.sent) == len(office.world.texter.sent) == 1
    assert EventKind.LINK_DELIVERED in kinds(office, letter)


def test_a_mail_in_doubt_goes_out_again_under_the_same_message_id(office: Office) -> None:
    sent(office)
    office.relay()
    job = office.world.queues.jobs[Queue.EMAIL][0]
    settle, office.world.sessions.settle = office.world.sessions.settle, _crash  # type: ignore[method-assign]  # dies between provider and record
    with pytest.raises(_Crash):
        office.emails.work(job)  # type: ignore[arg-type]  # an event's job
    office.world.sessions.settle = settle  # type: ignore[method-assign]  # the next life

    office.work()

    first, second = office.world.mailer.sent
    assert first.message_id == second.message_id
    for mail in (first, second):
        token = mail.text.split("/onay#")[1].split()[0]
        assert office.access.resolve(token, origin=ORIGIN).letter.status is Status.SENT


def test_an_sms_in_doubt_is_not_sent_again_by_itself(office: Office) -> None:
    letter = sent(office)
    office.relay()
    job = office.world.queues.jobs[Queue.SMS][0]
    settle, office.world.sessions.settle = office.world.sessions.settle, _crash  # type: ignore[method-assign]  # dies between provider and record
    with pytest.raises(_Crash):
        office.codes.work(job)  # type: ignore[arg-type]  # an event's job
    office.world.sessions.settle = settle  # type: ignore[method-assign]  # the next life

    office.work()

    assert len(office.world.texter.sent) == 1
    assert EventKind.DELIVERY_UNKNOWN in kinds(office, letter)
    assert office.session(letter), "the code that was sent works"


def test_a_crash_before_the_note_leaves_the_note_to_the_next_run(office: Office) -> None:
    letter = sent(office)
    office.relay()
    job = office.world.queues.jobs[Queue.SMS][0]
    save, office.world.ledger.save = office.world.ledger.save, _crash  # type: ignore[method-assign]  # dies before the trail
    with pytest.raises(_Crash):
        office.codes.work(job)  # type: ignore[arg-type]  # an event's job
    office.world.ledger.save = save  # type: ignore[method-assign]  # the next life

    office.work(copies=2)

    assert len(office.world.texter.sent) == 1
    assert kinds(office, letter).count(EventKind.CODE_DELIVERED) == 1


def test_a_letter_cancelled_before_its_mail_went_out_is_not_mailed(office: Office) -> None:
    letter = sent(office)
    office.letters.cancel(office.member, letter.id, reason="", origin=ORIGIN)

    office.work()

    assert office.world.mailer.sent == []
    assert office.world.texter.sent == []


def test_an_old_round_is_not_delivered_after_a_new_one_began(office: Office) -> None:
    letter = sent(office)
    office.relay()
    held = office.world.queues.taken(Queue.SMS) + office.world.queues.taken(Queue.EMAIL)
    office.world.clock.advance(days=31)
    office.sweep.run()
    office.letters.send(office.member, letter.id, origin=ORIGIN)
    office.work()
    delivered = len(office.world.texter.sent), len(office.world.mailer.sent)
    office.codes.work(held[0])  # type: ignore[arg-type]  # an event's job
    office.emails.work(held[1])  # type: ignore[arg-type]  # an event's job

    assert delivered == (len(office.world.texter.sent), len(office.world.mailer.sent)) == (1, 1)


def test_the_receipt_carries_the_sealed_file_and_the_result_goes_to_the_responsible(
    office: Office,
) -> None:
    letter = sent(office)
    office.work()
    office.answers.answer(office.session(letter), AGREED, key="k", origin=ORIGIN)
    office.work()

    _, receipt, result = office.world.mailer.sent
    stored = office.world.files.documents[office.letters.get(office.member, letter.id).document_key]
    assert receipt.to == "a@b.example.com"
    assert receipt.attachments == ((f"{letter.number}.pdf", stored),)
    assert (result.to, result.attachments) == (office.person.email, ())
    assert letter.number in result.text


class _Crash(BaseException):
    """The worker was killed here."""


def _crash(*_: object, **__: object) -> None:
    raise _Crash
