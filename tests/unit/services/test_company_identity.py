"""A company's logo, words and people's languages in what goes out: mails and documents."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.mutabakat import Mutabakat, Reason, Status
from emutabakat.domain.permissions import Role
from emutabakat.ports import Email
from emutabakat.services.answers import GivenAnswer
from emutabakat.services.company_settings import CompanyChange
from tests.factories import COMPANY, PERSON, a_card, a_draft, a_member, a_stamp
from tests.factories.pictures import a_png
from tests.office import NOTICE_SHA256, ORIGIN, Office
from tests.pdf_tools import pdf_text

DIFFERS = GivenAnswer(
    decision=Status.REJECTED,
    name="Ayşe Örnek",
    title="Müdür",
    reason=Reason.AMOUNT_DIFFERS,
    notice_sha256=NOTICE_SHA256,
)


@pytest.fixture
def office() -> Office:
    return Office()


def answered(office: Office) -> Mutabakat:
    """Send a letter, have it refused, and bring about all that follows."""
    card, event = a_card(email="a@b.example.com").created(a_stamp())
    office.world.ledger.save((card, event))
    draft, made = a_draft(card).created(a_stamp())
    office.world.ledger.save((draft, made))
    letter = office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    office.answers.answer(office.session(letter), DIFFERS, key="k", origin=ORIGIN)
    office.work()
    return letter


def show_logo(office: Office) -> None:
    """Show a logo as the company's administrator."""
    admin = a_member(Role.COMPANY_ADMIN)
    office.company_settings.show_logo(admin, "image/png", a_png(), origin=ORIGIN)


def mails(office: Office) -> tuple[Email, Email, Email]:
    """Return the mail with the link, the receipt and the news."""
    link, receipt, news = office.world.mailer.sent
    return link, receipt, news


def test_every_mail_carries_the_logo_that_its_page_shows(office: Office) -> None:
    show_logo(office)

    answered(office)

    for mail in mails(office):
        (picture,) = mail.pictures
        assert (picture.media_type, picture.content) == ("image/png", a_png())
        assert f'src="cid:{picture.content_id}"' in mail.html


@pytest.mark.parametrize("lost", [True, False])
def test_without_a_picture_the_name_is_shown(office: Office, lost: bool) -> None:
    if lost:
        show_logo(office)
        office.world.logos.pictures.clear()

    answered(office)

    for mail in mails(office):
        assert mail.pictures == ()
        assert "cid:" not in mail.html
        assert office.company.name in mail.html


def test_the_link_comes_with_the_companys_own_words(office: Office) -> None:
    change = CompanyChange(texts={"email_intro": "Değerli iş ortağımız,\nmerhaba."})
    admin = a_member(Role.COMPANY_ADMIN)
    office.company_settings.edit(admin, change, version=1, origin=ORIGIN)

    answered(office)

    link, receipt, _ = mails(office)
    assert "Değerli iş ortağımız,<br>merhaba." in link.html
    assert "Değerli" not in receipt.html


def test_the_responsible_person_reads_the_news_in_his_language(office: Office) -> None:
    people = office.world.memory.persons
    people[PERSON] = replace(people[PERSON], language="en")

    answered(office)

    link, receipt, news = mails(office)
    assert news.subject.startswith("Not agreed: ")
    assert "The amount differs" in news.text
    assert "mutabakat mektubu" in link.subject
    assert "yanıtınız alındı" in receipt.subject
    assert office.world.directory.company(COMPANY).name in news.html


def test_the_sealed_letter_has_the_companys_words_and_logo(office: Office) -> None:
    show_logo(office)
    texts = {"letter_intro": "Değerli iş ortağımız,", "letter_closing": "Saygılarımızla"}
    admin = a_member(Role.COMPANY_ADMIN)
    office.company_settings.edit(admin, CompanyChange(texts=texts), version=2, origin=ORIGIN)

    answered(office)

    sent, answer = office.world.files.documents.values()
    for pdf in (sent, answer):
        assert "Değerli iş ortağımız," in pdf_text(pdf)
        assert "Saygılarımızla" in pdf_text(pdf)
        assert b"/Subtype /Image" in pdf
