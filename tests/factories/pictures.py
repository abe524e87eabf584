"""Small whole pictures, made by hand."""

from __future__ import annotations

import struct
import zlib


def a_png(width: int = 64, height: int = 32, *, colour: bytes = b"\x0f\x4c\x5c") -> bytes:
    """Return a PNG of one colour (8 bit RGB)."""
    return png_of(
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress((b"\0" + colour * width) * height)),
        (b"IEND", b""),
    )


def png_of(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a file of these chunks with their right checksums."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def a_jpeg_head(width: int = 64, height: int = 32, *, kind: int = 0xC0) -> bytes:
    """Return a JPEG with a frame header and a scan that holds nothing to see."""
    return (
        b"\xff\xd8"
        + _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
        + _segment(kind, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
        + _segment(0xDA, b"\1\1\0\0\x3f\0")
        + b"\0\xff\xd9"
    )


def _segment(kind: int, data: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data
