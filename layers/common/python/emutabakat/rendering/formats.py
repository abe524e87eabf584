"""How people read values in documents and messages: money with its side, days, times."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta, timezone

from emutabakat.domain.currency import currency_from_code
from emutabakat.domain.money import Money
from emutabakat.domain.period import Period, turkish_day
from emutabakat.rendering.documents import DEFAULT_COLOUR, Language

ISTANBUL = timezone(timedelta(hours=3), "UTC+03:00")
"""Türkiye has stayed at UTC+3 since September 2016; a fixed offset needs no time zone data."""

_MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August",
              "September", "October", "November", "December")  # fmt: skip
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
READABLE = 4.5
"""The contrast that text of any size needs (WCAG 2.2, 1.4.3); black or white has it on anything."""
_INKS = ("#ffffff", "#16242b", "#000000")


def money_text(minor: int, currency: str) -> str:
    """Return an amount without a side, in the Turkish way: `₺24.691,34`; a minus where below 0."""
    text = Money(minor, currency_from_code(currency)).turkish
    return f"-{text}" if minor < 0 else text


def balance_text(balance_minor: int, currency: str) -> str:
    """Return a balance of the sender's books with its side.

    >>> balance_text(2469134, "TRY"), balance_text(-500, "TRY"), balance_text(0, "TRY")
    ('₺24.691,34 (B)', '₺5,00 (A)', '₺0,00')
    """
    side = " (B)" if balance_minor > 0 else " (A)" if balance_minor < 0 else ""
    return f"{money_text(abs(balance_minor), currency)}{side}"


def day_text(day: date, language: Language) -> str:
    """Return `31.10.2026`, or `31 October 2026` in English."""
    if language == "tr":
        return turkish_day(day)
    return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"


def period_text(period: Period, language: Language) -> str:
    """Return the month's name for one whole month, else both days."""
    if language == "tr":
        return period.label
    first_on, last_on = period.first_on, period.last_on
    last_day = calendar.monthrange(first_on.year, first_on.month)[1]
    if first_on.day == 1 and last_on == first_on.replace(day=last_day):
        return f"{_MONTHS_EN[first_on.month - 1]} {first_on.year}"
    return f"{day_text(first_on, language)} – {day_text(last_on, language)}"


def time_text(at: datetime, *, seconds: bool = True) -> str:
    """Return an aware time as a clock in Istanbul shows it: `02.11.2026 14:05:09`."""
    return at.astimezone(ISTANBUL).strftime("%d.%m.%Y %H:%M:%S" if seconds else "%d.%m.%Y %H:%M")


def safe_colour(colour: str) -> str:
    """Return the colour if it is `#rrggbb`, else the default: it is written into styles."""
    return colour if _COLOUR.fullmatch(colour) else DEFAULT_COLOUR


def ink_on(colour: str) -> str:
    """Return white, our ink or black, the first that is read on the colour without effort."""
    return next(ink for ink in _INKS if contrast(ink, colour) >= READABLE)


def contrast(one: str, other: str) -> float:
    """Return how far two `#rrggbb` colours are apart, 1 to 21.

    https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    """
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
