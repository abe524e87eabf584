"""The pictures of documents: the QR code and the company's logo."""

from __future__ import annotations

import io
from collections.abc import Iterator

import segno
from PIL import Image as Picture
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from emutabakat.rendering.layout import INK

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
