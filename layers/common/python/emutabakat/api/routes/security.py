"""The security of a company: failed log-ins, refused accesses, and the log-ins that go on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.schemas import IdPath, Shown
from emutabakat.domain.devices import device_from_user_agent
from emutabakat.domain.events import EventKind
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.security import Overview, Running, Try

router = APIRouter(prefix="/api/security", tags=["security"])
Reader = Annotated[Member, Depends(Allowed(Permission.SECURITY_READ))]
Manager = Annotated[Member, Depends(Allowed(Permission.USER_MANAGE))]


class SecurityDayOut(Shown):
    """A day in Türkiye."""

    on: date
    failed: int
    refused: int


class SecurityTryOut(Shown):
    """A failed log-in or a refused access; `what` is its step, or its method and path."""

    id: str
    at: datetime
    kind: EventKind
    person_id: str
    person_name: str
    what: str
    ip: str
    device: str

    @classmethod
    def of(cls, tried: Try) -> SecurityTryOut:
        """Return the try."""
        event, data = tried.event, tried.event.data
        told = data.get("step"), data.get("method"), data.get("path")
        user_agent = event.personal.get("user_agent", "")
        return cls(
            id=event.id,
            at=event.at,
            kind=event.kind,
            person_id=event.actor_id,
            person_name=tried.person_name,
            what=" ".join(str(part) for part in told if part),
            ip=event.personal.get("ip", ""),
            device=device_from_user_agent(user_agent) if user_agent else "",
        )


class ThrottledOut(Shown):
    """An account that may not try now from these networks, or from everywhere."""

    person_id: str
    person_name: str
    networks: list[str]
    everywhere: bool


class RunningOut(Shown):
    """A log-in that goes on; `current` is the asker's own. `methods` names what was proved."""

    id: str
    person_id: str
    person_name: str
    device: str
    ip: str
    began_at: datetime
    used_at: datetime
    methods: list[str]
    second_factor: bool
    current: bool

    @classmethod
    def of(cls, running: Running, member: Member) -> RunningOut:
        """Return the log-in."""
        session = running.session
        return cls(
            id=session.id,
            person_id=session.person_id,
            person_name=running.person_name,
            device=device_from_user_agent(session.user_agent),
            ip=session.ip,
            began_at=session.created_at,
            used_at=session.rotated_at,
            methods=session.methods.split(),
            second_factor=session.proved_at is not None,
            current=session.id == member.session_id,
        )


class SecurityOut(Shown):
    """The last seven days and now; `counted_all` is false where there is more than was counted."""

    failed_in_a_day: int
    failed_in_a_week: int
    refused_in_a_week: int
    counted_all: bool
    days: list[SecurityDayOut]
    latest: list[SecurityTryOut]
    throttled: list[ThrottledOut]
    sessions: list[RunningOut]

    @classmethod
    def of(cls, overview: Overview, member: Member) -> SecurityOut:
        """Return the overview."""
        return cls(
            failed_in_a_day=overview.failed_in_a_day,
            failed_in_a_week=overview.failed_in_a_week,
            refused_in_a_week=overview.refused_in_a_week,
            counted_all=overview.counted_all,
            days=[
                SecurityDayOut(on=day.on, failed=day.failed, refused=day.refused)
                for day in overview.days
            ],
            latest=[SecurityTryOut.of(tried) for tried in overview.latest],
            throttled=[
                ThrottledOut(
                    person_id=each.person_id,
                    person_name=each.person_name,
                    networks=list(each.networks),
                    everywhere=each.everywhere,
                )
                for each in overview.throttled
            ],
            sessions=[RunningOut.of(running, member) for running in overview.running],
        )


@router.get("")
async def get_security(member: Reader, services: ServicesDep) -> SecurityOut:
    """Return failed log-ins, refused accesses, throttled accounts and who is signed in."""
    return SecurityOut.of(services.security.overview(member), member)


@router.delete("/sessions/{id}", status_code=204)
async def end_member_session(
    member: Manager, services: ServicesDep, id_: IdPath, origin: OriginDep
) -> None:
    """End a log-in of the company; within half a minute it is refused everywhere."""
    services.security.end(member, id_, origin=origin)
