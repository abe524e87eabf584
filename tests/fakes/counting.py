"""Figures and notifications, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from emutabakat.domain.errors import NotFound
from emutabakat.domain.figures import Deltas, summed
from emutabakat.domain.ids import CompanyId, EventId, PersonId
from emutabakat.ports import Notification, Page
from tests.fakes.reading import page_of

_DAYS = 31


class InMemoryFigures:
    """A company's sums."""

    def __init__(self) -> None:
        self._applied: dict[tuple[CompanyId, EventId], Deltas] = {}

    def apply(self, company_id: CompanyId, deltas: Mapping[EventId, Deltas]) -> int:
        """Remember the deltas of new events."""
        assert len(deltas) <= 10
        new = [id_ for id_ in deltas if (company_id, id_) not in self._applied]
        for id_ in new:
            self._applied[company_id, id_] = deltas[id_]
        return len(new)

    def read(self, company_id: CompanyId) -> Mapping[str, Mapping[str, int]]:
        """Return the sums of all that was remembered."""
        own = [deltas for (company, _), deltas in self._applied.items() if company == company_id]
        sums = summed(own)
        days = sorted((key for key in sums if key.startswith("DAY#")), reverse=True)
        return {key: row for key, row in sums.items() if key not in days[_DAYS:]}


class InMemoryNotifications:
    """What waits for a person's eye."""

    def __init__(self) -> None:
        self._stored: dict[tuple[CompanyId, PersonId, str], Notification] = {}

    def add(self, notification: Notification) -> bool:
        """Store it once."""
        key = (notification.company_id, notification.person_id, notification.id)
        if key in self._stored:
            return False
        self._stored[key] = notification
        return True

    def page(
        self, company_id: CompanyId, person_id: PersonId, *, limit: int, cursor: str | None
    ) -> Page[Notification]:
        """Return a person's notifications, newest first."""
        found = [
            each
            for (company, person, _), each in self._stored.items()
            if (company, person) == (company_id, person_id)
        ]
        return page_of(
            found, lambda each: each.id, of=(company_id, person_id), limit=limit, cursor=cursor
        )

    def mark_read(self, company_id: CompanyId, person_id: PersonId, id_: str) -> None:
        """Mark one as read, or raise `NotFound`."""
        key = (company_id, person_id, id_)
        if key not in self._stored:
            raise NotFound
        self._stored[key] = replace(self._stored[key], read=True)

    def mark_all_read(self, company_id: CompanyId, person_id: PersonId) -> None:
        """Mark all of a person as read."""
        for key in self._stored:
            if key[:2] == (company_id, person_id):
                self.mark_read(*key)

    def forget(self, company_id: CompanyId, person_id: PersonId, before: datetime) -> int:
        """Remove a person's old ones."""
        old = [
            key
            for key, each in self._stored.items()
            if key[:2] == (company_id, person_id) and each.at < before
        ]
        for key in old:
            del self._stored[key]
        return len(old)

    def unread(self, company_id: CompanyId, person_id: PersonId, *, most: int) -> int:
        """Return how many are not read, up to `most`."""
        page = self.page(company_id, person_id, limit=len(self._stored) + 1, cursor=None)
        return min(most, sum(not each.read for each in page.items))
