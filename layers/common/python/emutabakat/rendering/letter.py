"""What every form of a letter has in common: who writes to whom, when, and the one amount."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from emutabakat.rendering.documents import LetterDocument, Party
from emutabakat.rendering.flowables import columns, figures, heading, logo, panel
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
    LETTERHEAD,
    SMALL,
    STRONG,
    TITLE,
    WIDTH,
    markup,
    paragraph,
)
from emutabakat.rendering.wording import Words

_CORNER_MARGIN = 5 * mm
_LOGO_WIDTH, _LOGO_HEIGHT = 60 * mm, 16 * mm


def letter_body(
    document: LetterDocument, words: Words, *, subtitle: str, corner: Flowable | None = None
) -> Iterator[Flowable]:
    """Return the letter from its head to its closing words; `corner` stands at the top right."""
    receiver = markup(document.receiver.title)
    day = day_text(document.as_of, document.language)
    period = period_text(document.period, document.language)
    yield _letterhead(document, words, corner)
    yield Spacer(1, 5 * mm)
    yield paragraph(markup(document.kind_label), TITLE)
    yield paragraph(subtitle, SMALL)
    yield Spacer(1, 3 * mm)
    yield columns(
        [
            [paragraph(label, LABEL), paragraph(f"<b>{markup(value)}</b>", CELL)]
            for label, value in (
                (words.number, document.number or words.no_number),
                (words.period, period),
                (words.as_of, day),
                (words.currency, document.currency),
            )
        ],
        [WIDTH * 0.26, WIDTH * 0.32, WIDTH * 0.24, WIDTH * 0.18],
    )
    yield Spacer(1, 5 * mm)
    yield paragraph(words.dear.format(receiver=receiver), STRONG)
    yield from (paragraph(text, SMALL) for text in _party_lines(document.receiver, words))
    yield Spacer(1, 2.5 * mm)
    if document.texts.request:
        yield paragraph(markup(document.texts.request))
    else:
        yield paragraph(words.request.format(period=period, as_of=day))
    yield Spacer(1, 3 * mm)
    yield _amount(document, words)
    if document.lines:
        yield from heading(words.lines)
        yield _lines(document, words)
    if document.note:
        yield from heading(words.note)
        yield paragraph(markup(document.note))
    if document.texts.closing:
        yield Spacer(1, 4 * mm)
        yield paragraph(markup(document.texts.closing))


def legend(document: LetterDocument, words: Words) -> Flowable:
    """Return what the signs (B) and (A) mean, and in whose books."""
    return paragraph(words.legend.format(sender=markup(document.sender.title)), SMALL)


def _letterhead(document: LetterDocument, words: Words, corner: Flowable | None) -> Flowable:
    left = [
        *logo(document.logo, _LOGO_WIDTH, _LOGO_HEIGHT),
        paragraph(markup(document.sender.title), LETTERHEAD),
        *(paragraph(text, SMALL) for text in _party_lines(document.sender, words)),
    ]
    if corner is None:
        return columns([left], [WIDTH])
    room, _ = corner.wrap(WIDTH, WIDTH)
    return columns([left, "", corner], [WIDTH - room - _CORNER_MARGIN, _CORNER_MARGIN, room])


def _party_lines(party: Party, words: Words) -> Iterator[str]:
    """Return what identifies a side under its title: numbers on one line, its address below."""
    if party.tax_number:
        kind = "TCKN" if len(party.tax_number) == 11 else "VKN"
        known_by = [(kind, party.tax_number), (words.tax_office, party.tax_office)]
    else:
        known_by = [(words.account, party.account_code), (words.country, party.country)]
    if parts := [f"{label}: {markup(value)}" for label, value in known_by if value]:
        yield " · ".join(parts)
    if party.address:
        yield markup(party.address)


def _amount(document: LetterDocument, words: Words) -> Flowable:
    """Return the one amount that the letter is about, in plain words, beside its totals."""
    balance = document.balance_minor
    label = words.owes_us if balance > 0 else words.we_owe if balance < 0 else words.settled
    totals = [
        paragraph(words.totals, LABEL),
        paragraph(f"{words.debit}: {money_text(document.debit_minor, document.currency)}", CELL),
        paragraph(f"{words.credit}: {money_text(document.credit_minor, document.currency)}", CELL),
    ]
    amount = [
        paragraph(f"{label}:", STRONG),
        paragraph(balance_text(balance, document.currency), AMOUNT),
    ]
    left = WIDTH * 0.62
    return panel(
        [columns([amount, totals], [left, WIDTH - left - 18])],
        HexColor(safe_colour(document.colour)),
    )


def _lines(document: LetterDocument, words: Words) -> Flowable:
    currency = document.currency
    return figures(
        [words.line_code, words.line_name, words.debit, words.credit, words.balance],
        [
            (
                paragraph(markup(line.code), CELL),
                paragraph(markup(line.name), CELL),
                money_text(line.debit_minor, currency),
                money_text(line.credit_minor, currency),
                balance_text(line.debit_minor - line.credit_minor, currency),
            )
            for line in document.lines
        ],
        [
            words.total,
            "",
            money_text(document.debit_minor, currency),
            money_text(document.credit_minor, currency),
            balance_text(document.balance_minor, currency),
        ],
        code_width=28 * mm,
    )
