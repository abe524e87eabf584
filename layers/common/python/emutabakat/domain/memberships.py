"""How a membership begins, changes and ends, each with the event of it.

The events lie in the chain that the person has in the company.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from emutabakat.domain.errors import Conflict, Invalid
from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, Value, next_event
from emutabakat.domain.ids import CompanyId, CounterpartyId, PersonId
from emutabakat.domain.parties import Membership
from emutabakat.domain.permissions import Role

Changed = tuple[Membership, Event]
MOST_LIST_BYTES = 1024 * 1024
"""Of a workbook of people to invite."""


class MemberState(StrEnum):
    """How far somebody's access to a company is."""

    INVITED = "invited"
    ACTIVE = "active"
    INACTIVE = "inactive"


def state_of(membership: Membership) -> MemberState:
    """Return how far the access is."""
    if membership.active:
        return MemberState.ACTIVE
    return MemberState.INVITED if membership.is_invited else MemberState.INACTIVE


def invited(
    company_id: CompanyId,
    person_id: PersonId,
    role: Role,
    stamp: Stamp,
    *,
    counterparty_id: CounterpartyId | None,
    name: str,
    email: str,
    last: Event | None,
) -> Changed:
    """Return a new membership that waits for the person, or raise `Invalid`: a counterparty's
    person is of one card, and nobody else is of any."""
    if (role is Role.COUNTERPARTY) != (counterparty_id is not None):
        raise Invalid(
            "counterparty_needed" if counterparty_id is None else "counterparty_not_needed",
            "Karşı taraf kullanıcısı için bir cari kart seçin; öteki roller için seçmeyin.",
            "Choose a card for a counterparty's user, and none for any other role.",
        )
    membership = Membership(
        company_id=company_id,
        person_id=person_id,
        role=role,
        active=False,
        counterparty_id=counterparty_id,
        invited_at=stamp.at,
        invited_as=name,
    )
    return _with_event(
        membership,
        EventKind.MEMBER_INVITED,
        stamp,
        last,
        {"role": role.value, "counterparty": counterparty_id},
        {"name": name, "email": email},
    )


def invited_again(before: Membership, stamp: Stamp, *, email: str, last: Event | None) -> Changed:
    """Return the membership with a new invitation, or raise `Conflict` for one who has joined."""
    if before.active or before.joined_at is not None:
        raise Conflict(
            "already_joined",
            "Bu kişi daveti zaten kabul etti.",
            "This person has accepted the invitation already.",
        )
    after = replace(before, invited_at=stamp.at, version=before.version + 1)
    data: dict[str, Value] = {"role": before.role.value, "counterparty": before.counterparty_id}
    return _with_event(after, EventKind.MEMBER_INVITED, stamp, last, data, {"email": email})


def joined(before: Membership, stamp: Stamp, *, last: Event | None) -> Changed:
    """Return the membership of one who accepted."""
    after = replace(before, active=True, joined_at=stamp.at, version=before.version + 1)
    return _with_event(after, EventKind.MEMBER_JOINED, stamp, last, {"role": before.role.value})


def role_changed(before: Membership, role: Role, stamp: Stamp, *, last: Event | None) -> Changed:
    """Return the membership with another role, or raise `Invalid`: a counterparty's person never
    becomes one of the staff, nor the other way round."""
    if Role.COUNTERPARTY in (before.role, role):
        raise Invalid(
            "role_not_changeable",
            "Karşı taraf kullanıcısı ile firma çalışanı birbirine dönüştürülemez; yeni bir davet"
            " gönderin.",
            "A counterparty's user and one of the staff cannot become each other; send a new"
            " invitation.",
        )
    after = replace(before, role=role, version=before.version + 1)
    data: dict[str, Value] = {"from": before.role.value, "to": role.value}
    return _with_event(after, EventKind.MEMBER_ROLE_CHANGED, stamp, last, data)


def deactivated(
    before: Membership, stamp: Stamp, *, last: Event | None, left: bool = False
) -> Changed:
    """Return the membership without access, or the invitation withdrawn."""
    after = replace(
        before,
        active=False,
        invited_at=None if before.joined_at is None else before.invited_at,
        joined_at=before.joined_at or (stamp.at if before.active else None),
        version=before.version + 1,
    )
    data: dict[str, Value] = {"role": before.role.value, "left": int(left)}
    return _with_event(after, EventKind.MEMBER_DEACTIVATED, stamp, last, data)


def reactivated(before: Membership, stamp: Stamp, *, last: Event | None) -> Changed:
    """Return the membership with access again, or raise `Conflict` for one who never joined."""
    if before.joined_at is None:
        raise Conflict(
            "not_joined",
            "Bu kişi daveti kabul etmedi; yeniden davet gönderin.",
            "This person has not accepted the invitation; please invite again.",
        )
    after = replace(before, active=True, version=before.version + 1)
    return _with_event(
        after, EventKind.MEMBER_REACTIVATED, stamp, last, {"role": before.role.value}
    )


def _with_event(
    membership: Membership,
    kind: EventKind,
    stamp: Stamp,
    last: Event | None,
    data: Mapping[str, Value],
    personal: Mapping[str, str] | None = None,
) -> Changed:
    event = next_event(
        company_id=membership.company_id,
        record_id=membership.person_id,
        seq=last.seq + 1 if last else 1,
        previous=last.hash if last else GENESIS,
        kind=kind,
        stamp=stamp,
        data={**data, "version": membership.version},
        personal=personal,
    )
    return membership, event
