"""The legal report of one letter as a PDF: who asked for it, and all that was recorded."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from emutabakat.rendering.layout import write_pdf
from emutabakat.rendering.letterhead import made_frame
from emutabakat.rendering.report_head import report_end, report_head
from emutabakat.rendering.report_wording import REPORT_WORDS
from emutabakat.rendering.reported_letter import reported_letter
from emutabakat.rendering.reports import LetterReport
from emutabakat.rendering.wording import WORDS


def render(document: LetterReport) -> bytes:
    """Return the unsealed PDF; equal reports give equal bytes."""
    title = document.title or REPORT_WORDS[document.language].of_letter
    frame = made_frame(document, title, WORDS[document.language])
    return write_pdf(list(_story(document, title)), frame)


def _story(document: LetterReport, title: str) -> Iterator[Flowable]:
    yield from report_head(document, title, letters=1)
    yield Spacer(1, 8 * mm)
    yield from reported_letter(document.letter, document)
    yield from report_end(document)
