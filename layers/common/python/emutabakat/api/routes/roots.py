"""The signed daily roots of a company: what was mailed, to compare and to keep."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Response

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, ServicesDep
from emutabakat.api.schemas import PageOut, Shown
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.root_list import ListedRoot

router = APIRouter(prefix="/api/audit/roots", tags=["audit"])
Reader = Annotated[Member, Depends(Allowed(Permission.AUDIT_READ))]
JSON = "application/json"


class RootOut(Shown):
    """One root over [since, until); `sha256` is the hash that was mailed: that of its document."""

    number: int
    since: datetime
    until: datetime
    count: int
    events: int
    root: str
    sha256: str
    made_at: datetime

    @classmethod
    def of(cls, listed: ListedRoot) -> RootOut:
        """Return the root."""
        root = listed.root
        return cls(
            number=root.number,
            since=root.since,
            until=root.until,
            count=root.leaves,
            events=root.events,
            root=root.root,
            sha256=listed.sha256,
            made_at=root.made_at,
        )


@router.get("")
async def list_roots(
    member: Reader, services: ServicesDep, limit: LimitQuery = 30, cursor: CursorQuery = None
) -> PageOut[RootOut]:
    """List the signed roots, newest first; `count` is how many records changed in the span."""
    page = services.root_list.page(member, limit=limit, cursor=cursor)
    return PageOut(items=[RootOut.of(each) for each in page.items], next=page.next)


@router.get(
    "/{number}",
    response_class=Response,
    responses={200: {"content": {JSON: {"schema": {"type": "object"}}}}},
)
async def get_root(
    member: Reader, services: ServicesDep, number: Annotated[int, Path(ge=1, le=999_999)]
) -> Response:
    """Return a signed root byte for byte as it is stored; its SHA-256 is the mailed one."""
    return Response(services.root_list.document(member, number), media_type=JSON)
