"""What holds of every kind of document: its fonts, its title, its bytes, and letters as typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, replace

import pytest

from emutabakat.rendering import (
    answered_letter,
    counterparty_report,
    cover_list,
    letter_report,
    sent_letter,
)
from emutabakat.rendering.cover_wording import COVER_WORDS
from emutabakat.rendering.evidence_wording import EVIDENCE_WORDS
from emutabakat.rendering.layout import printable
from emutabakat.rendering.report_wording import REPORT_WORDS
from emutabakat.rendering.sent_wording import SENT_WORDS
from emutabakat.rendering.wording import WORDS
from tests.pdf_tools import pdf_fonts, pdf_information, pdf_text, qr_addresses
from tests.unit.rendering import document_samples, report_samples
from tests.unit.rendering.kinds_of_documents import DOCUMENTS, LANGUAGES

ALL_LETTERS = "Pijamalı hasta yağız şoföre çabucak güvendi; IĞDIR ŞÜPHE ÖÇ İĞNE ₺1.234,56 – №7"
TYPED: Mapping[str, Callable[[str], bytes]] = {
    "sent letter": lambda text: sent_letter.render(
        replace(document_samples.sent_letter(), note=text)
    ),
    "answered letter": lambda text: answered_letter.render(
        replace(document_samples.approved_letter(), note=text)
    ),
    "cover list": lambda text: cover_list.render(
        replace(report_samples.cover_list(2), scope_label=text)
    ),
    "letter report": lambda text: letter_report.render(
        replace(report_samples.letter_report(), reason_note=text)
    ),
    "counterparty report": lambda text: counterparty_report.render(
        replace(report_samples.counterparty_report(), scope_label=text)
    ),
}
TITLES = {
    "sent_letter": "MUT-2026-000123 · Cari hesap mutabakatı",
    "preview": "Cari hesap mutabakatı",
    "approved_letter": "MUT-2026-000123 · Cari hesap mutabakatı",
    "rejected_letter": "MUT-2026-000123 · Cari hesap mutabakatı",
    "cover_list": "LST-2026-3F7K2QX · Toplu mutabakat listesi",
    "letter_report": "RPR-2026-8M2Q7XK · Mektup için yasal rapor",
    "counterparty_report": "RPR-2026-9A1B2C3 · Cari için yasal rapor",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_only_embedded_noto_fonts_are_in_the_file(kind: str, language: str) -> None:
    pdf = DOCUMENTS[kind]("tr" if language == "tr" else "en")

    assert pdf_fonts(pdf) == {"NotoSans-Regular": True, "NotoSans-Bold": True}
    assert b"Helvetica" not in pdf


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_the_title_begins_with_the_number_and_a_viewer_shows_it(kind: str) -> None:
    pdf = DOCUMENTS[kind]("tr")

    assert pdf_information(pdf)["Title"] == TITLES[kind]
    assert b"/DisplayDocTitle true" in pdf


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_reader_is_told_the_language(kind: str, language: str) -> None:
    pdf = DOCUMENTS[kind]("tr" if language == "tr" else "en")

    assert f"/Lang ({language})".encode() in pdf


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_equal_values_give_equal_bytes(kind: str) -> None:
    assert DOCUMENTS[kind]("tr") == DOCUMENTS[kind]("tr")


@pytest.mark.parametrize("kind", sorted(set(DOCUMENTS) - {"preview"}))
def test_the_qr_code_of_a_sealed_document_leads_to_its_verification(kind: str) -> None:
    number = TITLES[kind].split(" · ")[0]

    addresses = qr_addresses(DOCUMENTS[kind]("tr"))

    assert addresses == [f"https://mutabakat.example.com/dogrula?no={number}&kod=7Q2K9XJ4M3"]


def test_a_preview_has_no_code_and_claims_no_seal() -> None:
    pdf = DOCUMENTS["preview"]("tr")

    assert qr_addresses(pdf, may_be_none=True) == []
    assert "Doğrulama kodu" not in pdf_text(pdf)
    assert "mühür" not in pdf_text(pdf)


@pytest.mark.parametrize("kind", TYPED)
def test_what_people_typed_is_copied_out_as_it_was(kind: str) -> None:
    assert ALL_LETTERS in pdf_text(TYPED[kind](ALL_LETTERS))
    assert "<b>&amp; 1 < 2</b>" in pdf_text(TYPED[kind]("<b>&amp; 1 < 2</b>"))


@pytest.mark.parametrize("kind", sorted(set(DOCUMENTS) - {"preview"}))
def test_a_document_says_what_its_seal_is_not(kind: str) -> None:
    assert "güvenli elektronik imza değildir" in pdf_text(DOCUMENTS[kind]("tr"))
    assert "not a secure electronic signature" in pdf_text(DOCUMENTS[kind]("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fonts_can_print_every_word_of_ours(language: str) -> None:
    spoken = "tr" if language == "tr" else "en"

    for table in (WORDS, SENT_WORDS, EVIDENCE_WORDS, COVER_WORDS, REPORT_WORDS):
        words = table[spoken]  # type: ignore[index]  # every table has both languages
        for field in fields(words):
            value = getattr(words, field.name)
            assert not isinstance(value, str) or printable(value) == value
