"""People and memberships as items of the directory table."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pynamodb.expressions.condition import Condition

from emutabakat.adapters.dynamodb.bodies import dumped, time_of, time_text
from emutabakat.adapters.dynamodb.keys import PROFILE, company_pk
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Membership, Person
from emutabakat.domain.permissions import Role

MEMBER = "M#"
ADMINS = "ADMINS"


def person_pk(person_id: PersonId) -> str:
    """Return the partition of a person."""
    return f"P#{person_id}"


def person_item(model: type[StoredItem], person: Person) -> StoredItem:
    """Return the item of a person."""
    values = {**asdict(person), "signed_out_at": time_text(person.signed_out_at)}
    return model(person_pk(person.id), PROFILE, version=person.version, body=dumped(values))


def person_from_item(item: StoredItem) -> Person:
    """Return the person of an item."""
    values: dict[str, Any] = json.loads(item.body or "null")
    return Person(**{**values, "signed_out_at": time_of(values.get("signed_out_at"))})


def membership_items(
    model: type[StoredItem], membership: Membership
) -> tuple[StoredItem, StoredItem]:
    """Return a membership among those of its person, and among those of its company."""
    times = {name: time_text(getattr(membership, name)) for name in ("invited_at", "joined_at")}
    values: dict[str, Any] = {
        "company": membership.company_id,
        "version": membership.version,
        "body": dumped({**asdict(membership), **times}),
    }
    return (
        model(person_pk(membership.person_id), f"{MEMBER}{membership.company_id}", **values),
        model(company_pk(membership.company_id, "P"), membership.person_id, **values),
    )


def membership_from_item(item: StoredItem) -> Membership:
    """Return the membership of an item."""
    values: dict[str, Any] = json.loads(item.body or "null")
    times = {name: time_of(values.get(name)) for name in ("invited_at", "joined_at")}
    return Membership(**{**values, **times, "role": Role(values["role"])})


def admins_item(
    model: type[StoredItem], company_id: CompanyId, *, counter: int | None = None
) -> StoredItem:
    """Return the item that counts a company's active administrators."""
    return model(company_pk(company_id), ADMINS, company=company_id, counter=counter)


def is_active_admin(membership: Membership) -> bool:
    """Tell whether the membership is one of those that a company needs at least one of."""
    return membership.active and membership.role is Role.COMPANY_ADMIN


def unchanged(model: type[StoredItem], version: int, *, first: int) -> Condition:
    """Return that an item has that version; until its `first` change it may name none."""
    same = model.version == version
    if version == first:
        same = same | model.version.does_not_exist()
    condition: Condition = model.pk.exists() & same
    return condition
