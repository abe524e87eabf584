"""Memberships: invited, accepted with a link once, changed, and never without an administrator."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from emutabakat.domain.errors import Conflict, EMutabakatError, NotFound, StaleVersion
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.memberships import deactivated, invited, joined, role_changed
from emutabakat.domain.parties import PLATFORM, Membership, Person
from emutabakat.domain.permissions import Role
from emutabakat.domain.person_links import LinkPurpose, PersonLink
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.test_directory import founding
from tests.adapters.storage.test_races import at_once
from tests.factories import a_person, a_stamp, an_id


def a_stranger() -> Person:
    """Return a person whom nobody knows."""
    id_ = PersonId(an_id("per"))
    return replace(a_person(id_, email=f"{id_}@ornek.example.com"), password_hash="")


def found(storage: Storage, company: CompanyId) -> tuple[Person, Membership]:
    """Found a company and return its administrator."""
    firm, person, membership, event = founding(company)
    storage.directory.found_company(firm, person, membership, event)
    return person, membership


def invite(
    storage: Storage,
    company: CompanyId,
    role: Role = Role.AUDITOR,
    *,
    person: Person | None = None,
) -> tuple[Person, Membership]:
    """Invite somebody."""
    who = person or a_stranger()
    membership, event = invited(
        company,
        who.id,
        role,
        a_stamp(),
        counterparty_id=None,
        name="Zeynep Örnek",
        email=who.email,
        last=None,
    )
    storage.directory.invite(who, membership, event, known=person is not None)
    return who, membership


def a_link_for(storage: Storage, membership: Membership) -> PersonLink:
    """Store a link of an invitation."""
    now = storage.clock.now()
    link = PersonLink(
        hash=an_id("hash"),
        purpose=LinkPurpose.INVITATION,
        person_id=membership.person_id,
        company_id=membership.company_id,
        created_at=now,
        expires_at=now + timedelta(days=7),
    )
    storage.sessions.add_person_link(link)
    return link


def join(storage: Storage, person: Person, membership: Membership, link: PersonLink) -> Membership:
    """Accept an invitation."""
    last = storage.ledger.events(membership.company_id, person.id)[-1]
    after, event = joined(membership, a_stamp(), last=last)
    named = replace(person, password_hash="$argon2id$new", version=person.version + 1)
    storage.directory.join(named, after, event, link)
    return after


def an_admin(storage: Storage, company: CompanyId) -> tuple[Person, Membership]:
    """Let a further administrator join."""
    person, membership = invite(storage, company, Role.COMPANY_ADMIN)
    return person, join(storage, person, membership, a_link_for(storage, membership))


def demote(storage: Storage, membership: Membership) -> None:
    """Make an administrator an auditor."""
    trail = storage.ledger.events(membership.company_id, membership.person_id)
    last = trail[-1] if trail else None
    storage.directory.save_membership(*role_changed(membership, Role.AUDITOR, a_stamp(), last=last))


def why(act: object) -> str:
    """Return the code of a refusal."""
    assert isinstance(act, EMutabakatError), act
    return act.code


def test_an_invited_person_is_found_as_a_member(storage: Storage, company: CompanyId) -> None:
    found(storage, company)

    person, membership = invite(storage, company)

    assert storage.directory.member(company, person.id) == (person, membership)
    assert (person, membership) in storage.directory.members(company)
    assert storage.directory.memberships(person.id) == [membership]
    assert storage.directory.person_by_email(person.email) == person
    [event] = storage.ledger.events(company, person.id)
    assert event.personal["email"] == person.email


def test_who_is_not_a_member_is_not_found(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    person, _ = found(storage, company)

    with pytest.raises(NotFound):
        storage.directory.member(stranger, person.id)
    with pytest.raises(NotFound):
        storage.directory.member(company, PersonId("per_none"))


def test_a_person_is_in_a_company_once_and_in_others_too(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    found(storage, company)
    person, _ = invite(storage, company)
    with pytest.raises(Conflict) as refusal:
        invite(storage, company, person=person)

    invite(storage, stranger, person=person)

    assert refusal.value.code == "member_exists"
    assert len(storage.directory.memberships(person.id)) == 2
    assert len(storage.ledger.events(company, person.id)) == 1


def test_an_address_that_was_taken_meanwhile_is_refused(
    storage: Storage, company: CompanyId
) -> None:
    person, _ = found(storage, company)
    namesake = replace(a_stranger(), email=person.email)
    membership, event = invited(
        company,
        namesake.id,
        Role.AUDITOR,
        a_stamp(),
        counterparty_id=None,
        name="",
        email="",
        last=None,
    )

    with pytest.raises(Conflict) as refusal:
        storage.directory.invite(namesake, membership, event)

    assert refusal.value.code == "person_exists"
    assert len(storage.directory.members(company)) == 1


def test_a_link_lets_in_once(storage: Storage, company: CompanyId) -> None:
    found(storage, company)
    person, membership = invite(storage, company)
    link = a_link_for(storage, membership)

    after = join(storage, person, membership, link)

    stored, there = storage.directory.member(company, person.id)
    assert (there, stored.password_hash) == (after, "$argon2id$new")
    assert storage.sessions.person_link(link.hash, LinkPurpose.INVITATION) is None
    with pytest.raises((NotFound, StaleVersion)):
        join(storage, stored, after, link)


def test_a_link_that_was_replaced_lets_nobody_in(storage: Storage, company: CompanyId) -> None:
    found(storage, company)
    person, membership = invite(storage, company)
    older = a_link_for(storage, membership)
    a_link_for(storage, membership)

    with pytest.raises(NotFound):
        join(storage, person, membership, older)

    assert storage.directory.member(company, person.id) == (person, membership)
    assert len(storage.ledger.events(company, person.id)) == 1


def test_of_many_who_use_a_link_at_once_one_joins(storage: Storage, company: CompanyId) -> None:
    found(storage, company)
    person, membership = invite(storage, company)
    link = a_link_for(storage, membership)

    results = at_once(lambda _: join(storage, person, membership, link), 10)

    assert sum(isinstance(each, Membership) for each in results) == 1
    assert len(storage.ledger.events(company, person.id)) == 2


def test_a_change_that_came_too_late_is_refused(storage: Storage, company: CompanyId) -> None:
    found(storage, company)
    person, membership = invite(storage, company)
    last = storage.ledger.events(company, person.id)[-1]
    change = deactivated(membership, a_stamp(), last=last)
    storage.directory.save_membership(*change)

    with pytest.raises(StaleVersion):
        storage.directory.save_membership(*deactivated(membership, a_stamp(), last=last))

    assert storage.directory.memberships(person.id) == [change[0]]
    assert storage.directory.member(company, person.id)[1] == change[0]


def test_a_membership_that_does_not_exist_is_not_changed(
    storage: Storage, company: CompanyId
) -> None:
    _, membership = found(storage, company)
    nobody = replace(membership, person_id=PersonId(an_id("per")))

    with pytest.raises(StaleVersion):
        demote(storage, nobody)


def test_the_last_administrator_stays(storage: Storage, company: CompanyId) -> None:
    person, membership = found(storage, company)
    invite(storage, company, Role.COMPANY_ADMIN)

    with pytest.raises(Conflict) as refusal:
        demote(storage, membership)

    assert refusal.value.code == "last_admin", "one who is only invited does not count"
    assert storage.directory.member(company, person.id)[1] == membership
    assert storage.ledger.events(company, person.id) == []


def test_of_two_administrators_who_demote_each_other_at_once_one_stays(
    storage: Storage, company: CompanyId
) -> None:
    _, first = found(storage, company)
    _, second = an_admin(storage, company)
    both = [first, second]

    results = at_once(lambda index: demote(storage, both[index]), 2)

    refusals = [why(each) for each in results if each is not None]
    assert refusals in (["last_admin"], ["stale_version"])
    admins = [
        each
        for _, each in storage.directory.members(company)
        if each.active and each.role is Role.COMPANY_ADMIN
    ]
    assert len(admins) == 1


def test_a_company_founded_before_there_was_a_guard_has_one_from_its_first_change(
    dynamo: Storage, company: CompanyId
) -> None:
    _, first = found(dynamo, company)
    _, second = an_admin(dynamo, company)
    directory = dynamo.directory._tables.directory  # type: ignore[attr-defined]  # the real one
    directory(f"C#{company}", "ADMINS").delete()

    demote(dynamo, second)

    with pytest.raises(Conflict):
        demote(dynamo, first)


def test_a_known_person_founds_a_further_company(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    person, _ = found(storage, company)
    firm, _, membership, event = founding(stranger)
    there = replace(membership, person_id=person.id)

    storage.directory.found_company(firm, person, there, event, known=True)

    assert storage.directory.member(stranger, person.id) == (person, there)


def test_the_platforms_own_company_is_in_no_list(storage: Storage) -> None:
    firm, person, membership, event = founding(PLATFORM)

    storage.directory.found_company(firm, person, membership, event)

    assert storage.directory.company(PLATFORM) == firm
    assert firm not in storage.directory.companies()
