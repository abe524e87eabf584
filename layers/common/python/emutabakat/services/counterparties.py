"""The cari cards: whom the company writes to, and where they are reached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from emutabakat.domain.dealers import Dealer, checked_dealers
from emutabakat.domain.erasure import is_nameless
from emutabakat.domain.errors import Conflict, Invalid, NotFound, StaleVersion
from emutabakat.domain.events import Event, Stamp
from emutabakat.domain.ids import CounterpartyId, counterparty_id
from emutabakat.domain.parties import (
    NAME_LENGTH,
    Counterparty,
    email_from_text,
    party_key,
    phone_from_text,
)
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tax_number import FOREIGN, tax_number_from_text
from emutabakat.ports import Counterparties, Idempotency, Ledger, ListedDealer, Page
from emutabakat.services.saving import Stamps, save_once


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard:
    """What is typed for a new card; empty text is "none"."""

    name: str
    tax_number: str = ""
    account_code: str = ""
    country: str = "TR"
    email: str = ""
    phone: str = ""
    dealers: tuple[Dealer, ...] = ()


@dataclass(frozen=True, slots=True)
class Cards:
    """The use cases of the cari cards."""

    ledger: Ledger
    counterparties: Counterparties
    stamps: Stamps

    def get(self, member: Member, id_: CounterpartyId) -> Counterparty:
        """Return the card, or raise `NotFound`."""
        member.require(Permission.COUNTERPARTY_READ)
        return self.counterparties.get(member.company_id, id_)

    def page(
        self, member: Member, *, search: str | None, limit: int, cursor: str | None
    ) -> Page[Counterparty]:
        """Return cards by name."""
        member.require(Permission.COUNTERPARTY_READ)
        return self.counterparties.page(
            member.company_id, search=search, limit=limit, cursor=cursor
        )

    def dealers(
        self, member: Member, *, search: str | None, limit: int, cursor: str | None
    ) -> Page[ListedDealer]:
        """Return the dealers of all cards by name."""
        member.require(Permission.COUNTERPARTY_READ)
        return self.counterparties.dealers(
            member.company_id, search=search, limit=limit, cursor=cursor
        )

    def add(
        self,
        member: Member,
        new: NewCard,
        *,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> Counterparty:
        """Store a new card, or raise `Invalid`, or `Conflict("already_exists", id=…)`."""
        member.require(Permission.COUNTERPARTY_WRITE)
        if idempotency is not None:
            made = self.ledger.repeated(member.company_id, idempotency)
            if made is not None:
                return self.counterparties.get(member.company_id, CounterpartyId(made))
        typed = new.tax_number.strip()
        tax_number = tax_number_from_text(typed) if typed not in ("", FOREIGN) else None
        key = party_key(tax_number, new.account_code.strip(), new.country)
        id_ = counterparty_id(member.company_id, key)
        stamp = self.stamps.person(member, origin)
        card = Counterparty(
            id=id_,
            company_id=member.company_id,
            party_key=key,
            name=_name(new.name),
            tax_number=tax_number,
            account_code=new.account_code.strip(),
            country=new.country,
            email=email_from_text(new.email) if new.email.strip() else "",
            phone=phone_from_text(new.phone) if new.phone.strip() else "",
            dealers=checked_dealers(new.dealers),
            created_at=stamp.at,
        )
        change = card.created(stamp)
        try:
            made = save_once(self.ledger, member.company_id, change, idempotency=idempotency)
        except StaleVersion:
            change = self._anew(card, stamp)
            made = save_once(self.ledger, member.company_id, change, idempotency=idempotency)
        return change[0] if made is None else self.get(member, CounterpartyId(made))

    def edit(
        self,
        member: Member,
        id_: CounterpartyId,
        *,
        version: int,
        name: str | None,
        email: str | None,
        phone: str | None,
        dealers: tuple[Dealer, ...] | None = None,
        origin: Mapping[str, str],
    ) -> Counterparty:
        """Change a card that is still the version the person saw, or raise `StaleVersion`.

        None leaves a value as it is, empty text removes it.
        """
        member.require(Permission.COUNTERPARTY_WRITE)
        card = self.counterparties.get(member.company_id, id_)
        if card.version != version:
            raise StaleVersion(id_)
        change = card.edited(
            self.stamps.person(member, origin),
            name=None if name is None else _name(name),
            email=email_from_text(email) if email else email,
            phone=phone_from_text(phone) if phone else phone,
            dealers=None if dealers is None else checked_dealers(dealers),
        )
        self.ledger.save(change)
        return change[0]

    def _anew(self, card: Counterparty, stamp: Stamp) -> tuple[Counterparty, Event]:
        """Return the card in the place of an erased one with its number, whose chain goes on, or
        raise `Conflict` where there is one that is not erased."""
        try:
            known = self.counterparties.get(card.company_id, card.id)
        except NotFound:
            raise _exists(card, "") from None
        if not is_nameless(known):
            raise _exists(card, known.name)
        again = replace(card, version=known.version, head=known.head, created_at=known.created_at)
        return again.edited(stamp)


def _exists(card: Counterparty, name: str) -> Conflict:
    return Conflict(
        "already_exists",
        f"Bu numarayla bir cari kartı var: {name}",
        f"There is a card with this number: {name}",
        id=card.id,
    )


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > NAME_LENGTH:
        raise Invalid(
            "too_long" if name else "name_missing",
            f"Unvan 1 ile {NAME_LENGTH} karakter arasında olmalı.",
            f"A name has between 1 and {NAME_LENGTH} characters.",
        )
    return name
