"""The first company of an installation and its administrator, made once."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass

from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import GENESIS, EventKind, next_event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Company, Membership, Person, email_from_text
from emutabakat.domain.permissions import Role
from emutabakat.domain.tax_number import tax_number_from_text
from emutabakat.domain.turkish import fold
from emutabakat.ports import Directory, Passwords
from emutabakat.services.saving import Stamps

COMPANY_NAME = "Örnek Ticaret A.Ş."
TAX_NUMBER = "1234567890"
"""Made up; its check digit is right."""
EMAIL = "yonetici@ornek.example.com"
PASSWORD_BYTES = 15
"""120 random bits, written as 24 letters and digits."""
SMS_NAME_LENGTH = 11


@dataclass(frozen=True, slots=True)
class FirstLogin:
    """How the administrator gets in; the password is kept nowhere else."""

    email: str
    password: str
    company_id: CompanyId


@dataclass(frozen=True, slots=True)
class FirstRun:
    """Makes an empty installation one that somebody can log in to."""

    directory: Directory
    passwords: Passwords
    stamps: Stamps

    def found(
        self,
        *,
        company_name: str = COMPANY_NAME,
        tax_number: str = TAX_NUMBER,
        email: str = EMAIL,
    ) -> FirstLogin | None:
        """Return the log-in of the company that was made, or None where there is one already.

        Raises `Invalid` for a wrong tax number or address.
        """
        if self.directory.companies():
            return None
        password = b32encode(self.stamps.ids.random(PASSWORD_BYTES)).decode().lower()
        company = Company(
            id=CompanyId(self.stamps.ids.new("com")),
            name=company_name,
            tax_number=tax_number_from_text(tax_number),
            email=email_from_text(email),
            sms_name=sms_name(company_name),
        )
        person = Person(
            id=PersonId(self.stamps.ids.new("per")),
            email=company.email,
            name="Yönetici",
            password_hash=self.passwords.hash(password),
        )
        founded = next_event(
            company_id=company.id,
            record_id=company.id,
            seq=1,
            previous=GENESIS,
            kind=EventKind.COMPANY_CREATED,
            stamp=self.stamps.system("first_run"),
            data={"person": person.id, "role": Role.COMPANY_ADMIN.value},
            personal={
                "name": company.name,
                "tax_number": company.tax_number,
                "email": company.email,
            },
        )
        membership = Membership(company_id=company.id, person_id=person.id, role=Role.COMPANY_ADMIN)
        try:
            self.directory.found_company(company, person, membership, founded)
        except Conflict:
            return None
        return FirstLogin(person.email, password, company.id)


def sms_name(company_name: str) -> str:
    """Return the first word of a name as an SMS shows it: capital letters and digits, 11 at most.

    >>> sms_name("Örnek Ticaret A.Ş.")
    'ORNEK'
    """
    first, _, _ = fold(company_name).partition(" ")
    plain = "".join(sign for sign in first if sign.isascii() and sign.isalnum())
    return plain[:SMS_NAME_LENGTH].upper() or "MUTABAKAT"
