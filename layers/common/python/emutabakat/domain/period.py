"""A period (dönem): the first and last day that a letter speaks of."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from emutabakat.domain.errors import Invalid

MONTHS_TR = ("Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül",
             "Ekim", "Kasım", "Aralık")  # fmt: skip
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """First and last day, both included; build it with `period_from_days`.

    >>> Period(date(2026, 10, 1), date(2026, 10, 31)).label
    'Ekim 2026'
    """

    first_on: date
    last_on: date

    @property
    def label(self) -> str:
        """The month's Turkish name where it is one whole month, else both days."""
        last_day = calendar.monthrange(self.first_on.year, self.first_on.month)[1]
        if self.first_on.day == 1 and self.last_on == self.first_on.replace(day=last_day):
            return f"{MONTHS_TR[self.first_on.month - 1]} {self.first_on.year}"
        return f"{turkish_day(self.first_on)} – {turkish_day(self.last_on)}"

    @property
    def key(self) -> str:
        """`2026-10-01..2026-10-31`, as keys and scripts write it."""
        return f"{self.first_on.isoformat()}..{self.last_on.isoformat()}"


def turkish_day(day: date) -> str:
    """Return a day as Turkish letters print it: `31.10.2026`."""
    return day.strftime("%d.%m.%Y")


def period_from_days(first_on: date, last_on: date) -> Period:
    """Return the period, or raise `Invalid` when its end lies before its start or out of range."""
    if last_on < first_on:
        raise Invalid(
            "period_invalid",
            f"Dönem sonu ({turkish_day(last_on)}) dönem başından ({turkish_day(first_on)}) önce.",
            f"The period ends ({last_on}) before it starts ({first_on}).",
        )
    if first_on < EARLIEST or last_on > LATEST:
        raise Invalid(
            "period_invalid",
            "Dönem 2000–2099 yılları arasında olmalı.",
            "The period must lie within 2000–2099.",
        )
    return Period(first_on, last_on)


def period_from_text(text: str) -> Period:
    """Return the period of `2026-10-01..2026-10-31`, or raise `Invalid`."""
    first, separator, last = text.strip().partition("..")
    try:
        if not separator:
            raise ValueError
        return period_from_days(date.fromisoformat(first), date.fromisoformat(last))
    except ValueError:
        raise Invalid(
            "period_invalid",
            f"“{text[:40]}” bir dönem değil; örnek: 2026-10-01..2026-10-31",
            f"“{text[:40]}” is not a period; example: 2026-10-01..2026-10-31",
        ) from None
