"""Companies and people, in memory, and how they like to see the pages."""

from __future__ import annotations

from emutabakat.domain.errors import Conflict, NotFound, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import PLATFORM, Company, Membership, Person
from emutabakat.domain.permissions import Role
from emutabakat.domain.person_links import PersonLink
from emutabakat.ports import KeptPreferences
from tests.fakes.ledger import Memory
from tests.fakes.person_links import InMemoryPersonLinks


class InMemoryDirectory:
    """Companies, people and token keys."""

    def __init__(self, memory: Memory, links: InMemoryPersonLinks | None = None) -> None:
        self._memory = memory
        self._links = links
        self._keys: dict[str, str] = {}

    def company(self, company_id: CompanyId) -> Company:
        """Return the company, or raise `NotFound`."""
        if company_id not in self._memory.companies:
            raise NotFound
        return self._memory.companies[company_id]

    def companies(self) -> list[Company]:
        """Return all companies but the platform's own."""
        return [each for each in self._memory.companies.values() if each.id != PLATFORM]

    def person(self, person_id: PersonId) -> Person:
        """Return the person, or raise `NotFound`."""
        if person_id not in self._memory.persons:
            raise NotFound
        return self._memory.persons[person_id]

    def person_by_email(self, email: str) -> Person | None:
        """Return the person with that address."""
        return next((who for who in self._memory.persons.values() if who.email == email), None)

    def memberships(self, person_id: PersonId) -> list[Membership]:
        """Return where a person works."""
        return [each for each in self._memory.memberships if each.person_id == person_id]

    def members(self, company_id: CompanyId) -> list[tuple[Person, Membership]]:
        """Return who works in a company."""
        return [
            (self._memory.persons[each.person_id], each)
            for each in self._memory.memberships
            if each.company_id == company_id
        ]

    def member(self, company_id: CompanyId, person_id: PersonId) -> tuple[Person, Membership]:
        """Return a member, or raise `NotFound`."""
        for person, membership in self.members(company_id):
            if person.id == person_id:
                return person, membership
        raise NotFound

    def found_company(
        self,
        company: Company,
        person: Person,
        membership: Membership,
        *events: Event,
        known: bool = False,
    ) -> None:
        """Store them, or raise `Conflict`."""
        with self._memory.lock:
            if company.id in self._memory.companies:
                raise Conflict("company_exists", "", "The company exists.")
            self._check_new(person, known=known)
            self.employ(company, person, membership)
            for event in events:
                self._append(event)

    def invite(
        self, person: Person, membership: Membership, event: Event, *, known: bool = False
    ) -> None:
        """Store a new membership, or raise `Conflict`."""
        with self._memory.lock:
            if self._place(membership) is not None:
                raise Conflict("member_exists", "", "There is such a member.")
            self._check_new(person, known=known)
            self._append(event)
            self._memory.persons[person.id] = person
            self._memory.memberships.append(membership)

    def save_membership(self, membership: Membership, event: Event) -> None:
        """Store the next version of a membership."""
        with self._memory.lock:
            place = self._place(membership)
            if place is None or self._memory.memberships[place].version != membership.version - 1:
                raise StaleVersion(membership.person_id)
            before = self._memory.memberships[place]
            if _administers(before) and not _administers(membership):
                others = [each for _, each in self.members(membership.company_id)]
                if sum(map(_administers, others)) == 1:
                    raise Conflict("last_admin", "", "The last administrator stays.")
            self._append(event)
            self._memory.memberships[place] = membership

    def join(
        self, person: Person | None, membership: Membership, event: Event, link: PersonLink
    ) -> None:
        """Store an accepted membership and use up the link."""
        with self._memory.lock:
            if self._links is None or not self._links.take_person_link(link.hash, link.purpose):
                raise NotFound
            if person is not None and self.person(person.id).version != person.version - 1:
                raise StaleVersion(person.id)
            self.save_membership(membership, event)
            if person is not None:
                self._memory.persons[person.id] = person

    def employ(self, company: Company, person: Person, membership: Membership) -> None:
        """Put a company, a person and a membership there, without an event (for tests)."""
        self._memory.companies[company.id] = company
        self._memory.persons[person.id] = person
        self._memory.memberships.append(membership)

    def save_company(self, company: Company, event: Event) -> None:
        """Store the next version of a company."""
        with self._memory.lock:
            stored = self._memory.companies.get(company.id)
            if stored is None or stored.version != company.version - 1:
                raise StaleVersion(company.id)
            self._append(event)
            self._memory.companies[company.id] = company

    def save_person(self, person: Person, event: Event) -> None:
        """Store the next version of a person."""
        with self._memory.lock:
            stored = self._memory.persons.get(person.id)
            if stored is None or stored.version != person.version - 1:
                raise StaleVersion(person.id)
            self._append(event)
            self._memory.persons[person.id] = person

    def update_password(self, person: Person) -> None:
        """Store the person unless it changed."""
        if self.person(person.id).version != person.version:
            raise StaleVersion(person.id)
        self._memory.persons[person.id] = person

    def publish_key(self, kid: str, public_key: str) -> None:
        """Store the key unless it is there."""
        self._keys.setdefault(kid, public_key)

    def public_key(self, kid: str) -> str | None:
        """Return the key."""
        return self._keys.get(kid)

    def _place(self, membership: Membership) -> int | None:
        """Return where the stored membership of the same person and company is."""
        wanted = (membership.company_id, membership.person_id)
        for place, each in enumerate(self._memory.memberships):
            if (each.company_id, each.person_id) == wanted:
                return place
        return None

    def _check_new(self, person: Person, *, known: bool) -> None:
        exists = person.id in self._memory.persons or self.person_by_email(person.email)
        if exists and not known:
            raise Conflict("person_exists", "", "The person exists.")

    def _append(self, event: Event) -> None:
        chain = self._memory.events.setdefault((event.company_id, event.record_id), [])
        if event.seq != len(chain) + 1:
            raise StaleVersion(event.record_id)
        chain.append(event)


def _administers(membership: Membership) -> bool:
    return membership.active and membership.role is Role.COMPANY_ADMIN


class InMemoryPreferences:
    """What people keep, by company and person."""

    def __init__(self) -> None:
        self._kept: dict[tuple[CompanyId, PersonId], KeptPreferences] = {}

    def get(self, company_id: CompanyId, person_id: PersonId) -> KeptPreferences:
        """Return what a person keeps."""
        return self._kept.get((company_id, person_id), KeptPreferences())

    def put(self, company_id: CompanyId, person_id: PersonId, kept: KeptPreferences) -> None:
        """Keep the next version."""
        if self.get(company_id, person_id).version != kept.version - 1:
            raise StaleVersion
        self._kept[company_id, person_id] = kept
