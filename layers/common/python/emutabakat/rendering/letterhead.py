"""The head that all documents share: the company with its logo, the QR code, and who is who."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Table

from emutabakat.domain.links import grouped
from emutabakat.rendering.documents import Party
from emutabakat.rendering.formats import safe_colour
from emutabakat.rendering.layout import (
    CELL,
    LABEL,
    LETTERHEAD,
    SMALL,
    WIDTH,
    PageFrame,
    markup,
    paragraph,
)
from emutabakat.rendering.pictures import logo
from emutabakat.rendering.reports import MadeDocument
from emutabakat.rendering.tables import columns
from emutabakat.rendering.wording import Words

QR_SIZE = 25 * mm
_CORNER_MARGIN = 5 * mm
_LOGO_WIDTH, _LOGO_HEIGHT = 60 * mm, 16 * mm


def letterhead(
    sender: Party, picture: bytes, words: Words, *, corner: Flowable | None = None
) -> Flowable:
    """Return the sender with its logo (a file, b"" for none); `corner` stands at the top right."""
    left = [
        *logo(picture, _LOGO_WIDTH, _LOGO_HEIGHT),
        paragraph(markup(sender.title), LETTERHEAD),
        *(paragraph(text, SMALL) for text in party_lines(sender, words)),
    ]
    if corner is None:
        return columns([left], [WIDTH])
    room, _ = corner.wrap(WIDTH, WIDTH)
    return columns([left, "", corner], [WIDTH - room - _CORNER_MARGIN, _CORNER_MARGIN, room])


def party_lines(party: Party, words: Words) -> Iterator[str]:
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


def parties(sides: Sequence[tuple[str, Party]], words: Words) -> Table:
    """Return the parties side by side, each under the word for its part in the letter."""
    cells = [
        [
            paragraph(role, LABEL),
            paragraph(f"<b>{markup(party.title)}</b>", CELL),
            *(paragraph(text, SMALL) for text in party_lines(party, words)),
        ]
        for role, party in sides
    ]
    gap = 8 * mm
    half = (WIDTH - gap) / 2
    return columns([cells[0], "", cells[1]], [half, gap, half])


def labelled(values: Sequence[tuple[str, str]], shares: Sequence[float]) -> Table:
    """Return plain values under their labels, side by side, with those shares of the width."""
    return columns(
        [
            [paragraph(label, LABEL), paragraph(f"<b>{markup(value)}</b>", CELL)]
            for label, value in values
        ],
        [WIDTH * share for share in shares],
    )


def footer(number: str, code: str, words: Words) -> str:
    """Return the footer of a sealed document: its number and the code that verifies it."""
    return f"{number} · {words.code}: {grouped(code)}"


def made_frame(document: MadeDocument, title: str, words: Words) -> PageFrame:
    """Return what every page of a document about letters carries."""
    return PageFrame(
        title=f"{document.number} · {title}",
        author=document.sender.title,
        heading=f"{document.number} · {title} · {document.sender.title}",
        footer=footer(document.number, document.verification_code, words),
        page=words.page,
        language=document.language,
        colour=safe_colour(document.colour),
        dated_at=document.made_at,
    )
