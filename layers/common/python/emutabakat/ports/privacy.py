"""What people are told and agree to, and the removal of what may no longer be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Person
from emutabakat.domain.privacy import PrivacyChoices, PrivacyText, TextKind


class PrivacyRecords(Protocol):
    """A company's texts, and what its people said about them."""

    def text(self, company_id: CompanyId, kind: TextKind) -> PrivacyText | None:
        """Return the version that was published last, None when there is none."""

    def history(self, company_id: CompanyId, kind: TextKind) -> list[PrivacyText]:
        """Return all published versions, newest first."""

    def publish(self, text: PrivacyText, event: Event) -> None:
        """Store a new version with its event; raises `StaleVersion` unless the last one is one
        less."""

    def choices(self, company_id: CompanyId, person_id: PersonId) -> PrivacyChoices:
        """Return what a person said; version 0 for nothing."""

    def choices_of(
        self, company_id: CompanyId, people: Sequence[PersonId]
    ) -> Mapping[PersonId, PrivacyChoices]:
        """Return what those of the people said who said anything."""

    def save_choices(self, choices: PrivacyChoices, event: Event) -> None:
        """Store them with the event; raises `StaleVersion` unless the stored version is one
        less."""


class PersonalValues(Protocol):
    """The clear personal values of events, which alone of an event can be removed."""

    def erase(self, company_id: CompanyId, record_id: str) -> int:
        """Remove those of a record's whole chain; return how many events had any."""

    def trim(self, company_id: CompanyId, record_id: str, seq: int, names: Sequence[str]) -> bool:
        """Remove the named values of one event; tell whether it had any of them."""

    def forget_person(self, person: Person, event: Event, *, email: str) -> None:
        """Store a person who is nobody any more with the event; he is no longer found by `email`,
        and his second factors are gone. Raises `StaleVersion` unless the stored version is one
        less."""


@dataclass(frozen=True, slots=True)
class RetentionMarks:
    """How far a company's old values are removed, by rule; `finished_at` is when nothing was left
    to remove, None while there is."""

    through: Mapping[str, datetime] = field(default_factory=dict)
    finished_at: datetime | None = None


class RetentionMarkStore(Protocol):
    """Where the daily removal goes on."""

    def get(self, company_id: CompanyId) -> RetentionMarks:
        """Return a company's marks; empty at first."""

    def put(self, company_id: CompanyId, marks: RetentionMarks) -> None:
        """Store them in place of the ones before."""
