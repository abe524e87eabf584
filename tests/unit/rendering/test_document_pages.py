"""How the answered letter fills its pages: long names, many lines, long notes."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emutabakat.rendering.answered_letter import render
from emutabakat.rendering.documents import Line, MutabakatDocument
from tests.pdf_tools import pdf_text, pdf_words
from tests.unit.rendering.document_samples import (
    approved_letter,
    letter_with_lines,
    rejected_letter,
)

MARGIN, WIDTH, HEIGHT = 51.0, 595.3, 841.9  # points: 18 mm, and A4


def longest_letter() -> MutabakatDocument:
    """Return a rejected letter whose every text is as long as it may be."""
    document = rejected_letter()
    name = ("Çok Uzun Ünvanlı Şirketler Topluluğu İğdır Şubesi " * 6)[:250].strip()
    return replace(
        document,
        sender=replace(document.sender, title=name, address=("Uzun Adres Sokağı No 5 " * 30)[:500]),
        receiver=replace(document.receiver, title="A" * 250),
        note=("Gönderenin uzun notu: ğüşıöç. " * 40)[:1_000].strip(),
        answer=replace(
            document.answer,
            name="Ad Soyad " * 12,
            title="Görev " * 16,
            note=("Alıcının uzun notu. " * 60)[:1_000].strip(),
        ),
        evidence=replace(document.evidence, user_agent="Mozilla/5.0 " * 40),
        debit_minor=10**15,
        credit_minor=0,
        lines=(
            Line(code="X" * 60, name=name, debit_minor=10**15, credit_minor=0),
            Line(code="120", name="B" * 250, debit_minor=0, credit_minor=0),
        ),
    )


def lines_of_pages(pdf: bytes) -> list[list[str]]:
    """Return the printed lines of each page, from its top to its bottom."""
    pages = []
    for _, words in groupby(pdf_words(pdf), key=lambda word: word.page):
        rows: dict[int, list[str]] = {}
        for word in sorted(words, key=lambda word: word.left):
            rows.setdefault(round(word.bottom), []).append(word.text)
        pages.append([" ".join(rows[bottom]) for bottom in sorted(rows)])
    return pages


@pytest.mark.parametrize(
    "document", [approved_letter(), rejected_letter(), letter_with_lines(200), longest_letter()]
)
def test_nothing_lies_outside_the_margins(document: MutabakatDocument) -> None:
    words = pdf_words(render(document))

    assert min(word.left for word in words) >= MARGIN - 0.5
    assert max(word.right for word in words) <= WIDTH - MARGIN + 0.5
    assert min(word.top for word in words) >= 20
    assert max(word.bottom for word in words) <= HEIGHT - 20


def test_the_longest_texts_are_printed_whole() -> None:
    document = longest_letter()

    text = pdf_text(render(document))

    assert document.sender.title in text
    assert document.note in text
    assert text.replace(" ", "").count("A" * 250) >= 2
    assert "₺10.000.000.000.000,00 (B)" in text
    without_spaces = text.replace(" ", "")
    note_words = document.answer.note.replace(" ", "")
    start, end = note_words[:200], note_words[-200:]
    assert start in without_spaces
    assert end in without_spaces


def test_two_hundred_lines_are_all_there_and_add_up() -> None:
    document = letter_with_lines(200)

    pages = lines_of_pages(render(document))

    with_lines = [page for page in pages if any("120.01." in row for row in page)]
    assert all("Kod Ad Borç Alacak Bakiye" in page for page in with_lines)
    codes = re.findall(r"120\.01\.\d{3}", " ".join(row for page in pages for row in page))
    assert codes == [line.code for line in document.lines]
    last = with_lines[-1]
    assert any("120.01.200" in row for row in last)
    assert "Toplam ₺200.201,00 ₺201.000,00 ₺799,00 (A)" in last


@pytest.mark.parametrize("count", range(1, 60, 2))
def test_no_heading_and_no_total_stands_alone(count: int) -> None:
    pages = lines_of_pages(render(letter_with_lines(count)))

    headings = {"Hesap kırılımı", "Gönderenin notu", "Yanıt", "Bağlantı ve kod", "Zaman sırası",
                "Yanıtın geldiği yer", "Bütünlük", "MUTABIKIZ"}  # fmt: skip
    for page in pages:
        body = [row for row in page if not row.startswith("MUT-2026-000123 ")]
        assert body[-1] not in headings
        assert not body[0].startswith("Toplam")
        assert not (body[0].startswith("Kod Ad") and body[1].startswith("Toplam"))


def test_every_page_carries_its_number_and_the_letters() -> None:
    pages = lines_of_pages(render(letter_with_lines(200)))

    for number, page in enumerate(pages, start=1):
        assert page[-1] == (
            f"MUT-2026-000123 · Doğrulama kodu: 7Q2K-9XJ4-M3 Sayfa {number}/{len(pages)}"
        )


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300), st.text(min_size=1, max_size=120))
def test_any_text_that_a_person_can_type_makes_a_document(note: str, name: str) -> None:
    document = rejected_letter()

    pdf = render(
        replace(
            document,
            note=note,
            receiver=replace(document.receiver, title=name),
            answer=replace(document.answer, name=name, note=note),
        )
    )

    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
