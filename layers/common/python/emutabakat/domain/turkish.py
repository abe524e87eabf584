"""Turkish text: case, folding for search and for headings (Python's own lower() breaks İ and I)."""

from __future__ import annotations

import unicodedata

_LOWER = str.maketrans({"I": "ı", "İ": "i"})
_UPPER = str.maketrans({"i": "İ", "ı": "I"})
_PLAIN = str.maketrans("çğıöşüâîû", "cgiosuaiu")


def lower(text: str) -> str:
    """Return the text in Turkish lower case.

    >>> lower("IŞIK İNŞAAT")
    'ışık inşaat'
    """
    return text.translate(_LOWER).lower()


def upper(text: str) -> str:
    """Return the text in Turkish upper case.

    >>> upper("ışık inşaat")
    'IŞIK İNŞAAT'
    """
    return text.translate(_UPPER).upper()


def fold(text: str) -> str:
    """Return the text as search compares it: lower case, no accents, single spaces.

    >>> fold("  IŞIK  İnşaat A.Ş. ")
    'isik insaat a.s.'
    """
    plain = lower(unicodedata.normalize("NFC", text)).translate(_PLAIN)
    bare = "".join(
        mark for mark in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(mark)
    )
    return " ".join(bare.split())
