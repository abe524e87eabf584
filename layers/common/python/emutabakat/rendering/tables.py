"""The blocks that documents are composed of: headings, columns, tables of facts, panels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table

from emutabakat.rendering.layout import CELL, HEADING, LABEL, PANEL, REGULAR, RULE, WIDTH

Row = Flowable | tuple[str, Flowable]
"""A block over the whole width, or a label with its value."""

Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
"""A command of reportlab's table styles: what, from which cell, to which, with which values."""

_AROUND_HEADING = HEADING.spaceBefore + HEADING.spaceAfter


def heading(text: str, *, before: float = 20 * mm) -> Iterator[Flowable]:
    """Return a heading that is never the last thing on its page: `before` is the room in points
    that what comes after it needs at least."""
    title = Paragraph(text, HEADING)
    yield CondPageBreak(title.wrap(WIDTH, A4[1])[1] + _AROUND_HEADING + before)
    yield title


def least_height(block: Flowable) -> float:
    """Return the room in points that a block needs to stand whole, or a half page if that is less:
    one that is higher breaks."""
    return min(block.wrap(WIDTH, A4[1])[1], A4[1] / 2)


def columns(cells: Sequence[Any], widths: Sequence[float]) -> Table:
    """Return blocks side by side without lines or padding; widths in points."""
    return Table(
        [list(cells)],
        colWidths=list(widths),
        style=[*_BARE, ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )


def facts(rows: Sequence[Row], *, label_width: float = 50 * mm) -> Table:
    """Return labels with their values, a hair line under each; it breaks between rows."""
    return Table(
        [_cells(row) for row in rows],
        colWidths=[label_width, WIDTH - label_width],
        splitInRow=1,
        style=[
            *_BARE,
            *_spans(rows),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
        ],
    )


def panel(rows: Sequence[Row], colour: Color, *, label_width: float = 52 * mm) -> Table:
    """Return rows on a tinted ground with a bar of the colour at their left; it breaks too."""
    return Table(
        [_cells(row) for row in rows],
        colWidths=[label_width, WIDTH - label_width],
        splitInRow=1,
        style=[
            *_BARE,
            *_spans(rows),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("BACKGROUND", (0, 0), (-1, -1), PANEL),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, colour),
            ("LEFTPADDING", (0, 0), (0, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, 0), 8),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 9),
        ],
    )


_BARE: tuple[Command, ...] = (
    ("FONT", (0, 0), (-1, -1), REGULAR, CELL.fontSize),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
)


def _cells(row: Row) -> list[Any]:
    if isinstance(row, tuple):
        label, value = row
        return [Paragraph(label, LABEL), value]
    return [row, ""]


def _spans(rows: Sequence[Row]) -> list[Command]:
    return [
        ("SPAN", (0, index), (1, index))
        for index, row in enumerate(rows)
        if not isinstance(row, tuple)
    ]
