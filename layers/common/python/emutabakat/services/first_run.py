"""The first company of an installation with its administrator, and who runs the installation."""

from __future__ import annotations

from base64 import b32encode
from dataclasses import dataclass

from emutabakat.domain.companies import founded
from emutabakat.domain.errors import Conflict
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import PLATFORM, Company, Membership, Person, email_from_text
from emutabakat.domain.permissions import Role
from emutabakat.domain.tax_number import TaxNumber, tax_number_from_text
from emutabakat.domain.turkish import fold
from emutabakat.ports import Directory, Passwords
from emutabakat.services.saving import Stamps

COMPANY_NAME = "Örnek Ticaret A.Ş."
TAX_NUMBER = "1234567890"
"""Made up; its check digit is right."""
EMAIL = "yonetici@ornek.example.com"
PLATFORM_NAME, PLATFORM_EMAIL = "e-Mutabakat", "platform@ornek.example.com"
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
        company = Company(
            id=CompanyId(self.stamps.ids.new("com")),
            name=company_name,
            tax_number=tax_number_from_text(tax_number),
            email=email_from_text(email),
            sms_name=sms_name(company_name),
        )
        return self._founded(company, Role.COMPANY_ADMIN, "Yönetici")

    def found_platform(self, *, email: str = PLATFORM_EMAIL) -> FirstLogin | None:
        """Return the log-in of who runs the installation, or None where there is one already."""
        company = Company(
            id=PLATFORM, name=PLATFORM_NAME, tax_number=TaxNumber(""), email=email_from_text(email)
        )
        return self._founded(company, Role.PLATFORM_ADMIN, "Platform yöneticisi")

    def _founded(self, company: Company, role: Role, name: str) -> FirstLogin | None:
        """Store the company with a first person in that role."""
        password = b32encode(self.stamps.ids.random(PASSWORD_BYTES)).decode().lower()
        person = Person(
            id=PersonId(self.stamps.ids.new("per")),
            email=company.email,
            name=name,
            password_hash=self.passwords.hash(password),
        )
        stamp = self.stamps.system("first_run")
        membership = Membership(
            company_id=company.id, person_id=person.id, role=role, joined_at=stamp.at
        )
        event = founded(company, stamp, person_id=person.id, role=role.value)
        try:
            self.directory.found_company(company, person, membership, event)
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
