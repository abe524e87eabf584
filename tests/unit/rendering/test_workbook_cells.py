"""Cells are read as a spreadsheet program shows them, whatever program wrote them."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from emutabakat.domain.import_rows import Cell, Column, Unread
from emutabakat.rendering.workbook_cells import number_from_text, rows_of
from emutabakat.rendering.workbook_parts import package_of
from emutabakat.rendering.workbook_reader import read_workbook
from tests.factories_workbooks import (
    DATA,
    HEADINGS,
    SHEET,
    long_list,
    plain_row,
    rewritten,
    vkn,
    with_rows,
    workbook,
)
from tests.unit.rendering.workbook_samples import PLAIN, code_of, read, with_shared_texts

SHARED = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'count="4294967295" uniqueCount="4294967295">'
    "<si><t>0541234567</t></si>"
    "<si><r><t>Ör</t></r><r><rPr><b/></rPr><t>nek</t></r><rPh><t>x</t></rPh><r><t> AŞ</t></r></si>"
    "</sst>"
)


def cell_of(xml: str, folder: Path, *, column: str = "E") -> Cell:
    """Return what is read of a cell whose XML stands in row 3."""
    kept = f'<c r="A3" t="inlineStr"><is><t>{vkn(2)}</t></is></c>'
    content = with_rows(PLAIN, f'<row r="3">{kept}{xml.replace("REF", column + "3")}</row>')
    (_, row) = read(content, folder).rows
    return row.values.get(Column.DEBIT)


@pytest.mark.parametrize(
    ("xml", "cell"),
    [
        ('<c r="REF"><v>4465165.1</v></c>', Decimal("4465165.1")),
        ('<c r="REF"><v>0.30000000000000004</v></c>', Decimal("0.3")),
        ('<c r="REF"><v>1.5E3</v></c>', Decimal("1500")),
        ('<c r="REF"><f>2*3</f><v>6</v></c>', Decimal(6)),
        ('<c r="REF"><f>2*3</f></c>', Unread.FORMULA),
        ('<c r="REF"><f>2*3</f><v></v></c>', Unread.FORMULA),
        ('<c r="REF"><f>2*3</f><v/></c>', Unread.FORMULA),
        ('<c r="REF" t="str"><f>""</f><v></v></c>', None),
        ('<c r="REF" t="str"><f>A1</f><v>beş</v></c>', "beş"),
        ('<c r="REF" t="e"><v>#N/A</v></c>', Unread.ERROR),
        ('<c r="REF" t="e"/>', Unread.ERROR),
        ('<c r="REF"><v>NaN</v></c>', Unread.ERROR),
        ('<c r="REF"><v>1e999</v></c>', Unread.ERROR),
        ('<c r="REF"><v>beş</v></c>', Unread.ERROR),
        ('<c r="REF"><v></v></c>', None),
        ('<c r="REF" s="1"/>', None),
        ('<c r="REF" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="REF" t="b"><v>0</v></c>', "FALSE"),
        ('<c r="REF" t="d"><v>2026-10-31T00:00:00</v></c>', date(2026, 10, 31)),
        ('<c r="REF" t="d"><v>dün</v></c>', "dün"),
        ('<c r="REF" t="inlineStr"><is><t> 1_x000D_\n2 </t></is></c>', "1\r\n2"),
        ('<c r="REF" t="inlineStr"><is><rPh><t>x</t></rPh><r><t>a</t></r><r><t>b</t></r></is></c>',
         "ab"),
        ('<c r="REF" t="inlineStr"><is><t>' + "x" * 40_000 + "</t></is></c>", "x" * 32_767),
    ],
)  # fmt: skip
def test_every_kind_of_cell_is_read_as_excel_shows_it(xml: str, cell: Cell, tmp_path: Path) -> None:
    assert cell_of(xml, tmp_path) == cell


def test_shared_texts_are_read_whatever_number_they_announce(tmp_path: Path) -> None:
    cells = '<row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c></row>'

    content = with_shared_texts(with_rows(long_list(1), cells), SHARED)

    last = read(content, tmp_path).rows[-1]
    assert last.values == {Column.TAX_NUMBER: "0541234567", Column.NAME: "Örnek AŞ"}


@pytest.mark.parametrize("index", ["7", "-1", "x"])
def test_a_text_that_is_not_there_is_a_damaged_file(index: str, tmp_path: Path) -> None:
    content = with_rows(long_list(1), f'<row r="3"><c r="A3" t="s"><v>{index}</v></c></row>')

    assert code_of(content, tmp_path) == "workbook_damaged"


@pytest.mark.parametrize(
    ("format_code", "is_day"),
    [
        ("dd.mm.yyyy", True), ("d/m/yy h:mm", True), ("[$-41F]d mmmm yyyy;@", True),
        ("yyyy", True), ("0.00", False), ("General", False), ("#,##0.00\\ [$dy-41F]", False),
        ('"day" 0', False), ("h:mm", False),
    ],
)  # fmt: skip
def test_a_number_is_a_day_where_its_format_shows_one(
    format_code: str, is_day: bool, tmp_path: Path
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append(plain_row(1))
    sheet["E2"] = 46326
    sheet["E2"].number_format = format_code
    path = tmp_path / "gün.xlsx"
    book.save(path)

    (row,) = read_workbook(path).rows

    assert row.values[Column.DEBIT] == (date(2026, 10, 31) if is_day else Decimal(46326))


@given(st.dates(date(1900, 3, 1), date(2100, 1, 1)), st.booleans())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_a_day_is_the_one_that_openpyxl_wrote(tmp_path: Path, day: date, from_1904: bool) -> None:
    book = Workbook()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
        day = max(day, date(1904, 1, 2))
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    sheet.append([*plain_row(1)[:4], day])
    path = tmp_path / "gün.xlsx"
    book.save(path)

    (row,) = read_workbook(path).rows

    assert row.values[Column.DEBIT] == day


def test_a_serial_number_outside_the_calendar_is_no_day(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADINGS)
    for number, value in enumerate((0.5, 3_000_000, 1), 2):
        sheet.append(plain_row(number))
        sheet.cell(number, 5, value).number_format = "dd.mm.yyyy"
    path = tmp_path / "gün.xlsx"
    book.save(path)

    found = [row.values[Column.DEBIT] for row in read_workbook(path).rows]

    assert found == [Decimal("0.5"), Decimal(3_000_000), date(1900, 1, 1)]


@pytest.mark.parametrize("name", ["clean-1000.xlsx", "erp-300.xlsx", "messy-200.xlsx"])
def test_every_cell_is_the_one_that_openpyxl_reads(name: str) -> None:
    def plain(value: object) -> object:
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, int | float):
            return Decimal(repr(value))
        return value.strip() if isinstance(value, str) else value

    expected = {
        (cell.row, cell.column): plain(cell.value)
        for cells in load_workbook(DATA / name).worksheets[0].iter_rows()
        for cell in cells
        if cell.value is not None
    }

    with zipfile.ZipFile(DATA / name) as archive:
        package = package_of(archive)
        found = {
            (number, column): cell
            for number, cells, _ in rows_of(archive, package.sheets[0][1], package)
            for column, cell in cells.items()
        }

    assert found == expected


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_has_the_fifteen_digits_that_excel_shows(value: float) -> None:
    assert number_from_text(repr(value)) == Decimal(f"{value:.15g}")


@given(st.integers(0, 99_999_999_999))
def test_a_tax_number_in_a_numeric_cell_keeps_every_digit(number: int) -> None:
    assert str(number_from_text(str(number))) == str(number)
    assert number_from_text(f"{number}.0") == number


def test_a_sheet_without_references_is_counted_along(tmp_path: Path) -> None:
    content = rewritten(
        PLAIN,
        lambda name, data: re.sub(rb' r="[A-Z]*[0-9]+"', b"", data) if name == SHEET else data,
    )

    assert [row.row for row in read(content, tmp_path).rows] == [2]


def test_prefixed_elements_and_backward_slashes_are_read_too(tmp_path: Path) -> None:
    def edit(name: str, data: bytes) -> bytes:
        if name != SHEET:
            return data
        text = re.sub(r"<(/?)(\w)", r"<\1x:\2", data.decode().replace(' xmlns="', ' xmlns:x="'))
        return text.encode()

    content = rewritten(PLAIN, edit)
    slashed = content.replace(b"xl/worksheets/sheet1.xml", b"xl\\worksheets\\sheet1.xml")

    assert len(read(slashed, tmp_path).rows) == 1


def test_a_workbook_without_styles_has_no_days(tmp_path: Path) -> None:
    content = rewritten(PLAIN, lambda name, data: None if name == "xl/styles.xml" else data)

    (row,) = read(content, tmp_path).rows

    assert row.values[Column.DEBIT] == Decimal("1.25")


def test_a_text_in_many_cells_is_held_once(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*HEADINGS], *([*plain_row(1)[:6], "TRY" * 100] for _ in range(50))]

    sheet = read(workbook(rows), tmp_path)

    texts = {id(row.values[Column.CURRENCY]) for row in sheet.rows}
    assert len(sheet.rows) == 50
    assert len(texts) == 1
