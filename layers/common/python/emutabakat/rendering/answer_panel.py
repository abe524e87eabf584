"""The answer to a letter as a panel: what was stated, by whom, and how the figures differ."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from emutabakat.rendering.documents import Answer, LetterDocument, OwnFigure
from emutabakat.rendering.evidence_page import answerer
from emutabakat.rendering.evidence_wording import EVIDENCE_WORDS
from emutabakat.rendering.formats import balance_text, time_text
from emutabakat.rendering.layout import CELL, SMALL, STRONG, markup, paragraph
from emutabakat.rendering.letter import passage
from emutabakat.rendering.tables import Row, panel
from emutabakat.rendering.wording import Words

AGREED, DIFFERS = HexColor("#1b7f4b"), HexColor("#b3261e")


def answer_panel(
    letter: LetterDocument, answer: Answer, words: Words, *, erased: bool = False
) -> Flowable:
    """Return the answer; `erased` tells that a name that is "" was erased (KVKK art. 7)."""
    agreed = answer.decision == "approved"
    colour = AGREED if agreed else DIFFERS
    head = words.approved if agreed else words.rejected
    name = answerer(answer, EVIDENCE_WORDS[letter.language], erased=erased)
    rows: list[Row] = [
        paragraph(f'<font color="#{colour.hexval()[2:]}" size="13"><b>{head}</b></font>', STRONG),
        paragraph(_statement(letter, words, agreed=agreed)),
        (words.answerer, paragraph(name, CELL)),
        (words.answered_at, paragraph(time_text(answer.answered_at), CELL)),
    ]
    if answer.own_figure is not None:
        rows += _own_figure(answer.own_figure, letter, words)
    if answer.reason:
        rows.append((words.reason, paragraph(markup(answer.reason), CELL)))
    if answer.note:
        rows.append((words.answer_note, paragraph(markup(answer.note), CELL)))
    if not agreed:
        rows.append(paragraph(passage(letter.texts.objection, words.objection), SMALL))
    return panel(rows, colour)


def _statement(letter: LetterDocument, words: Words, *, agreed: bool) -> str:
    receiver, texts = markup(letter.receiver.title), letter.texts
    if agreed:
        return passage(texts.approved_statement, words.approved_text.format(receiver=receiver))
    return passage(texts.rejected_statement, words.rejected_text.format(receiver=receiver))


def _own_figure(figure: OwnFigure, letter: LetterDocument, words: Words) -> Iterator[Row]:
    balance, currency = figure.balance_minor, letter.currency
    label = (
        words.own_debit if balance > 0 else words.own_credit if balance < 0 else words.own_settled
    )
    difference = balance_text(letter.balance_minor - balance, currency)
    yield label, paragraph(f"<b>{balance_text(balance, currency)}</b>", CELL)
    yield words.difference, paragraph(f"<b>{difference}</b>", CELL)
