"""The lists of dealers: one entry per dealer and text that it is found by, beside the cards.

A card may have a thousand dealers, more than its transaction takes. So new entries are written
before it and old ones removed after it; who reads compares each entry with its card, and an entry
that was left behind by a crash or a lost race is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from emutabakat.adapters.dynamodb.keys import Key, company_pk, search_texts
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.adapters.dynamodb.transaction import MOST_ITEMS, Rank, Refusal, Transaction
from emutabakat.domain.dealers import Dealer
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.ids import CounterpartyId
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.turkish import fold

_TEXT_LENGTH = 200
"""Of a name in a key, which has 1,024 bytes at most."""


@dataclass(slots=True)
class DealerEntries:
    """The entries that a save brings and those that it makes old, with the cards' versions."""

    tables: Tables
    _new: dict[Key, StoredItem] = field(default_factory=dict)
    _old: dict[Key, int] = field(default_factory=dict)

    def add(self, card: Counterparty, before: Counterparty | None) -> None:
        """Note what a card's change does to the lists."""
        had = dict(_entries(before)) if before else {}
        now = dict(_entries(card))
        for key, code in now.items():
            if key not in had:
                self._new[key] = self.tables.directory(
                    *key, company=card.company_id, version=card.version, ref=card.id, body=code
                )
        self._old |= dict.fromkeys(set(had) - set(now), card.version)

    def announce(self) -> None:
        """Write the new entries; the cards do not have them yet."""
        items = iter(self._new.values())
        while some := list(islice(items, MOST_ITEMS)):
            transaction = Transaction(self.tables.connection)
            for item in some:
                transaction.put(item, None, None)
            transaction.commit()

    def retire(self) -> None:
        """Remove the old entries, but none that a later change of the card has brought anew."""
        model = self.tables.directory
        old = iter(self._old.items())
        while some := list(islice(old, MOST_ITEMS)):
            transaction = Transaction(self.tables.connection)
            for key, version in some:
                older = model.pk.does_not_exist() | (model.version < version)
                transaction.delete(model(*key), older, Refusal(Rank.STALE, StaleVersion))
            try:
                transaction.commit()
            except StaleVersion:
                continue  # they stay behind, and nobody is shown them


def dealer_at(
    entry: StoredItem, cards: Mapping[CounterpartyId, Counterparty], wanted: str
) -> Dealer | None:
    """Return the dealer of an entry, None for one left behind or shown under another entry."""
    card = cards.get(CounterpartyId(entry.ref or ""))
    if card is None:
        return None
    dealer = next((each for each in card.dealers if each.code == entry.body), None)
    if dealer is None:
        return None
    places = _places(card, dealer)
    hits = (
        [place for text, place in places if text.startswith(wanted)] if wanted else [places[0][1]]
    )
    return dealer if entry.sk == min(hits, default="") else None


def _entries(card: Counterparty) -> Iterator[tuple[Key, str]]:
    by_name = company_pk(card.company_id, "DL")
    by_text = company_pk(card.company_id, "DN")
    for dealer in card.dealers:
        first, *_ = places = _places(card, dealer)
        yield (by_name, first[1]), dealer.code
        for _, place in places:
            yield (by_text, place), dealer.code


def _places(card: Counterparty, dealer: Dealer) -> list[tuple[str, str]]:
    """Return by which texts a dealer is found, its whole name first, and where under each."""
    found = [text[:_TEXT_LENGTH] for text in search_texts(dealer.name, fold(dealer.code))]
    return [(text, f"{text}#{card.id}#{dealer.code}") for text in dict.fromkeys(found)]
