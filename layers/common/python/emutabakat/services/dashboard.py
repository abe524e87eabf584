"""A company's figures, from the cache where there is one: the dashboard costs one small read."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from emutabakat.domain.currency import CURRENCIES, Currency
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import Cache, Clock, Figures

KEPT_SECONDS = 120
LEASE_SECONDS = 3
DAYS = 31
_PAUSES = (0.005, 0.01, 0.02, 0.04, *(0.08,) * 36)
"""Seconds between looks at the cache while another caller loads: three in all."""

Stored = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many letters, and their amounts in minor units in the sender's books."""

    count: int = 0
    debit: int = 0
    credit: int = 0

    def __add__(self, other: Sum) -> Sum:
        return Sum(self.count + other.count, self.debit + other.debit, self.credit + other.credit)


@dataclass(frozen=True, slots=True)
class Sums:
    """The letters of one currency, in all or of one period, by their status.

    `total` leaves out those that were cancelled.
    """

    currency: Currency
    by_status: Mapping[Status, Sum]
    total: Sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What the dashboard shows. `asked` are the letters that were sent and not cancelled, answered
    and expired ones included; `answered_share` (0 to 1) is of them, None before the first.

    `periods` are the newest first; `days` are the last 31 in Istanbul, oldest first, each with how
    many letters came into a status on it.
    """

    letters: int
    asked: int
    answered: int
    answered_share: float | None
    by_status: Mapping[Status, int]
    currencies: tuple[Sums, ...]
    periods: tuple[tuple[str, Sums], ...]
    days: tuple[tuple[date, Mapping[Status, int]], ...]
    cached: bool


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Reads the kept figures through the cache."""

    figures: Figures
    cache: Cache
    clock: Clock
    sleep: Callable[[float], None] = field(default=time.sleep)

    def statistics(self, member: Member) -> Statistics:
        """Return the member's company in figures."""
        member.require(Permission.DASHBOARD_READ)
        stored, cached = self._stored(member.company_id)
        today = self.clock.now().astimezone(ISTANBUL).date()
        return statistics_from_figures(stored, today=today, cached=cached)

    def _stored(self, company_id: CompanyId) -> tuple[Stored, bool]:
        """Return the figures, and whether they came from the cache.

        The generation is read first: figures that change while they are read are put where
        nobody will look for them.
        """
        generation = self.cache.generation(company_id)
        if generation is None:
            return self.figures.read(company_id), False
        key = f"{{{company_id}}}:dashboard:v1:{generation}"
        found = self._cached(company_id, key)
        if found is None and not self.cache.lead(key, seconds=LEASE_SECONDS):
            found = self._wait(company_id, key)
        if found is not None:
            self.cache.count("hits")
            return found, True
        self.cache.count("misses")
        stored = self.figures.read(company_id)
        value = json.dumps({"company": company_id, "figures": stored}, default=dict)
        self.cache.put(key, value.encode(), seconds=KEPT_SECONDS)
        return stored, False

    def _wait(self, company_id: CompanyId, key: str) -> Stored | None:
        """Return what another caller loads, or None when this one has to."""
        for pause in _PAUSES:
            self.sleep(pause)
            found = self._cached(company_id, key)
            if found is not None:
                return found
            if self.cache.lead(key, seconds=LEASE_SECONDS):
                break
        return None

    def _cached(self, company_id: CompanyId, key: str) -> Stored | None:
        value = self.cache.get(key)
        if value is None:
            return None
        kept = json.loads(value)
        # The company lies in the value too, so that no mistake of a key shows another's figures.
        return kept["figures"] if kept["company"] == company_id else None


def statistics_from_figures(stored: Stored, *, today: date, cached: bool) -> Statistics:
    """Return kept figures (see `domain.figures`) as the dashboard shows them."""
    currencies: dict[str, Sums] = {}
    periods: dict[tuple[str, str], Sums] = {}
    days: dict[str, Mapping[Status, int]] = {}
    for key, measures in stored.items():
        kind, *parts = key.split("#")
        if kind == "TOTAL":
            currencies[parts[0]] = _sums(parts[0], measures)
        elif kind == "PERIOD":
            periods[parts[0], parts[1]] = _sums(parts[1], measures)
        elif kind == "DAY":
            days[parts[0]] = {
                status: measures[f"{status}_count"]
                for status in Status
                if measures.get(f"{status}_count")
            }
    by_status = {
        status: sum(sums.by_status[status].count for sums in currencies.values())
        for status in Status
    }
    answered = by_status[Status.APPROVED] + by_status[Status.REJECTED]
    asked = answered + by_status[Status.SENT] + by_status[Status.EXPIRED]
    last_days = [today - timedelta(days=ago) for ago in range(DAYS - 1, -1, -1)]
    return Statistics(
        letters=sum(sums.total.count for sums in currencies.values()),
        asked=asked,
        answered=answered,
        answered_share=round(answered / asked, 4) if asked else None,
        by_status=by_status,
        currencies=tuple(currencies[code] for code in sorted(currencies)),
        periods=tuple(
            (period, periods[period, code])
            for period, code in sorted(periods, key=lambda key: (_newest_first(key[0]), key[1]))
        ),
        days=tuple((day, days.get(day.isoformat(), {})) for day in last_days),
        cached=cached,
    )


def _sums(code: str, measures: Mapping[str, int]) -> Sums:
    by_status = {
        status: Sum(*(measures.get(f"{status}_{what}", 0) for what in ("count", "debit", "credit")))
        for status in Status
    }
    kept = (amount for status, amount in by_status.items() if status is not Status.CANCELLED)
    return Sums(CURRENCIES[code], by_status, sum(kept, Sum()))


def _newest_first(period: str) -> tuple[int, ...]:
    """Return the sort key of `2026-10-01..2026-10-31`: later last days first."""
    first, _, last = period.partition("..")
    return -date.fromisoformat(last).toordinal(), -date.fromisoformat(first).toordinal()
