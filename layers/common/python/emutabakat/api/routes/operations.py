"""What tells of the function `api` itself: that it answers, and how its cache does."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, ServicesDep
from emutabakat.api.schemas import Health, Shown
from emutabakat.domain.permissions import Member, Permission

router = APIRouter(prefix="/api", tags=["operations"])


class CacheStatsOut(Shown):
    """What the cache says of itself."""

    statistics: dict[str, int | float | str | bool]


@router.get("/health")
async def get_health() -> Health:
    """Say that the function answers."""
    return Health(status="ok", at=datetime.now(UTC))


@router.get("/admin/cache-stats")
async def get_cache_stats(
    member: Annotated[Member, Depends(Allowed(Permission.DASHBOARD_READ))], services: ServicesDep
) -> CacheStatsOut:
    """Return hits, misses and state of the cache; no tenant's data."""
    return CacheStatsOut(statistics=dict(services.cache.statistics()))
