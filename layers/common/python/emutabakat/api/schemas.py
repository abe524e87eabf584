"""Shapes that several resources share; money is a decimal string, a day an ISO date."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from emutabakat.domain.currency import Currency
from emutabakat.domain.money import decimal_from_minor
from emutabakat.domain.period import Period, period_from_days

T = TypeVar("T")
Amount = Annotated[str, StringConstraints(max_length=20), Field(examples=["24691.34"])]
CurrencyCode = Annotated[str, StringConstraints(min_length=1, max_length=20)]


class Asked(BaseModel):
    """What comes in: nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Shown(BaseModel):
    """What goes out."""

    model_config = ConfigDict(frozen=True)


class PageOut(Shown, Generic[T]):
    """Some items of a list and the cursor of the next page, null at the end."""

    items: list[T]
    next: str | None


class PeriodModel(Asked):
    """First and last day, both included."""

    first_on: date
    last_on: date

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


class Health(Shown):
    """That the function answers."""

    status: str
    at: datetime
