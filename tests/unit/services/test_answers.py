"""The other side's minute: links, codes, one answer, and every way it can be refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import Conflict, Invalid, NotFound, TooManyTries
from emutabakat.domain.events import EventKind
from emutabakat.domain.mutabakat import Mutabakat, Reason, Status
from emutabakat.domain.permissions import Role
from emutabakat.domain.privacy import TextKind
from emutabakat.ports import Idempotency
from emutabakat.services.answers import GivenAnswer
from tests.factories import a_card, a_draft, a_member, a_stamp
from tests.office import NOTICE_SHA256, ORIGIN, Office

AGREED = GivenAnswer(
    decision=Status.APPROVED, name="Ayşe Örnek", title="Müdür", notice_sha256=NOTICE_SHA256
)


@pytest.fixture
def office() -> Office:
    return Office()


def a_sent_letter(
    office: Office, *, email: str = "a@b.example.com", phone: str = "+905320000001"
) -> Mutabakat:
    """Store a card and its letter, send it, and let the messages arrive."""
    card, event = a_card(email=email, phone=phone).created(a_stamp())
    office.world.ledger.save((card, event))
    draft, made = a_draft(card).created(a_stamp())
    office.world.ledger.save((draft, made))
    letter = office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    return office.letters.get(office.member, letter.id)


def kinds(office: Office, letter: Mutabakat) -> list[EventKind]:
    """Return what happened to a letter."""
    return [event.kind for event in office.letters.history(office.member, letter.id)]


def test_the_link_alone_shows_no_amount_and_masks_the_phone(office: Office) -> None:
    letter = a_sent_letter(office)

    view = office.access.resolve(office.secrets(letter).token, origin=ORIGIN)

    assert (view.code_channel, view.code_sent_to) == ("sms", "+90 ••• ••• •• 01")
    assert view.sender.name == office.company.name
    mail = next(mail for mail in office.world.mailer.sent if mail.to == "a@b.example.com")
    assert "24.691" not in mail.text + mail.html
    assert office.secrets(letter).code not in mail.text + mail.html


def test_opening_decides_nothing_and_is_recorded_once(office: Office) -> None:
    letter = a_sent_letter(office)
    for _ in range(3):
        office.access.resolve(office.secrets(letter).token, origin=ORIGIN)

    assert kinds(office, letter).count(EventKind.LINK_OPENED) == 1
    assert office.letters.get(office.member, letter.id).status is Status.SENT


def test_the_right_code_shows_the_letter_however_it_is_typed(office: Office) -> None:
    letter = a_sent_letter(office)
    secrets = office.secrets(letter)

    view = office.access.verify(
        secrets.token, secrets.code.lower().replace("-", " "), origin=ORIGIN
    )

    assert view.letter.id == letter.id
    assert office.answers.view(view.token).letter.balance.decimal == "24691.34"


def test_five_wrong_codes_kill_the_code_even_for_who_knows_it(office: Office) -> None:
    letter = a_sent_letter(office)
    secrets = office.secrets(letter)
    left = []
    for _ in range(4):
        with pytest.raises(Invalid) as wrong:
            office.access.verify(secrets.token, "0000000000", origin=ORIGIN)
        left.append(wrong.value.details["tries_left"])

    with pytest.raises(TooManyTries) as dead:
        office.access.verify(secrets.token, "0000000000", origin=ORIGIN)
    with pytest.raises(TooManyTries):
        office.access.verify(secrets.token, secrets.code, origin=ORIGIN)

    assert left == ["4", "3", "2", "1"]
    assert dead.value.code == "code_dead"
    assert EventKind.CODE_KILLED in kinds(office, letter)


def test_a_new_code_revives_the_letter_and_ends_the_old_one(office: Office) -> None:
    letter = a_sent_letter(office)
    old = office.secrets(letter)

    view = office.access.request_code(old.token, origin=ORIGIN)
    office.work()
    new = office.secrets(letter)

    assert view.code_sent_to.endswith("01")
    assert new.code != old.code
    with pytest.raises(Invalid):
        office.access.verify(old.token, old.code, origin=ORIGIN)
    assert office.access.verify(old.token, new.code, origin=ORIGIN).token


def test_new_codes_are_bounded_per_hour(office: Office) -> None:
    letter = a_sent_letter(office)
    token = office.secrets(letter).token
    for _ in range(3):
        office.access.request_code(token, origin=ORIGIN)

    with pytest.raises(TooManyTries) as refused:
        office.access.request_code(token, origin=ORIGIN)
    office.world.clock.advance(minutes=61)

    assert refused.value.code == "too_many_codes"
    office.access.request_code(token, origin=ORIGIN)


def test_without_a_phone_the_code_comes_by_a_second_mail(office: Office) -> None:
    letter = a_sent_letter(office, phone="")

    assert len(office.world.mailer.sent) == 2
    assert office.world.texter.sent == []
    view = office.access.resolve(office.secrets(letter).token, origin=ORIGIN)
    assert (view.code_channel, view.code_sent_to) == ("email", "a•••a@b•••.com")
    assert office.session(letter)
    office.access.request_code(office.secrets(letter).token, origin=ORIGIN)
    office.work()
    assert len(office.world.mailer.sent) == 3


def test_code_and_last_four_are_a_way_in_of_their_own(office: Office) -> None:
    letter = a_sent_letter(office, email="")
    text = office.world.texter.sent[-1][1]
    code = next(
        word for word in text.split() if word.count("-") == 2 and not word.startswith("MUT")
    )

    view = office.access.enter(code, letter.recipient.tax_number[-4:], origin=ORIGIN)
    answered = office.answers.answer(view.token, AGREED, key="k", origin=ORIGIN)

    assert office.world.mailer.sent == []
    assert answered.letter.status is Status.APPROVED


def test_guessing_at_the_code_page_ends_after_twenty_failures_of_a_source(office: Office) -> None:
    letter = a_sent_letter(office)
    four = letter.recipient.tax_number[-4:]
    for _ in range(20):
        with pytest.raises(Invalid):
            office.access.enter("0000000000", four, origin=ORIGIN)

    with pytest.raises(TooManyTries) as refused:
        office.access.enter(office.secrets(letter).code, four, origin=ORIGIN)

    assert refused.value.code == "too_many_wrong_codes"
    elsewhere = {"ip": "198.51.100.1", "user_agent": "x"}
    assert office.access.enter(office.secrets(letter).code, four, origin=elsewhere).token


def test_the_same_key_gives_the_same_answer_and_another_answer_is_refused(office: Office) -> None:
    letter = a_sent_letter(office)
    token = office.session(letter)
    first = office.answers.answer(token, AGREED, key="k1", origin=ORIGIN)

    again = office.answers.answer(token, AGREED, key="k1", origin=ORIGIN)
    with pytest.raises(Conflict) as other:
        office.answers.answer(token, AGREED, key="k2", origin=ORIGIN)
    with pytest.raises(Conflict) as reused:
        office.answers.answer(token, replace(AGREED, note="x"), key="k1", origin=ORIGIN)

    assert again.letter.answer == first.letter.answer
    assert other.value.code == "mutabakat_approved"
    assert reused.value.code == "idempotency_key_reused"
    assert kinds(office, letter).count(EventKind.MUTABAKAT_APPROVED) == 1


def test_an_answer_after_cancel_is_refused_with_the_reason(office: Office) -> None:
    letter = a_sent_letter(office)
    token = office.session(letter)
    secrets = office.secrets(letter)
    office.letters.cancel(office.member, letter.id, reason="Yanlış", origin=ORIGIN)

    for attempt in (
        lambda: office.answers.answer(token, AGREED, key="k", origin=ORIGIN),
        lambda: office.access.verify(secrets.token, secrets.code, origin=ORIGIN),
        lambda: office.access.request_code(secrets.token, origin=ORIGIN),
    ):
        with pytest.raises(Conflict) as refused:
            attempt()
        assert refused.value.code == "mutabakat_cancelled"
    view = office.access.resolve(secrets.token, origin=ORIGIN)
    assert view.letter.status is Status.CANCELLED


def test_an_answered_letter_cannot_be_entered_again(office: Office) -> None:
    letter = a_sent_letter(office)
    secrets = office.secrets(letter)
    office.answers.answer(office.session(letter), AGREED, key="k", origin=ORIGIN)

    with pytest.raises(Conflict, match="answered already"):
        office.access.verify(secrets.token, secrets.code, origin=ORIGIN)


def test_links_codes_and_sessions_end_with_their_time(office: Office) -> None:
    letter = a_sent_letter(office)
    secrets = office.secrets(letter)
    token = office.session(letter)

    office.world.clock.advance(minutes=31)
    with pytest.raises(Conflict) as over:
        office.answers.view(token)
    office.world.clock.advance(days=30)
    with pytest.raises(Conflict) as expired:
        office.access.verify(secrets.token, secrets.code, origin=ORIGIN)

    assert (over.value.code, expired.value.code) == ("session_over", "link_expired")
    assert office.sweep.run() == 1
    assert office.sweep.run() == 0
    assert office.access.resolve(secrets.token, origin=ORIGIN).letter.status is Status.EXPIRED
    office.world.clock.advance(days=91)
    with pytest.raises(NotFound):
        office.access.resolve(secrets.token, origin=ORIGIN)


def test_a_letter_sent_again_answers_to_the_new_link_only(office: Office) -> None:
    letter = a_sent_letter(office)
    old = office.secrets(letter)
    office.world.clock.advance(days=30, minutes=1)
    office.sweep.run()
    office.letters.send(office.member, letter.id, origin=ORIGIN)
    office.work()

    with pytest.raises(Conflict) as refused:
        office.access.resolve(old.token, origin=ORIGIN)

    assert refused.value.code == "link_replaced"
    assert office.session(office.letters.get(office.member, letter.id))


def test_a_session_of_an_earlier_sending_answers_nothing(office: Office) -> None:
    letter = a_sent_letter(office)
    office.world.clock.advance(days=29, hours=23, minutes=50)
    token = office.session(letter)
    office.world.clock.advance(minutes=11)
    office.sweep.run()
    office.letters.send(office.member, letter.id, origin=ORIGIN)

    with pytest.raises(Conflict) as seen:
        office.answers.view(token)
    with pytest.raises(Conflict) as answered:
        office.answers.answer(token, AGREED, key="k", origin=ORIGIN)

    assert (seen.value.code, answered.value.code) == ("link_replaced", "link_replaced")


def test_a_dead_code_is_a_wrong_one_at_the_code_page(office: Office) -> None:
    letter = a_sent_letter(office)
    secrets = office.secrets(letter)
    for _ in range(5):
        with pytest.raises((Invalid, TooManyTries)):
            office.access.verify(secrets.token, "0000000000", origin=ORIGIN)

    with pytest.raises(Invalid) as refused:
        office.access.enter(secrets.code, letter.recipient.tax_number[-4:], origin=ORIGIN)
    assert refused.value.code == "code_wrong"


def test_an_unknown_link_is_a_plain_sentence(office: Office) -> None:
    with pytest.raises(NotFound) as refused:
        office.access.resolve("0" * 64, origin=ORIGIN)

    assert refused.value.code == "link_unknown"
    assert "e-postadaki" in refused.value.tr


def test_before_the_code_has_arrived_a_new_one_is_offered(office: Office) -> None:
    office.world.texter.refused["+905320000001"] = "hat kapalı"
    letter = a_sent_letter(office)
    mails = [m for m in office.world.mailer.sent if m.to == letter.recipient.email]
    token = mails[0].text.split("/onay#")[1].split()[0]
    code = office.world.sessions.code(letter.company_id, letter.id)
    assert code is not None
    office.world.sessions.put_code(replace(code, round=9))

    with pytest.raises(Conflict) as refused:
        office.access.verify(token, "0000000000", origin=ORIGIN)

    assert refused.value.code == "no_code"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (replace(AGREED, decision=Status.SENT), "decision_invalid"),
        (replace(AGREED, name="  "), "answerer_missing"),
        (replace(AGREED, title=""), "answerer_missing"),
        (replace(AGREED, balance=5), "answer_contradicts"),
        (replace(AGREED, reason=Reason.OTHER), "answer_contradicts"),
        (replace(AGREED, decision=Status.REJECTED, balance=5), "reason_missing"),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(
    office: Office, given: GivenAnswer, code: str
) -> None:
    token = office.session(a_sent_letter(office))

    with pytest.raises(Invalid) as refused:
        office.answers.answer(token, given, key="k", origin=ORIGIN)

    assert refused.value.code == code


def test_a_race_lost_by_a_moment_is_decided_once(office: Office) -> None:
    letter = a_sent_letter(office)
    token = office.session(letter)
    inner = office.world.ledger.save

    def save(*changes: object, idempotency: Idempotency | None = None) -> None:
        office.world.ledger.save = inner  # type: ignore[method-assign]  # once
        office.answers.answer(token, AGREED, key="same", origin=ORIGIN)
        inner(*changes, idempotency=idempotency)  # type: ignore[arg-type]  # passed on

    office.world.ledger.save = save  # type: ignore[method-assign]  # the other tab
    second = office.answers.answer(token, AGREED, key="same", origin=ORIGIN)

    assert second.letter.status is Status.APPROVED
    assert kinds(office, letter).count(EventKind.MUTABAKAT_APPROVED) == 1


def test_an_answer_records_which_notice_was_shown(office: Office) -> None:
    letter = a_sent_letter(office)
    manager = a_member(Role.COMPANY_ADMIN)
    first = office.privacy.publish(
        manager, TextKind.NOTICE, version=0, tr="Bilgi", en="Notice", origin=ORIGIN
    )
    token = office.session(letter)
    shown = office.answers.view(token)
    masked = office.access.resolve(office.secrets(letter).token, origin=ORIGIN)
    office.privacy.publish(manager, TextKind.NOTICE, version=1, tr="Yeni", en="New", origin=ORIGIN)

    given = replace(AGREED, notice_sha256=shown.notice.sha256["en"])
    office.answers.answer(token, given, key="k", origin=ORIGIN)

    assert shown.notice == masked.notice == first
    event = next(
        each
        for each in office.letters.history(office.member, letter.id)
        if each.kind is EventKind.MUTABAKAT_APPROVED
    )
    assert event.data["notice_sha256"] == first.sha256["en"]
    assert event.data["notice_version"] == 1


def test_an_answer_to_another_notice_is_refused_and_decides_nothing(office: Office) -> None:
    letter = a_sent_letter(office)
    token = office.session(letter)

    with pytest.raises(Conflict) as refused:
        office.answers.answer(
            token, replace(AGREED, notice_sha256="0" * 64), key="k", origin=ORIGIN
        )

    assert refused.value.code == "text_changed"
    assert office.letters.get(office.member, letter.id).status is Status.SENT
