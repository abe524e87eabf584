"""The member's own company, what waits for the member's eye, and the live connection."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, ServicesDep
from emutabakat.api.schemas import Health, IdPath, PageOut, Shown
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import Notification

router = APIRouter(prefix="/api")
Self = Annotated[Member, Depends(Allowed(Permission.SELF))]
Reader = Annotated[Member, Depends(Allowed(Permission.NOTIFICATION_READ))]
Listener = Annotated[Member, Depends(Allowed(Permission.LIVE_CONNECT))]


class CompanyOut(Shown):
    """A company."""

    id: str
    name: str
    tax_number: str
    tax_office: str
    address: str
    email: str
    sms_name: str
    colour: str


class NotificationOut(Shown):
    """Something to look at; `kind` is an event's, `record_id` what it is about."""

    id: str
    kind: str
    record_id: str
    number: str
    at: datetime
    read: bool

    @classmethod
    def of(cls, notification: Notification) -> NotificationOut:
        """Return the notification."""
        return cls(
            id=notification.id,
            kind=notification.kind,
            record_id=notification.record_id,
            number=notification.number,
            at=notification.at,
            read=notification.read,
        )


class TicketOut(Shown):
    """A single-use WebSocket ticket: offer the subprotocols `mutabakat.v1` and `t.<ticket>`."""

    ticket: str
    expires_at: datetime
    url: str


class LiveStatsOut(Shown):
    """Who listens live in the member's company."""

    active_users: int
    connection_count: int
    company_rooms: int


class CacheStatsOut(Shown):
    """What the cache says of itself."""

    statistics: dict[str, int | float | str | bool]


@router.get("/health", tags=["operations"])
async def get_health() -> Health:
    """Say that the function answers."""
    return Health(status="ok", at=datetime.now(UTC))


@router.get("/companies/current", tags=["companies"])
async def get_current_company(member: Self, services: ServicesDep) -> CompanyOut:
    """Return the member's company."""
    company = services.directory.company(member.company_id)
    return CompanyOut(
        id=company.id,
        name=company.name,
        tax_number=company.tax_number,
        tax_office=company.tax_office,
        address=company.address,
        email=company.email,
        sms_name=company.sms_name,
        colour=company.colour,
    )


@router.get("/notifications", tags=["notifications"])
async def list_notifications(
    member: Reader, services: ServicesDep, limit: LimitQuery = 20, cursor: CursorQuery = None
) -> PageOut[NotificationOut]:
    """List the member's notifications, newest first."""
    page = services.notifications.page(
        member.company_id, member.person_id, limit=limit, cursor=cursor
    )
    return PageOut(items=[NotificationOut.of(item) for item in page.items], next=page.next)


@router.post("/notifications/{id}/read", status_code=204, tags=["notifications"])
async def read_notification(member: Reader, services: ServicesDep, id_: IdPath) -> None:
    """Mark a notification as read."""
    services.notifications.mark_read(member.company_id, member.person_id, id_)


@router.post("/ws/ticket", status_code=201, tags=["live"])
async def create_ticket(member: Listener, services: ServicesDep) -> TicketOut:
    """Return a ticket of thirty seconds for one WebSocket connection."""
    ticket, expires_at = services.connections.ticket(member)
    return TicketOut(ticket=ticket, expires_at=expires_at, url=services.websocket_url)


@router.get("/ws/stats", tags=["live"])
async def get_live_stats(member: Listener, services: ServicesDep) -> LiveStatsOut:
    """Return how many listen live in the member's company."""
    return LiveStatsOut(**services.connections.stats(member))


@router.get("/admin/cache-stats", tags=["operations"])
async def get_cache_stats(
    member: Annotated[Member, Depends(Allowed(Permission.DASHBOARD_READ))], services: ServicesDep
) -> CacheStatsOut:
    """Return hits, misses and state of the cache; no tenant's data."""
    return CacheStatsOut(statistics=dict(services.cache.statistics()))
