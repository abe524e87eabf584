"""The cari cards."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from emutabakat.api.deps import (
    Allowed,
    CursorQuery,
    KeyDep,
    LimitQuery,
    OriginDep,
    ServicesDep,
    idempotency_of,
)
from emutabakat.api.schemas import Asked, IdPath, OneLine, PageOut, Shown, Version
from emutabakat.domain.dealers import CODE_LENGTH, MOST_DEALERS, Dealer
from emutabakat.domain.ids import CounterpartyId
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.counterparties import NewCard

router = APIRouter(prefix="/api/counterparties", tags=["counterparties"])
Reader = Annotated[Member, Depends(Allowed(Permission.COUNTERPARTY_READ))]
Writer = Annotated[Member, Depends(Allowed(Permission.COUNTERPARTY_WRITE))]
Text = Annotated[OneLine, Field(max_length=250)]


class DealerModel(Asked):
    """A branch or further account, by a code that the card has once."""

    code: Annotated[OneLine, Field(min_length=1, max_length=CODE_LENGTH)]
    name: Text = ""

    def value(self) -> Dealer:
        """Return the dealer."""
        return Dealer(code=self.code, name=self.name)


Dealers = Annotated[list[DealerModel], Field(max_length=MOST_DEALERS)]


class CardIn(Asked):
    """A new card; without a Turkish tax number it is known by account code and country."""

    name: Text
    tax_number: Text = ""
    account_code: Annotated[OneLine, Field(max_length=64)] = ""
    country: Annotated[str, Field(pattern="^[A-Z]{2}$")] = "TR"
    email: Text = ""
    phone: Text = ""
    dealers: Dealers | None = None

    def value(self) -> NewCard:
        """Return what is typed."""
        return NewCard(
            name=self.name,
            tax_number=self.tax_number,
            account_code=self.account_code,
            country=self.country,
            email=self.email,
            phone=self.phone,
            dealers=tuple(dealer.value() for dealer in self.dealers or ()),
        )


class CardChange(Asked):
    """What changes; null leaves a value as it is, empty text removes it."""

    version: Version
    name: Text | None = None
    email: Text | None = None
    phone: Text | None = None
    dealers: Dealers | None = None


class DealerOut(Shown):
    """A branch or further account."""

    code: str
    name: str


class CardOut(Shown):
    """A cari card."""

    id: str
    name: str
    tax_number: str | None
    account_code: str
    country: str
    email: str
    phone: str
    dealers: list[DealerOut]
    created_at: datetime
    version: int

    @classmethod
    def of(cls, card: Counterparty) -> CardOut:
        """Return the card."""
        return cls(
            id=card.id,
            name=card.name,
            tax_number=card.tax_number,
            account_code=card.account_code,
            country=card.country,
            email=card.email,
            phone=card.phone,
            dealers=[DealerOut(code=dealer.code, name=dealer.name) for dealer in card.dealers],
            created_at=card.created_at,
            version=card.version,
        )


@router.get("")
async def list_counterparties(
    member: Reader,
    services: ServicesDep,
    search: Annotated[str | None, Query(max_length=100)] = None,
    limit: LimitQuery = 50,
    cursor: CursorQuery = None,
) -> PageOut[CardOut]:
    """List cards by name; `search` is a prefix of a word of the name or of the tax number."""
    page = services.cards.page(member, search=search or None, limit=limit, cursor=cursor)
    return PageOut(items=[CardOut.of(card) for card in page.items], next=page.next)


@router.post("", status_code=201)
async def add_counterparty(
    member: Writer, services: ServicesDep, new: CardIn, key: KeyDep, origin: OriginDep
) -> CardOut:
    """Add a card."""
    card = services.cards.add(
        member,
        new.value(),
        idempotency=idempotency_of(member, key, new),
        origin=origin,
    )
    return CardOut.of(card)


@router.get("/{id}")
async def get_counterparty(member: Reader, services: ServicesDep, id_: IdPath) -> CardOut:
    """Return one card."""
    return CardOut.of(services.cards.get(member, CounterpartyId(id_)))


@router.patch("/{id}")
async def edit_counterparty(
    member: Writer, services: ServicesDep, id_: IdPath, change: CardChange, origin: OriginDep
) -> CardOut:
    """Change a card."""
    card = services.cards.edit(
        member,
        CounterpartyId(id_),
        version=change.version,
        name=change.name,
        email=change.email,
        phone=change.phone,
        dealers=None
        if change.dealers is None
        else tuple(dealer.value() for dealer in change.dealers),
        origin=origin,
    )
    return CardOut.of(card)
