"""A company's events by time, through the index `by_company`: one partition for each month."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pynamodb.expressions.condition import Condition

from emutabakat.adapters.dynamodb.cursors import after_cursor, cursor_for
from emutabakat.adapters.dynamodb.events import event_from_item, month_bucket
from emutabakat.adapters.dynamodb.keys import chain_pk, instant, personal_sk
from emutabakat.adapters.dynamodb.models import EventItem
from emutabakat.adapters.dynamodb.tables import Tables, found_many, owned
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.ports import AuditFilter, Page

MOST_QUERIES = 30
"""What one page may cost; a month without events costs one too."""
_READ_AT_ONCE = 500
"""So many events are looked at by a query that leaves some out."""


class DynamoAuditTrail:
    """`AuditTrail` over the events' index and the tables that hold the personal values."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def page(
        self, company_id: CompanyId, filter_: AuditFilter, *, limit: int, cursor: str | None
    ) -> Page[Event]:
        """Return events newest first, month by month, until the page is full or too costly."""
        # A span that ends now ends later for the next page: a cursor is bound to all else.
        of = ("audit", company_id, _wanted(filter_))
        after = after_cursor(of, cursor)
        if filter_.until <= filter_.since:
            return Page([], None)
        reading = _Reading(before=min(filter(None, (after, instant(filter_.until)))))
        fits = self._fits(filter_)
        size = limit + 2 if fits is None else _READ_AT_ONCE
        items: list[EventItem] = []
        while len(items) <= limit and reading.may_go_on(instant(filter_.since)):
            for item in self._read(company_id, instant(filter_.since), reading, fits, size):
                items.append(item)
                if len(items) > limit:
                    break
        shown = items[:limit]
        if len(items) > limit:
            after = shown[-1].company_at
        else:
            after = None if reading.ended else reading.before
        return Page(
            self._with_personal(company_id, shown), None if after is None else cursor_for(of, after)
        )

    def span(self, company_id: CompanyId, since: datetime, until: datetime) -> Iterator[Event]:
        """Yield the events of [since, until) month by month, oldest first, as they are taken."""
        model = self._tables.events
        first, end = instant(since), instant(until)
        month = first
        while month < end:
            bucket = month_bucket(company_id, month)
            query = model.query(
                bucket, model.company_at.between(first, end), index_name="by_company"
            )
            for item in query:
                # The end is no event's place: an event's has its id behind the time.
                yield event_from_item(owned(item, company_id))
            month = _month_after(month)

    def _read(
        self,
        company_id: CompanyId,
        since: str,
        reading: _Reading,
        fits: Condition | None,
        size: int,
    ) -> Iterator[EventItem]:
        """Yield what fits of one query's page, and move `reading` to where the next begins."""
        model = self._tables.events
        before = reading.before
        bucket = month_bucket(company_id, before)
        pages = model.query(
            bucket,
            model.company_at.between(since, before),
            fits,
            index_name="by_company",
            scan_index_forward=False,
            page_size=size,
        ).page_iter
        page: Mapping[str, Any] = next(pages)
        last = page.get("LastEvaluatedKey")
        reading.move(None if last is None else last["company_at"]["S"])
        for raw in page["Items"]:
            item = owned(model.from_raw_data(raw), company_id)
            # The place before which the page begins is itself within BETWEEN.
            if item.company_at != before:
                yield item

    def _fits(self, filter_: AuditFilter) -> Condition | None:
        model = self._tables.events
        conditions: list[Condition] = []
        if filter_.actor_id is not None:
            conditions.append(model.actor_id == filter_.actor_id)
        if filter_.kinds is not None:
            kinds = sorted(kind.value for kind in filter_.kinds)
            # IN takes at most a hundred values, and at least one: "" is no kind.
            conditions.append(model.kind.is_in(*(kinds or [""])))
        if filter_.about is not None:
            named = model.data.contains(json.dumps(filter_.about))
            conditions.append((model.record == filter_.about) | named)
        whole: Condition | None = None
        for condition in conditions:
            whole = condition if whole is None else whole & condition
        return whole

    def _with_personal(self, company_id: CompanyId, items: Sequence[EventItem]) -> list[Event]:
        """Return the events with their personal values, read in one batch of each table."""
        keys: dict[Any, list[tuple[str, str]]] = {}
        for item in items:
            if item.personal_hashes != "{}":
                home = self._tables.home_of(item.record)
                keys.setdefault(home, []).append(_personal_key(company_id, item))
        clear: dict[tuple[str, str], Mapping[str, str]] = {}
        for home, wanted in keys.items():
            for key, stored in found_many(home, wanted).items():
                clear[key] = json.loads(stored.body or "{}")
        return [event_from_item(item, clear.get(_personal_key(company_id, item))) for item in items]


class _Reading:
    """How far a page has been read: everything at `before` and later was seen."""

    def __init__(self, before: str) -> None:
        self.before = before
        self.ended = False
        self._queries = MOST_QUERIES

    def may_go_on(self, since: str) -> bool:
        """Tell whether there is anything left, and something to spend on it."""
        self.ended = self.before <= since
        self._queries -= 1
        return not self.ended and self._queries >= 0

    def move(self, last: str | None) -> None:
        """Go on behind the last event that was looked at, or with the month before."""
        self.before = last or _end_of_month_before(self.before)


def _month_after(text: str) -> str:
    """Return the place where the next month begins.

    >>> _month_after("2025-12-31T09:00")
    '2026-01'
    """
    year, month = int(text[:4]), int(text[5:7])
    return f"{year + month // 12:04d}-{month % 12 + 1:02d}"


def _end_of_month_before(text: str) -> str:
    """Return a place behind all of the month before.

    >>> _end_of_month_before("2026-01-17")
    '2025-12~'
    """
    month = datetime.fromisoformat(f"{text[:7]}-01")
    year, before = (month.year, month.month - 1) if month.month > 1 else (month.year - 1, 12)
    return f"{year:04d}-{before:02d}~"


def _personal_key(company_id: CompanyId, item: EventItem) -> tuple[str, str]:
    return chain_pk(company_id, item.record), personal_sk(item.seq)


def _wanted(filter_: AuditFilter) -> tuple[object, ...]:
    """Return what a cursor is bound to, in one order."""
    kinds = None if filter_.kinds is None else sorted(filter_.kinds)
    return filter_.actor_id, kinds, filter_.about
