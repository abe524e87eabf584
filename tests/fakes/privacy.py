"""Privacy texts and choices, and the removal of personal values, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Person
from emutabakat.domain.privacy import PrivacyChoices, PrivacyText, TextKind
from emutabakat.ports import RetentionMarks
from tests.fakes.ledger import Memory


class InMemoryPrivacyRecords:
    """Texts by kind, choices by person."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._texts: dict[tuple[CompanyId, TextKind], list[PrivacyText]] = {}
        self._choices: dict[tuple[CompanyId, PersonId], PrivacyChoices] = {}

    def text(self, company_id: CompanyId, kind: TextKind) -> PrivacyText | None:
        """Return the last version."""
        return next(iter(self.history(company_id, kind)), None)

    def history(self, company_id: CompanyId, kind: TextKind) -> list[PrivacyText]:
        """Return all versions, newest first."""
        return self._texts.get((company_id, kind), [])[::-1]

    def publish(self, text: PrivacyText, event: Event) -> None:
        """Store the next version."""
        with self._memory.lock:
            versions = self._texts.setdefault((text.company_id, text.kind), [])
            if len(versions) != text.version - 1:
                raise StaleVersion(event.record_id)
            versions.append(text)
            self._append(event)

    def choices(self, company_id: CompanyId, person_id: PersonId) -> PrivacyChoices:
        """Return what a person said."""
        nothing = PrivacyChoices(company_id=company_id, person_id=person_id)
        return self._choices.get((company_id, person_id), nothing)

    def choices_of(
        self, company_id: CompanyId, people: Sequence[PersonId]
    ) -> Mapping[PersonId, PrivacyChoices]:
        """Return what those said who said anything."""
        found = {who: self.choices(company_id, who) for who in people}
        return {who: choices for who, choices in found.items() if choices.version}

    def save_choices(self, choices: PrivacyChoices, event: Event) -> None:
        """Store the next version."""
        with self._memory.lock:
            if self.choices(choices.company_id, choices.person_id).version != choices.version - 1:
                raise StaleVersion(event.record_id)
            self._choices[choices.company_id, choices.person_id] = choices
            self._append(event)

    def _append(self, event: Event) -> None:
        self._memory.events.setdefault((event.company_id, event.record_id), []).append(event)


class InMemoryPersonalValues:
    """Takes the clear values out of the remembered events."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def erase(self, company_id: CompanyId, record_id: str) -> int:
        """Remove all of a chain."""
        with self._memory.lock:
            chain = self._memory.events.get((company_id, record_id), [])
            had = sum(1 for event in chain if event.personal)
            chain[:] = [replace(event, personal={}) for event in chain]
            return had

    def trim(self, company_id: CompanyId, record_id: str, seq: int, names: Sequence[str]) -> bool:
        """Remove the named ones of one event."""
        with self._memory.lock:
            chain = self._memory.events.get((company_id, record_id), [])
            if not 0 < seq <= len(chain):
                return False
            clear = chain[seq - 1].personal
            left = {name: value for name, value in clear.items() if name not in names}
            chain[seq - 1] = replace(chain[seq - 1], personal=left)
            return left != dict(clear)

    def forget_person(self, person: Person, event: Event, *, email: str) -> None:
        """Store the person under no address that leads to him."""
        with self._memory.lock:
            stored = self._memory.persons[person.id]
            if stored.version != person.version - 1 or stored.email != email:
                raise StaleVersion(person.id)
            self._memory.persons[person.id] = person
            chain = self._memory.events.setdefault((event.company_id, event.record_id), [])
            chain.append(event)


class InMemoryRetentionMarks:
    """Marks by company."""

    def __init__(self) -> None:
        self._marks: dict[CompanyId, RetentionMarks] = {}

    def get(self, company_id: CompanyId) -> RetentionMarks:
        """Return a company's marks."""
        return self._marks.get(company_id, RetentionMarks())

    def put(self, company_id: CompanyId, marks: RetentionMarks) -> None:
        """Store them."""
        self._marks[company_id] = marks
