"""Shapes that several resources share; money is a decimal string, a day an ISO date."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Path
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
)

from emutabakat.domain.currency import Currency
from emutabakat.domain.money import decimal_from_minor
from emutabakat.domain.parties import Company
from emutabakat.domain.period import Period, period_from_days

T = TypeVar("T")
Amount = Annotated[str, StringConstraints(max_length=20), Field(examples=["24691.34"])]
CurrencyCode = Annotated[str, StringConstraints(min_length=1, max_length=20)]
_ID = r"^[A-Za-z0-9_]{1,64}$"
IdPath = Annotated[str, Path(alias="id", pattern=_ID)]
IdText = Annotated[str, StringConstraints(pattern=_ID)]
OneLine = Annotated[str, StringConstraints(pattern=r"^[^\r\n\t]*$")]
"""Text without line breaks: it stands in a subject, a file's name or a table's cell."""
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Version = Annotated[int, Field(strict=True, ge=1)]
"""The version of a record that was looked at."""
_LAYOUT = "\n\r\t"
_HIDDEN = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Signs that turn the order of what is read around (https://trojansource.codes)."""


def _iso_day(value: object) -> date:
    """Return an ISO 8601 day; pydantic alone takes "20261001" for seconds since 1970."""
    if isinstance(value, str) and len(value) == len("2026-10-01"):
        return date.fromisoformat(value)
    raise ValueError("Input should be a day as YYYY-MM-DD")


Day = Annotated[date, BeforeValidator(_iso_day)]


class Asked(BaseModel):
    """What comes in: nothing unknown, no sign that cannot be seen."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    @field_validator("*")
    @classmethod
    def _visible(cls, value: Any) -> Any:
        """Refuse control characters, which would reach documents, mails and logs."""
        texts = value.values() if isinstance(value, dict) else (value,)
        for sign in "".join(text for text in texts if isinstance(text, str)):
            control = unicodedata.category(sign) == "Cc" and sign not in _LAYOUT
            if control or sign in _HIDDEN:
                raise ValueError(f"Input should not contain the character U+{ord(sign):04X}")
        return value


class Shown(BaseModel):
    """What goes out."""

    model_config = ConfigDict(frozen=True)


class PageOut(Shown, Generic[T]):
    """Some items of a list and the cursor of the next page, null at the end."""

    items: list[T]
    next: str | None


class PeriodModel(Asked):
    """First and last day, both included."""

    first_on: Day
    last_on: Day

    def value(self) -> Period:
        """Return the period, or raise `Invalid`."""
        return period_from_days(self.first_on, self.last_on)


class PeriodOut(Shown):
    """First and last day, and what people call it."""

    first_on: date
    last_on: date
    label: str

    @classmethod
    def of(cls, period: Period) -> PeriodOut:
        """Return the period as JSON shows it."""
        return cls(first_on=period.first_on, last_on=period.last_on, label=period.label)


class TaskStarted(Shown):
    """Long work that goes on; `GET /api/jobs/{task_id}` and live events tell how far it is."""

    task_id: str


class UrlOut(Shown):
    """A short-lived address of a file."""

    url: str


class Sums(Shown):
    """Debit and credit as decimal strings, in the sender's books."""

    debit: str
    credit: str

    @classmethod
    def of(cls, debit: int, credit: int, currency: Currency) -> Sums:
        """Return minor units as JSON shows them."""
        return cls(
            debit=decimal_from_minor(debit, currency), credit=decimal_from_minor(credit, currency)
        )


class HashesOut(Shown):
    """The hex SHA-256 of a text in each language."""

    tr: str
    en: str


class Health(Shown):
    """That the function answers."""

    status: str
    at: datetime


def logo_url(company: Company) -> str | None:
    """Return the path of a company's logo on our own origin; None where it has none."""
    logo = company.logo
    return f"/api/public/logos/{company.id}/{logo.sha256}" if logo else None
