"""People to attack, made by the services themselves over the stack's own tables."""

from __future__ import annotations

from dataclasses import dataclass

from emutabakat.bootstrap import log_in, outside, stamps
from emutabakat.domain.companies import founded
from emutabakat.domain.factors import Factors
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Person
from emutabakat.domain.permissions import Role
from tests.factories import a_company, a_membership, a_person

ORIGIN = {"ip": "127.0.0.1", "user_agent": "attack"}


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody in a company of his own."""

    person: Person
    company_id: CompanyId


def company_of(email: str) -> CompanyId:
    """Return where a person works."""
    person = outside.directory().person_by_email(email)
    if person is None:
        raise ValueError(f"nobody has the address {email}")
    return outside.directory().memberships(person.id)[0].company_id


def a_victim(number: int) -> Victim:
    """Found a company with one auditor, who needs no second factor."""
    ids = outside.ids()
    company = a_company(CompanyId(ids.new("com")), name=f"Kurban {number} Ltd. Şti.")
    person = a_person(PersonId(ids.new("per")), email=f"kurban{number}@ornek.example.com")
    membership = a_membership(Role.AUDITOR, company_id=company.id, person_id=person.id)
    stamp = stamps().by(person.id, ORIGIN)
    event = founded(company, stamp, person_id=person.id, role=membership.role)
    outside.directory().found_company(company, person, membership, event)
    return Victim(person, company.id)


def with_app(victim: Victim) -> str:
    """Give a victim an authenticator app and return its secret."""
    secret = log_in.codes().new_secret()
    sealed = log_in.vault().seal(secret, victim.person.id)
    log_in.factors().save(Factors(person_id=victim.person.id, totp=sealed, version=1))
    return secret
