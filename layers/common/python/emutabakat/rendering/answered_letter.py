"""The answered letter as a PDF: the letter with its answer, then the records of the answer."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Spacer

from emutabakat.domain.links import grouped
from emutabakat.rendering.documents import MutabakatDocument, OwnFigure
from emutabakat.rendering.flowables import QrCode, Row, facts, heading, panel
from emutabakat.rendering.formats import (
    balance_text,
    safe_colour,
    time_text,
)
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
from emutabakat.rendering.letter import legend, letter_body
from emutabakat.rendering.wording import WORDS, Words

_AGREED, _DIFFERS = HexColor("#1b7f4b"), HexColor("#b3261e")
_QR_SIZE = 25 * mm


def render(document: MutabakatDocument) -> bytes:
    """Return the unsealed PDF; equal documents give equal bytes, whenever they are rendered."""
    words = WORDS[document.language]
    code = grouped(document.verification_code)
    frame = PageFrame(
        title=f"{document.number} · {document.kind_label}",
        author=document.sender.title,
        heading=f"{document.number} · {document.sender.title} · {document.receiver.title}",
        footer=f"{document.number} · {words.code}: {code}",
        page=words.page,
        language=document.language,
        colour=safe_colour(document.colour),
        dated_at=document.answer.answered_at,
    )
    return write_pdf([*_letter(document, words), PageBreak(), *_records(document, words)], frame)


def _letter(document: MutabakatDocument, words: Words) -> Iterator[Flowable]:
    qr = QrCode(document.verify_url, _QR_SIZE)
    yield from letter_body(document, words, subtitle=words.answered, corner=qr)
    yield CondPageBreak(50 * mm)
    yield Spacer(1, 5 * mm)
    yield _answer(document, words)
    yield Spacer(1, 3 * mm)
    yield legend(document, words)


def _answer(document: MutabakatDocument, words: Words) -> Flowable:
    answer, receiver = document.answer, markup(document.receiver.title)
    agreed = answer.decision == "approved"
    colour = _AGREED if agreed else _DIFFERS
    head = words.approved if agreed else words.rejected
    text = words.approved_text if agreed else words.rejected_text
    rows: list[Row] = [
        paragraph(f'<font color="#{colour.hexval()[2:]}" size="13"><b>{head}</b></font>', STRONG),
        paragraph(text.format(receiver=receiver)),
        (words.answerer, paragraph(_answerer(document), CELL)),
        (words.answered_at, paragraph(time_text(answer.answered_at), CELL)),
    ]
    if answer.own_figure is not None:
        rows += _own_figure(answer.own_figure, document, words)
    if answer.reason:
        rows.append((words.reason, paragraph(markup(answer.reason), CELL)))
    if answer.note:
        rows.append((words.answer_note, paragraph(markup(answer.note), CELL)))
    if not agreed:
        rows.append(paragraph(words.objection, SMALL))
    return panel(rows, colour)


def _answerer(document: MutabakatDocument) -> str:
    typed = (document.answer.name, document.answer.title)
    return " · ".join(markup(part) for part in typed if part)


def _own_figure(figure: OwnFigure, document: MutabakatDocument, words: Words) -> Iterator[Row]:
    balance, currency = figure.balance_minor, document.currency
    label = (
        words.own_debit if balance > 0 else words.own_credit if balance < 0 else words.own_settled
    )
    difference = balance_text(document.balance_minor - balance, currency)
    yield label, paragraph(f"<b>{balance_text(balance, currency)}</b>", CELL)
    yield words.difference, paragraph(f"<b>{difference}</b>", CELL)


def _records(document: MutabakatDocument, words: Words) -> Iterator[Flowable]:
    evidence = document.evidence
    yield paragraph(words.evidence, TITLE)
    yield paragraph(words.evidence_intro, SMALL)
    yield from heading(words.answer)
    decision = words.approved if document.answer.decision == "approved" else words.rejected
    yield facts(
        [
            (words.number, paragraph(f"<b>{markup(document.number)}</b>", CELL)),
            (words.answerer, paragraph(_answerer(document), CELL)),
            (words.receiver, paragraph(markup(document.receiver.title), CELL)),
            (words.answer, paragraph(f"<b>{decision}</b>", CELL)),
            paragraph(words.declared, SMALL),
        ]
    )
    if identified := list(_identified(document, words)):
        yield from heading(words.identified)
        yield from (paragraph(text) for text in identified)
    yield from heading(words.timeline)
    steps = (
        (words.sent, evidence.sent_at),
        (words.code_sent, evidence.code_sent_at),
        (words.opened, evidence.opened_at),
        (words.verified, evidence.verified_at),
        (words.decided, document.answer.answered_at),
    )
    recorded = sorted(((at, label) for label, at in steps if at), key=lambda step: step[0])
    yield facts([(label, paragraph(time_text(at), CELL)) for at, label in recorded])
    yield from _recorded(
        words.device,
        (words.address, evidence.ip_address, CELL),
        (words.browser, evidence.user_agent, CELL),
    )
    yield from _recorded(
        words.integrity,
        (words.text_version, evidence.text_version, CELL),
        (words.text_hash, evidence.text_sha256, HASH),
        (words.chain_head, evidence.chain_head, HASH),
        (words.code, grouped(document.verification_code), CELL),
        (words.verify, f"{words.verify_at} {document.verify_url}", CELL),
    )
    yield Spacer(1, 4 * mm)
    yield paragraph(words.seal, SMALL)


def _recorded(title: str, *rows: tuple[str, str, ParagraphStyle]) -> Iterator[Flowable]:
    """Return what was recorded as facts under a title; what was not has no row."""
    if kept := [(label, paragraph(markup(value), style)) for label, value, style in rows if value]:
        yield from heading(title)
        yield facts(kept)


def _identified(document: MutabakatDocument, words: Words) -> Iterator[str]:
    evidence = document.evidence
    if evidence.link_sent_to:
        yield words.link_to.format(address=markup(evidence.link_sent_to))
    if evidence.code_sent_to:
        text = words.code_by_sms if evidence.code_channel == "sms" else words.code_by_email
        yield text.format(address=markup(evidence.code_sent_to))
