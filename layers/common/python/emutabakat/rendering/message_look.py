"""How every message looks: the company's logo and colour, readable by day and by night."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.rendering.documents import DEFAULT_COLOUR, Language
from emutabakat.rendering.formats import READABLE, contrast, ink_on, safe_colour

_LOGO_ROOM = (180, 48)
"""Pixels that a logo has in a message, so that a phone shows it whole."""
_PAPER, _NIGHT, _INK = "#ffffff", "#1b262c", "#16242b"
"""The grounds of a message by day and by night, and its text; the templates have the same."""
_COPY_HINTS: Mapping[Language, str] = {
    "tr": "Düğme çalışmazsa bu adresi tarayıcınıza kopyalayın:",
    "en": "If the button does not work, copy this address into your browser:",
}
_SEEN = 1.6
"""How far a coloured ground stands off from the page without a line around it."""
_FOOTERS: Mapping[Language, str] = {
    "tr": "Bu ileti {brand} adına e-Mutabakat ile gönderildi.",
    "en": "This message was sent for {brand} by e-Mutabakat.",
}


@dataclass(frozen=True, slots=True)
class ShownLogo:
    """A picture that comes with the message; the HTML has it in place of the company's name.

    `width` and `height` are the picture's own, in pixels.
    """

    content_id: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Brand:
    """The company in whose name a message goes out; `colour` is `#rrggbb`."""

    name: str
    colour: str = DEFAULT_COLOUR
    logo: ShownLogo | None = None


def one_line(text: str) -> str:
    """Return the text with every run of white space, line ends included, as one space."""
    return " ".join(text.split())


def look_of(brand: Brand, language: Language) -> dict[str, object]:
    """Return what the templates ask of the look, by their names for it."""
    colour = safe_colour(brand.colour)
    title = one_line(brand.name)
    seen = contrast(colour, _PAPER) >= _SEEN
    return {
        "brand": title,
        "logo": _fitted(brand.logo),
        "colour": colour,
        "on_colour": ink_on(colour),
        "link_colour": colour if contrast(colour, _PAPER) >= READABLE else _INK,
        "edge": colour if seen else "#8a9aa2",
        "bar_edge": colour if seen else "#d7e0e4",
        "dark_edge": colour if contrast(colour, _NIGHT) >= _SEEN else "#5f737d",
        "copy_hint": _COPY_HINTS[language],
        "footer": _FOOTERS[language].format(brand=title),
    }


def _fitted(logo: ShownLogo | None) -> ShownLogo | None:
    """Return the logo as large as it has room, never larger than it is."""
    if logo is None:
        return None
    scale = min(1.0, _LOGO_ROOM[0] / logo.width, _LOGO_ROOM[1] / logo.height)
    return ShownLogo(
        logo.content_id, max(1, round(logo.width * scale)), max(1, round(logo.height * scale))
    )
