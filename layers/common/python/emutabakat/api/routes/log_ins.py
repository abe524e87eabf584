"""A person's running log-ins: where they are, and ending them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.schemas import IdPath, Shown
from emutabakat.domain.devices import device_from_user_agent
from emutabakat.domain.permissions import Member, Permission

router = APIRouter(prefix="/api/auth/sessions", tags=["auth"])
Self = Annotated[Member, Depends(Allowed(Permission.SELF, at_once=True))]


class LogInOut(Shown):
    """A running log-in; `current` is the one that asks. `methods` is how it was opened."""

    id: str
    current: bool
    company: str
    device: str
    ip: str
    methods: list[str]
    created_at: datetime
    used_at: datetime


class LogInsOut(Shown):
    """All of a person's, newest first."""

    items: list[LogInOut]


@router.get("")
async def list_own_sessions(member: Self, services: ServicesDep) -> LogInsOut:
    """Return the person's running log-ins in all companies."""
    found = services.log_ins.own(member)
    names = {
        company_id: services.directory.company(company_id).name
        for company_id in {each.company_id for each in found}
    }
    return LogInsOut(
        items=[
            LogInOut(
                id=each.id,
                current=each.id == member.session_id,
                company=names[each.company_id],
                device=device_from_user_agent(each.user_agent),
                ip=each.ip,
                methods=each.methods.split(),
                created_at=each.created_at,
                used_at=each.rotated_at,
            )
            for each in found
        ]
    )


@router.delete("", status_code=204)
async def end_own_other_sessions(member: Self, services: ServicesDep, origin: OriginDep) -> None:
    """End all of the person's log-ins but this one."""
    services.log_ins.revoke_others(member, origin)


@router.delete("/{id}", status_code=204)
async def end_own_session(
    member: Self, id_: IdPath, services: ServicesDep, origin: OriginDep
) -> None:
    """End one of the person's log-ins."""
    services.log_ins.revoke(member, id_, origin)
