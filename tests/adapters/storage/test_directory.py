"""Companies and their people: founded once, found by id, address and membership."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import Conflict, NotFound
from emutabakat.domain.events import GENESIS, Event, EventKind, next_event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Company, Membership, Person
from emutabakat.domain.permissions import Role
from tests.adapters.storage.conftest import Storage
from tests.factories import a_company, a_membership, a_person, a_stamp, an_id


def founding(
    company_id: CompanyId, *, email: str | None = None
) -> tuple[Company, Person, Membership, Event]:
    """Return a company with its first person, as nobody has seen them yet."""
    person = a_person(PersonId(an_id("per")), email=email or f"{an_id('a')}@ornek.example")
    return (
        a_company(company_id),
        person,
        a_membership(Role.COMPANY_ADMIN, company_id=company_id, person_id=person.id),
        next_event(
            company_id=company_id,
            record_id=company_id,
            seq=1,
            previous=GENESIS,
            kind=EventKind.COMPANY_CREATED,
            stamp=a_stamp(),
            personal={"email": person.email},
        ),
    )


def test_a_founded_company_and_its_person_are_found(storage: Storage, company: CompanyId) -> None:
    firm, person, membership, event = founding(company)

    storage.directory.found_company(firm, person, membership, event)

    assert storage.directory.company(company) == firm
    assert firm in storage.directory.companies()
    assert storage.directory.person(person.id) == person
    assert storage.directory.person_by_email(person.email) == person
    assert storage.directory.memberships(person.id) == [membership]
    assert storage.directory.members(company) == [(person, membership)]
    assert storage.ledger.events(company, company) == [event]


def test_a_company_is_founded_once(storage: Storage, company: CompanyId) -> None:
    storage.directory.found_company(*founding(company))
    firm, person, membership, event = founding(company)

    with pytest.raises(Conflict):
        storage.directory.found_company(firm, person, membership, event)

    assert storage.directory.person_by_email(person.email) is None
    assert len(storage.directory.members(company)) == 1


def test_an_address_belongs_to_one_person(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    first = founding(company)
    storage.directory.found_company(*first)

    with pytest.raises(Conflict):
        storage.directory.found_company(*founding(stranger, email=first[1].email))

    with pytest.raises(NotFound):
        storage.directory.company(stranger)
    assert storage.directory.person_by_email(first[1].email) == first[1]


def test_a_new_password_is_stored(storage: Storage, company: CompanyId) -> None:
    firm, person, membership, event = founding(company)
    storage.directory.found_company(firm, person, membership, event)

    storage.directory.update_password(replace(person, password_hash="$argon2id$new"))

    assert storage.directory.person(person.id).password_hash == "$argon2id$new"


def test_who_does_not_exist_is_not_found(storage: Storage, company: CompanyId) -> None:
    nobody = a_person(PersonId(an_id("per")), email="kimse@ornek.example")

    with pytest.raises(NotFound):
        storage.directory.company(company)
    with pytest.raises(NotFound):
        storage.directory.person(nobody.id)
    with pytest.raises(NotFound):
        storage.directory.update_password(nobody)
    assert storage.directory.person_by_email(nobody.email) is None
    assert storage.directory.memberships(nobody.id) == []
    assert storage.directory.members(company) == []


def test_a_public_key_is_published_once(storage: Storage) -> None:
    kid = an_id("kid")
    storage.directory.publish_key(kid, "-----BEGIN PUBLIC KEY-----1")
    storage.directory.publish_key(kid, "-----BEGIN PUBLIC KEY-----2")

    assert storage.directory.public_key(kid) == "-----BEGIN PUBLIC KEY-----1"
    assert storage.directory.public_key("kid_none") is None
