"""The letter before its answer: what it says, what it keeps to itself, and its mark."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest

from emutabakat.rendering.documents import LetterDocument, MutabakatDocument, SentLetter
from emutabakat.rendering.sent_letter import render
from tests.pdf_tools import pdf_fonts, pdf_information, pdf_text, pdf_words
from tests.unit.rendering.document_samples import (
    ANSWERED_AT,
    approved_letter,
    letter_with_lines,
    rejected_letter,
)

SHARED = [field.name for field in fields(LetterDocument)]


def before_its_answer(answered: MutabakatDocument) -> SentLetter:
    """Return the letter as it was sent, before it has a sealed file."""
    return SentLetter(
        **{name: getattr(answered, name) for name in SHARED},
        dated_at=ANSWERED_AT,
        sent_at=ANSWERED_AT,
        answer_by=date(2026, 11, 30),
        link_to="muhasebe@inci.example.com",
        code_to="+905324150416",
        code_channel="sms",
    )


def test_the_letter_says_who_asks_what_and_how_to_answer() -> None:
    text = pdf_text(render(before_its_answer(rejected_letter())))

    for part in (
        "Işık Tekstil Sanayi ve Ticaret A.Ş.",
        "Sayın İnci Gıda Pazarlama Ltd. Şti.,",
        "Mutabakat mektubu · 02.11.2026 tarihinde gönderildi",
        "Bize borcunuz:",
        "₺24.691,34 (B)",
        "Ödemeler 31.10.2026 akşamına kadar işlenmiştir.",
        "muhasebe@inci.example.com adresine gelen e-postadaki bağlantıyı açın.",
        "+905324150416 numarasına SMS ile gelen kodu yazın.",
        "30.11.2026 gününün sonuna kadar",
        "94 üncü maddesinin ikinci fıkrasında",
    ):
        assert part in text, part


def test_nothing_of_an_answer_stands_in_a_letter_before_it() -> None:
    text = pdf_text(render(before_its_answer(rejected_letter())))

    for part in (
        "Gülşah",
        "7Q2K",
        "198.51.100.23",
        "20.000,00",
        "MUTABIK DEĞİLİZ",
        "elektronik mü",
    ):
        assert part not in text, part


@pytest.mark.parametrize(
    ("debit", "credit", "label", "amount"),
    [
        (100, 0, "Bize borcunuz:", "₺1,00 (B)"),
        (0, 100, "Size borcumuz:", "₺1,00 (A)"),
        (5, 5, "Bakiye:", "₺0,00"),
    ],
)
def test_the_amount_is_said_in_plain_words(
    debit: int, credit: int, label: str, amount: str
) -> None:
    letter = replace(before_its_answer(approved_letter()), debit_minor=debit, credit_minor=credit)
    text = pdf_text(render(letter))

    assert label in text
    assert amount in text


def test_what_was_never_sent_is_marked_on_every_page() -> None:
    draft = replace(before_its_answer(letter_with_lines(60)), sent_at=None, number="")
    pdf = render(draft)
    pages = int(pdf_information(pdf)["Pages"])

    marked = {word.page for word in pdf_words(pdf) if word.text == "ÖNİZLEME"}

    assert pages >= 2
    assert marked == set(range(1, pages + 1))
    assert "Henüz verilmedi" in pdf_text(pdf)


def test_a_sent_letter_bears_no_mark() -> None:
    words = [word.text for word in pdf_words(render(before_its_answer(letter_with_lines(60))))]

    assert "ÖNİZLEME" not in words
    assert "Önizleme" not in words


def test_the_code_by_email_the_default_time_and_a_card_without_addresses_are_told() -> None:
    letter = before_its_answer(approved_letter())
    by_email = replace(letter, code_to=letter.link_to, code_channel="email", answer_by=None)
    nowhere = replace(letter, link_to="", code_to="")

    assert "ayrı bir e-postayla gelen kodu yazın" in pdf_text(render(by_email))
    assert "Gönderildikten sonra 30 gün" in pdf_text(render(by_email))
    assert "bu mektup bu hâliyle gönderilemez" in pdf_text(render(nowhere))
    assert "1. Bağlantı" not in pdf_text(render(nowhere))


def test_an_english_letter_is_english_throughout() -> None:
    letter = replace(before_its_answer(approved_letter()), language="en", sent_at=None)
    text = pdf_text(render(letter))

    assert "PREVIEW" in text
    assert "How to answer" in text
    assert "30 November 2026" in text
    assert "ÖNİZLEME" not in text


def test_only_our_fonts_are_used_and_embedded_and_the_title_names_the_letter() -> None:
    letter = before_its_answer(letter_with_lines(3))
    pdf = render(letter)

    assert pdf_fonts(pdf) == {"NotoSans-Regular": True, "NotoSans-Bold": True}
    assert pdf_information(pdf)["Title"] == "MUT-2026-000123 · Cari hesap mutabakatı"
    assert render(letter) == pdf


def test_a_users_text_cannot_become_markup() -> None:
    letter = replace(
        before_its_answer(approved_letter()), link_to="<b>a</b>&@x.example.com", note="<i>1 < 2</i>"
    )
    text = pdf_text(render(letter))

    assert "<b>a</b>&@x.example.com" in text
    assert "<i>1 < 2</i>" in text
