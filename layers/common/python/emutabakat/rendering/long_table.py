"""A table of text and amounts that repeats its heads on every page, in time linear in its rows.

Platypus' own table copies what is left of itself at each page break and makes a paragraph of each
cell, which is too slow for thousands of rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from itertools import batched

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from emutabakat.rendering.layout import CELL, LABEL, MUTED, RULE, WIDTH, printable

Cell = str | Sequence[tuple[str, ParagraphStyle]]
"""One text in the style of cells, or texts below one another, each in its own style."""

_SIDE, _ABOVE, _BELOW = 3.0, 2.5, 3.5
TABLE_WIDTH = WIDTH + 2 * _SIDE
"""What the widths of the columns add up to in a table as wide as the page's text, in points."""
_MOST_HEIGHT = 320.0
"""Points; a taller row, of a text without end, goes on as a further row."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head, its width in points, and whether its texts stand at the right.

    `gap` is room at its left, for texts that follow a column of amounts.
    """

    head: str
    width: float
    right: bool = False
    gap: float = 0.0

    @property
    def room(self) -> float:
        """The width of its texts in points."""
        return self.width - 2 * _SIDE - self.gap


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    style: ParagraphStyle


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[Sequence[_Line], ...]
    height: float
    rule: bool = True


class LongTable(Flowable):
    """Rows under heads; texts are plain, not markup. `total` stays with the last row.

    The outer texts stand flush with the text around the table, so its columns
    add up to `TABLE_WIDTH` where it is as wide as they.
    """

    def __init__(
        self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]], total: Sequence[Cell] = ()
    ) -> None:
        super().__init__()
        self._columns = columns
        heads = [((column.head, LABEL),) for column in columns]
        self._head = next(_laid(columns, heads))
        self._rows = [part for row in rows for part in _laid(columns, row)]
        self._total = next(_laid(columns, total)) if total else None
        self._from, self._to = 0, len(self._rows)

    @property
    def least_height(self) -> float:
        """The room in points that the heads and the first row need, with the total if it is all."""
        first = self._rows[0].height if self._rows else 0.0
        total = self._total.height if self._total and len(self._rows) < 2 else 0.0
        return self._head.height + first + total

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size of the rows that are this part's."""
        self.width = sum(column.width for column in self._columns) - 2 * _SIDE
        self.height = self._head.height + sum(row.height for row in self._shown())
        return self.width, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Return what fits and the rest, or nothing where not even one row does."""
        room, upto = aH - self._head.height, self._from
        while upto < self._to and self._rows[upto].height <= room:
            room -= self._rows[upto].height
            upto += 1
        if upto == self._to:
            upto -= 1
        if upto <= self._from:
            return []
        return [self._part(self._from, upto), self._part(upto, self._to)]

    def draw(self) -> None:
        """Write the heads and the rows from the top."""
        top = self._drawn(self._head, self.height, 0.8)
        for row in self._shown():
            if row is self._total:
                self._rule(top, 0.8)
                self._drawn(row, top, 0)
            else:
                top = self._drawn(row, top, 0.4 if row.rule else 0)

    def _part(self, start: int, end: int) -> LongTable:
        part = copy(self)
        part._from, part._to = start, end
        # Platypus marks what it moved to a fresh page, and gives up on it where it is moved again.
        part.__dict__.pop("_postponed", None)
        return part

    def _shown(self) -> Iterator[_Row]:
        for index in range(self._from, self._to):
            yield self._rows[index]
        if self._total and self._to == len(self._rows):
            yield self._total

    def _drawn(self, row: _Row, top: float, rule: float) -> float:
        """Write one row below `top` with a rule of that width under it; return where it ends."""
        canvas, left = self.canv, -_SIDE
        for column, lines in zip(self._columns, row.cells, strict=True):
            y = top - _ABOVE
            for line in lines:
                style = line.style
                canvas.setFont(style.fontName, style.fontSize)
                canvas.setFillColor(style.textColor)
                baseline = y - 0.5 * (style.leading - style.fontSize) - 0.82 * style.fontSize
                if column.right:
                    canvas.drawRightString(left + column.width - _SIDE, baseline, line.text)
                else:
                    canvas.drawString(left + _SIDE + column.gap, baseline, line.text)
                y -= style.leading
            left += column.width
        bottom = top - row.height
        if rule:
            self._rule(bottom, rule)
        return bottom

    def _rule(self, y: float, width: float) -> None:
        self.canv.setStrokeColor(MUTED if width > 0.5 else RULE)
        self.canv.setLineWidth(width)
        self.canv.line(0, y, self.width, y)


def columns_of(heads: Sequence[str], shares: Sequence[float]) -> list[Column]:
    """Return columns of text with those shares of the page's width."""
    return [Column(head, TABLE_WIDTH * share) for head, share in zip(heads, shares, strict=True)]


def amount_width(texts: Iterable[str], style: ParagraphStyle) -> float:
    """Return the width in points of a column that holds the longest of the texts."""
    widest = max((text_width(text, style) for text in texts), default=0.0)
    return widest + 2 * _SIDE + 4


def text_width(text: str, style: ParagraphStyle) -> float:
    """Return the width of a text in points."""
    return pdfmetrics.stringWidth(text, style.fontName, style.fontSize)


def _laid(columns: Sequence[Column], row: Sequence[Cell]) -> Iterator[_Row]:
    """Return the row with its texts broken into lines, in parts where it is very tall."""
    cells = [
        [
            _Line(part, style)
            for text, style in ([(cell, CELL)] if isinstance(cell, str) else cell)
            for part in _broken(text, style, column.room)
        ]
        for column, cell in zip(columns, row, strict=True)
    ]
    tallest = max(sum(line.style.leading for line in lines) for lines in cells)
    if tallest <= _MOST_HEIGHT:
        yield _row(cells)
        return
    most_lines = int(_MOST_HEIGHT / max(line.style.leading for lines in cells for line in lines))
    parts = [list(batched(lines, most_lines)) for lines in cells]
    longest = max(len(part) for part in parts)
    for index in range(longest):
        piece = [part[index] if index < len(part) else () for part in parts]
        yield _row(piece, rule=index + 1 == longest)


def _row(cells: Sequence[Sequence[_Line]], *, rule: bool = True) -> _Row:
    tallest = max(sum(line.style.leading for line in lines) for lines in cells)
    return _Row(tuple(cells), tallest + _ABOVE + _BELOW, rule)


def _broken(text: str, style: ParagraphStyle, width: float) -> Iterator[str]:
    """Return the lines of a text, broken at spaces, and within a word that is wider than a line."""
    for paragraph in printable(text).splitlines():
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if text_width(longer, style) <= width:
                line = longer
                continue
            if line:
                yield line
            *full, line = _pieces(word, style, width)
            yield from full
        yield line


def _pieces(word: str, style: ParagraphStyle, width: float) -> list[str]:
    """Return the word in pieces that are no wider than the width, at least one letter each."""
    pieces, room = [""], width
    for letter in word:
        room -= text_width(letter, style)
        if room < 0 and pieces[-1]:
            pieces.append("")
            room = width - text_width(letter, style)
        pieces[-1] += letter
    return pieces
