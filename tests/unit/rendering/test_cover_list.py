"""The cover list: every letter, grouped by currency, with its totals."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise

from emutabakat.rendering.cover_list import render
from emutabakat.rendering.formats import balance_text
from emutabakat.rendering.reports import CurrencyTotal
from tests.pdf_tools import pdf_information, pdf_text, pdf_words
from tests.unit.rendering.report_samples import cover_list

MARGIN, WIDTH = 51.0, 595.3  # points: 18 mm, and A4


def test_letters_stand_under_their_currency_with_its_total() -> None:
    document = cover_list(30)

    text = pdf_text(render(document))

    lira, euro = text.index("TRY · 24 mektup"), text.index("EUR · 6 mektup")
    for row in document.rows:
        assert (text.index(row.number) > euro) == (row.currency == "EUR")
    for total in document.totals:
        assert text.count(balance_text(total.balance_minor, total.currency)) >= 2
    assert lira < euro
    assert "Oluşturan" in text
    assert "Ekim 2026 dönemi, bütün durumlar" in text


def test_a_letter_tells_its_receiver_its_sides_and_how_far_it_came() -> None:
    row = replace(cover_list(1).rows[0], debit_minor=3_469_134, credit_minor=1_000_000)
    document = replace(
        cover_list(1),
        rows=(row,),
        totals=(
            CurrencyTotal(currency="TRY", letters=1, debit_minor=3_469_134, credit_minor=1_000_000),
        ),
    )

    text = pdf_text(render(document))

    for part in (
        "MUT-2026-000001",
        "Şahin Çelik Öğütme Sanayi A.Ş.",
        "4540536920",
        "₺34.691,34",
        "₺10.000,00",
        "₺24.691,34 (B)",
        "Mutabık değil",
        "Gönderim 07.11.2026",
        "Yanıt 10.11.2026",
    ):
        assert part in text, part


def test_a_list_without_letters_says_so() -> None:
    text = pdf_text(render(cover_list(0)))

    assert "Bu kapsamda mektup yoktur." in text


def test_the_largest_amounts_and_the_longest_names_stay_within_the_margins() -> None:
    row = replace(
        cover_list(1).rows[0], receiver="Ö" * 250, debit_minor=10**15, credit_minor=10**14
    )
    total = CurrencyTotal(currency="TRY", letters=1, debit_minor=10**15, credit_minor=10**14)

    words = pdf_words(render(replace(cover_list(1), rows=(row,), totals=(total,))))

    assert min(word.left for word in words) >= MARGIN - 0.5
    assert max(word.right for word in words) <= WIDTH - MARGIN + 0.5
    amounts = sorted(
        (word.top, word.left, word.right) for word in words if word.text.startswith("₺")
    )
    for one, other in pairwise(amounts):
        assert one[0] != other[0] or one[2] < other[1], "two amounts overlap"


def test_five_thousand_letters_are_all_there_and_heads_stand_on_every_page() -> None:
    document = cover_list(5_000)

    pdf = render(document)

    text = pdf_text(pdf)
    listed = re.findall(r"MUT-2026-\d{6}", text)
    assert sorted(listed) == [row.number for row in document.rows]
    pages = int(pdf_information(pdf)["Pages"])
    assert text.count("Alacak") >= pages
    assert len(pdf) < 4_000_000


def test_no_heading_and_no_total_stands_alone() -> None:
    for count in range(9, 42, 4):
        words = pdf_words(render(cover_list(count)))
        for _, page in groupby(words, key=lambda word: word.page):
            rows: dict[int, list[str]] = {}
            for word in page:
                rows.setdefault(round(word.bottom), []).append(word.text)
            body = [" ".join(rows[at]) for at in sorted(rows)]
            assert "mektup" not in body[-2]
            assert not any(
                one.startswith("Mektup Alıcı") and other.startswith("Toplam")
                for one, other in pairwise(body)
            )
