"""Who is not in Turkey gets the link, the code and the receipt in English, as the letter is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.mutabakat import Mutabakat
from tests.factories import a_card, a_draft, a_stamp
from tests.office import ORIGIN, Office
from tests.unit.services.test_main_job import REFUSED

ADDRESS = "accounts@beispiel.example"


def answered_from(country: str, *, phone: str) -> Office:
    """Have a counterparty of that country answer its letter; returns the office that sent it."""
    office = Office()
    card, event = replace(a_card(email=ADDRESS, phone=phone), country=country).created(a_stamp())
    office.world.ledger.save((card, event))
    draft, made = a_draft(card).created(a_stamp())
    office.world.ledger.save((draft, made))
    letter: Mutabakat = office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    office.answers.answer(office.session(letter), REFUSED, key="k", origin=ORIGIN)
    office.work()
    return office


def mails(office: Office) -> dict[str, str]:
    """Return what the counterparty was mailed, texts by subject."""
    return {mail.subject: mail.text for mail in office.world.mailer.sent if mail.to == ADDRESS}


def test_a_foreign_counterparty_reads_english_mails() -> None:
    office = answered_from("DE", phone="")

    (asked, link), (coded, code), (received, receipt) = mails(office).items()
    assert "balance confirmation for October 2026" in asked
    assert "Current account confirmation" in link
    assert "your code for MUT-2026-" in coded
    assert "Your confirmation code" in code
    assert received.endswith(" was received")
    assert "We do not agree" in receipt


def test_a_foreign_phone_gets_an_english_code() -> None:
    office = answered_from("DE", phone="+4915112345678")

    [(_, text)] = office.world.texter.sent
    assert " confirmation code: " in text
    assert text.endswith(" Do not share it with anyone.")


@pytest.mark.parametrize("country", ["", "TR"])
def test_a_turkish_counterparty_reads_turkish(country: str) -> None:
    office = answered_from(country, phone="+905320000001")

    link, receipt = mails(office).values()
    assert "Cari hesap mutabakatı" in link
    assert "Mutabık değiliz" in receipt
    [(_, text)] = office.world.texter.sent
    assert " mutabakat kodunuz: " in text


def test_the_senders_own_people_read_their_own_language() -> None:
    office = answered_from("DE", phone="")

    [mail] = [mail for mail in office.world.mailer.sent if mail.to == office.person.email]
    assert "Kayıtlarımızda olmayan fatura var" in mail.text
