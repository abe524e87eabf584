"""How messages look: the logo within, ink that can be read on any colour, links that work."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.rendering.formats import READABLE, contrast, ink_on
from emutabakat.rendering.message_look import Brand, ShownLogo
from tests.unit.rendering.test_message_emails import LANGUAGES, every_message, letter_sent, read

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
LOGO = ShownLogo("abc@logo.emutabakat", 520, 110)
INTRO = (
    "Değerli iş ortağımız,\nyıl sonu kapanışımız için\n\nyanıtınızı bekliyoruz. <b>Teşekkürler</b>"
)


class _Images(HTMLParser):
    """Collects the pictures of a page, by attribute."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


def images(html: str) -> list[dict[str, str | None]]:
    """Return the pictures of a page."""
    reader = _Images()
    reader.feed(html)
    return reader.found


def test_the_logo_comes_with_the_message_and_names_the_company_where_it_is_not_shown() -> None:
    (image,) = images(letter_sent(Brand("Işık Tekstil A.Ş.", "#0f4c5c", LOGO)).html)

    assert image["src"] == "cid:abc@logo.emutabakat"
    assert image["alt"] == "Işık Tekstil A.Ş."
    assert (image["width"], image["height"]) == ("180", "38")


@pytest.mark.parametrize(
    ("own", "shown"),
    [((520, 110), (180, 38)), ((64, 64), (48, 48)), ((30, 20), (30, 20)), ((2000, 16), (180, 1))],
)
def test_a_logo_keeps_its_shape_and_is_never_blown_up(
    own: tuple[int, int], shown: tuple[int, int]
) -> None:
    (image,) = images(letter_sent(Brand("Işık", logo=ShownLogo("x@y", *own))).html)

    assert (image["width"], image["height"]) == tuple(str(side) for side in shown)


def test_without_a_logo_the_name_stands_in_the_companys_colour() -> None:
    html = letter_sent(Brand("Işık Tekstil A.Ş.", "#0f4c5c")).html

    assert images(html) == []
    assert re.search(r'color:#ffffff;">Işık Tekstil A\.Ş\.</p>', html)


@given(COLOURS)
def test_ink_can_be_read_on_every_colour(colour: str) -> None:
    assert contrast(ink_on(colour), colour) >= READABLE


@given(COLOURS)
def test_button_and_links_can_be_read_whatever_the_companys_colour(colour: str) -> None:
    html = letter_sent(Brand("Işık", colour)).html

    ground, ink = re.findall(r"background:(#\w{6});background-image.*?color:(#\w{6})", html, re.S)[
        -1
    ]
    assert ground == colour
    assert contrast(ground, ink) >= READABLE
    link = re.search(r"\n  a \{ color: (#\w{6}); \}", html)
    assert link is not None
    assert contrast(link[1], "#ffffff") >= READABLE


def test_a_pale_button_has_an_edge() -> None:
    assert "border:1px solid #8a9aa2;border-radius:8px" in letter_sent(Brand("Ak", "#ffffff")).html
    assert "border:1px solid #0f4c5c;border-radius:8px" in letter_sent(Brand("Ak", "#0f4c5c")).html


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)
    assert contrast("#0f4c5c", "#0f4c5c") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(every_message()))
def test_every_link_is_absolute_and_also_there_to_be_copied(name: str, language: str) -> None:
    message = every_message("en" if language == "en" else "tr")[name]

    shown, addresses, _ = read(message.html)
    for address in addresses:
        assert address.startswith("https://")
        assert address in shown
        assert address in message.text


@pytest.mark.parametrize("name", sorted(every_message()))
def test_a_page_survives_word_and_the_dark(name: str) -> None:
    html = every_message()[name].html

    assert "max-width:600px" in html
    assert '<!--[if mso]><table role="presentation" width="600"' in html
    assert "prefers-color-scheme: dark" in html
    assert "v:roundrect" not in html
    assert not re.search(r"<table(?![^>]*role=\"presentation\")", html)
    assert re.search(r'mso-hide:all;">\S', html), "what the list of mails shows"


def test_the_senders_own_words_stand_in_place_of_ours_with_their_lines() -> None:
    own = letter_sent(intro=INTRO)
    shipped = letter_sent()

    assert "soruyor" in shipped.text
    assert "soruyor" not in own.text
    assert "için</p>" in own.html
    assert "Değerli iş ortağımız,<br>yıl sonu" in own.html
    assert "<b>" not in own.html
    assert INTRO in own.text
    assert read(own.html)[1] == read(shipped.html)[1]
