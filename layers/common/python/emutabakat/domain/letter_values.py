"""The values of a letter: its lines, whom it is addressed to, and what the other side answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from emutabakat.domain.status import Status


class Reason(StrEnum):
    """Why the other side does not agree."""

    INVOICE_MISSING = "invoice_missing"
    PAYMENT_MISSING = "payment_missing"
    AMOUNT_DIFFERS = "amount_differs"
    PERIOD_DIFFERS = "period_differs"
    NO_ACCOUNT = "no_account"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Line:
    """One dealer or account code of the letter, in the sender's books, in minor units."""

    code: str
    name: str
    debit: int
    credit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """The counterparty as it was when the letter was last drafted or sent; frozen with it."""

    name: str
    tax_number: str
    account_code: str
    country: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the other side said. `balance` is its figure in the sender's books, minor units."""

    decision: Status
    at: datetime
    seq: int
    balance: int | None = None
    reason: Reason | None = None
