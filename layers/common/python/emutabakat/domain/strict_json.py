"""Parsed JSON that is taken for nothing but what it must be; all else is a `ValueError`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

_HASH_LENGTH = 64


def object_of(value: object, names: Collection[str] | None) -> dict[str, Any]:
    """Return an object that has exactly these names (None: any), or raise `ValueError`."""
    if not isinstance(value, dict) or (names is not None and value.keys() != set(names)):
        raise ValueError("an object does not have the fields of its kind")
    return value


def list_of(value: object) -> list[Any]:
    """Return a list."""
    if not isinstance(value, list):
        raise ValueError("a list is expected")
    return value


def text_of(value: object) -> str:
    """Return a text."""
    if not isinstance(value, str):
        raise ValueError("a text is expected")
    return value


def texts_of(value: object) -> dict[str, str]:
    """Return an object of texts."""
    return {name: text_of(each) for name, each in object_of(value, None).items()}


def whole_of(value: object) -> int:
    """Return a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("a whole number is expected")
    return value


def time_of(value: object) -> datetime:
    """Return an aware time of its ISO form."""
    at = datetime.fromisoformat(text_of(value))
    if at.tzinfo is None:
        raise ValueError("a time with its zone is expected")
    return at


def hash_of(value: object) -> str:
    """Return a SHA-256 in lower-case hex."""
    text = text_of(value)
    if len(text) != _HASH_LENGTH or bytes.fromhex(text).hex() != text:
        raise ValueError("a hash is expected")
    return text
