"""The rows of a workbook as the import sees them: columns by meaning, cells with their type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from emutabakat.domain.errors import Invalid
from emutabakat.domain.period import turkish_day

SHOWN_LENGTH = 100
TYPED_LENGTH = 1_000
"""What a person may type into a cell."""


class Column(StrEnum):
    """What a column of a balance list can mean."""

    TAX_NUMBER = "tax_number"
    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    ACCOUNT_CODE = "account_code"
    COUNTRY = "country"
    DEALER_CODE = "dealer_code"
    DEALER_NAME = "dealer_name"
    DEBIT = "debit"
    CREDIT = "credit"
    BALANCE = "balance"
    BALANCE_SIDE = "balance_side"
    CURRENCY = "currency"
    PERIOD = "period"
    PERIOD_FIRST = "period_first"
    PERIOD_LAST = "period_last"
    NOTE = "note"


class Unread(Enum):
    """Why a filled cell has no value that could be read."""

    FORMULA = "formula"
    """A formula that was never calculated, so that the file holds no result."""
    ERROR = "error"
    """An error of the spreadsheet: #REF!, #N/A, #DIV/0! and the like."""


Cell = str | Decimal | date | Unread | None
"""Text stays `str`; a numeric cell is a `Decimal`, never a float; a date cell is a `date`."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row by Excel's own number (the first is 1); an empty cell is absent from `values`."""

    row: int
    values: Mapping[Column, Cell]


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """An error or a warning: where it is, what stands there, and why, in both languages."""

    row: int
    column: str
    value: str
    code: str
    tr: str
    en: str


def shown(cell: Cell) -> str:
    """Return a cell as a person saw it in the sheet, cut to `SHOWN_LENGTH` characters.

    >>> shown(Decimal("1.2E+3"))
    '1200'
    """
    return _text(cell, SHOWN_LENGTH)


def cells_of(row: SheetRow) -> dict[str, str]:
    """Return a row's cells by column name as text that can be corrected in place."""
    return {column.value: _text(cell, TYPED_LENGTH) for column, cell in row.values.items()}


def corrected(row: SheetRow, values: Mapping[str, str | None]) -> SheetRow:
    """Return the row with cells replaced by what a person typed; empty text clears a cell.

    `values` is keyed by column name (`"tax_number"`); an unknown name raises `Invalid`.
    """
    cells = dict(row.values)
    for name, typed in values.items():
        if name not in Column.__members__.values():
            raise Invalid(
                "column_unknown",
                f"“{name[:40]}” diye bir sütun yok.",
                f"There is no column “{name[:40]}”.",
            )
        text = (typed or "").strip()
        if text:
            cells[Column(name)] = text
        else:
            cells.pop(Column(name), None)
    return SheetRow(row.row, cells)


def _text(cell: Cell, length: int) -> str:
    match cell:
        case None | Unread():
            return ""
        case Decimal():
            text = f"{cell:f}" if abs(cell.adjusted()) < SHOWN_LENGTH else str(cell)
        case date():
            text = turkish_day(cell)
        case _:
            text = cell
    return text if len(text) <= length else f"{text[: length - 1]}…"


def row_to_json(row: SheetRow) -> dict[str, Any]:
    """Return the row as JSON values; numbers, dates and unread cells keep their type.

    >>> row_to_json(SheetRow(7, {Column.DEBIT: Decimal("1.5"), Column.NAME: "A"}))
    {'row': 7, 'values': {'debit': {'number': '1.5'}, 'name': 'A'}}
    """
    return {
        "row": row.row,
        "values": {column.value: _cell_to_json(cell) for column, cell in row.values.items()},
    }


def row_from_json(value: Mapping[str, Any]) -> SheetRow:
    """Return the row of `row_to_json`."""
    return SheetRow(
        int(value["row"]),
        {Column(name): _cell_from_json(cell) for name, cell in value["values"].items()},
    )


def _cell_to_json(cell: Cell) -> Any:
    match cell:
        case Unread():
            return {"unread": cell.value}
        case Decimal():
            return {"number": str(cell)}
        case date():
            return {"date": cell.isoformat()}
        case _:
            return cell


def _cell_from_json(value: Any) -> Cell:
    match value:
        case {"unread": reason}:
            return Unread(reason)
        case {"number": number}:
            return Decimal(number)
        case {"date": day}:
            return date.fromisoformat(day)
        case None:
            return None
        case _:
            return str(value)
