"""The look of all documents: fonts, styles, and the page with its header and footer."""

from __future__ import annotations

import io
import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

# Text-safe streams were for mail of the nineties: they cost a tenth of the time and of the size.
rl_config.useA85 = 0

REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
INK, MUTED, RULE, PANEL = (HexColor(code) for code in ("#16242b", "#5a6b73", "#cfd8dc", "#f3f6f7"))
MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
"""The width of the text, in points."""

_FONTS = Path(__file__).with_name("fonts")


def _register_fonts() -> frozenset[int]:
    """Make the fonts known to reportlab; return the code points that both weights can print."""
    covered = []
    for name, file in ((REGULAR, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-Bold.ttf")):
        font = TTFont(name, _FONTS / file)
        pdfmetrics.registerFont(font)
        covered.append(frozenset(font.face.charToGlyph))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )
    return covered[0] & covered[1]


_PRINTABLE = _register_fonts()


def printable(text: str) -> str:
    """Return the text with each character that the fonts lack, or nobody could see, as its code.

    >>> printable("tamam 👍")
    'tamam [U+1F44D]'
    """
    composed = unicodedata.normalize("NFC", text)
    if all(ord(mark) in _PRINTABLE for mark in composed):
        return composed
    return "".join(
        mark if ord(mark) in _PRINTABLE or mark == "\n" else _stand_in(mark) for mark in composed
    )


def _stand_in(mark: str) -> str:
    if mark.isspace():
        return " "
    if unicodedata.category(mark) == "Cc":
        return ""
    return f"[U+{ord(mark):04X}]"


def markup(text: str) -> str:
    """Return a user's text for a paragraph: escaped, printable, its line ends kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "<br/>".join(escape(printable(line)) for line in lines)


def _style(name: str, size: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    options: dict[str, Any] = {
        "fontName": BOLD if bold else REGULAR,
        "bulletFontName": REGULAR,
        "fontSize": size,
        "leading": size * 1.42,
        "textColor": INK,
        **more,
    }
    return ParagraphStyle(name, **options)


BODY = _style("body", 9.5)
SMALL = _style("small", 8, textColor=MUTED)
LABEL = _style("label", 7.5, textColor=MUTED)
STRONG = _style("strong", 9.5, bold=True)
TITLE = _style("title", 16, bold=True, spaceAfter=1 * mm)
HEADING = _style("heading", 10.5, bold=True, spaceBefore=4 * mm, spaceAfter=1.2 * mm)
AMOUNT = _style("amount", 19, bold=True, leading=23)
LETTERHEAD = _style("letterhead", 11.5, bold=True)
CELL = _style("cell", 8.5)
TOTAL = _style("total", 8.5, bold=True)
FINE, FINE_BOLD = _style("fine", 8), _style("fine bold", 8, bold=True)
HASH = _style("hash", 7.5, splitLongWords=1)
TINY = _style("tiny", 6.25, textColor=MUTED)


def paragraph(text: str, style: ParagraphStyle = BODY) -> Paragraph:
    """Return a paragraph of markup; users' values must have gone through `markup`."""
    return Paragraph(text, style)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame:
    """What every page of a document carries, as plain text; `page` has `{page}` and `{pages}`.

    `mark` is written across each page, large and pale, where the document is not the real one.
    """

    title: str
    author: str
    heading: str
    footer: str
    page: str
    language: str
    colour: str
    dated_at: datetime
    mark: str = ""


class Bookmark(Flowable):
    """A place that a viewer lists beside the pages, by its plain title; it takes no room."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return no size."""
        return 0, 0

    def draw(self) -> None:
        """Note the place with its page."""
        self.canv.note_place(self._title)  # type: ignore[attr-defined]  # of our own canvas


def write_pdf(story: Sequence[Flowable], frame: PageFrame) -> bytes:
    """Return the PDF of the story on A4; equal values give equal bytes.

    Title and language are set, and the text lies in the order in which it is read. Tags are not:
    reportlab 5.1 writes no structure tree.
    """
    output = io.BytesIO()
    document = BaseDocTemplate(
        output,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=frame.title,
        author=frame.author,
        subject=frame.heading,
        creator="e-Mutabakat",
        producer="e-Mutabakat",
        lang=frame.language,
        invariant=1,
        initialFontName=REGULAR,
        pageCompression=1,
    )
    box = Frame(MARGIN, MARGIN, WIDTH, A4[1] - 2 * MARGIN, 0, 0, 0, 0, id="page")
    document.addPageTemplates([PageTemplate(id="page", frames=[box])])
    document.build(list(story), canvasmaker=_canvas_for(frame))
    return output.getvalue()


def _canvas_for(frame: PageFrame) -> type[Canvas]:
    """Return a canvas that knows the number of pages before it writes the first footer."""
    stamp = frame.dated_at.astimezone(UTC).strftime("D:%Y%m%d%H%M%SZ")

    class FramedCanvas(Canvas):
        def __init__(self, *positional: object, **named: object) -> None:
            super().__init__(*positional, **named)  # type: ignore[arg-type]  # handed through
            self._pages: list[dict[str, object]] = []
            self._places: list[tuple[int, str]] = []
            self.setDateFormatter(lambda *_: stamp)
            self.setViewerPreference("DisplayDocTitle", "true")

        def note_place(self, title: str) -> None:
            """Remember a place of the page that is being drawn."""
            self._places.append((len(self._pages) + 1, title))

        def showPage(self) -> None:
            self._pages.append(dict(self.__dict__))
            self._startPage()  # type: ignore[attr-defined]  # not in the stubs

        def save(self) -> None:
            for number, state in enumerate(self._pages, start=1):
                self.__dict__.update(state)
                _draw_frame(self, frame, number, len(self._pages))
                self._list_places(number)
                super().showPage()
            super().save()

        def _list_places(self, page: int) -> None:
            # A place belongs to the page that is written now: reportlab counts pages only here.
            for index, (number, title) in enumerate(self._places):
                if number == page:
                    self.bookmarkPage(f"place-{index}")
                    self.addOutlineEntry(printable(title), f"place-{index}")

    return FramedCanvas


def _draw_frame(canvas: Canvas, frame: PageFrame, page: int, pages: int) -> None:
    """Draw the coloured band, the heading from the second page on, and the footer."""
    width, height = A4
    canvas.setFillColor(HexColor(frame.colour))
    canvas.rect(0, height - 2.2 * mm, width, 2.2 * mm, stroke=0, fill=1)
    canvas.setFont(REGULAR, 7.5)
    canvas.setFillColor(MUTED)
    if page > 1:
        canvas.drawString(MARGIN, height - 11 * mm, _shortened(printable(frame.heading), WIDTH))
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, 13 * mm, width - MARGIN, 13 * mm)
    count = frame.page.format(page=page, pages=pages)
    room = WIDTH - pdfmetrics.stringWidth(count, REGULAR, 7.5) - 5 * mm
    canvas.drawString(MARGIN, 9 * mm, _shortened(printable(frame.footer), room))
    canvas.drawRightString(width - MARGIN, 9 * mm, count)
    if frame.mark:
        _draw_mark(canvas, frame.mark)


def _draw_mark(canvas: Canvas, mark: str) -> None:
    """Write the mark from corner to corner, over the text, as pale as a watermark."""
    width, height = A4
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFillAlpha(0.055)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(math.degrees(math.atan2(height, width)))
    size = 0.62 * math.hypot(width, height) / pdfmetrics.stringWidth(mark, BOLD, 1)
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -0.36 * size, mark)
    canvas.restoreState()


def _shortened(text: str, width: float) -> str:
    """Return the text, cut with an ellipsis where it is wider than that many points."""
    if pdfmetrics.stringWidth(text, REGULAR, 7.5) <= width:
        return text
    while pdfmetrics.stringWidth(f"{text}…", REGULAR, 7.5) > width:
        text = text[:-1]
    return f"{text}…"
