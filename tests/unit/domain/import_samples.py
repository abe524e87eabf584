"""Rows of a balance list, and what is made of them."""

from collections.abc import Callable
from datetime import date

from emutabakat.domain.import_rows import Cell, Column, RowProblem, SheetRow
from emutabakat.domain.imports import (
    Defaults,
    Evaluation,
    ImportedLetter,
    LetterKey,
    evaluate,
)
from emutabakat.domain.period import Period
from tests.factories_workbooks import vkn

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
DEFAULTS = Defaults(period=OCTOBER)
FIRM, OTHER = vkn(1), vkn(2)


def row(number: int, **cells: Cell) -> SheetRow:
    """Return a faultless row with other cells; None leaves a cell out."""
    base: dict[str, Cell] = {"tax_number": FIRM, "name": "Örnek A.Ş.", "debit": "10,00"}
    values = {Column(name): cell for name, cell in {**base, **cells}.items() if cell is not None}
    return SheetRow(number, values)


def judged(
    *rows: SheetRow,
    defaults: Defaults = DEFAULTS,
    existing: Callable[[LetterKey], str | None] = lambda _: None,
) -> Evaluation:
    """Return what the rows would create, by the columns that they have."""
    columns = {column for each in rows for column in each.values}
    return evaluate(rows, columns=columns, defaults=defaults, existing=existing)


def codes(problems: list[RowProblem]) -> list[tuple[int, str, str]]:
    """Return row, column and code of each problem."""
    return [(problem.row, problem.column, problem.code) for problem in problems]


def only(evaluation: Evaluation) -> ImportedLetter:
    """Return the one letter of a faultless list."""
    assert codes(evaluation.errors) == []
    (letter,) = evaluation.letters
    return letter
