"""What a company says of itself and a person of himself, changed together with the event of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, next_event
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import Company, Person


def company_edited(
    before: Company, after: Company, stamp: Stamp, *, last: Event
) -> tuple[Company, Event]:
    """Return the company as it shall be, with the event that follows its `last` one.

    The event names what is different, and has the new values as personal ones: a sole trader's
    name and address are.
    """
    was, now = _particulars(before), _particulars(after)
    changed = {name: value for name, value in now.items() if value != was[name]}
    event = next_event(
        company_id=before.id,
        record_id=before.id,
        seq=before.version + 1,
        previous=last.hash,
        kind=EventKind.COMPANY_EDITED,
        stamp=stamp,
        data={"changed": " ".join(changed)},
        personal=changed,
    )
    return replace(after, version=event.seq), event


def person_changed(
    after: Person,
    stamp: Stamp,
    *,
    kind: EventKind,
    company_id: CompanyId,
    last: Event | None,
    personal: Mapping[str, str],
) -> tuple[Person, Event]:
    """Return the person as he shall be, with the next event of his chain in that company."""
    event = next_event(
        company_id=company_id,
        record_id=after.id,
        seq=last.seq + 1 if last else 1,
        previous=last.hash if last else GENESIS,
        kind=kind,
        stamp=stamp,
        personal=personal,
    )
    return replace(after, version=after.version + 1), event


def _particulars(company: Company) -> Mapping[str, str]:
    return {
        "name": company.name,
        "tax_number": company.tax_number,
        "tax_office": company.tax_office,
        "address": company.address,
        "email": company.email,
        "sms_name": company.sms_name,
        "colour": company.colour,
        "logo": company.logo.sha256 if company.logo else "",
        "set_up_at": company.set_up_at.isoformat() if company.set_up_at else "",
        **asdict(company.texts),
    }
