"""A letter in a legal report: its facts and figures, its answer, its documents and every event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from emutabakat.rendering.answer_panel import AGREED, DIFFERS, answer_panel
from emutabakat.rendering.documents import LetterDocument
from emutabakat.rendering.event_table import event_table
from emutabakat.rendering.evidence_page import (
    accepted,
    identification,
    origin,
    recorded_facts,
    shown,
    timeline,
)
from emutabakat.rendering.evidence_wording import EVIDENCE_WORDS
from emutabakat.rendering.formats import day_text, period_text, time_text
from emutabakat.rendering.layout import (
    CELL,
    HASH,
    SMALL,
    TINY,
    TITLE,
    Bookmark,
    markup,
    paragraph,
)
from emutabakat.rendering.letter import amount, breakdown, legend
from emutabakat.rendering.letterhead import labelled, parties
from emutabakat.rendering.long_table import LongTable, columns_of
from emutabakat.rendering.report_wording import REPORT_WORDS, ReportWords
from emutabakat.rendering.reports import Report, ReportedDocument, ReportedLetter
from emutabakat.rendering.tables import heading, least_height, panel
from emutabakat.rendering.wording import WORDS

_DOCUMENT_SHARES = (0.54, 0.08, 0.19, 0.19)


def reported_letter(recorded: ReportedLetter, document: Report) -> Iterator[Flowable]:
    """Return everything that was recorded about the letter, in the language of the report."""
    letter = replace(recorded.letter, language=document.language, colour=document.colour)
    reported = replace(recorded, letter=letter)
    words, report = WORDS[letter.language], REPORT_WORDS[letter.language]
    title = f"{report.letter} {letter.number or words.no_number}"
    yield Bookmark(title)
    yield paragraph(markup(title), TITLE)
    yield Spacer(1, 2 * mm)
    yield labelled(
        [
            (report.kind, letter.kind_label),
            (words.period, period_text(letter.period, letter.language)),
            (words.as_of, day_text(letter.as_of, letter.language)),
            (report.state, reported.status_label),
        ],
        (0.32, 0.26, 0.2, 0.22),
    )
    yield from heading(report.parties)
    yield parties([(words.sender, letter.sender), (words.receiver, letter.receiver)], words)
    yield from heading(report.figures)
    yield amount(_who_owes(letter, report), report.totals, letter, words)
    yield Spacer(1, 2 * mm)
    yield legend(letter, words)
    yield from breakdown(letter, words)
    if letter.note:
        yield from heading(words.note)
        yield paragraph(markup(letter.note), CELL)
    yield from _answer(reported)
    yield from _documents(reported, report)
    yield from heading(report.chain)
    yield _chain(reported, report)
    yield from event_table(reported.events, letter.language)


def _answer(reported: ReportedLetter) -> Iterator[Flowable]:
    letter, answer, evidence = reported.letter, reported.answer, reported.evidence
    words, report = WORDS[letter.language], REPORT_WORDS[letter.language]
    records = EVIDENCE_WORDS[letter.language]
    if answer is None:
        yield from heading(words.answer)
        yield paragraph(report.no_answer)
    else:
        shown_answer = answer_panel(letter, answer, words, erased=reported.erased)
        yield from heading(words.answer, before=least_height(shown_answer))
        yield shown_answer
        yield Spacer(1, 1.5 * mm)
        yield paragraph(records.declared, SMALL)
    if evidence is not None:
        yield from identification(evidence, records)
        if answer is not None:
            yield from timeline(answer, evidence, records)
        yield from origin(evidence, records, erased=reported.erased)
        yield from shown(evidence, records)
    texts = (*(evidence.accepted if evidence else ()), *reported.notices)
    yield from accepted(texts, records)
    if evidence is not None:
        yield from recorded_facts(
            records.integrity, (records.chain_head, evidence.chain_head, HASH)
        )


def _documents(reported: ReportedLetter, report: ReportWords) -> Iterator[Flowable]:
    if not reported.documents:
        yield from heading(report.documents)
        yield paragraph(report.no_documents)
        return
    heads = (report.document, report.level, report.sealed_at, report.stamped_at)
    table = LongTable(
        columns_of(heads, _DOCUMENT_SHARES),
        [
            (
                ((_name(document), CELL), (document.sha256, TINY)),
                document.level,
                time_text(document.sealed_at),
                time_text(document.stamped_at) if document.stamped_at else "–",
            )
            for document in reported.documents
        ],
    )
    yield from heading(report.documents, before=table.least_height)
    yield table


def _who_owes(letter: LetterDocument, report: ReportWords) -> str:
    """Return who owes whom, said of both sides and not by one of them."""
    balance = letter.balance_minor
    if balance == 0:
        return report.settled
    return report.receiver_owes if balance > 0 else report.sender_owes


def _name(document: ReportedDocument) -> str:
    return f"{document.kind_label} · {document.number}"


def _chain(reported: ReportedLetter, report: ReportWords) -> Flowable:
    """Return whether the chain holds, in the colour of the answer to that."""
    if reported.chain_holds:
        return panel(
            [paragraph(report.chain_holds.format(count=len(reported.events)), CELL)], AGREED
        )
    at = reported.broken_at
    if at is None:
        text = report.chain_unclear
    elif at > len(reported.events):
        text = report.chain_short
    else:
        text = report.chain_broken.format(at=at)
    return panel([paragraph(f"<b>{text}</b>", CELL)], DIFFERS)
