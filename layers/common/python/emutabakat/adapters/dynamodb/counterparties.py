"""Cari cards from the directory table."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from emutabakat.adapters.dynamodb.bodies import card_from
from emutabakat.adapters.dynamodb.cursors import after_cursor, cursor_for
from emutabakat.adapters.dynamodb.dealer_entries import dealer_at
from emutabakat.adapters.dynamodb.keys import STATE, card_pk, company_pk, search_texts
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, found, found_many, owned
from emutabakat.domain.ids import CompanyId, CounterpartyId
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.turkish import fold
from emutabakat.ports import ListedDealer, Page

_LAST = "\U0010ffff"


class DynamoCounterparties:
    """`Counterparties` over the directory table."""

    def __init__(self, tables: Tables) -> None:
        self._directory = tables.directory

    def get(self, company_id: CompanyId, id_: CounterpartyId) -> Counterparty:
        """Return the card, or raise `NotFound`."""
        return _card(found(self._directory, card_pk(company_id, id_), STATE), company_id)

    def many(
        self, company_id: CompanyId, ids: Sequence[CounterpartyId]
    ) -> Mapping[CounterpartyId, Counterparty]:
        """Return the cards that exist."""
        keys = {(card_pk(company_id, id_), STATE): id_ for id_ in ids}
        items = found_many(self._directory, keys)
        return {keys[key]: _card(item, company_id) for key, item in items.items()}

    def page(
        self, company_id: CompanyId, *, search: str | None, limit: int, cursor: str | None
    ) -> Page[Counterparty]:
        """Return cards by name, or those that a search finds by the text that it finds."""
        wanted = fold(search or "")
        of = (company_id, "cards", wanted)
        after = after_cursor(of, cursor)
        cards: list[Counterparty] = []
        while True:
            list_ = "KN" if wanted else "KL"
            entries = self._entries(company_id, list_, wanted, after, limit + 1)
            ids = [CounterpartyId(entry.ref or "") for entry in entries]
            found_cards = self.many(company_id, ids)
            for entry, id_ in zip(entries, ids, strict=True):
                card = found_cards.get(id_)
                if card is not None and entry.sk == _first_place(card, wanted):
                    if len(cards) == limit:
                        return Page(cards, cursor_for(of, after or ""))
                    cards.append(card)
                after = entry.sk
            if len(entries) <= limit:
                return Page(cards, None)

    def dealers(
        self, company_id: CompanyId, *, search: str | None, limit: int, cursor: str | None
    ) -> Page[ListedDealer]:
        """Return the dealers of all cards by name, or those that a search finds."""
        wanted = fold(search or "")
        of = (company_id, "dealers", wanted)
        after = after_cursor(of, cursor)
        list_ = "DN" if wanted else "DL"
        listed: list[ListedDealer] = []
        while True:
            entries = self._entries(company_id, list_, wanted, after, limit + 1)
            ids = dict.fromkeys(CounterpartyId(entry.ref or "") for entry in entries)
            cards = self.many(company_id, list(ids))
            for entry in entries:
                dealer = dealer_at(entry, cards, wanted)
                if dealer is not None:
                    if len(listed) == limit:
                        return Page(listed, cursor_for(of, after or ""))
                    card = cards[CounterpartyId(entry.ref or "")]
                    listed.append(ListedDealer(dealer=dealer, card=card))
                after = entry.sk
            if len(entries) <= limit:
                return Page(listed, None)

    def _entries(
        self, company_id: CompanyId, list_: str, wanted: str, after: str | None, count: int
    ) -> list[StoredItem]:
        model = self._directory
        first = wanted if after is None else f"{after}\0"
        query = model.query(
            company_pk(company_id, list_),
            model.sk.between(first or "\0", f"{wanted}{_LAST}"),
            consistent_read=True,
            limit=count,
        )
        return list(query)


def _first_place(card: Counterparty, wanted: str) -> str:
    """Return the one entry under which a page shows the card: two words may begin alike."""
    if not wanted:
        return f"{fold(card.name)}#{card.id}"
    texts = search_texts(card.name, card.tax_number or "")
    hits = [f"{text}#{card.id}" for text in texts if text.startswith(wanted)]
    return min(hits, default="")


def _card(item: StoredItem | None, company_id: CompanyId) -> Counterparty:
    return card_from(json.loads(owned(item, company_id).body or "null"))
