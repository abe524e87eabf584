"""The dealers of all cards."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, ServicesDep
from emutabakat.api.schemas import PageOut, Shown
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import ListedDealer

router = APIRouter(prefix="/api/dealers", tags=["counterparties"])
Reader = Annotated[Member, Depends(Allowed(Permission.COUNTERPARTY_READ))]


class DealerCardOut(Shown):
    """The card that a dealer belongs to."""

    id: str
    name: str


class ListedDealerOut(Shown):
    """A dealer with its card."""

    code: str
    name: str
    counterparty: DealerCardOut

    @classmethod
    def of(cls, listed: ListedDealer) -> ListedDealerOut:
        """Return the dealer."""
        return cls(
            code=listed.dealer.code,
            name=listed.dealer.name,
            counterparty=DealerCardOut(id=listed.card.id, name=listed.card.name),
        )


@router.get("")
async def list_dealers(
    member: Reader,
    services: ServicesDep,
    search: Annotated[str | None, Query(max_length=100)] = None,
    limit: LimitQuery = 50,
    cursor: CursorQuery = None,
) -> PageOut[ListedDealerOut]:
    """List dealers by name; `search` is a prefix of a word of the name or of the code."""
    page = services.cards.dealers(member, search=search or None, limit=limit, cursor=cursor)
    return PageOut(items=[ListedDealerOut.of(each) for each in page.items], next=page.next)
