"""The filled cells of a sheet, row by row, with their type kept: streamed, never all at once.

Why not a library: python-calamine allocates the whole used range, copies a shared text for every
cell, and ends the process on a lying `uniqueCount` (calamine issue 684); openpyxl takes more than
twice the time and cannot tell a formula without a result from an empty cell. A number is taken
from its digits, so that no tax number is ever a float.
"""

from __future__ import annotations

import math
import re
import zipfile
from collections.abc import Generator
from datetime import date, timedelta
from decimal import Decimal

from emutabakat.domain.errors import Invalid
from emutabakat.domain.import_rows import Cell, Unread
from emutabakat.rendering.workbook_guard import damaged
from emutabakat.rendering.workbook_parts import (
    TEXT_LENGTH,
    Package,
    local_name,
    parse,
    unescaped,
)

MAX_COLUMNS = 256
_EXCEL_ROWS = 1_048_576
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,14})?")
_PLAIN_LENGTH = 16
_DAY_ONE = date(1899, 12, 30)
_DAY_ONE_1904 = date(1904, 1, 1)
_ISO_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T.*)?")

Cells = dict[int, Cell]
"""Filled cells of one row by column, the first is 1."""


def rows_of(
    archive: zipfile.ZipFile, part: str, package: Package
) -> Generator[tuple[int, Cells, float]]:
    """Yield number, filled cells and the share read so far of each row that has any.

    Raises `Invalid` for a sheet that is damaged or has cells beyond `MAX_COLUMNS`.
    """
    sheet = _SheetParser(package)
    for share in parse(archive, part, start=sheet.start, end=sheet.end, text=sheet.text):
        for number, cells in sheet.take_rows():
            yield number, cells, share


class _SheetParser:
    """Follows the elements of a sheet; one row and one cell are open at a time."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._rows: list[tuple[int, Cells]] = []
        self._cells: Cells = {}
        self._row = self._column = 0
        self._kind = self._style = ""
        self._pieces: list[str] = []
        self._collecting = self._phonetic = self._has_formula = self._has_value = False
        self._columns: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._days: dict[str, Cell] = {}

    def take_rows(self) -> list[tuple[int, Cells]]:
        """Return the rows that were finished since the last call."""
        rows, self._rows = self._rows, []
        return rows

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = local_name(name)
        if name == "c":
            self._open_cell(attributes)
        elif name == "v":
            self._collecting = self._has_value = True
        elif name == "t":
            self._collecting = not self._phonetic
            self._has_value = True
        elif name == "f":
            self._has_formula = True
        elif name == "row":
            self._row = int(attributes.get("r") or self._row + 1)
            self._column = 0
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        if ":" in name:
            name = local_name(name)
        if name == "v" or name == "t":
            self._collecting = False
        elif name == "c":
            self._close_cell()
        elif name == "row":
            if self._cells:
                self._rows.append((self._row, self._cells))
                self._cells = {}
        elif name == "rPh":
            self._phonetic = False

    def text(self, data: str) -> None:
        if self._collecting:
            self._pieces.append(data)

    def _open_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip("0123456789")
            self._column = self._columns.get(letters) or self._column_of(letters)
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._has_formula = self._has_value = False

    def _close_cell(self) -> None:
        if self._has_value:
            text = self._pieces[0] if len(self._pieces) == 1 else "".join(self._pieces)
            self._pieces.clear()
        elif self._has_formula or self._kind == "e":
            text = ""
        else:
            return
        cell = self._cell(text)
        if cell is None:
            return
        if self._column > MAX_COLUMNS:
            raise _too_wide()
        if not 0 < self._row <= _EXCEL_ROWS:
            raise damaged()
        self._cells[self._column] = cell

    def _cell(self, text: str) -> Cell:
        match self._kind:
            case "s":
                return self._package.texts[_index(text)] or None
            case "str" | "inlineStr":
                found = unescaped(text[:TEXT_LENGTH]).strip()
                return self._texts.setdefault(found, found) or None
            case "e":
                return Unread.ERROR
            case "b":
                return "TRUE" if text.strip() == "1" else "FALSE"
            case "d":
                found_day = _ISO_DAY.fullmatch(text.strip())
                return date.fromisoformat(found_day[1]) if found_day else text.strip() or None
        text = text.strip()
        if not text:
            return Unread.FORMULA if self._has_formula else None
        if self._style in self._package.date_styles:
            if text not in self._days:
                self._days[text] = self._day(text)
            return self._days[text]
        return number_from_text(text)

    def _day(self, text: str) -> Cell:
        """Return the day of a serial number; a number where Excel would show no day."""
        number = number_from_text(text)
        if not isinstance(number, Decimal) or not 1 <= number < 2_958_466:
            return number
        if self._package.is_1904:
            return _DAY_ONE_1904 + timedelta(days=int(number))
        return _DAY_ONE + timedelta(days=int(number) + (number < 60))  # Excel's 29.02.1900

    def _column_of(self, letters: str) -> int:
        if not (letters.isascii() and letters.isalpha() and len(letters) <= 3):
            raise damaged()
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - ord("A") + 1
        self._columns[letters] = column
        return column


def number_from_text(text: str) -> Cell:
    """Return a stored number as Excel shows it, with at most 15 significant digits.

    >>> number_from_text("1234567890"), number_from_text("0.30000000000000004")
    (Decimal('1234567890'), Decimal('0.3'))
    """
    if len(text) <= _PLAIN_LENGTH and _PLAIN_NUMBER.fullmatch(text):
        return Decimal(text)
    try:
        value = float(text)
    except ValueError:
        return Unread.ERROR
    return Decimal(f"{value:.15g}") if math.isfinite(value) else Unread.ERROR


def _index(text: str) -> int:
    index = int(text)
    if index < 0:
        raise damaged()
    return index


def _too_wide() -> Invalid:
    return Invalid(
        "workbook_too_wide",
        "Listenin çok uzağında dolu hücre var; yalnız listeyi yeni bir dosyaya alın.",
        "There are filled cells far beyond the list; copy only the list into a new file.",
    )
