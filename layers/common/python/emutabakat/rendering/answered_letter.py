"""The answered letter as a PDF: the letter with its answer, then the records of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from emutabakat.domain.links import grouped
from emutabakat.rendering.documents import MutabakatDocument, OwnFigure
from emutabakat.rendering.evidence_page import (
    accepted,
    answerer,
    identification,
    origin,
    recorded_facts,
    shown,
    timeline,
)
from emutabakat.rendering.evidence_wording import EVIDENCE_WORDS
from emutabakat.rendering.formats import balance_text, safe_colour, time_text
from emutabakat.rendering.layout import (
    CELL,
    HASH,
    SMALL,
    STRONG,
    TITLE,
    PageFrame,
    markup,
    paragraph,
    write_pdf,
)
from emutabakat.rendering.letter import legend, letter_body, passage
from emutabakat.rendering.letterhead import QR_SIZE, footer
from emutabakat.rendering.pictures import QrCode
from emutabakat.rendering.tables import Row, facts, heading, panel
from emutabakat.rendering.wording import WORDS, Words

_AGREED, _DIFFERS = HexColor("#1b7f4b"), HexColor("#b3261e")


def render(document: MutabakatDocument) -> bytes:
    """Return the unsealed PDF; equal documents give equal bytes, whenever they are rendered."""
    words = WORDS[document.language]
    frame = PageFrame(
        title=f"{document.number} · {document.kind_label}",
        author=document.sender.title,
        heading=f"{document.number} · {document.sender.title} · {document.receiver.title}",
        footer=footer(document.number, document.verification_code, words),
        page=words.page,
        language=document.language,
        colour=safe_colour(document.colour),
        dated_at=document.answer.answered_at,
    )
    return write_pdf([*_letter(document, words), PageBreak(), *_records(document, words)], frame)


def _letter(document: MutabakatDocument, words: Words) -> Iterator[Flowable]:
    qr = QrCode(document.verify_url, QR_SIZE)
    yield from letter_body(document, words, subtitle=words.answered, corner=qr)
    yield CondPageBreak(50 * mm)
    yield Spacer(1, 5 * mm)
    yield _answer(document, words)
    yield Spacer(1, 3 * mm)
    yield legend(document, words)


def _answer(document: MutabakatDocument, words: Words) -> Flowable:
    answer = document.answer
    agreed = answer.decision == "approved"
    colour = _AGREED if agreed else _DIFFERS
    head = words.approved if agreed else words.rejected
    statement = _statement(document, words)
    rows: list[Row] = [
        paragraph(f'<font color="#{colour.hexval()[2:]}" size="13"><b>{head}</b></font>', STRONG),
        paragraph(statement),
        (words.answerer, paragraph(answerer(answer, EVIDENCE_WORDS[document.language]), CELL)),
        (words.answered_at, paragraph(time_text(answer.answered_at), CELL)),
    ]
    if answer.own_figure is not None:
        rows += _own_figure(answer.own_figure, document, words)
    if answer.reason:
        rows.append((words.reason, paragraph(markup(answer.reason), CELL)))
    if answer.note:
        rows.append((words.answer_note, paragraph(markup(answer.note), CELL)))
    if not agreed:
        rows.append(paragraph(passage(document.texts.objection, words.objection), SMALL))
    return panel(rows, colour)


def _statement(document: MutabakatDocument, words: Words) -> str:
    receiver, texts = markup(document.receiver.title), document.texts
    if document.answer.decision == "approved":
        return passage(texts.approved_statement, words.approved_text.format(receiver=receiver))
    return passage(texts.rejected_statement, words.rejected_text.format(receiver=receiver))


def _own_figure(figure: OwnFigure, document: MutabakatDocument, words: Words) -> Iterator[Row]:
    balance, currency = figure.balance_minor, document.currency
    label = (
        words.own_debit if balance > 0 else words.own_credit if balance < 0 else words.own_settled
    )
    difference = balance_text(document.balance_minor - balance, currency)
    yield label, paragraph(f"<b>{balance_text(balance, currency)}</b>", CELL)
    yield words.difference, paragraph(f"<b>{difference}</b>", CELL)


def _records(document: MutabakatDocument, words: Words) -> Iterator[Flowable]:
    answer, evidence = document.answer, document.evidence
    records = EVIDENCE_WORDS[document.language]
    yield paragraph(records.title, TITLE)
    yield paragraph(records.intro, SMALL)
    yield from heading(words.answer)
    decision = words.approved if answer.decision == "approved" else words.rejected
    yield facts(
        [
            (words.number, paragraph(f"<b>{markup(document.number)}</b>", CELL)),
            (words.answerer, paragraph(answerer(answer, records), CELL)),
            (words.receiver, paragraph(markup(document.receiver.title), CELL)),
            (words.answer, paragraph(f"<b>{decision}</b>", CELL)),
            paragraph(records.declared, SMALL),
        ]
    )
    yield from identification(evidence, records)
    yield from timeline(answer, evidence, records)
    yield from origin(evidence, records)
    yield from shown(evidence, records)
    yield from accepted(evidence.accepted, records)
    yield from recorded_facts(
        records.integrity,
        (records.chain_head, evidence.chain_head, HASH),
        (words.code, grouped(document.verification_code), CELL),
        (records.verify, f"{records.verify_at} {document.verify_url}", CELL),
    )
    yield Spacer(1, 4 * mm)
    yield paragraph(passage(document.texts.seal_note, words.seal), SMALL)
