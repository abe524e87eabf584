"""A balance list is found in a workbook, and its rows told from all else that stands there."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from emutabakat.domain.import_rows import Column
from emutabakat.rendering.workbook_reader import read_workbook
from tests.factories_workbooks import (
    HEADINGS,
    long_list,
    plain_row,
    vkn,
    workbook,
)
from tests.unit.rendering.workbook_samples import read


def test_rows_keep_excels_numbers_and_cells_their_types(tmp_path: Path) -> None:
    sheet = read(
        workbook(
            [
                ["ÖRNEK A.Ş."],
                [],
                ["Ünvan", None, "vkn", "Borç", "Dönem Sonu"],
                ["Bir A.Ş.", "yok", 574793801, 12.5, datetime(2026, 10, 31)],  # noqa: DTZ001 sheets know no zones
                [],
                ["İki A.Ş.", None, "0574793801", "1.234,56", "31.10.2026"],
            ]
        ),
        tmp_path,
    )

    assert (sheet.name, sheet.header_row) == ("Sayfa1", 3)
    assert sheet.columns == {
        Column.NAME: "Ünvan",
        Column.TAX_NUMBER: "vkn",
        Column.DEBIT: "Borç",
        Column.PERIOD_LAST: "Dönem Sonu",
    }
    assert [(row.row, dict(row.values)) for row in sheet.rows] == [
        (
            4,
            {
                Column.NAME: "Bir A.Ş.",
                Column.TAX_NUMBER: Decimal(574793801),
                Column.DEBIT: Decimal("12.5"),
                Column.PERIOD_LAST: date(2026, 10, 31),
            },
        ),
        (
            6,
            {
                Column.NAME: "İki A.Ş.",
                Column.TAX_NUMBER: "0574793801",
                Column.DEBIT: "1.234,56",
                Column.PERIOD_LAST: "31.10.2026",
            },
        ),
    ]


def test_the_first_visible_sheet_with_a_header_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Kapak"])  # type: ignore[union-attr]  # a new book has a sheet
    hidden = book.create_sheet("Gizli")
    hidden.sheet_state = "hidden"
    for title in ("Liste", "Sonraki"):
        book.create_sheet(title)
    for name in ("Gizli", "Liste", "Sonraki"):
        book[name].append(HEADINGS)
        book[name].append(plain_row(1))
    path = tmp_path / "kitap.xlsx"
    book.save(path)

    assert read_workbook(path).name == "Liste"


def test_totals_titles_page_texts_and_repeated_headings_are_skipped(tmp_path: Path) -> None:
    head: list[object] = ["Cari Kodu", "Unvan", "VKN", "Bakiye", "Döviz"]
    firm = ["120.1", "TOTAL Enerji A.Ş.", vkn(1), 5, "TL"]
    skipped: list[list[object]] = [
        ["120 ALICILAR"],
        [None, "Ara Toplam", None, "1.234,00 (B)"],
        ["Sayfa : 2", None, None, "Tarih : 31.10.2026"],
        head,
        [None, None, "TOPLAM", 10],
        ["120", "ALICILAR TOPLAMI", None, 10],
        [None, None, None, 20, "TL"],
        ["GENEL TOPLAM (TL):", None, None, 20],
        ["Grand Total", None, None, 20],
        ["Toplam kayıt sayısı: 2", None, None, 1],
        ["Rapor sonu"],
    ]
    foreign = ["120.9", "Total Oil GmbH", None, 7, "EUR"]

    sheet = read(workbook([head, firm, *skipped, foreign]), tmp_path)

    assert [row.row for row in sheet.rows] == [2, 14]
    assert sheet.skipped == tuple(range(3, 14))


def test_a_row_that_lacks_its_number_or_amount_stays_in_the_list(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["VKN", "Unvan", "Borç"],
        [vkn(1), None, None],
        ["12345", "Kısa", 1],
        [None, "Numarasız", 1],
        [vkn(2), "TOPLAM", 1],
    ]

    assert [row.row for row in read(workbook(rows), tmp_path).rows] == [2, 3, 4, 5]


def test_a_mapping_goes_before_the_known_headings(tmp_path: Path) -> None:
    content = workbook([["Kim", "No", "Borç", "Alacak", "Ne"], ["A.Ş.", vkn(1), 1, 2, 3]])

    sheet = read(
        content, tmp_path, {"kim": "name", "NO": "tax_number", "Alacak": "", "Ne": "credit"}
    )

    assert sheet.columns == {
        Column.NAME: "Kim",
        Column.TAX_NUMBER: "No",
        Column.DEBIT: "Borç",
        Column.CREDIT: "Ne",
    }


def test_progress_is_told_each_thousand_rows_with_a_fair_guess_of_all(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(long_list(5_500))
    told: list[tuple[int, int]] = []

    read_workbook(path, on_progress=lambda done, total: told.append((done, total)))

    assert [done for done, _ in told] == [1_000, 2_000, 3_000, 4_000, 5_000, 5_500]
    assert all(done <= total < 8_000 for done, total in told)
    assert told[-1] == (5_500, 5_500)
