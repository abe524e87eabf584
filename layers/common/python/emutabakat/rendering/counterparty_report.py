"""The legal report of one counterparty as a PDF: its letters at a glance, then each with all that
was recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer

from emutabakat.rendering.documents import Language
from emutabakat.rendering.formats import balance_text, period_text
from emutabakat.rendering.layout import FINE, FINE_BOLD, LABEL, paragraph, write_pdf
from emutabakat.rendering.letterhead import made_frame, parties
from emutabakat.rendering.long_table import TABLE_WIDTH, Cell, Column, LongTable
from emutabakat.rendering.report_head import report_end, report_head
from emutabakat.rendering.report_wording import REPORT_WORDS, ReportWords
from emutabakat.rendering.reported_letter import reported_letter
from emutabakat.rendering.reports import CounterpartyReport, ReportedLetter
from emutabakat.rendering.tables import heading
from emutabakat.rendering.wording import WORDS

_SHARES = (0.2, 0.22, 0.2, 0.16, 0.08, 0.14)
_GAP = 10.0


def render(document: CounterpartyReport) -> bytes:
    """Return the unsealed PDF; equal reports give equal bytes."""
    words = REPORT_WORDS[document.language]
    title = document.title or words.of_counterparty
    frame = made_frame(document, title, WORDS[document.language])
    return write_pdf(list(_story(document, title, words)), frame)


def _story(document: CounterpartyReport, title: str, words: ReportWords) -> Iterator[Flowable]:
    scope, count = document.scope_label, len(document.letters)
    letter_words = WORDS[document.language]
    yield from report_head(document, title, letters=count, scope=scope)
    yield from heading(words.parties)
    sides = [(letter_words.sender, document.sender), (words.counterparty, document.counterparty)]
    yield parties(sides, letter_words)
    yield from _contents(document, words)
    for letter in document.letters:
        yield PageBreak()
        yield from reported_letter(letter, document)
    yield from report_end(document)


def _contents(document: CounterpartyReport, words: ReportWords) -> Iterator[Flowable]:
    letter_words = WORDS[document.language]
    if not document.letters:
        yield Spacer(1, 5 * mm)
        yield paragraph(words.none)
        return
    widths = [TABLE_WIDTH * share for share in _SHARES]
    table = LongTable(
        [
            Column(words.letter, widths[0]),
            Column(letter_words.period, widths[1]),
            Column(letter_words.balance, widths[2], right=True),
            Column(words.state, widths[3], gap=_GAP),
            Column(words.event_count, widths[4], right=True),
            Column(words.chain, widths[5], gap=_GAP),
        ],
        [_row(letter, document.language) for letter in document.letters],
    )
    yield from heading(words.contents, before=table.least_height)
    yield table


def _row(reported: ReportedLetter, language: Language) -> Sequence[Cell]:
    letter, words = reported.letter, REPORT_WORDS[language]
    verdict = words.chain_holds_short if reported.chain_holds else words.chain_broken_short
    return (
        ((letter.number, FINE), (letter.kind_label, LABEL)),
        ((period_text(letter.period, language), FINE),),
        ((balance_text(letter.balance_minor, letter.currency), FINE_BOLD),),
        ((reported.status_label, FINE),),
        ((str(len(reported.events)), FINE),),
        ((verdict, FINE if reported.chain_holds else FINE_BOLD),),
    )
