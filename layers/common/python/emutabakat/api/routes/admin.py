"""Operations: how fast and how healthy the functions are."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, ServicesDep
from emutabakat.api.schemas import Shown
from emutabakat.domain.permissions import Member, Permission

router = APIRouter(prefix="/api/admin", tags=["operations"])
Operator = Annotated[Member, Depends(Allowed(Permission.COMPANY_MANAGE))]


class FunctionStats(Shown):
    """The last hour of one function; milliseconds; None where nothing was measured."""

    name: str
    invocations: int
    errors: int
    average_ms: float | None
    slowest_ms: float | None


class PerformanceOut(Shown):
    """All functions of the stage."""

    functions: list[FunctionStats]


@router.get("/performance-stats")
async def get_performance_stats(member: Operator, services: ServicesDep) -> PerformanceOut:
    """Return invocations, errors and durations of the last hour, from CloudWatch."""
    return PerformanceOut(
        functions=[
            FunctionStats(
                name=found.name,
                invocations=found.invocations,
                errors=found.errors,
                average_ms=found.average_ms,
                slowest_ms=found.slowest_ms,
            )
            for found in services.performance.last_hour()
        ]
    )
