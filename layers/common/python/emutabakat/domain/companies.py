"""The beginning of a company, and its suspension by who runs the installation."""

from __future__ import annotations

from dataclasses import replace

from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, next_event
from emutabakat.domain.parties import Company


def founded(company: Company, stamp: Stamp, *, person_id: str, role: str) -> Event:
    """Return the event of a new company with its first person in that role."""
    return next_event(
        company_id=company.id,
        record_id=company.id,
        seq=1,
        previous=GENESIS,
        kind=EventKind.COMPANY_CREATED,
        stamp=stamp,
        data={"person": person_id, "role": role},
        personal={"name": company.name, "tax_number": company.tax_number, "email": company.email},
    )


def suspended(company: Company, stamp: Stamp, *, last: Event) -> tuple[Company, Event]:
    """Return the company in which nobody works until it is resumed."""
    return _switched(company, EventKind.COMPANY_SUSPENDED, stamp, last, active=False)


def resumed(company: Company, stamp: Stamp, *, last: Event) -> tuple[Company, Event]:
    """Return the company at work again."""
    return _switched(company, EventKind.COMPANY_RESUMED, stamp, last, active=True)


def _switched(
    company: Company, kind: EventKind, stamp: Stamp, last: Event, *, active: bool
) -> tuple[Company, Event]:
    event = next_event(
        company_id=company.id,
        record_id=company.id,
        seq=company.version + 1,
        previous=last.hash,
        kind=kind,
        stamp=stamp,
    )
    return replace(company, active=active, version=event.seq), event
