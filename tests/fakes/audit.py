"""A company's events by time, in memory."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.ports import AuditFilter, Page
from tests.fakes.ledger import Memory
from tests.fakes.reading import page_of

_ANY = datetime.min.replace(tzinfo=UTC)


class InMemoryAuditTrail:
    """Looks at every event."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def page(
        self, company_id: CompanyId, filter_: AuditFilter, *, limit: int, cursor: str | None
    ) -> Page[Event]:
        """Return the events that fit, newest first."""
        found = [
            event
            for (company, _), chain in self._memory.events.items()
            if company == company_id
            for event in chain
            if _fits(event, filter_)
        ]
        return page_of(
            found,
            lambda event: f"{event.at:%Y-%m-%dT%H:%M:%S.%f}#{event.id}",
            of=("audit", company_id, replace(filter_, since=_ANY, until=_ANY)),
            limit=limit,
            cursor=cursor,
        )

    def span(self, company_id: CompanyId, since: datetime, until: datetime) -> list[Event]:
        """Return the events of [since, until), oldest first."""
        found = [
            replace(event, personal={})
            for (company, _), chain in self._memory.events.items()
            if company == company_id
            for event in chain
            if since <= event.at < until
        ]
        return sorted(found, key=lambda event: (event.at, event.id))


def _fits(event: Event, filter_: AuditFilter) -> bool:
    return (
        filter_.since <= event.at < filter_.until
        and filter_.actor_id in (None, event.actor_id)
        and (filter_.kinds is None or event.kind in filter_.kinds)
        and (filter_.about is None or filter_.about in (event.record_id, *event.data.values()))
    )
