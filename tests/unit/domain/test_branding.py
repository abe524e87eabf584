"""What a company may show itself with: pictures that are whole, colours, names, texts."""

from __future__ import annotations

import hashlib
import struct
import zlib

import pytest

from emutabakat.domain.branding import (
    LOGO_BYTES,
    TEXT_LENGTH,
    Texts,
    colour_from_text,
    logo_from_bytes,
    sms_name_from_text,
)
from emutabakat.domain.errors import Invalid
from tests.factories.pictures import a_jpeg_head, a_png, png_of

HEAD = (b"IHDR", struct.pack(">IIBBBBB", 64, 32, 8, 2, 0, 0, 0))
END = (b"IEND", b"")


def head(width: int = 64, height: int = 32, depth: int = 8, kind: int = 2) -> tuple[bytes, bytes]:
    """Return the first chunk of a PNG."""
    return b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)


def pixels(size: int) -> tuple[bytes, bytes]:
    """Return a chunk that inflates to so many bytes."""
    return b"IDAT", zlib.compress(bytes(size))


def refused(media_type: str, content: bytes) -> str:
    """Return why a picture is not taken."""
    with pytest.raises(Invalid) as refusal:
        logo_from_bytes(media_type, content)
    return refusal.value.code


def test_a_whole_png_is_taken_with_its_hash_and_sides() -> None:
    content = a_png(200, 48)

    logo = logo_from_bytes("image/png", content)

    assert (logo.width, logo.height, logo.media_type) == (200, 48, "image/png")
    assert logo.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("kind", [0xC0, 0xC1, 0xC2])
def test_a_jpeg_of_every_usual_kind_is_taken(kind: int) -> None:
    logo = logo_from_bytes("image/jpeg", a_jpeg_head(300, 90, kind=kind))

    assert (logo.width, logo.height) == (300, 90)


@pytest.mark.parametrize(
    ("depth", "kind", "row"), [(1, 0, 8), (8, 0, 64), (8, 3, 64), (8, 4, 128), (16, 6, 512)]
)
def test_a_png_of_any_colour_type_is_taken(depth: int, kind: int, row: int) -> None:
    content = png_of(head(depth=depth, kind=kind), pixels((row + 1) * 32), END)

    assert logo_from_bytes("image/png", content).width == 64


@pytest.mark.parametrize(("width", "height"), [(15, 64), (64, 15), (2001, 64), (64, 2001)])
def test_a_picture_is_neither_a_dot_nor_a_poster(width: int, height: int) -> None:
    assert refused("image/png", a_png(width, height)) == "logo_size"
    assert refused("image/jpeg", a_jpeg_head(width, height)) == "logo_size"


def test_a_picture_has_at_most_256_kib() -> None:
    assert refused("image/png", a_png() + bytes(LOGO_BYTES)) == "logo_too_large"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        a_jpeg_head(),
        a_png()[:-1],
        a_png()[:40],
        a_png() + b"<script>",
        a_png().replace(b"IDAT", b"IDAX"),
        png_of(head()),
        png_of(pixels(10), END),
        png_of(head(), END),
        png_of(head(), (b"IDAT", b"not compressed"), END),
        png_of(head(), (b"IDAT", zlib.compress(bytes(6176))[:-6]), END),
        png_of(head(), pixels(500_000_000 // 1000), END),
        png_of((b"IHDR", b"short"), pixels(10), END),
        png_of(head(depth=7), pixels(10), END),
        png_of(head(kind=5), pixels(10), END),
    ],
)
def test_what_is_no_whole_png_is_refused(content: bytes) -> None:
    assert refused("image/png", content) == "logo_unreadable"


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xd8\xff\xd9",
        a_png(),
        a_jpeg_head()[:-2],
        a_jpeg_head() + b"<script>",
        a_jpeg_head()[:2] + b"\x00" + a_jpeg_head()[3:],
        b"\xff\xd8\xff\xe0\x00\x01" + a_jpeg_head()[2:],
        b"\xff\xd8\xff\xda\x00\x02\xff\xd9",
    ],
)
def test_what_is_no_whole_jpeg_is_refused(content: bytes) -> None:
    assert refused("image/jpeg", content) == "logo_unreadable"


def test_other_pictures_are_refused() -> None:
    assert refused("image/svg+xml", b"<svg/>") == "logo_unreadable"


def test_a_colour_is_six_hex_digits() -> None:
    assert colour_from_text(" #0F4C5C ") == "#0f4c5c"
    for text in ("", "red", "#fff", "#0f4c5c;", "0f4c5c"):
        with pytest.raises(Invalid) as refusal:
            colour_from_text(text)
        assert refusal.value.code == "colour_invalid"


def test_an_sms_name_is_short_and_plain_or_none() -> None:
    assert sms_name_from_text("  OZ   ISIK1 ") == "OZ ISIK1"
    assert sms_name_from_text("") == ""
    for text in ("OZISIKTEKSTI", "IŞIK", "A.S."):
        with pytest.raises(Invalid) as refusal:
            sms_name_from_text(text)
        assert refusal.value.code == "sms_name_invalid"


def test_a_text_has_an_end() -> None:
    assert Texts(letter_intro="x" * TEXT_LENGTH).letter_closing == ""
    with pytest.raises(Invalid) as refusal:
        Texts(email_intro="x" * (TEXT_LENGTH + 1))
    assert refusal.value.details == {"field": "email_intro"}
