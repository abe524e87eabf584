"""The values of a letter: its lines, whom it is addressed to, and what the other side answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from emutabakat.domain.errors import Conflict, Invalid
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import MutabakatId, PersonId
from emutabakat.domain.status import Status

NOTE_LENGTH = 1_000
Decision = Literal["approved", "rejected"]


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
class Content:
    """What a draft may change: amounts in minor units of the letter's currency, and the rest."""

    debit: int
    credit: int
    lines: tuple[Line, ...] = ()
    note: str = ""
    answer_by: date | None = None
    responsible_id: PersonId


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the other side said. `balance` is its figure in the sender's books, minor units."""

    decision: Status
    at: datetime
    seq: int
    balance: int | None = None
    reason: Reason | None = None

    @property
    def decided(self) -> Decision:
        """The decision as documents and the API tell it."""
        return "approved" if self.decision is Status.APPROVED else "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRef:
    """Another letter: the one that this one replaces, or that replaces it."""

    id: MutabakatId
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenTexts:
    """The versions of the passages that a letter is sent in, by kind; `sha256` (hex) covers what
    they say."""

    versions: Mapping[str, int]
    sha256: str


class Delivery(StrEnum):
    """How far a letter's messages came, as the provider tells it."""

    NONE = "none"
    SENT = "sent"
    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"


_OUTCOMES: Mapping[EventKind, Delivery] = {
    EventKind.LINK_DELIVERED: Delivery.DELIVERED,
    EventKind.CODE_DELIVERED: Delivery.DELIVERED,
    EventKind.DELIVERY_FAILED: Delivery.FAILED,
    EventKind.DELIVERY_UNKNOWN: Delivery.UNKNOWN,
}
"""What an event tells about the message that it names."""
LINK, CODE = "link", "code"
"""The two messages that a letter needs; receipts and results are about an answered one."""


def outcomes_after(
    outcomes: Mapping[str, Delivery], kind: EventKind, what: object
) -> Mapping[str, Delivery]:
    """Return the newest outcome of each message after an event about the message `what`."""
    if kind not in _OUTCOMES or what not in (LINK, CODE):
        return outcomes
    return {**outcomes, str(what): _OUTCOMES[kind]}


def delivery_of(outcomes: Mapping[str, Delivery], *, by_email: bool) -> Delivery:
    """Return how far a sent letter came by the newest outcome of each of its messages.

    Without both nothing can be answered, so the worse counts; without an e-mail address the code
    alone is the letter's way.

    >>> delivery_of({LINK: Delivery.DELIVERED, CODE: Delivery.FAILED}, by_email=True).value
    'failed'
    """
    for bad in (Delivery.FAILED, Delivery.UNKNOWN):
        if bad in outcomes.values():
            return bad
    return outcomes.get(LINK if by_email else CODE, Delivery.SENT)


def no_contact(number: str, name: str) -> Invalid:
    """Return the refusal of a letter that nobody can be reached with."""
    return Invalid(
        "no_contact",
        f"{number}: {name} için e-posta ya da telefon yok; cari kartına ekleyip yeniden gönderin.",
        f"{number}: {name} has neither e-mail nor phone; add one to the card and send again.",
    )


def check_content(debit: int, credit: int, lines: tuple[Line, ...], note: str) -> None:
    """Raise `Invalid` for negative amounts, lines that do not add up, or a note too long."""
    if debit < 0 or credit < 0:
        raise Invalid(
            "amount_negative",
            "Borç ve alacak eksi olamaz.",
            "Debit and credit cannot be negative.",
        )
    if lines and (
        sum(line.debit for line in lines) != debit or sum(line.credit for line in lines) != credit
    ):
        raise Invalid(
            "lines_do_not_add_up",
            "Satırların toplamı mektubun toplamını tutmuyor.",
            "The lines do not add up to the letter's totals.",
        )
    if len(note) > NOTE_LENGTH:
        raise Invalid(
            "too_long",
            f"Not en çok {NOTE_LENGTH} karakter olabilir.",
            f"A note has at most {NOTE_LENGTH} characters.",
        )


def link_expired() -> Conflict:
    """Return the refusal of a link whose time is over."""
    return Conflict(
        "link_expired",
        "Bu bağlantının süresi dolmuş; gönderen firmadan yeniden göndermesini isteyin.",
        "This link has expired; ask the sender to send it again.",
    )


def number_from_sequence(year: int, sequence: int) -> str:
    """Return a letter's number.

    >>> number_from_sequence(2026, 123)
    'MUT-2026-000123'
    """
    return f"MUT-{year}-{sequence:06d}"
