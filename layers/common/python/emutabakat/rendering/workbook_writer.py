"""Writes workbooks: text stays text whatever it begins with, numbers stay numbers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from emutabakat.domain.import_rows import Cell, Column, RowProblem, SheetRow
from emutabakat.rendering.workbook_headings import ERROR_HEADING, HEADINGS, column_of_heading

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula (OWASP, CSV injection)."""
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL_LENGTH = 32_767
_WIDTHS = {Column.NAME: 40, Column.EMAIL: 32, Column.DEALER_NAME: 28, Column.NOTE: 40}


def refused_rows_workbook(
    columns: Mapping[Column, str], rows: Iterable[SheetRow], problems: Collection[RowProblem]
) -> bytes:
    """Return an .xlsx of the rows that have problems, as they stood, with a reason column.

    Corrected, it can be imported as it is: headings keep the sheet's own words where the reader
    knows them, columns that a correction added have ours, and “Hata” means nothing to the reader.
    """
    faulty = {problem.row for problem in problems}
    refused = [row for row in rows if row.row in faulty]
    added = sorted({column for row in refused for column in row.values} - columns.keys())
    headings = {
        column: text if column_of_heading(text) is column else HEADINGS[column]
        for column, text in [*columns.items(), *((column, "") for column in added)]
    }
    reasons: dict[int, list[str]] = {}
    for problem in problems:
        label = headings.get(Column(problem.column), HEADINGS[Column(problem.column)])
        reasons.setdefault(problem.row, []).append(f"{label}: {problem.tr}")
    body = (
        [*(row.values.get(column) for column in headings), " ".join(reasons[row.row])]
        for row in refused
    )
    widths = [_WIDTHS.get(column, 16) for column in headings]
    book = Workbook(write_only=True)
    add_sheet(book, "Hatalı satırlar", [*headings.values(), ERROR_HEADING], body, [*widths, 60])
    return workbook_bytes(book)


def add_sheet(
    book: Workbook,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[int],
    text_columns: Collection[int] = (),
) -> None:
    """Add a sheet to a write-only workbook: bold headings that stay on top, then the rows.

    `widths` are characters; `text_columns` are positions whose empty cells are formatted as text,
    so that a number typed there keeps its leading zeros.
    """
    sheet: Any = book.create_sheet(title)  # the stubs know no sizes of a write-only sheet
    sheet.freeze_panes = "A2"
    for position, width in enumerate(widths):
        dimension = sheet.column_dimensions[get_column_letter(position + 1)]
        dimension.width = width
        if position in text_columns:
            dimension.number_format = "@"
    bold = Font(bold=True)
    header = []
    for heading in headings:
        cell = _cell(sheet, heading)
        cell.font = bold
        header.append(cell)
    sheet.append(header)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def workbook_bytes(book: Workbook) -> bytes:
    """Return the finished .xlsx file."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _cell(sheet: Any, value: Cell) -> SheetCell:
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        return WriteOnlyCell(sheet, int(value) if whole else float(value))
    if isinstance(value, date):
        midnight = datetime(value.year, value.month, value.day)  # noqa: DTZ001 sheets know no zones
        cell = WriteOnlyCell(sheet, midnight)
        cell.number_format = "dd.mm.yyyy"
        return cell
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, None)
    text = _NOT_IN_XML.sub("", value)[:_CELL_LENGTH]
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # openpyxl makes a formula of text that begins with "="
    if text.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True  # it stays text when a person edits the cell
    return cell
