"""The companies of an installation: founded with an invitation, suspended, seen from outside."""

from __future__ import annotations

import pytest

from emutabakat.domain.errors import (
    Invalid,
    NotFound,
    NotPermitted,
    StaleVersion,
)
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import PLATFORM
from emutabakat.domain.permissions import Role
from emutabakat.services.companies import NewCompany, Tenant
from tests.factories import COMPANY, PERSON, a_company, a_log_in_event, a_login, a_member, a_vkn
from tests.office import ORIGIN, Office

OPERATOR = a_member(Role.PLATFORM_ADMIN, company_id=PLATFORM)
MAIL = "kurucu@yeni.example.com"


@pytest.fixture
def office() -> Office:
    return Office()


def add(office: Office, **typed: str) -> Tenant:
    """Found a company."""
    values = {
        "name": "Yeni Gıda Ltd. Şti.",
        "tax_number": a_vkn(7),
        "admin_email": MAIL,
        "admin_name": "Kurucu Örnek",
        **typed,
    }
    return office.companies.add(OPERATOR, NewCompany(**values), origin=ORIGIN)


def switch(office: Office, active: bool, *, version: int = 1) -> Tenant:
    """Suspend or resume the office's company."""
    return office.companies.set_active(OPERATOR, COMPANY, active, version=version, origin=ORIGIN)


def test_a_new_company_invites_its_first_administrator(office: Office) -> None:
    tenant = add(office)
    office.work()

    company = tenant.company
    assert tenant.founded_at == office.world.clock.now()
    assert (company.sms_name, company.email, company.set_up_at) == ("YENI", MAIL, None)
    [(person, membership)] = office.world.directory.members(company.id)
    assert (person.email, membership.role) == (MAIL, Role.COMPANY_ADMIN)
    assert membership.is_invited
    [founding] = office.world.ledger.events(company.id, company.id)
    assert (founding.kind, founding.actor_id) == (EventKind.COMPANY_CREATED, OPERATOR.person_id)
    [mail] = office.world.mailer.sent
    assert (mail.to, mail.sender_name) == (MAIL, "Yeni Gıda Ltd. Şti.")
    assert "Firma yöneticisi" in mail.text


def test_who_has_an_account_is_invited_with_it(office: Office) -> None:
    tenant = add(office, admin_email=office.person.email)

    [(person, _)] = office.world.directory.members(tenant.company.id)
    assert person == office.person


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"tax_number": "1234567891"}, "tax_number_invalid"),
        ({"admin_email": "kimse"}, "email_invalid"),
        ({"admin_name": " "}, "name_invalid"),
        ({"name": " "}, "name_invalid"),
    ],
)
def test_what_is_typed_is_judged_before_anything_is_made(
    office: Office, typed: dict[str, str], code: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        add(office, **typed)

    assert refusal.value.code == code
    assert office.world.directory.companies() == [office.company]


def test_the_platform_sees_names_dates_and_counts(office: Office) -> None:
    tenant = add(office, name="Abant Su A.Ş.")
    office.world.memory.companies[PLATFORM] = a_company(PLATFORM, name="Platform")

    listed = office.companies.all(OPERATOR)

    assert [each.company.name for each in listed] == ["Abant Su A.Ş.", office.company.name]
    assert listed[0] == tenant
    assert listed[1].members == 1


def test_a_suspended_company_loses_its_log_ins_and_gets_them_back(office: Office) -> None:
    login = a_login(office.world.clock.now())
    office.world.sessions.add_login(login, a_log_in_event(login))

    tenant = switch(office, False)

    assert not tenant.company.active
    assert office.world.sessions.logins(PERSON) == []
    with pytest.raises(StaleVersion):
        switch(office, True)
    assert switch(office, False, version=2).company.version == 2, "twice is once"
    assert switch(office, True, version=2).company.active
    trail = office.world.ledger.events(COMPANY, COMPANY)
    assert [event.kind for event in trail[1:]] == [
        EventKind.COMPANY_SUSPENDED,
        EventKind.COMPANY_RESUMED,
    ]
    assert chain_break(trail) is None


def test_the_platform_itself_is_no_company_to_suspend(office: Office) -> None:
    office.world.memory.companies[PLATFORM] = a_company(PLATFORM)

    for company_id in (PLATFORM, CompanyId("com_none")):
        with pytest.raises(NotFound):
            office.companies.set_active(OPERATOR, company_id, False, version=1, origin=ORIGIN)
    assert office.world.directory.company(PLATFORM).active


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PLATFORM_ADMIN])
def test_nobody_else_runs_the_installation(office: Office, role: Role) -> None:
    member = a_member(role)
    new = NewCompany(name="A", tax_number=a_vkn(8), admin_email=MAIL, admin_name="B")

    for act in (
        lambda: office.companies.all(member),
        lambda: office.companies.add(member, new, origin=ORIGIN),
        lambda: office.companies.set_active(member, COMPANY, False, version=1, origin=ORIGIN),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert office.world.directory.company(COMPANY) == office.company
