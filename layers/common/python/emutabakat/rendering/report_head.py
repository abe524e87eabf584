"""The first page that legal reports share: whose report it is, who asked for it, and why."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from emutabakat.rendering.evidence_wording import EVIDENCE_WORDS
from emutabakat.rendering.formats import time_text
from emutabakat.rendering.layout import CELL, SMALL, TITLE, markup, paragraph
from emutabakat.rendering.letterhead import QR_SIZE, labelled, letterhead
from emutabakat.rendering.pictures import QrCode
from emutabakat.rendering.report_wording import REPORT_WORDS
from emutabakat.rendering.reports import Report
from emutabakat.rendering.tables import Row, facts, heading
from emutabakat.rendering.wording import WORDS


def report_head(
    document: Report, title: str, *, letters: int, scope: str = ""
) -> Iterator[Flowable]:
    """Return the head of a report of that many letters; `scope` is "" where it needs no word."""
    words, report = WORDS[document.language], REPORT_WORDS[document.language]
    qr = QrCode(document.verify_url, QR_SIZE)
    yield letterhead(document.sender, document.logo, words, corner=qr)
    yield Spacer(1, 5 * mm)
    yield paragraph(markup(title), TITLE)
    yield paragraph(report.intro, SMALL)
    yield Spacer(1, 3 * mm)
    yield labelled(
        [
            (report.number, document.number),
            (report.made_at, time_text(document.made_at)),
            (report.letters, str(letters)),
        ],
        (0.34, 0.34, 0.32),
    )
    yield from heading(report.asked)
    asked = (
        (report.asked_by, document.asked_by),
        (report.reason, document.reason_label),
        (report.reason_note, document.reason_note),
        (report.scope, scope),
    )
    rows: list[Row] = [(label, paragraph(markup(value), CELL)) for label, value in asked if value]
    yield facts(rows)


def report_end(document: Report) -> Iterator[Flowable]:
    """Return what the report's words mean, and what its seal is and is not."""
    words, report = WORDS[document.language], REPORT_WORDS[document.language]
    yield CondPageBreak(40 * mm)
    yield Spacer(1, 5 * mm)
    yield paragraph(report.meaning.format(erased=EVIDENCE_WORDS[document.language].erased), SMALL)
    yield Spacer(1, 1.5 * mm)
    yield paragraph(report.seal, SMALL)
    yield paragraph(words.seal_check.format(address=markup(document.verify_url)), SMALL)
