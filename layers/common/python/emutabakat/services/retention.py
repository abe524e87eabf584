"""Removing what is past its time: once a day for each company, as part of the sweep."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from emutabakat.domain.erasure import ErasureReason, erased_person
from emutabakat.domain.errors import NotFound
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.memberships import deactivated
from emutabakat.domain.parties import PLATFORM, Membership, Person
from emutabakat.domain.retention import (
    NOTIFICATION_LIFE,
    RULES,
    RetentionRule,
    is_forgotten_invitation,
)
from emutabakat.ports import (
    AuditFilter,
    AuditTrail,
    Directory,
    Ledger,
    Notifications,
    PersonalValues,
    RetentionMarks,
    RetentionMarkStore,
)
from emutabakat.services.paging import every
from emutabakat.services.saving import Stamps

EVERY = timedelta(days=1)
MOST_EVENTS = 2_000
"""Events of one run that lose values; the next run, minutes later, goes on."""
_PAGE = 100
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Retention:
    """What happens to each company's old values; every step may be done twice."""

    ledger: Ledger
    directory: Directory
    notifications: Notifications
    audit_trail: AuditTrail
    values: PersonalValues
    marks: RetentionMarkStore
    stamps: Stamps

    def run(self) -> int:
        """Remove what is past its time, where a day has gone by, and return how much that was."""
        removed: Counter[str] = Counter()
        for company_id in (PLATFORM, *(company.id for company in self.directory.companies())):
            marks = self.marks.get(company_id)
            now = self.stamps.clock.now()
            if marks.finished_at is not None and now - marks.finished_at < EVERY:
                continue
            try:
                founded_at = self.ledger.event(company_id, company_id, 1).at
            except NotFound:  # an installation without people of the platform
                continue
            budget = MOST_EVENTS - removed["events"]
            self._clean(company_id, marks, founded_at, removed, budget)
        if removed:
            _log.info("retention", extra=dict(removed))
        return removed.total()

    def _clean(
        self,
        company_id: CompanyId,
        marks: RetentionMarks,
        founded_at: datetime,
        removed: Counter[str],
        budget: int,
    ) -> None:
        now = self.stamps.clock.now()
        through: dict[str, datetime] = {}
        finished = True
        for rule in RULES:
            since = marks.through.get(rule.name, founded_at)
            work = _Work(rule, since, max(since, rule.cutoff(now)), budget)
            self._drop(company_id, work)
            through[rule.name] = work.at
            finished = finished and work.at >= work.until
            budget -= work.dropped
            removed["events"] += work.dropped
        for person, membership in self.directory.members(company_id):
            removed["notifications"] += self.notifications.forget(
                company_id, person.id, now - NOTIFICATION_LIFE
            )
            if is_forgotten_invitation(membership, now):
                self._withdraw(person, membership)
                removed["invitations"] += 1
        self.marks.put(company_id, RetentionMarks(through, now if finished else None))

    def _drop(self, company_id: CompanyId, work: _Work) -> None:
        """Go on day by day; a day that is broken off is looked through again."""
        while work.at < work.until:
            until = min(work.at + EVERY, work.until)
            for event in self._events(company_id, work.at, until):
                names = work.rule.dropped(event)
                if not names:
                    continue
                if work.dropped >= work.budget:
                    return
                work.dropped += self.values.trim(company_id, event.record_id, event.seq, names)
            work.at = until

    def _events(self, company_id: CompanyId, since: datetime, until: datetime) -> Iterator[Event]:
        filter_ = AuditFilter(since=since, until=until)
        page = partial(self.audit_trail.page, company_id, filter_, limit=_PAGE)
        return every(page)

    def _withdraw(self, person: Person, membership: Membership) -> None:
        """Withdraw an invitation that nobody took up, and forget who is known by it alone."""
        company_id = membership.company_id
        stamp = self.stamps.system("sweep")
        trail = self.ledger.events(company_id, person.id)
        change = deactivated(membership, stamp, last=trail[-1] if trail else None)
        self.directory.save_membership(*change)
        elsewhere = len(self.directory.memberships(person.id)) > 1
        if person.password_hash or elsewhere:
            return
        nobody, event = erased_person(
            person,
            self.stamps.system("sweep"),
            ErasureReason.PURPOSE_ENDED,
            company_id=company_id,
            last=change[1],
        )
        self.values.forget_person(nobody, event, email=person.email)
        self.values.erase(company_id, person.id)


@dataclass(slots=True)
class _Work:
    """How far one rule is: done before `at`, to be done before `until`."""

    rule: RetentionRule
    at: datetime
    until: datetime
    budget: int
    dropped: int = 0
