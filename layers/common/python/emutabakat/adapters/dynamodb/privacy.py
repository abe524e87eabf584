"""Privacy texts and what people said about them in the directory table; and personal values."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from emutabakat.adapters.dynamodb.bodies import dumped, time_of
from emutabakat.adapters.dynamodb.directory_items import person_item, person_pk, unchanged
from emutabakat.adapters.dynamodb.events import add_event
from emutabakat.adapters.dynamodb.factors import FACTORS
from emutabakat.adapters.dynamodb.keys import Key, chain_pk, company_pk, personal_sk
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, found, found_many, owned
from emutabakat.adapters.dynamodb.transaction import MOST_ITEMS, Rank, Refusal, Transaction
from emutabakat.adapters.dynamodb.versions import publish, save_with_event, text_values
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Person
from emutabakat.domain.privacy import Choice, PrivacyChoices, PrivacyText, TextKind


class DynamoPrivacyRecords:
    """`PrivacyRecords` over the directory table."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._directory = tables.directory

    def text(self, company_id: CompanyId, kind: TextKind) -> PrivacyText | None:
        """Return the version that was published last."""
        item = found(self._directory, *_latest_key(company_id, kind))
        return None if item is None else _text(owned(item, company_id))

    def history(self, company_id: CompanyId, kind: TextKind) -> list[PrivacyText]:
        """Return all published versions, newest first."""
        query = self._directory.query(
            _versions_pk(company_id, kind), consistent_read=True, scan_index_forward=False
        )
        return [_text(owned(item, company_id)) for item in query]

    def publish(self, text: PrivacyText, event: Event) -> None:
        """Store a new version with its event, as the last one and in the history."""
        newest = _latest_key(text.company_id, text.kind)
        versions = _versions_pk(text.company_id, text.kind)
        publish(self._tables, text, event, newest=newest, versions_pk=versions)

    def choices(self, company_id: CompanyId, person_id: PersonId) -> PrivacyChoices:
        """Return what a person said; version 0 for nothing."""
        item = found(self._directory, *_choices_key(company_id, person_id))
        if item is None:
            return PrivacyChoices(company_id=company_id, person_id=person_id)
        return _choices(owned(item, company_id))

    def choices_of(
        self, company_id: CompanyId, people: Sequence[PersonId]
    ) -> Mapping[PersonId, PrivacyChoices]:
        """Return what those of the people said who said anything."""
        keys = [_choices_key(company_id, person) for person in people]
        items = found_many(self._directory, keys).values()
        said = [_choices(owned(item, company_id)) for item in items]
        return {each.person_id: each for each in said}

    def save_choices(self, choices: PrivacyChoices, event: Event) -> None:
        """Store them with the event."""
        said = {
            kind: {**asdict(choice), "at": choice.at.isoformat()}
            for kind, choice in choices.choices.items()
        }
        body = dumped({**asdict(choices), "choices": said})
        key = _choices_key(choices.company_id, choices.person_id)
        save_with_event(self._tables, key, body, event)


class DynamoPersonalValues:
    """`PersonalValues` over the items that lie beside a record."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def erase(self, company_id: CompanyId, record_id: str) -> int:
        """Remove those of a record's whole chain, a hundred at a time."""
        home = self._tables.home_of(record_id)
        pk = chain_pk(company_id, record_id)
        query = home.query(pk, home.sk.startswith("PERSONAL#"), consistent_read=True)
        items = [owned(item, company_id) for item in query]
        for start in range(0, len(items), MOST_ITEMS):
            transaction = Transaction(self._tables.connection)
            for item in items[start : start + MOST_ITEMS]:
                transaction.delete(home(pk, item.sk), None, None)
            transaction.commit()
        return len(items)

    def trim(self, company_id: CompanyId, record_id: str, seq: int, names: Sequence[str]) -> bool:
        """Remove the named values of one event; the item goes with the last of them."""
        home = self._tables.home_of(record_id)
        item = found(home, chain_pk(company_id, record_id), personal_sk(seq))
        if item is None:
            return False
        clear = json.loads(owned(item, company_id).body or "{}")
        left = {name: value for name, value in clear.items() if name not in names}
        if left == clear:
            return False
        if left:
            item.body = dumped(left)
            item.save(home.pk.exists())
        else:
            item.delete()
        return True

    def forget_person(self, person: Person, event: Event, *, email: str) -> None:
        """Store who is nobody any more, and remove what leads to him."""
        model = self._tables.directory
        stale = Refusal(Rank.STALE, lambda: StaleVersion(person.id))
        transaction = Transaction(self._tables.connection)
        unchanged_person = unchanged(model, person.version - 1, first=0)
        transaction.put(person_item(model, person), unchanged_person, stale)
        for key in (
            (f"EMAIL#{email}", "PERSON"),
            (person_pk(person.id), FACTORS),
            (company_pk(event.company_id, "PREF"), str(person.id)),
        ):
            transaction.delete(model(*key), None, None)
        add_event(transaction, self._tables, event, stale)
        transaction.commit()


def _latest_key(company_id: CompanyId, kind: TextKind) -> Key:
    return company_pk(company_id, "PT"), kind.value


def _versions_pk(company_id: CompanyId, kind: TextKind) -> str:
    return company_pk(company_id, "PT", kind.value)


def _choices_key(company_id: CompanyId, person_id: PersonId) -> Key:
    return company_pk(company_id, "PC"), person_id


def _text(item: StoredItem) -> PrivacyText:
    values = text_values(item)
    return PrivacyText(**{**values, "kind": TextKind(values["kind"])})


def _choices(item: StoredItem) -> PrivacyChoices:
    values = json.loads(item.body or "null")
    said = {
        TextKind(kind): Choice(**{**choice, "at": time_of(choice["at"])})
        for kind, choice in values["choices"].items()
    }
    return PrivacyChoices(**{**values, "choices": said})
