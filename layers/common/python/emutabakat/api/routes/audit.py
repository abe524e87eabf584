"""The audit trail: everything that happened in a company, as a list, a table, and by record."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, OriginDep, ServicesDep
from emutabakat.api.errors import is_english
from emutabakat.api.schemas import Day, IdPath, IdText, PageOut, Shown
from emutabakat.domain.audit import Group, Result, group_of, result_of
from emutabakat.domain.devices import device_from_user_agent
from emutabakat.domain.events import EventKind
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.parties import Language
from emutabakat.domain.permissions import Member, Permission
from emutabakat.rendering.audit_table import NamedEvent
from emutabakat.services.audit import Asked

router = APIRouter(prefix="/api", tags=["audit"])
Reader = Annotated[Member, Depends(Allowed(Permission.AUDIT_READ))]
CSV = "text/csv"
ROWS_CUT = "X-Rows-Cut"


class ActorOut(Shown):
    """Who did it; `name` is "" where nobody knows (any more)."""

    kind: str
    id: str
    name: str


class AuditEventOut(Shown):
    """One thing that happened; `ip` and `user_agent` are "" where there is none (any more).

    `record_id` is what it is about: for a single event the record that it names.
    """

    id: str
    at: datetime
    kind: EventKind
    group: Group
    result: Result
    actor: ActorOut
    record_id: str
    record_label: str
    ip: str
    user_agent: str
    device: str
    data: dict[str, str | int | None]
    chain_id: str
    seq: int
    hash: str

    @classmethod
    def of(cls, named: NamedEvent) -> AuditEventOut:
        """Return the event."""
        event = named.event
        user_agent = event.personal.get("user_agent", "")
        return cls(
            id=event.id,
            at=event.at,
            kind=event.kind,
            group=group_of(event.kind),
            result=result_of(event.kind),
            actor=ActorOut(kind=event.actor_kind.value, id=event.actor_id, name=named.actor_name),
            record_id=named.record_id,
            record_label=named.record_label,
            ip=event.personal.get("ip", ""),
            user_agent=user_agent,
            device=device_from_user_agent(user_agent) if user_agent else "",
            data=dict(event.data),
            chain_id=event.record_id,
            seq=event.seq,
            hash=event.hash,
        )


class RecordChainOut(Shown):
    """All that happened to a record, oldest first; `broken_at` is the `seq` that does not fit."""

    record_id: str
    record_label: str
    chain_ok: bool
    broken_at: int | None
    items: list[AuditEventOut]


async def _asked(
    from_: Annotated[Day | None, Query(alias="from")] = None,
    to: Annotated[Day | None, Query()] = None,
    actor: Annotated[IdText | None, Query()] = None,
    kind: EventKind | None = None,
    group: Group | None = None,
    result: Result | None = None,
    record: Annotated[IdText | None, Query()] = None,
) -> Asked:
    return Asked(
        first_on=from_,
        last_on=to,
        actor_id=actor,
        kind=kind,
        group=group,
        result=result,
        record_id=record,
    )


AskedDep = Annotated[Asked, Depends(_asked)]


@router.get("/audit")
async def list_audit_events(
    member: Reader,
    services: ServicesDep,
    asked: AskedDep,
    limit: LimitQuery = 50,
    cursor: CursorQuery = None,
) -> PageOut[AuditEventOut]:
    """List what happened, newest first; `from` and `to` are days in Türkiye, both included.

    `actor` is a person's id, `record` the id of a letter, card, import or person. A page may be
    short, even empty, and still have a next one.
    """
    page = services.audit.page(member, asked, limit=limit, cursor=cursor)
    return PageOut(items=[AuditEventOut.of(named) for named in page.items], next=page.next)


@router.get(
    "/audit.csv",
    response_class=Response,
    responses={200: {"content": {CSV: {"schema": {"type": "string"}}}}},
)
async def export_audit_events(
    member: Reader, services: ServicesDep, asked: AskedDep, origin: OriginDep, request: Request
) -> Response:
    """Return the newest of what happened as a CSV file in UTF-8, parted by semicolons.

    At most 10,000 rows: where there are more, `X-Rows-Cut: true` and the last row say so.
    """
    language: Language = "en" if is_english(request) else "tr"
    made = services.audit.export(member, asked, language, origin=origin)
    day = services.audit.stamps.clock.now().astimezone(ISTANBUL).date()
    headers = {
        "Content-Disposition": f'attachment; filename="denetim-{day}.csv"',
        ROWS_CUT: "true" if made.cut else "false",
    }
    return Response(made.text, media_type=f"{CSV}; charset=utf-8", headers=headers)


@router.get("/audit/records/{id}")
async def get_record_chain(member: Reader, services: ServicesDep, id_: IdPath) -> RecordChainOut:
    """Return all that happened to a record, and whether its chain of hashes holds."""
    chain = services.audit.chain(member, id_)
    return RecordChainOut(
        record_id=chain.record_id,
        record_label=chain.record_label,
        chain_ok=chain.broken_at is None,
        broken_at=chain.broken_at,
        items=[AuditEventOut.of(named) for named in chain.events],
    )
