"""Counterparties, companies and people, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emutabakat.domain.errors import Conflict, NotFound
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, CounterpartyId, PersonId
from emutabakat.domain.parties import Company, Counterparty, Membership, Person
from emutabakat.domain.turkish import fold
from emutabakat.ports import Page
from tests.fakes.ledger import Memory
from tests.fakes.reading import page_of, search_texts


class InMemoryCounterparties:
    """The cari cards."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def get(self, company_id: CompanyId, id_: CounterpartyId) -> Counterparty:
        """Return the card, or raise `NotFound`."""
        found = self._memory.records.get((company_id, id_))
        if not isinstance(found, Counterparty):
            raise NotFound
        return found

    def many(
        self, company_id: CompanyId, ids: Sequence[CounterpartyId]
    ) -> Mapping[CounterpartyId, Counterparty]:
        """Return the cards that exist."""
        found = {id_: self._memory.records.get((company_id, id_)) for id_ in ids}
        return {id_: card for id_, card in found.items() if isinstance(card, Counterparty)}

    def page(
        self, company_id: CompanyId, *, search: str | None, limit: int, cursor: str | None
    ) -> Page[Counterparty]:
        """Return cards by name; found ones by the text that matches."""

        def place(card: Counterparty) -> str:
            if not search:
                return f"{fold(card.name)}#{card.id}"
            wanted = fold(search)
            hits = [text for text in search_texts(card) if text.startswith(wanted)]
            return f"{min(hits)}#{card.id}" if hits else ""

        cards = [
            record
            for (company, _), record in self._memory.records.items()
            if company == company_id and isinstance(record, Counterparty) and place(record)
        ]
        return page_of(
            cards, place, of=(company_id, search), limit=limit, cursor=cursor, newest_first=False
        )


class InMemoryDirectory:
    """Companies, people and token keys."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._keys: dict[str, str] = {}

    def company(self, company_id: CompanyId) -> Company:
        """Return the company, or raise `NotFound`."""
        if company_id not in self._memory.companies:
            raise NotFound
        return self._memory.companies[company_id]

    def companies(self) -> list[Company]:
        """Return all companies."""
        return list(self._memory.companies.values())

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

    def found_company(
        self, company: Company, person: Person, membership: Membership, event: Event
    ) -> None:
        """Store them, or raise `Conflict`."""
        with self._memory.lock:
            if company.id in self._memory.companies:
                raise Conflict("company_exists", "", "The company exists.")
            if person.id in self._memory.persons or self.person_by_email(person.email):
                raise Conflict("person_exists", "", "The person exists.")
            self.employ(company, person, membership)
            self._memory.events[company.id, company.id] = [event]

    def employ(self, company: Company, person: Person, membership: Membership) -> None:
        """Put a company, a person and a membership there, without an event (for tests)."""
        self._memory.companies[company.id] = company
        self._memory.persons[person.id] = person
        self._memory.memberships.append(membership)

    def update_password(self, person: Person) -> None:
        """Store the person."""
        if person.id not in self._memory.persons:
            raise NotFound
        self._memory.persons[person.id] = person

    def publish_key(self, kid: str, public_key: str) -> None:
        """Store the key unless it is there."""
        self._keys.setdefault(kid, public_key)

    def public_key(self, kid: str) -> str | None:
        """Return the key."""
        return self._keys.get(kid)
