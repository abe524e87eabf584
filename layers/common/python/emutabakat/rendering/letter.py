"""What every form of a letter has in common: who writes to whom, when, and the one amount."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from emutabakat.rendering.documents import LetterDocument
from emutabakat.rendering.formats import (
    balance_text,
    day_text,
    money_text,
    period_text,
    safe_colour,
)
from emutabakat.rendering.layout import (
    AMOUNT,
    CELL,
    LABEL,
    SMALL,
    STRONG,
    TITLE,
    TOTAL,
    WIDTH,
    markup,
    paragraph,
)
from emutabakat.rendering.letterhead import labelled, letterhead, party_lines
from emutabakat.rendering.long_table import TABLE_WIDTH, Column, LongTable, amount_width
from emutabakat.rendering.tables import columns, heading, panel
from emutabakat.rendering.wording import Words

_CODE_WIDTH = 28 * mm


def letter_body(
    document: LetterDocument, words: Words, *, subtitle: str, corner: Flowable | None = None
) -> Iterator[Flowable]:
    """Return the letter from its head to its closing words; `corner` stands at the top right."""
    day = day_text(document.as_of, document.language)
    period = period_text(document.period, document.language)
    yield letterhead(document.sender, document.logo, words, corner=corner)
    yield Spacer(1, 5 * mm)
    yield paragraph(markup(document.kind_label), TITLE)
    yield paragraph(subtitle, SMALL)
    yield Spacer(1, 3 * mm)
    yield labelled(
        [
            (words.number, document.number or words.no_number),
            (words.period, period),
            (words.as_of, day),
            (words.currency, document.currency),
        ],
        (0.26, 0.32, 0.24, 0.18),
    )
    yield Spacer(1, 5 * mm)
    yield paragraph(words.dear.format(receiver=markup(document.receiver.title)), STRONG)
    yield from (paragraph(text, SMALL) for text in party_lines(document.receiver, words))
    yield Spacer(1, 2.5 * mm)
    request = words.request.format(period=period, as_of=day)
    yield paragraph(passage(document.texts.request, request))
    yield Spacer(1, 3 * mm)
    yield amount(_who_owes(document, words), words.totals, document, words)
    yield from breakdown(document, words)
    if document.note:
        yield from heading(words.note)
        yield paragraph(markup(document.note))
    if document.texts.closing:
        yield Spacer(1, 4 * mm)
        yield paragraph(markup(document.texts.closing))


def passage(own: str, shipped: str) -> str:
    """Return markup: the company's own plain text, or our markup where it has none."""
    return markup(own) if own else shipped


def _who_owes(document: LetterDocument, words: Words) -> str:
    balance = document.balance_minor
    return words.owes_us if balance > 0 else words.we_owe if balance < 0 else words.settled


def legend(document: LetterDocument, words: Words) -> Flowable:
    """Return what the signs (B) and (A) mean, and in whose books."""
    return paragraph(words.legend.format(sender=markup(document.sender.title)), SMALL)


def amount(label: str, totals_label: str, document: LetterDocument, words: Words) -> Flowable:
    """Return the one amount that the letter is about, `label` saying who owes whom, beside its
    totals."""
    totals = [
        paragraph(totals_label, LABEL),
        paragraph(f"{words.debit}: {money_text(document.debit_minor, document.currency)}", CELL),
        paragraph(f"{words.credit}: {money_text(document.credit_minor, document.currency)}", CELL),
    ]
    stated = [
        paragraph(f"{label}:", STRONG),
        paragraph(balance_text(document.balance_minor, document.currency), AMOUNT),
    ]
    left = WIDTH * 0.62
    return panel(
        [columns([stated, totals], [left, WIDTH - left - 18])],
        HexColor(safe_colour(document.colour)),
    )


def breakdown(document: LetterDocument, words: Words) -> Iterator[Flowable]:
    """Return the lines of the letter under their heading, or nothing where it has none."""
    if not document.lines:
        return
    currency = document.currency
    rows = [
        (
            line.code,
            line.name,
            money_text(line.debit_minor, currency),
            money_text(line.credit_minor, currency),
            balance_text(line.debit_minor - line.credit_minor, currency),
        )
        for line in document.lines
    ]
    total = (
        words.total,
        "",
        money_text(document.debit_minor, currency),
        money_text(document.credit_minor, currency),
        balance_text(document.balance_minor, currency),
    )
    widths = [amount_width(texts, TOTAL) for texts in list(zip(*rows, total, strict=True))[2:]]
    heads = (words.debit, words.credit, words.balance)
    table = LongTable(
        [
            Column(words.line_code, _CODE_WIDTH),
            Column(words.line_name, TABLE_WIDTH - _CODE_WIDTH - sum(widths)),
            *(Column(head, width, right=True) for head, width in zip(heads, widths, strict=True)),
        ],
        rows,
        [((text, TOTAL),) for text in total],
    )
    yield from heading(words.lines, before=table.least_height)
    yield table
