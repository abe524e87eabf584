"""Where a letter stands, and which moves there are: the life of a mutabakat as data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


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
