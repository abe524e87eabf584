"""The cari cards, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import CompanyId, CounterpartyId
from emutabakat.domain.parties import Counterparty
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
