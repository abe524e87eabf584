"""The blocks that documents are composed of: QR code, tables of facts and figures, panels."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

import segno
from PIL import Image as Picture
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Table

from emutabakat.rendering.layout import (
    BOLD,
    CELL,
    HEADING,
    INK,
    LABEL,
    MUTED,
    PANEL,
    REGULAR,
    RULE,
    WIDTH,
)

Row = Flowable | tuple[str, Flowable]
"""A block over the whole width, or a label with its value."""

Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
"""A command of reportlab's table styles: what, from which cell, to which, with which values."""

_LOGO_PIXELS = (1_000, 400)
"""Enough for six centimetres at 400 dots an inch; more would only make the file larger."""
_LOGO_GAP = 2.5 * mm
_POINTS_PER_PIXEL = 72 / 96
_QR_MASK = 4
"""Trying all eight masks costs 5 ms; one fixed mask scans as well for an address of this length."""


class QrCode(Flowable):
    """A QR code of an address, drawn as one path of its dark runs; `size` in points."""

    def __init__(self, address: str, size: float) -> None:
        super().__init__()
        self.width = self.height = size
        self._rows = segno.make_qr(address, error="m", mask=_QR_MASK, boost_error=False).matrix

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size, whatever room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Fill the runs of dark modules, row by row from the top."""
        module = self.width / len(self._rows)
        path = self.canv.beginPath()
        for row_index, row in enumerate(self._rows):
            bottom = self.height - (row_index + 1) * module
            column = 0
            while column < len(row):
                start = column
                while column < len(row) and row[column]:
                    column += 1
                if column > start:
                    path.rect(start * module, bottom, (column - start) * module, module)
                column += 1
        self.canv.setFillColor(INK)
        self.canv.drawPath(path, stroke=0, fill=1)


class _Logo(Flowable):
    """A picture at the left, as large as its room and no larger than at 96 dots an inch."""

    def __init__(self, picture: Picture.Image, most_width: float, most_height: float) -> None:
        super().__init__()
        self._picture = picture
        width, height = (side * _POINTS_PER_PIXEL for side in picture.size)
        scale = min(1.0, most_width / width, most_height / height)
        self.width, self._shown_height = width * scale, height * scale
        self.height = self._shown_height + _LOGO_GAP

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size, whatever room there is."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the picture above its gap."""
        self.canv.drawImage(
            ImageReader(self._picture), 0, _LOGO_GAP, self.width, self._shown_height
        )


def logo(content: bytes, most_width: float, most_height: float) -> Iterator[Flowable]:
    """Return a PNG or JPEG on white within that room (points), or nothing where there is none.

    A picture that does not open is left out: a letter is not held up by it.
    """
    if not content:
        return
    try:
        with Picture.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            opened.thumbnail(_LOGO_PIXELS)
            drawn = opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Picture.DecompressionBombError):
        return
    paper = Picture.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    yield _Logo(paper, most_width, most_height)


def heading(text: str) -> Iterator[Flowable]:
    """Return a heading that is never the last thing on its page."""
    yield CondPageBreak(32 * mm)
    yield Paragraph(text, HEADING)


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
        style=[
            *_BARE,
            *_spans(rows),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), 2.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, RULE),
        ],
    )


def panel(rows: Sequence[Row], colour: Color, *, label_width: float = 52 * mm) -> Table:
    """Return rows on a tinted ground with a bar of the colour at their left; it breaks too."""
    return Table(
        [_cells(row) for row in rows],
        colWidths=[label_width, WIDTH - label_width],
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


def figures(
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    total: Sequence[str],
    *,
    code_width: float,
) -> Table:
    """Return a table of amounts: two columns of text (code, name), the others as wide as they need.

    The heads are repeated on each page, and the total stays with the last row.
    """
    texts = 2
    body = [list(heads), *(list(row) for row in rows), list(total)]
    amounts = [_column_width(column) for column in list(zip(*body, strict=True))[texts:]]
    widths = [code_width, WIDTH - code_width - sum(amounts), *amounts]
    return Table(
        body,
        colWidths=widths,
        repeatRows=1,
        style=[
            ("FONT", (0, 0), (-1, -1), REGULAR, 8.5, 11),
            ("TEXTCOLOR", (0, 0), (-1, -1), INK),
            ("FONT", (0, 0), (-1, 0), REGULAR, 7.5, 10),
            ("TEXTCOLOR", (0, 0), (-1, 0), MUTED),
            ("FONT", (0, -1), (-1, -1), BOLD, 8.5, 11),
            ("ALIGN", (texts, 0), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 3),
            ("RIGHTPADDING", (0, 0), (-1, -1), 3),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEBELOW", (0, 0), (-1, -2), 0.4, RULE),
            ("LINEBELOW", (0, 0), (-1, 0), 0.8, MUTED),
            ("LINEABOVE", (0, -1), (-1, -1), 0.8, MUTED),
            ("NOSPLIT", (0, -2), (-1, -1)),
        ],
    )


_BARE: tuple[Command, ...] = (
    ("FONT", (0, 0), (-1, -1), REGULAR, CELL.fontSize),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
)


def _column_width(texts: Sequence[str]) -> float:
    """Return the room in points that the longest amount needs; digits are equally wide."""
    longest = max(texts, key=len)
    return pdfmetrics.stringWidth(longest, BOLD, 8.5) + 14


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
