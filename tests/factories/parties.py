"""Companies, people and counterparties, made up and with valid check digits."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count

from emutabakat.domain.events import GENESIS, ActorKind, Event, EventKind, Stamp, next_event
from emutabakat.domain.ids import CompanyId, EventId, PersonId, counterparty_id
from emutabakat.domain.parties import Company, Counterparty, Membership, Person, party_key
from emutabakat.domain.period import Period
from emutabakat.domain.permissions import Assurance, Member, Role
from emutabakat.domain.tax_number import TaxNumber, tckn_check_digits, vkn_check_digit

COMPANY = CompanyId("com_00000000000000000000000001")
OTHER_COMPANY = CompanyId("com_00000000000000000000000002")
PERSON = PersonId("per_00000000000000000000000001")
NOW = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
LIFE = timedelta(days=30)
_numbers = count(1)


def a_vkn(number: int | None = None) -> TaxNumber:
    """Return a company's tax number with its check digit; another one at each call."""
    nine = f"{100_000_000 + (next(_numbers) if number is None else number):09d}"
    return TaxNumber(nine + vkn_check_digit(nine))


def a_tckn(number: int | None = None) -> TaxNumber:
    """Return a person's tax number with its check digits; another one at each call."""
    nine = f"{100_000_000 + (next(_numbers) if number is None else number):09d}"
    return TaxNumber(nine + tckn_check_digits(nine))


def next_number() -> int:
    """Return a number that was not used before."""
    return next(_numbers)


def an_id(prefix: str) -> str:
    """Return an id that sorts after those before it."""
    return f"{prefix}_{next(_numbers):026d}"


def a_stamp(
    at: datetime = NOW,
    *,
    by: str = PERSON,
    kind: ActorKind = ActorKind.PERSON,
    ip: str = "",
) -> Stamp:
    """Return a stamp with an event id of its own; `ip` makes it one with personal values."""
    origin = {"ip": ip, "user_agent": "Tester/1.0"} if ip else {}
    return Stamp(EventId(an_id("evt")), at, kind, by, "5a17" * 8, origin)


def a_company(id_: CompanyId = COMPANY, *, name: str = "Öz Işık İnşaat A.Ş.") -> Company:
    """Return a tenant."""
    return Company(
        id=id_,
        name=name,
        tax_number=a_vkn(),
        tax_office="Kadıköy",
        address="Örnek Mah. 1. Sok. No: 2, İstanbul",
        email="muhasebe@ozisik.example",
        sms_name="OZISIK",
    )


def a_founding(company: Company) -> Event:
    """Return the event of a company's founding."""
    return next_event(
        company_id=company.id,
        record_id=company.id,
        seq=1,
        previous=GENESIS,
        kind=EventKind.COMPANY_CREATED,
        stamp=a_stamp(),
        personal={"email": company.email},
    )


def a_person(
    id_: PersonId = PERSON, *, email: str = "ayse@ozisik.example", name: str = "Ayşe Yılmaz"
) -> Person:
    """Return a person whose password hash fits no password."""
    return Person(id=id_, email=email, name=name, password_hash="$argon2id$none")


def a_membership(
    role: Role = Role.ACCOUNTANT, *, company_id: CompanyId = COMPANY, person_id: PersonId = PERSON
) -> Membership:
    """Return a person's role in a company."""
    return Membership(company_id=company_id, person_id=person_id, role=role)


def a_member(
    role: Role = Role.ACCOUNTANT,
    *,
    company_id: CompanyId = COMPANY,
    person_id: PersonId = PERSON,
    assurance: Assurance = Assurance.FRESH,
    session_id: str = "",
) -> Member:
    """Return a signed-in person who has just proved a second factor."""
    return Member(person_id, company_id, role, assurance, session_id)


def a_card(
    name: str = "Çağrı Gıda Ltd. Şti.",
    *,
    company_id: CompanyId = COMPANY,
    tax_number: TaxNumber | None = None,
    email: str = "cari@cagri.example",
    phone: str = "+905324150416",
) -> Counterparty:
    """Return a counterparty that is not stored yet (version 0)."""
    number = tax_number or a_vkn()
    key = party_key(number, "", "TR")
    return Counterparty(
        id=counterparty_id(company_id, key),
        company_id=company_id,
        party_key=key,
        name=name,
        tax_number=number,
        account_code="120.01.001",
        email=email,
        phone=phone,
        created_at=NOW,
    )


def a_counterparty(
    name: str = "Çağrı Gıda Ltd. Şti.",
    *,
    company_id: CompanyId = COMPANY,
    tax_number: TaxNumber | None = None,
    email: str = "cari@cagri.example",
    phone: str = "+905324150416",
) -> tuple[Counterparty, Event]:
    """Return a new counterparty with its first event, ready to be saved."""
    card = a_card(name, company_id=company_id, tax_number=tax_number, email=email, phone=phone)
    return card.created(a_stamp())
