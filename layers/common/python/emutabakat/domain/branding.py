"""How a company shows itself to others: its logo, its colour, its own words."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields

from emutabakat.domain.errors import Invalid

TEXT_LENGTH = 2_000
"""Signs of one text; half a page of a letter."""
SMS_NAME_LENGTH = 11
"""What an alphanumeric sender and one SMS leave room for (3GPP TS 23.040, 9.1.2.5)."""
LOGO_BYTES = 256 * 1024
LOGO_SIDE = range(16, 2_001)
"""Pixels of a side, from the smallest to the largest that is taken."""
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_SMS_NAME = re.compile(rf"[A-Za-z0-9 ]{{1,{SMS_NAME_LENGTH}}}")
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_START_OF_FRAME = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_START_OF_SCAN = 0xDA


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The company's own words; empty is the shipped wording. Plain text, lines kept.

    `letter_intro` and `letter_closing` stand in the letter, `email_intro` in the e-mail with its
    link.
    """

    letter_intro: str = ""
    letter_closing: str = ""
    email_intro: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            if len(getattr(self, field.name)) > TEXT_LENGTH:
                raise Invalid(
                    "text_too_long",
                    f"Metin en çok {TEXT_LENGTH} karakter olabilir.",
                    f"A text has at most {TEXT_LENGTH} characters.",
                    field=field.name,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture, known by the SHA-256 (hex) of its bytes; sides in pixels."""

    sha256: str
    media_type: str
    width: int
    height: int


def colour_from_text(text: str) -> str:
    """Return the colour as `#rrggbb` in lower case, or raise `Invalid`."""
    colour = text.strip().lower()
    if not _COLOUR.fullmatch(colour):
        raise Invalid(
            "colour_invalid",
            f"“{text[:20]}” bir renk değil; örnek: #0f4c5c.",
            f"“{text[:20]}” is not a colour; example: #0f4c5c.",
        )
    return colour


def sms_name_from_text(text: str) -> str:
    """Return the name that an SMS begins with: at most 11 letters and digits without accents."""
    name = " ".join(text.split())
    if name and not _SMS_NAME.fullmatch(name):
        raise Invalid(
            "sms_name_invalid",
            "SMS adı en çok 11 karakterdir; Türkçe harf içermeyen harf ve rakamlardan oluşur.",
            "An SMS name has at most 11 letters and digits, none of them Turkish.",
        )
    return name


def logo_from_bytes(media_type: str, content: bytes) -> Logo:
    """Return what a picture is, or raise `Invalid`: a whole PNG or JPEG of a sensible size.

    It is looked at part by part and to its end, so that nothing hides behind the picture and no
    later reader stumbles; its pixels are inflated no further than its header promises.
    """
    if len(content) > LOGO_BYTES:
        raise Invalid(
            "logo_too_large",
            f"Logo en çok {LOGO_BYTES // 1024} KB olabilir.",
            f"A logo has at most {LOGO_BYTES // 1024} KB.",
        )
    size_of = _SIZES.get(media_type)
    try:
        size = size_of(content) if size_of is not None else None
    except (IndexError, struct.error, zlib.error):
        size = None
    if size is None:
        raise Invalid(
            "logo_unreadable",
            "Dosya geçerli bir PNG ya da JPEG resmi değil.",
            "The file is not a valid PNG or JPEG picture.",
        )
    width, height = size
    if width not in LOGO_SIDE or height not in LOGO_SIDE:
        raise Invalid(
            "logo_size",
            f"Logonun her kenarı {LOGO_SIDE.start}–{LOGO_SIDE.stop - 1} piksel olmalı; "
            f"bu dosya {width}×{height}.",
            f"Each side of a logo has {LOGO_SIDE.start}–{LOGO_SIDE.stop - 1} pixels; "
            f"this file has {width}×{height}.",
        )
    digest = hashlib.sha256(content).hexdigest()
    return Logo(sha256=digest, media_type=media_type, width=width, height=height)


def _png_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height of a PNG whose every chunk is whole (https://www.w3.org/TR/png-3/)."""
    chunks = list(_png_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        return None
    width, height, depth, kind, _, _, _ = struct.unpack(">IIBBBBB", chunks[0][1])
    if kind not in _PNG_CHANNELS or depth not in (1, 2, 4, 8, 16):
        return None
    if width in LOGO_SIDE and height in LOGO_SIDE:
        row = (width * depth * _PNG_CHANNELS[kind] + 7) // 8
        pixels = b"".join(data for name, data in chunks if name == b"IDAT")
        # Interlaced pictures have up to eight filter bytes for a row's one, and a little padding.
        if not 0 < _inflated(pixels, most=(row + 16) * height + 64) <= (row + 16) * height:
            return None
    return width, height


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and data of each chunk up to the file's end; raises `struct.error` in between."""
    if not content.startswith(_PNG):
        return
    at = len(_PNG)
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        data = content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack_from(">I", content, at + 8 + length)
        if checksum != zlib.crc32(name + data):
            raise zlib.error("wrong checksum")
        yield name, data
        at += 12 + length


def _inflated(data: bytes, *, most: int) -> int:
    """Return how long the data is uncompressed; 0 when it does not end, or not within `most`."""
    stream = zlib.decompressobj()
    length = len(stream.decompress(data, most))
    return length if stream.eof and not stream.unused_data else 0


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height from the frame header of a JPEG (ITU-T T.81, annex B)."""
    if not content.startswith(_JPEG) or not content.endswith(_JPEG_END):
        return None
    at, size = 2, None
    while True:
        marker, kind, length = struct.unpack_from(">BBH", content, at)
        if marker != 0xFF or length < 2:
            return None
        if kind in _START_OF_FRAME:
            height, width = struct.unpack_from(">HH", content, at + 5)
            size = width, height
        if kind == _START_OF_SCAN:
            return size
        at += 2 + length


_SIZES: Mapping[str, Callable[[bytes], tuple[int, int] | None]] = {
    "image/png": _png_size,
    "image/jpeg": _jpeg_size,
}
