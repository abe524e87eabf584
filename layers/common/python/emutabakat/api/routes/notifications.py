"""What waits for the member's eye, and the connection that tells of it at once."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, ServicesDep
from emutabakat.api.schemas import IdPath, PageOut, Shown
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import Notification

router = APIRouter(prefix="/api")
Reader = Annotated[Member, Depends(Allowed(Permission.NOTIFICATION_READ))]
Listener = Annotated[Member, Depends(Allowed(Permission.LIVE_CONNECT))]
MOST_COUNTED = 99


class NotificationOut(Shown):
    """Something to look at; `kind` is an event's, `record_id` what it is about.

    `counterparty` is the name of the letter's other side, "" where none is known.
    """

    id: str
    kind: str
    record_id: str
    number: str
    counterparty: str
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
            counterparty=notification.counterparty,
            at=notification.at,
            read=notification.read,
        )


class UnreadOut(Shown):
    """How many are not read; counted up to 99, `more` says that there are more."""

    count: int
    more: bool


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


@router.get("/notifications", tags=["notifications"])
async def list_notifications(
    member: Reader, services: ServicesDep, limit: LimitQuery = 20, cursor: CursorQuery = None
) -> PageOut[NotificationOut]:
    """List the member's notifications, newest first."""
    page = services.notifications.page(
        member.company_id, member.person_id, limit=limit, cursor=cursor
    )
    return PageOut(items=[NotificationOut.of(item) for item in page.items], next=page.next)


@router.get("/notifications/unread", tags=["notifications"])
async def count_unread_notifications(member: Reader, services: ServicesDep) -> UnreadOut:
    """Count what the member has not read."""
    found = services.notifications.unread(
        member.company_id, member.person_id, most=MOST_COUNTED + 1
    )
    return UnreadOut(count=min(found, MOST_COUNTED), more=found > MOST_COUNTED)


@router.post("/notifications/read", status_code=204, tags=["notifications"])
async def read_all_notifications(member: Reader, services: ServicesDep) -> None:
    """Mark all of the member's notifications as read."""
    services.notifications.mark_all_read(member.company_id, member.person_id)


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
