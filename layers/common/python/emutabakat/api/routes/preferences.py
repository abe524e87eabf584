"""How the member likes to see the pages: saved views, columns, density."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import Field

from emutabakat.api.deps import Allowed, ServicesDep
from emutabakat.api.schemas import Asked, Shown
from emutabakat.domain.permissions import Member, Permission

router = APIRouter(prefix="/api/users/me", tags=["users"])
Self = Annotated[Member, Depends(Allowed(Permission.SELF))]


class PreferencesIn(Asked):
    """All values, in place of those of `version` (0 where nothing is kept yet)."""

    values: dict[str, Any]
    version: Annotated[int, Field(strict=True, ge=0)]


class PreferencesOut(Shown):
    """What is kept, as the pages wrote it."""

    values: dict[str, Any]
    version: int


@router.get("/preferences")
async def get_preferences(member: Self, services: ServicesDep) -> PreferencesOut:
    """Return the member's preferences in this company."""
    values, version = services.preferences.get(member)
    return PreferencesOut(values=dict(values), version=version)


@router.put("/preferences")
async def keep_preferences(
    member: Self, services: ServicesDep, given: PreferencesIn
) -> PreferencesOut:
    """Keep the member's preferences; at most 16 KiB of JSON."""
    version = services.preferences.put(member, given.values, version=given.version)
    return PreferencesOut(values=given.values, version=version)
