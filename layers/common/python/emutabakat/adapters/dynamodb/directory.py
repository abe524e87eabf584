"""Companies, people, memberships and public token keys in the directory table."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pynamodb.exceptions import PutError, UpdateError

from emutabakat.adapters.dynamodb.bodies import dumped, time_of, time_text
from emutabakat.adapters.dynamodb.directory_items import (
    admins_item,
    is_active_admin,
    membership_items,
    person_from_item,
    person_item,
    person_pk,
    unchanged,
)
from emutabakat.adapters.dynamodb.events import add_event
from emutabakat.adapters.dynamodb.keys import PROFILE, company_pk
from emutabakat.adapters.dynamodb.memberships import Memberships
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import found, found_many, owned, refused
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.branding import Logo, Texts
from emutabakat.domain.errors import Conflict, NotFound, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import PLATFORM, Company, Membership, Person

_COMPANIES = "COMPANIES"


class DynamoDirectory(Memberships):
    """`Directory` over the directory table."""

    def company(self, company_id: CompanyId) -> Company:
        """Return the company, or raise `NotFound`."""
        return _company(owned(found(self._directory, company_pk(company_id), PROFILE), company_id))

    def companies(self) -> list[Company]:
        """Return all companies of the installation."""
        entries = self._directory.query(_COMPANIES, consistent_read=True)
        keys = [(company_pk(CompanyId(entry.sk)), PROFILE) for entry in entries]
        items = found_many(self._directory, keys)
        return [_company(items[key]) for key in keys if key in items]

    def person(self, person_id: PersonId) -> Person:
        """Return the person, or raise `NotFound`."""
        item = found(self._directory, person_pk(person_id), PROFILE)
        if item is None:
            raise NotFound
        return person_from_item(item)

    def person_by_email(self, email: str) -> Person | None:
        """Return the person with that address (lower case)."""
        entry = found(self._directory, f"EMAIL#{email}", "PERSON")
        return self.person(PersonId(entry.ref or "")) if entry is not None else None

    def found_company(
        self,
        company: Company,
        person: Person,
        membership: Membership,
        *events: Event,
        known: bool = False,
    ) -> None:
        """Store a new company with its first person, or raise `Conflict` when either exists."""
        model = self._directory
        transaction = Transaction(self._tables.connection)
        exists = Refusal(Rank.STALE, _company_exists)
        transaction.create(self._company_item(company), exists)
        if not known:
            self._add_person(transaction, person)
        for item in membership_items(model, membership):
            transaction.put(item, None, None)
        admins = int(is_active_admin(membership))
        transaction.put(admins_item(model, company.id, counter=admins), None, None)
        if company.id != PLATFORM:
            transaction.put(model(_COMPANIES, company.id, company=company.id), None, None)
        for event in events:
            add_event(transaction, self._tables, event, exists)
        transaction.commit()

    def save_company(self, company: Company, event: Event) -> None:
        """Store a changed company with its event, or raise `StaleVersion`."""
        self._save(self._company_item(company), company.version - 1, event, first=1)

    def save_person(self, person: Person, event: Event) -> None:
        """Store a changed person with the event, or raise `StaleVersion`."""
        self._save(person_item(self._directory, person), person.version - 1, event, first=0)

    def update_password(self, person: Person) -> None:
        """Store a better hash of the same password, or raise `NotFound` or `StaleVersion`."""
        item = person_item(self._directory, person)
        body = type(item).body.set(item.body or "")
        try:
            item.update([body], unchanged(self._directory, person.version, first=0))
        except UpdateError as error:
            if refused(error):
                self.person(person.id)
                raise StaleVersion(person.id) from None
            raise

    def publish_key(self, kid: str, public_key: str) -> None:
        """Store a public token key (PEM) once; the same key id again changes nothing."""
        model = self._directory
        try:
            model(f"KEY#{kid}", "PUBLIC", body=public_key).save(model.pk.does_not_exist())
        except PutError as error:
            if not refused(error):
                raise

    def public_key(self, kid: str) -> str | None:
        """Return a public token key (PEM)."""
        item = found(self._directory, f"KEY#{kid}", "PUBLIC")
        return item.body if item is not None else None

    def _save(self, item: StoredItem, before: int, event: Event, *, first: int) -> None:
        transaction = Transaction(self._tables.connection)
        stale = Refusal(Rank.STALE, lambda: StaleVersion(event.record_id))
        transaction.put(item, unchanged(self._directory, before, first=first), stale)
        add_event(transaction, self._tables, event, stale)
        transaction.commit()

    def _company_item(self, company: Company) -> StoredItem:
        values = asdict(company)
        values["set_up_at"] = time_text(company.set_up_at)
        return self._directory(
            company_pk(company.id),
            PROFILE,
            company=company.id,
            version=company.version,
            body=dumped(values),
        )


def _company(item: StoredItem) -> Company:
    """Return the company of an item, which may be older than some of the attributes."""
    values: dict[str, Any] = json.loads(item.body or "null")
    logo = values.get("logo")
    return Company(
        **{
            **values,
            "texts": Texts(**values.get("texts", {})),
            "logo": Logo(**logo) if logo else None,
            "set_up_at": time_of(values.get("set_up_at")),
        }
    )


def _company_exists() -> Conflict:
    return Conflict("company_exists", "Bu firma zaten var.", "The company exists already.")
