"""What is needed to look through everything that happened in a company."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.ids import CompanyId
from emutabakat.ports.records import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditFilter:
    """Which events: those of [since, until), and of these what fits; None means any.

    `about` is a record's id, or an id that an event names in its values.
    """

    since: datetime
    until: datetime
    actor_id: str | None = None
    kinds: frozenset[EventKind] | None = None
    about: str | None = None


class AuditTrail(Protocol):
    """A company's events by time."""

    def page(
        self, company_id: CompanyId, filter_: AuditFilter, *, limit: int, cursor: str | None
    ) -> Page[Event]:
        """Return events with their personal values, newest first.

        An event may be missing for a second after it happened. A page may be short, even empty,
        and still have a next one. A cursor is good for every span of the same
        filter; raises `Invalid("cursor_invalid")` for a foreign one.
        """

    def span(self, company_id: CompanyId, since: datetime, until: datetime) -> Iterable[Event]:
        """Return the events of [since, until) without personal values, oldest first.

        They are read as they are taken, so that there may be very many.
        """
