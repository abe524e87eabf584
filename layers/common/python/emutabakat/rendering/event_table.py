"""Every event of a letter as a table: when, what, by whom, with all details and the chain hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from emutabakat.rendering.documents import Language
from emutabakat.rendering.evidence_wording import EVIDENCE_WORDS
from emutabakat.rendering.formats import ISTANBUL
from emutabakat.rendering.layout import FINE, FINE_BOLD, LABEL, SMALL, TINY, paragraph
from emutabakat.rendering.long_table import TABLE_WIDTH, Cell, Column, LongTable
from emutabakat.rendering.report_wording import REPORT_WORDS
from emutabakat.rendering.reports import ReportedEvent
from emutabakat.rendering.tables import heading

_STEP_WIDTH, _TIME_WIDTH, _DETAILS_WIDTH = 30.0, 58.0, 256.0
"""The details are as wide as a hash in the smallest type."""


def event_table(events: Sequence[ReportedEvent], language: Language) -> Iterator[Flowable]:
    """Return the events under their heading; none is left out, and no text is cut."""
    words = REPORT_WORDS[language]
    rest = TABLE_WIDTH - _STEP_WIDTH - _TIME_WIDTH - _DETAILS_WIDTH
    table = LongTable(
        [
            Column(words.step, _STEP_WIDTH),
            Column(words.time, _TIME_WIDTH),
            Column(words.action, rest),
            Column(words.details, _DETAILS_WIDTH),
        ],
        (_row(event, language) for event in events),
    )
    yield from heading(words.events, before=table.least_height + 12 * mm)
    yield paragraph(words.events_intro, SMALL)
    yield Spacer(1, 1.5 * mm)
    yield table


def _row(event: ReportedEvent, language: Language) -> Sequence[Cell]:
    at = event.at.astimezone(ISTANBUL)
    return (
        ((str(event.seq), FINE),),
        ((f"{at:%d.%m.%Y}", FINE), (f"{at:%H:%M:%S}", LABEL)),
        ((event.action_label, FINE_BOLD), (event.actor_label, LABEL)),
        (*_details(event, language), (event.hash, TINY)),
    )


def _details(event: ReportedEvent, language: Language) -> Iterator[tuple[str, ParagraphStyle]]:
    words = EVIDENCE_WORDS[language]
    for label, value in (
        *event.details,
        (words.address, event.ip),
        (words.browser, event.user_agent),
    ):
        if value is None:
            yield f"{label}: {words.erased}", FINE
        elif value:
            yield f"{label}: {value}", FINE
