"""What we write can be read again, and no text becomes a formula."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook

from emutabakat.domain.import_rows import Cell, Column, RowProblem, SheetRow, Unread
from emutabakat.domain.imports import Defaults, evaluate
from emutabakat.rendering.workbook_guard import check_workbook
from emutabakat.rendering.workbook_reader import Sheet, read_workbook
from emutabakat.rendering.workbook_template import template_workbook
from emutabakat.rendering.workbook_writer import refused_rows_workbook
from tests.factories_workbooks import DATA, rewritten, vkn

COLUMNS = {
    Column.NAME: "Cari Ünvanı",
    Column.TAX_NUMBER: "Vergi No",
    Column.DEBIT: "Kolon 7",
    Column.PERIOD_LAST: "Dönem Sonu",
    Column.NOTE: "Açıklama",
}


def read(content: bytes, folder: Path) -> Sheet:
    path = folder / "yazılan.xlsx"
    path.write_bytes(content)
    check_workbook(path)
    return read_workbook(path)


def problem(row: int, column: Column, tr: str = "Neden.") -> RowProblem:
    return RowProblem(row, column.value, "", "code", tr, "Reason.")


def test_refused_rows_come_back_as_they_stood_with_their_reasons(tmp_path: Path) -> None:
    first: dict[Column, Cell] = {
        Column.NAME: "=2+3",
        Column.TAX_NUMBER: Decimal(574793801),
        Column.DEBIT: Decimal("-12.5"),
        Column.PERIOD_LAST: date(2026, 10, 31),
        Column.NOTE: "-1 @+ \x07çan",
    }
    second: dict[Column, Cell] = {
        Column.NAME: "@ad",
        Column.TAX_NUMBER: "0574793801",
        Column.DEBIT: Unread.ERROR,
        Column.COUNTRY: "DE",
    }
    rows = [SheetRow(5, first), SheetRow(6, {Column.NAME: "iyi"}), SheetRow(9, second)]
    problems = [
        problem(5, Column.DEBIT, "Eksi."),
        problem(9, Column.EMAIL, "Boş."),
        problem(9, Column.NAME, "Kötü."),
    ]

    content = refused_rows_workbook(COLUMNS, rows, problems)

    sheet = load_workbook(BytesIO(content)).worksheets[0]
    values = [[cell.value for cell in cells] for cells in sheet.iter_rows()]
    assert values[0] == [
        "Cari Ünvanı", "Vergi No", "Borç", "Dönem Sonu", "Açıklama", "Ülke", "Hata",
    ]  # fmt: skip
    assert [row[-1] for row in values[1:]] == ["Borç: Eksi.", "E-posta: Boş. Cari Ünvanı: Kötü."]
    assert [sheet[name].data_type for name in ("A2", "C2", "E2", "A3")] == ["s", "n", "s", "s"]
    assert [sheet[name].quotePrefix for name in ("A2", "E2", "A3")] == [True, True, True]
    again = read(content, tmp_path)
    assert [dict(row.values) for row in again.rows] == [
        {**first, Column.NOTE: "-1 @+ çan"},
        {Column.NAME: "@ad", Column.TAX_NUMBER: "0574793801", Column.COUNTRY: "DE"},
    ]


def test_what_was_refused_is_refused_again_for_the_same_reasons(tmp_path: Path) -> None:
    sheet = read_workbook(DATA / "messy-200.xlsx")
    defaults = Defaults()

    first = evaluate(sheet.rows, columns=sheet.columns, defaults=defaults, existing=lambda _: None)
    again = read(refused_rows_workbook(sheet.columns, sheet.rows, first.errors), tmp_path)
    second = evaluate(again.rows, columns=again.columns, defaults=defaults, existing=lambda _: None)

    assert len(again.rows) == first.error_rows == 37
    assert sheet.columns == again.columns
    assert [each.code for each in second.errors] == [
        each.code for each in first.errors if each.code != "duplicate_row"
    ]


def test_the_template_is_an_empty_list_that_the_reader_knows(tmp_path: Path) -> None:
    sheet = read(template_workbook(), tmp_path)

    assert (sheet.name, sheet.header_row, sheet.rows, sheet.skipped) == ("Mutabakat", 1, [], ())
    assert set(sheet.columns) == set(Column) - {
        Column.BALANCE, Column.BALANCE_SIDE, Column.PERIOD,
    }  # fmt: skip
    book = load_workbook(BytesIO(template_workbook()))
    assert book.sheetnames == ["Mutabakat", "Örnek", "Yardım"]
    assert book["Mutabakat"].column_dimensions["A"].number_format == "@"
    assert book["Mutabakat"].freeze_panes == "A2"


def test_the_templates_examples_are_faultless(tmp_path: Path) -> None:
    content = rewritten(
        template_workbook(),
        lambda name, data: (
            data.replace(b'state="visible"', b'state="hidden"', 1)
            if name == "xl/workbook.xml"
            else data
        ),
    )

    sheet = read(content, tmp_path)
    evaluation = evaluate(
        sheet.rows, columns=sheet.columns, defaults=Defaults(), existing=lambda _: None
    )

    assert sheet.name == "Örnek"
    assert evaluation.errors == evaluation.warnings == []
    assert len(evaluation.letters) == 2


def test_a_filled_in_template_is_imported(tmp_path: Path) -> None:
    path = tmp_path / "şablon.xlsx"
    path.write_bytes(template_workbook())
    book = load_workbook(path)
    book["Mutabakat"].append(
        [vkn(1), "Örnek A.Ş.", None, None, None, None, None, None, "1.234,56", None, None,
         "01.10.2026", "31.10.2026"]
    )  # fmt: skip
    book.save(path)

    sheet = read_workbook(path)
    evaluation = evaluate(
        sheet.rows, columns=sheet.columns, defaults=Defaults(), existing=lambda _: None
    )

    assert [letter.debit_minor for letter in evaluation.letters] == [123456]
