"""The companies of an installation, as who runs it sees them: names, dates, counts, no more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from emutabakat.domain.companies import founded, resumed, suspended
from emutabakat.domain.errors import Invalid, NotFound, StaleVersion
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.memberships import invited
from emutabakat.domain.parties import NAME_LENGTH, PLATFORM, Company, Person, email_from_text
from emutabakat.domain.permissions import Member, Permission, Role
from emutabakat.domain.tax_number import tax_number_from_text
from emutabakat.domain.turkish import fold
from emutabakat.ports import Directory, Ledger, Sessions
from emutabakat.services.first_run import sms_name
from emutabakat.services.saving import Stamps
from emutabakat.services.users import name_from_text


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCompany:
    """What is typed for a new company and its first administrator."""

    name: str
    tax_number: str
    admin_email: str
    admin_name: str


@dataclass(frozen=True, slots=True)
class Tenant:
    """A company from outside: when it was founded, how many people have access to it."""

    company: Company
    founded_at: datetime
    members: int


@dataclass(frozen=True, slots=True)
class Companies:
    """The platform's work on companies."""

    directory: Directory
    ledger: Ledger
    sessions: Sessions
    stamps: Stamps

    def all(self, member: Member) -> list[Tenant]:
        """Return all companies by name."""
        member.require(Permission.PLATFORM_OPERATE)
        companies = sorted(self.directory.companies(), key=lambda each: (fold(each.name), each.id))
        return [self._tenant(company) for company in companies]

    def add(self, member: Member, new: NewCompany, *, origin: Mapping[str, str]) -> Tenant:
        """Found a company and invite its first administrator, in one transaction."""
        member.require(Permission.PLATFORM_OPERATE)
        email, admin = email_from_text(new.admin_email), name_from_text(new.admin_name)
        name = " ".join(new.name.split())
        if not name or len(name) > NAME_LENGTH:
            raise Invalid(
                "name_invalid",
                f"Firma adı gerekli ve en çok {NAME_LENGTH} karakter olabilir.",
                f"A company has a name of at most {NAME_LENGTH} characters.",
            )
        company = Company(
            id=CompanyId(self.stamps.ids.new("com")),
            name=name,
            tax_number=tax_number_from_text(new.tax_number),
            email=email,
            sms_name=sms_name(name),
        )
        known = self.directory.person_by_email(email)
        person = known or Person(
            id=PersonId(self.stamps.ids.new("per")), email=email, name=admin, password_hash=""
        )
        role = Role.COMPANY_ADMIN
        founding = founded(
            company, self.stamps.person(member, origin), person_id=person.id, role=role.value
        )
        membership, invitation = invited(
            company.id,
            person.id,
            role,
            self.stamps.person(member, origin),
            counterparty_id=None,
            name=admin,
            email=email,
            last=None,
        )
        self.directory.found_company(
            company, person, membership, founding, invitation, known=known is not None
        )
        return Tenant(company, founding.at, 1)

    def set_active(
        self,
        member: Member,
        company_id: CompanyId,
        active: bool,
        *,
        version: int,
        origin: Mapping[str, str],
    ) -> Tenant:
        """Suspend a company, which ends all log-ins to it, or let it work again."""
        member.require(Permission.PLATFORM_OPERATE)
        if company_id == PLATFORM:
            raise NotFound
        company = self.directory.company(company_id)
        if company.version != version:
            raise StaleVersion(company_id)
        if company.active is not active:
            last = self.ledger.event(company_id, company_id, company.version)
            stamp = self.stamps.person(member, origin)
            change = resumed if active else suspended
            company, event = change(company, stamp, last=last)
            self.directory.save_company(company, event)
        if not active:
            for person, _ in self.directory.members(company_id):
                self.sessions.end_logins(person.id, company_id=company_id)
        return self._tenant(company)

    def _tenant(self, company: Company) -> Tenant:
        founding = self.ledger.event(company.id, company.id, 1)
        return Tenant(company, founding.at, len(self.directory.members(company.id)))
