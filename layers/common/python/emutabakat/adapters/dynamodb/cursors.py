"""Cursors of pages: where a list goes on, good for that list of that company only."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode

from emutabakat.domain.errors import Invalid

_MARK = 12


def cursor_for(of: object, after: str) -> str:
    """Return the cursor behind `after` in the list that `of` describes (company and filter)."""
    return urlsafe_b64encode(f"{_mark(of)}{after}".encode()).decode().rstrip("=")


def after_cursor(of: object, cursor: str | None) -> str | None:
    """Return where to go on, None for the beginning; raises `Invalid("cursor_invalid")`."""
    if cursor is None:
        return None
    try:
        text = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except ValueError:
        text = ""
    mark, after = text[:_MARK], text[_MARK:]
    if mark != _mark(of) or not after:
        raise Invalid(
            "cursor_invalid",
            "Sayfa işareti bu listeye ait değil; listeyi baştan açın.",
            "The cursor does not belong to this list; start the list anew.",
        )
    return after


def _mark(of: object) -> str:
    return hashlib.sha256(repr(of).encode()).hexdigest()[:_MARK]
