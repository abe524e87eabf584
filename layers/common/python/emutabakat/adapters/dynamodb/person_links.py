"""The one-use links of people."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from emutabakat.adapters.dynamodb.lifetimes import Lifetimes, epoch, text_of
from emutabakat.adapters.dynamodb.models import SessionItem
from emutabakat.adapters.dynamodb.tables import Tables, found
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import NotFound, StaleVersion
from emutabakat.domain.person_links import LinkPurpose, PersonLink

_LINK = "PERSON_LINK"


class PersonLinks(Lifetimes):
    """`PL#hash PERSON_LINK`, good while `PL#person purpose#company` names it as the newest."""

    def add_person_link(self, link: PersonLink) -> None:
        """Store a link and make it the newest."""
        transaction = Transaction(self._tables.connection)
        for item in items_of(self._tables, link):
            transaction.put(item, None, None)
        transaction.commit()

    def person_link(self, hash_: str, purpose: LinkPurpose) -> PersonLink | None:
        """Return the link that can be used for that purpose."""
        link = self._alive(PersonLink, f"PL#{hash_}", _LINK)
        if link is None:
            return None
        # Under another purpose the note of the newest is another link's, or none.
        link = replace(link, purpose=purpose)
        _, newest = items_of(self._tables, link)
        stored = found(self._sessions, newest.pk, newest.sk)
        return link if stored is not None and stored.hash == hash_ else None

    def take_person_link(self, hash_: str, purpose: LinkPurpose) -> PersonLink | None:
        """Return the link and delete it: of two takers one gets it."""
        link = self.person_link(hash_, purpose)
        if link is None:
            return None
        transaction = Transaction(self._tables.connection)
        spend(transaction, self._tables, link, Refusal(Rank.STALE, NotFound))
        try:
            transaction.commit()
        except (NotFound, StaleVersion):
            return None
        return link


def items_of(tables: Tables, link: PersonLink) -> tuple[SessionItem, SessionItem]:
    """Return the link and the note that it is the newest of its kind."""
    values: dict[str, Any] = {
        "company": link.company_id,
        "hash": link.hash,
        "expires_at": epoch(link.expires_at),
    }
    newest = f"{link.purpose}#{link.company_id}"
    return (
        tables.sessions(f"PL#{link.hash}", _LINK, body=text_of(link), **values),
        tables.sessions(f"PL#{link.person_id}", newest, **values),
    )


def spend(transaction: Transaction, tables: Tables, link: PersonLink, gone: Refusal) -> None:
    """Add that the link is used up, which it can be once and while it is the newest."""
    itself, newest = items_of(tables, link)
    transaction.delete(itself, None, None)
    transaction.delete(newest, tables.sessions.hash == link.hash, gone)
