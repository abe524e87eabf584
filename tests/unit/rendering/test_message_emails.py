"""What the e-mails say, and what they must not."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from emutabakat.domain.permissions import Role
from emutabakat.rendering import messages, people_messages
from emutabakat.rendering.documents import Answer, Language
from emutabakat.rendering.message_look import Brand
from emutabakat.rendering.messages import Message
from tests.unit.rendering.document_samples import ANSWERED_AT, approved_letter, rejected_letter

BRAND = Brand("Işık Tekstil A.Ş.", "#0f4c5c")
LINK = "https://mutabakat.example.com/onay#" + "a1" * 32
CODE = "7Q2K9XJ4M3"
LANGUAGES: tuple[Language, ...] = ("tr", "en")


class _Reader(HTMLParser):
    """Collects what a mail program would show, the addresses behind it, and open tags."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []
        self.addresses: set[str] = set()
        self.open: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in {"meta", "br"}:
            self.open.append(tag)
        self.addresses |= {value or "" for name, value in attrs if name == "href"}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.shown.append(data)


def read(html: str) -> tuple[str, set[str], set[str]]:
    """Return the shown text with single spaces, the addresses, and the tags of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return " ".join(" ".join(reader.shown).split()), reader.addresses, reader.tags


def letter_sent(brand: Brand = BRAND, language: Language = "tr", **values: str) -> Message:
    letter = approved_letter()
    return messages.letter_sent(
        brand,
        receiver=values.get("receiver", letter.receiver.title),
        kind_label=letter.kind_label,
        period=letter.period,
        as_of=letter.as_of,
        link=LINK,
        code_sent_to=values.get("code_sent_to", "+90 5•• ••• •• 12"),
        code_channel="email" if "code_sent_to" in values else "sms",
        expires_at=ANSWERED_AT,
        intro=values.get("intro", ""),
        language=language,
    )


def answered(
    answer: Answer, brand: Brand = BRAND, language: Language = "tr", counterparty: str = "İnci Gıda"
) -> Message:
    letter = approved_letter()
    function = (
        messages.answer_approved if answer.decision == "approved" else messages.answer_rejected
    )
    return function(
        brand,
        number=letter.number,
        counterparty=counterparty,
        period=letter.period,
        balance_minor=letter.balance_minor,
        currency=letter.currency,
        answer=answer,
        link="https://mutabakat.example.com/mutabakatlar/mut_01",
        language=language,
    )


def receipt(answer: Answer, language: Language = "tr") -> Message:
    letter = approved_letter()
    return messages.receipt(
        BRAND,
        number=letter.number,
        receiver=letter.receiver.title,
        answer=answer,
        document_sha256="9f2c" * 16,
        verify_url=letter.verify_url,
        language=language,
    )


def every_message(language: Language = "tr") -> dict[str, Message]:
    """Return one of each message, by its template."""
    return {
        "letter_sent": letter_sent(language=language),
        "code_by_email": messages.code_by_email(
            BRAND, code=CODE, number="MUT-2026-000123", expires_at=ANSWERED_AT, language=language
        ),
        "receipt": receipt(rejected_letter().answer, language),
        "answer_approved": answered(approved_letter().answer, language=language),
        "answer_rejected": answered(rejected_letter().answer, language=language),
        "invitation": people_messages.invitation(
            BRAND,
            name="Zeynep Örnek",
            role=Role.AUDITOR,
            link=LINK,
            expires_at=ANSWERED_AT,
            language=language,
        ),
        "new_password": people_messages.new_password(
            BRAND, name="Zeynep Örnek", link=LINK, expires_at=ANSWERED_AT, language=language
        ),
        "security_notice": people_messages.security_notice(
            BRAND,
            name="Zeynep Örnek",
            what="factor_removed",
            at=ANSWERED_AT,
            ip="203.0.113.7",
            link=LINK,
            language=language,
        ),
        "root_signed": people_messages.root_signed(
            BRAND,
            name="Zeynep Örnek",
            root=people_messages.SignedRoot(
                number=12,
                since=ANSWERED_AT,
                until=ANSWERED_AT,
                records=3,
                events=9,
                sha256="9f2c" * 16,
            ),
            link=LINK,
            language=language,
        ),
    }


def test_the_request_says_who_asks_about_when_and_where_the_code_went() -> None:
    message = letter_sent()

    shown, addresses, _ = read(message.html)
    assert message.subject == "Işık Tekstil A.Ş.: Ekim 2026 mutabakat mektubu"
    for text in (shown, message.text):
        assert "Işık Tekstil A.Ş. sizden mutabakat istiyor" in text
        assert "Sayın İnci Gıda Pazarlama Ltd. Şti.," in text
        assert "31.10.2026" in text
        assert "Kod +90 5•• ••• •• 12 numarasına SMS ile gönderildi." in text
        assert "02.11.2026 14:05 zamanına kadar geçerlidir" in text
        assert LINK in text
    assert addresses == {LINK}


def test_the_request_names_the_second_mail_where_there_is_no_phone() -> None:
    message = letter_sent(code_sent_to="m•••@inci.example")

    assert "Kod m•••@inci.example adresine ayrı bir e-postayla gönderildi." in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_goes_to_the_counterparty_before_the_answer_names_no_amount(
    language: Language,
) -> None:
    for name in ("letter_sent", "code_by_email"):
        message = every_message(language)[name]
        everything = f"{message.subject} {message.text} {read(message.html)[0]}"

        assert not re.search(r"\d[.,]\d{2}\b(?!\.\d)", everything.replace("02.11.2026 14:05", ""))
        assert "₺" not in everything
        assert "(B)" not in everything


def test_the_code_and_the_link_never_go_together() -> None:
    code = every_message()["code_by_email"]

    assert "7Q2K-9XJ4-M3" in code.text
    assert "7Q2K-9XJ4-M3" in read(code.html)[0]
    assert "http" not in code.text
    assert read(code.html)[1] == set()
    assert "7Q2K" not in letter_sent().html


def test_the_receipt_gives_the_answer_and_the_documents_hash() -> None:
    approved, rejected = receipt(approved_letter().answer), receipt(rejected_letter().answer)

    assert "Yanıt: Mutabıkız\n" in approved.text
    assert "9f2c" * 16 in approved.text
    assert approved_letter().verify_url in approved.text
    assert read(approved.html)[1] == {approved_letter().verify_url}
    assert "94 üncü maddesinin" not in approved.text
    assert "Yanıt: Mutabık değiliz\n" in rejected.text
    assert "94 üncü maddesinin ikinci fıkrasında sayılan itiraz" in rejected.text


def test_the_responsible_person_reads_figure_difference_reason_and_note() -> None:
    message = answered(rejected_letter().answer)

    assert message.subject == "Mutabık değil: İnci Gıda, MUT-2026-000123"
    for text in (message.text, read(message.html)[0]):
        for part in (
            "₺24.691,34 (B)",
            "₺20.000,00 (B)",
            "₺4.691,34 (B)",
            "Faturalardan biri kayıtlarımızda yok",
            "IŞIK faturası 2026-0042",
            "https://mutabakat.example.com/mutabakatlar/mut_01",
        ):
            assert part in text or part in read(message.html)[1]


def test_a_rejection_without_a_figure_shows_neither_figure_nor_difference() -> None:
    message = answered(replace(rejected_letter().answer, own_figure=None, reason="", note=""))

    for label in ("Bildirilen bakiye", "Fark", "Neden", "Notu"):
        assert f"{label}:" not in message.text
        assert label not in read(message.html)[0]


def test_a_users_text_is_shown_and_never_becomes_markup() -> None:
    evil = '<img src=x onerror="alert(1)"><a href="https://evil.example">tıkla</a> & {{ 7*7 }}'
    note = f"{evil}\n{evil}"
    answer = replace(rejected_letter().answer, name=evil, title=evil, reason=evil, note=note)
    harmless = read(answered(rejected_letter().answer).html)

    message = answered(answer, Brand(evil), counterparty=evil)

    shown, addresses, tags = read(message.html)
    assert tags == harmless[2]
    assert addresses == harmless[1]
    assert shown.count(evil) >= 5
    assert "49" not in shown


def test_a_colour_that_is_none_cannot_write_styles() -> None:
    message = letter_sent(Brand("Işık", "red;background:url(https://evil.example)"))

    assert "evil.example" not in message.html
    assert "#0f4c5c" in message.html


@pytest.mark.parametrize(
    ("colour", "ink"), [("#0f4c5c", "#ffffff"), ("#ffd400", "#16242b"), ("#FFFFFF", "#16242b")]
)
def test_the_companys_colour_carries_readable_text(colour: str, ink: str) -> None:
    assert f"color:{ink};text-decoration:none" in letter_sent(Brand("Işık", colour)).html


def test_a_name_with_line_ends_gives_one_line_of_subject_and_text() -> None:
    message = letter_sent(
        Brand("Işık\r\nBcc: kurban@example.com\n"), receiver="İnci\n\nKod: 0000-0000-00"
    )

    assert message.subject.startswith("Işık Bcc: kurban@example.com: Ekim 2026")
    assert not re.search(r"[\r\n]", message.subject)
    assert "Sayın İnci Kod: 0000-0000-00," in message.text


def test_the_lines_of_a_note_are_kept_and_cannot_pass_for_ours() -> None:
    answer = replace(rejected_letter().answer, note="birinci\nKod: 1234")

    message = answered(answer)

    assert "Notu: birinci\n  Kod: 1234\n" in message.text
    assert "birinci<br>Kod: 1234" in message.html


@pytest.mark.parametrize("name", sorted(every_message()))
def test_a_message_in_english_says_the_same_with_the_same_addresses(name: str) -> None:
    turkish, english = every_message("tr")[name], every_message("en")[name]

    assert read(turkish.html)[1] == read(english.html)[1]
    assert 'lang="tr"' in turkish.html
    assert 'lang="en"' in english.html
    assert turkish.subject != english.subject
    assert "mutabakat" not in english.text.replace("e-Mutabakat", "").replace(
        "mutabakat.example.com", ""
    ).replace(approved_letter().kind_label, "").replace("/mutabakatlar/", "").replace(
        "emutabakat-verify", ""
    )


def test_every_template_is_there_in_both_languages_and_used() -> None:
    folder = Path(messages.__file__).with_name("templates")

    for language in LANGUAGES:
        templates = {path.stem for path in (folder / language).iterdir()}
        assert templates == set(every_message(language))


@pytest.mark.parametrize("name", sorted(every_message()))
def test_a_page_is_whole_fetches_nothing_and_stays_small(name: str) -> None:
    html = every_message()[name].html

    _, _, tags = read(html)
    assert html.startswith("<!doctype html>")
    assert not tags & {"img", "script", "link", "iframe", "form", "object"}
    assert "url(" not in html
    assert 'name="color-scheme" content="light dark"' in html
    assert len(html.encode()) < 30_000
