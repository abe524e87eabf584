"""The cover list as a PDF: letters by currency, each with its balance and how far it came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from emutabakat.rendering.cover_wording import COVER_WORDS, CoverWords
from emutabakat.rendering.formats import (
    ISTANBUL,
    balance_text,
    money_text,
    period_text,
    time_text,
)
from emutabakat.rendering.layout import (
    CELL,
    FINE,
    FINE_BOLD,
    LABEL,
    SMALL,
    TITLE,
    TOTAL,
    markup,
    paragraph,
    write_pdf,
)
from emutabakat.rendering.letterhead import QR_SIZE, labelled, letterhead, made_frame
from emutabakat.rendering.long_table import TABLE_WIDTH, Cell, Column, LongTable, amount_width
from emutabakat.rendering.pictures import QrCode
from emutabakat.rendering.reports import CoverList, CoverRow, CurrencyTotal
from emutabakat.rendering.tables import facts, heading
from emutabakat.rendering.wording import WORDS, Words

_NUMBER_WIDTH, _STATE_WIDTH, _LEAST_NAME_WIDTH = 80.0, 99.0, 92.0
_STATE_GAP = 8.0


def render(document: CoverList) -> bytes:
    """Return the unsealed PDF; equal lists give equal bytes."""
    words, cover = WORDS[document.language], COVER_WORDS[document.language]
    frame = made_frame(document, document.title or cover.title, words)
    return write_pdf(list(_story(document, words, cover)), frame)


def _story(document: CoverList, words: Words, cover: CoverWords) -> Iterator[Flowable]:
    qr = QrCode(document.verify_url, QR_SIZE)
    yield letterhead(document.sender, document.logo, words, corner=qr)
    yield Spacer(1, 5 * mm)
    yield paragraph(markup(document.title or cover.title), TITLE)
    yield paragraph(cover.intro, SMALL)
    yield Spacer(1, 3 * mm)
    yield labelled(
        [
            (cover.number, document.number),
            (cover.made_at, time_text(document.made_at)),
            (cover.made_by, document.made_by),
            (cover.letters, str(len(document.rows))),
        ],
        (0.26, 0.28, 0.3, 0.16),
    )
    if document.scope_label:
        yield Spacer(1, 3 * mm)
        yield facts([(cover.scope, paragraph(markup(document.scope_label), CELL))])
    if not document.rows:
        yield Spacer(1, 5 * mm)
        yield paragraph(cover.none)
    else:
        yield from _totals(document.totals, words, cover)
        for total in document.totals:
            yield from _group(document, total, words, cover)
    yield CondPageBreak(30 * mm)
    yield Spacer(1, 4 * mm)
    yield paragraph(words.legend.format(sender=markup(document.sender.title)), SMALL)
    yield Spacer(1, 1.5 * mm)
    yield paragraph(cover.seal, SMALL)
    yield paragraph(words.seal_check.format(address=markup(document.verify_url)), SMALL)


def _totals(totals: Sequence[CurrencyTotal], words: Words, cover: CoverWords) -> Iterator[Flowable]:
    share = TABLE_WIDTH / 5
    heads = (cover.letters, words.debit, words.credit, words.balance)
    table = LongTable(
        [Column(cover.currency, share), *(Column(head, share, right=True) for head in heads)],
        [
            [
                ((text, TOTAL if index in (0, 4) else CELL),)
                for index, text in enumerate((total.currency, str(total.letters), *_money(total)))
            ]
            for total in totals
        ],
    )
    yield from heading(cover.totals, before=table.least_height)
    yield table


def _group(
    document: CoverList, total: CurrencyTotal, words: Words, cover: CoverWords
) -> Iterator[Flowable]:
    rows = [row for row in document.rows if row.currency == total.currency]
    amounts = [_money(row) for row in rows]
    room = TABLE_WIDTH - _NUMBER_WIDTH - _STATE_WIDTH - _LEAST_NAME_WIDTH
    needed = sum(_widths([*amounts, _money(total)], FINE_BOLD))
    size = FINE.fontSize * min(1.0, room / needed)
    plain, bold = (style.clone("amounts", fontSize=size) for style in (FINE, FINE_BOLD))
    widths = _widths([*amounts, _money(total)], bold)
    heads = (words.debit, words.credit, words.balance)
    name_width = TABLE_WIDTH - _NUMBER_WIDTH - _STATE_WIDTH - sum(widths)
    table = LongTable(
        [
            Column(cover.letter, _NUMBER_WIDTH),
            Column(cover.receiver, name_width),
            *(Column(head, width, right=True) for head, width in zip(heads, widths, strict=True)),
            Column(cover.state, _STATE_WIDTH, gap=_STATE_GAP),
        ],
        (
            [
                *_identity(row, document),
                ((debit, plain),),
                ((credit, plain),),
                ((balance, bold),),
                _state(row, cover),
            ]
            for row, (debit, credit, balance) in zip(rows, amounts, strict=True)
        ),
        [((text, bold),) for text in (words.total, "", *_money(total), "")],
    )
    group = cover.group.format(currency=markup(total.currency), count=total.letters)
    yield from heading(group, before=table.least_height)
    yield table


def _identity(row: CoverRow, document: CoverList) -> Iterator[Cell]:
    yield (row.number, FINE), (period_text(row.period, document.language), LABEL)
    yield (row.receiver, FINE), (row.tax_number, LABEL)


def _state(row: CoverRow, cover: CoverWords) -> Cell:
    times = ((cover.sent, row.sent_at), (cover.answered, row.answered_at))
    return [
        (row.status_label, FINE),
        *((text.format(day=_day(at)), LABEL) for text, at in times if at),
    ]


def _day(at: datetime) -> str:
    return f"{at.astimezone(ISTANBUL):%d.%m.%Y}"


def _money(figures: CoverRow | CurrencyTotal) -> tuple[str, str, str]:
    return (
        money_text(figures.debit_minor, figures.currency),
        money_text(figures.credit_minor, figures.currency),
        balance_text(figures.balance_minor, figures.currency),
    )


def _widths(amounts: Sequence[Sequence[str]], style: ParagraphStyle) -> list[float]:
    return [amount_width(texts, style) for texts in zip(*amounts, strict=True)]
