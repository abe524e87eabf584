"""The letter before its answer as a PDF: what the receiver is asked, and how it answers."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from emutabakat.rendering.documents import SentLetter
from emutabakat.rendering.formats import ISTANBUL, day_text, safe_colour
from emutabakat.rendering.layout import (
    CELL,
    MUTED,
    SMALL,
    STRONG,
    PageFrame,
    markup,
    paragraph,
    write_pdf,
)
from emutabakat.rendering.letter import legend, letter_body, passage
from emutabakat.rendering.letterhead import QR_SIZE, footer
from emutabakat.rendering.pictures import QrCode
from emutabakat.rendering.sent_wording import SENT_WORDS, SentWords
from emutabakat.rendering.tables import Row, panel
from emutabakat.rendering.wording import WORDS, Words


def render(document: SentLetter) -> bytes:
    """Return the PDF, unsealed; what was never sent is marked as a preview on every page."""
    words, sent_words = WORDS[document.language], SENT_WORDS[document.language]
    number = document.number or document.kind_label
    mark = "" if document.sent_at else sent_words.mark
    frame = PageFrame(
        title=f"{number} · {document.kind_label}" if document.number else document.kind_label,
        author=document.sender.title,
        heading=f"{number} · {document.sender.title} · {document.receiver.title}",
        footer=footer(number, document.verification_code, words)
        if document.verify_url
        else " · ".join(part for part in (mark, number, document.sender.title) if part),
        page=words.page,
        language=document.language,
        colour=safe_colour(document.colour),
        dated_at=document.dated_at,
        mark=mark,
    )
    return write_pdf(list(_story(document, words, sent_words)), frame)


def _story(document: SentLetter, words: Words, sent_words: SentWords) -> Iterator[Flowable]:
    subtitle = _subtitle(document, sent_words)
    qr = QrCode(document.verify_url, QR_SIZE) if document.verify_url else None
    yield from letter_body(document, words, subtitle=subtitle, corner=qr)
    yield CondPageBreak(50 * mm)
    yield Spacer(1, 5 * mm)
    yield _how_to_answer(document, sent_words)
    yield Spacer(1, 3 * mm)
    yield legend(document, words)
    yield Spacer(1, 1.5 * mm)
    yield paragraph(passage(document.texts.legal, sent_words.objection), SMALL)
    if document.verify_url:
        yield Spacer(1, 1.5 * mm)
        yield paragraph(passage(document.texts.seal_note, words.seal), SMALL)
        yield paragraph(words.seal_check.format(address=markup(document.verify_url)), SMALL)


def _subtitle(document: SentLetter, words: SentWords) -> str:
    if document.sent_at is None:
        return words.not_sent
    day = document.sent_at.astimezone(ISTANBUL).date()
    return words.sent_on.format(day=day_text(day, document.language))


def _how_to_answer(document: SentLetter, words: SentWords) -> Flowable:
    return panel(
        [paragraph(words.how, STRONG), *_steps(document, words)], MUTED, label_width=30 * mm
    )


def _steps(document: SentLetter, words: SentWords) -> Iterator[Row]:
    if not (document.link_to or document.code_to):
        yield paragraph(words.nowhere, CELL)
    if document.link_to:
        yield words.link, _step(words.link_to, document.link_to)
    if document.code_to:
        by_sms = document.code_channel == "sms"
        text = words.code_by_sms if by_sms else words.code_by_email
        yield words.code, _step(text, document.code_to)
    yield words.answer, paragraph(words.answer_text, CELL)
    yield words.until, paragraph(_until(document, words), CELL)


def _step(text: str, address: str) -> Flowable:
    return paragraph(text.format(address=f"<b>{markup(address)}</b>"), CELL)


def _until(document: SentLetter, words: SentWords) -> str:
    if document.answer_by is None:
        return words.until_expiry
    return words.until_day.format(day=day_text(document.answer_by, document.language))
