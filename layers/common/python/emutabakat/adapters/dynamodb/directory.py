"""Companies, people, memberships and public token keys in the directory table."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from pynamodb.exceptions import PutError, UpdateError
from pynamodb.expressions.condition import Condition

from emutabakat.adapters.dynamodb.bodies import dumped, time_of, time_text
from emutabakat.adapters.dynamodb.events import add_event
from emutabakat.adapters.dynamodb.keys import PROFILE, company_pk
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, found, found_many, owned, refused
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.branding import Logo, Texts
from emutabakat.domain.errors import Conflict, NotFound, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Company, Membership, Person
from emutabakat.domain.permissions import Role

_COMPANIES = "COMPANIES"
_MEMBER = "M#"


class DynamoDirectory:
    """`Directory` over the directory table."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._directory = tables.directory

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
        item = found(self._directory, _person_pk(person_id), PROFILE)
        if item is None:
            raise NotFound
        return _person(item)

    def person_by_email(self, email: str) -> Person | None:
        """Return the person with that address (lower case)."""
        entry = found(self._directory, f"EMAIL#{email}", "PERSON")
        return self.person(PersonId(entry.ref or "")) if entry is not None else None

    def memberships(self, person_id: PersonId) -> list[Membership]:
        """Return where a person works."""
        model = self._directory
        query = model.query(
            _person_pk(person_id), model.sk.startswith(_MEMBER), consistent_read=True
        )
        return [_membership(item) for item in query]

    def members(self, company_id: CompanyId) -> list[tuple[Person, Membership]]:
        """Return who works in a company."""
        query = self._directory.query(company_pk(company_id, "P"), consistent_read=True)
        memberships = [_membership(owned(item, company_id)) for item in query]
        keys = [(_person_pk(each.person_id), PROFILE) for each in memberships]
        people = found_many(self._directory, keys)
        return [
            (_person(people[key]), membership)
            for key, membership in zip(keys, memberships, strict=True)
            if key in people
        ]

    def found_company(
        self, company: Company, person: Person, membership: Membership, event: Event
    ) -> None:
        """Store a new company with its first person, or raise `Conflict` when either exists."""
        model = self._directory
        owner = company.id
        works = _membership_body(membership)
        transaction = Transaction(self._tables.connection)
        transaction.create(
            self._company_item(company),
            Refusal(Rank.STALE, _company_exists),
        )
        transaction.create(
            self._person_item(person),
            Refusal(Rank.TAKEN, _person_exists),
        )
        transaction.create(
            model(f"EMAIL#{person.email}", "PERSON", ref=person.id),
            Refusal(Rank.TAKEN, _person_exists),
        )
        for pk, sk in (
            (_person_pk(person.id), f"{_MEMBER}{owner}"),
            (company_pk(owner, "P"), person.id),
        ):
            transaction.put(model(pk, sk, company=owner, body=works), None, None)
        transaction.put(model(_COMPANIES, owner, company=owner), None, None)
        add_event(transaction, self._tables, event, Refusal(Rank.STALE, _company_exists))
        transaction.commit()

    def save_company(self, company: Company, event: Event) -> None:
        """Store a changed company with its event, or raise `StaleVersion`."""
        self._save(self._company_item(company), company.version - 1, event, first=1)

    def save_person(self, person: Person, event: Event) -> None:
        """Store a changed person with the event, or raise `StaleVersion`."""
        self._save(self._person_item(person), person.version - 1, event, first=0)

    def update_password(self, person: Person) -> None:
        """Store a better hash of the same password, or raise `NotFound` or `StaleVersion`."""
        item = self._person_item(person)
        body = type(item).body.set(item.body or "")
        try:
            item.update([body], self._unchanged(person.version, first=0))
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
        transaction.put(item, self._unchanged(before, first=first), stale)
        add_event(transaction, self._tables, event, stale)
        transaction.commit()

    def _unchanged(self, version: int, *, first: int) -> Condition:
        """Return that the item has that version; until its `first` change it may name none."""
        model = self._directory
        same = model.version == version
        if version == first:
            same = same | model.version.does_not_exist()
        condition: Condition = model.pk.exists() & same
        return condition

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

    def _person_item(self, person: Person) -> StoredItem:
        values = {**asdict(person), "signed_out_at": time_text(person.signed_out_at)}
        return self._directory(
            _person_pk(person.id), PROFILE, version=person.version, body=dumped(values)
        )


def _person_pk(person_id: PersonId) -> str:
    return f"P#{person_id}"


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


def _person(item: StoredItem) -> Person:
    values: dict[str, Any] = json.loads(item.body or "null")
    return Person(**{**values, "signed_out_at": time_of(values.get("signed_out_at"))})


def _membership(item: StoredItem) -> Membership:
    values: dict[str, Any] = json.loads(item.body or "null")
    times = {name: time_of(values.get(name)) for name in ("invited_at", "joined_at")}
    return Membership(**{**values, **times, "role": Role(values["role"])})


def _membership_body(membership: Membership) -> str:
    times = {name: time_text(getattr(membership, name)) for name in ("invited_at", "joined_at")}
    return dumped({**asdict(membership), **times})


def _company_exists() -> Conflict:
    return Conflict("company_exists", "Bu firma zaten var.", "The company exists already.")


def _person_exists() -> Conflict:
    return Conflict(
        "person_exists",
        "Bu e-posta adresi zaten kullanılıyor.",
        "The e-mail address is in use already.",
    )
