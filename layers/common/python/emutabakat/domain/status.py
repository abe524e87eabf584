"""Where a letter stands, and which moves there are: the life of a mutabakat as data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from emutabakat.domain.errors import Conflict
from emutabakat.domain.parties import Language


class Status(StrEnum):
    """Stored words; people read the labels of `STATUS_LABELS`."""

    DRAFT = "draft"
    SENT = "sent"
    APPROVED = "approved"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


STATUS_LABELS: Mapping[Status, tuple[str, str]] = {
    Status.DRAFT: ("taslak", "draft"),
    Status.SENT: ("gönderildi", "sent"),
    Status.APPROVED: ("mutabık", "agreed"),
    Status.REJECTED: ("mutabık değil", "not agreed"),
    Status.CANCELLED: ("iptal edildi", "cancelled"),
    Status.EXPIRED: ("süresi doldu", "expired"),
}

TRANSITIONS: Mapping[Status, frozenset[Status]] = {
    Status.DRAFT: frozenset({Status.SENT, Status.CANCELLED}),
    Status.SENT: frozenset({Status.APPROVED, Status.REJECTED, Status.CANCELLED, Status.EXPIRED}),
    Status.EXPIRED: frozenset({Status.SENT}),
    Status.APPROVED: frozenset(),
    Status.REJECTED: frozenset(),
    Status.CANCELLED: frozenset(),
}
STANDING = frozenset({Status.DRAFT, Status.SENT, Status.APPROVED})
"""A letter in one of these is the only one of its counterparty, kind, period and currency."""


def status_label(status: Status, language: Language) -> str:
    """Return what people call a status."""
    turkish, english = STATUS_LABELS[status]
    return turkish if language == "tr" else english


def not_possible(number: str, status: Status, wanted: Status) -> Conflict:
    """Return the refusal of a move that the table does not have, by the letter's number."""
    now_tr, now_en = STATUS_LABELS[status]
    to_tr, to_en = STATUS_LABELS[wanted]
    return Conflict(
        f"mutabakat_{status.value}",
        f"{number} “{now_tr}” durumunda; “{to_tr}” yapılamaz.",
        f"{number} is “{now_en}” and cannot become “{to_en}”.",
        number=number,
        status=status.value,
    )
