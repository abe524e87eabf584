"""The dashboard's figures."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, ServicesDep
from emutabakat.api.schemas import Shown
from emutabakat.domain.money import decimal_from_minor
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.dashboard import Sum, Sums

router = APIRouter(prefix="/api/dashboard", tags=["dashboard"])
Reader = Annotated[Member, Depends(Allowed(Permission.DASHBOARD_READ))]


class SumOut(Shown):
    """How many letters, and their amounts in the sender's books."""

    count: int
    debit: str
    credit: str


class CurrencyOut(Shown):
    """The letters of one currency by status; `total` leaves out the cancelled."""

    currency: str
    total: SumOut
    by_status: dict[str, SumOut]

    @classmethod
    def of(cls, sums: Sums) -> CurrencyOut:
        """Return the sums."""

        def shown(amount: Sum) -> SumOut:
            return SumOut(
                count=amount.count,
                debit=decimal_from_minor(amount.debit, sums.currency),
                credit=decimal_from_minor(amount.credit, sums.currency),
            )

        return cls(
            currency=sums.currency.code,
            total=shown(sums.total),
            by_status={status.value: shown(amount) for status, amount in sums.by_status.items()},
        )


class PeriodSumsOut(CurrencyOut):
    """The letters of one period and currency."""

    period: str


class DayOut(Shown):
    """How many letters came into each status on a day in Istanbul."""

    day: date
    by_status: dict[str, int]


class StatisticsOut(Shown):
    """The company in figures; `cached` tells whether the cache answered."""

    letters: int
    asked: int
    answered: int
    answered_share: float | None
    by_status: dict[str, int]
    currencies: list[CurrencyOut]
    periods: list[PeriodSumsOut]
    days: list[DayOut]
    cached: bool


@router.get("/stats")
async def get_dashboard_stats(member: Reader, services: ServicesDep) -> StatisticsOut:
    """Return the company's figures, from the cache where it has them."""
    found = services.dashboard.statistics(member)
    return StatisticsOut(
        letters=found.letters,
        asked=found.asked,
        answered=found.answered,
        answered_share=found.answered_share,
        by_status={status.value: count for status, count in found.by_status.items()},
        currencies=[CurrencyOut.of(sums) for sums in found.currencies],
        periods=[
            PeriodSumsOut(period=period, **CurrencyOut.of(sums).model_dump())
            for period, sums in found.periods
        ],
        days=[
            DayOut(day=day, by_status={status.value: n for status, n in counts.items()})
            for day, counts in found.days
        ],
        cached=found.cached,
    )
