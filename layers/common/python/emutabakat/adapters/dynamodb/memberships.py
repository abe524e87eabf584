"""Who works where: memberships, and the guard of a company's last administrator."""

from __future__ import annotations

from pynamodb.exceptions import PutError

from emutabakat.adapters.dynamodb.directory_items import (
    ADMINS,
    MEMBER,
    admins_item,
    is_active_admin,
    membership_from_item,
    membership_items,
    person_from_item,
    person_item,
    person_pk,
    unchanged,
)
from emutabakat.adapters.dynamodb.events import add_event
from emutabakat.adapters.dynamodb.keys import PROFILE, company_pk
from emutabakat.adapters.dynamodb.person_links import spend
from emutabakat.adapters.dynamodb.tables import Tables, found, found_many, owned, refused
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import Conflict, NotFound, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Membership, Person
from emutabakat.domain.person_links import PersonLink


class Memberships:
    """The part of `Directory` that is about people in companies."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._directory = tables.directory

    def memberships(self, person_id: PersonId) -> list[Membership]:
        """Return where a person works."""
        model = self._directory
        query = model.query(person_pk(person_id), model.sk.startswith(MEMBER), consistent_read=True)
        return [membership_from_item(item) for item in query]

    def members(self, company_id: CompanyId) -> list[tuple[Person, Membership]]:
        """Return who works in a company."""
        query = self._directory.query(company_pk(company_id, "P"), consistent_read=True)
        memberships = [membership_from_item(owned(item, company_id)) for item in query]
        keys = [(person_pk(each.person_id), PROFILE) for each in memberships]
        people = found_many(self._directory, keys)
        return [
            (person_from_item(people[key]), membership)
            for key, membership in zip(keys, memberships, strict=True)
            if key in people
        ]

    def member(self, company_id: CompanyId, person_id: PersonId) -> tuple[Person, Membership]:
        """Return a person as a member of the company, or raise `NotFound`."""
        keys = (company_pk(company_id, "P"), str(person_id)), (person_pk(person_id), PROFILE)
        items = found_many(self._directory, keys)
        membership = owned(items.get(keys[0]), company_id)
        if keys[1] not in items:
            raise NotFound
        return person_from_item(items[keys[1]]), membership_from_item(membership)

    def invite(
        self, person: Person, membership: Membership, event: Event, *, known: bool = False
    ) -> None:
        """Store a new membership with its event, and the person unless he is `known`."""
        transaction = Transaction(self._tables.connection)
        if not known:
            self._add_person(transaction, person)
        itself, listed = membership_items(self._directory, membership)
        transaction.create(itself, Refusal(Rank.REPEATED, _member_exists))
        transaction.put(listed, None, None)
        self._add_event(transaction, event)
        transaction.commit()

    def save_membership(self, membership: Membership, event: Event) -> None:
        """Store a changed membership with the event; never takes a company's last administrator."""
        transaction = Transaction(self._tables.connection)
        self._change(transaction, membership, event)
        transaction.commit()

    def join(
        self, person: Person | None, membership: Membership, event: Event, link: PersonLink
    ) -> None:
        """Store an accepted membership with the event, and use up the link."""
        transaction = Transaction(self._tables.connection)
        spend(transaction, self._tables, link, Refusal(Rank.REPEATED, NotFound))
        if person is not None:
            transaction.put(
                person_item(self._directory, person),
                unchanged(self._directory, person.version - 1, first=0),
                Refusal(Rank.STALE, lambda: StaleVersion(person.id)),
            )
        self._change(transaction, membership, event)
        transaction.commit()

    def _change(self, transaction: Transaction, membership: Membership, event: Event) -> None:
        """Add the membership in place of the stored one, with what that does to the guard."""
        model = self._directory
        itself, listed = membership_items(model, membership)
        stored = found(model, itself.pk, itself.sk)
        if stored is None:
            raise StaleVersion(membership.person_id)
        before = membership_from_item(stored)
        stale = Refusal(Rank.STALE, lambda: StaleVersion(membership.person_id))
        transaction.put(itself, unchanged(model, membership.version - 1, first=0), stale)
        transaction.put(listed, None, None)
        change = is_active_admin(membership) - is_active_admin(before)
        if change:
            self._count_admins(transaction, membership.company_id, change)
        self._add_event(transaction, event)

    def _count_admins(self, transaction: Transaction, company_id: CompanyId, change: int) -> None:
        """Add to the count of active administrators, which never falls to none.

        One item that every such change touches: of two administrators who demote each other at
        once, one comes too late.
        """
        model = self._directory
        item = admins_item(model, company_id)
        if found(model, item.pk, ADMINS) is None:
            self._begin_counting(company_id)
        transaction.update(
            item,
            [model.counter.add(change)],
            model.counter > 1 if change < 0 else None,
            Refusal(Rank.TAKEN, last_admin),
        )

    def _begin_counting(self, company_id: CompanyId) -> None:
        """Count the administrators of a company that was founded before there was a guard."""
        count = sum(is_active_admin(membership) for _, membership in self.members(company_id))
        try:
            admins_item(self._directory, company_id, counter=count).save(
                self._directory.pk.does_not_exist()
            )
        except PutError as error:
            if not refused(error):
                raise

    def _add_person(self, transaction: Transaction, person: Person) -> None:
        """Add a new person, whose address nobody may have."""
        model = self._directory
        exists = Refusal(Rank.TAKEN, _person_exists)
        transaction.create(person_item(model, person), exists)
        transaction.create(model(f"EMAIL#{person.email}", "PERSON", ref=person.id), exists)

    def _add_event(self, transaction: Transaction, event: Event) -> None:
        stale = Refusal(Rank.STALE, lambda: StaleVersion(event.record_id))
        add_event(transaction, self._tables, event, stale)


def last_admin() -> Conflict:
    """Return why a company's last administrator stays."""
    return Conflict(
        "last_admin",
        "Firmanın son etkin yöneticisi bu; önce başka birini firma yöneticisi yapın.",
        "This is the company's last active administrator; make somebody else one first.",
    )


def _member_exists() -> Conflict:
    return Conflict(
        "member_exists",
        "Bu kişi firmanızda zaten kayıtlı.",
        "This person is in your company already.",
    )


def _person_exists() -> Conflict:
    return Conflict(
        "person_exists",
        "Bu e-posta adresi zaten kullanılıyor.",
        "The e-mail address is in use already.",
    )
