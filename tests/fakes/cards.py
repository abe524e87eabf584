"""The cari cards, in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emutabakat.domain.dealers import Dealer
from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import CompanyId, CounterpartyId
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.turkish import fold
from emutabakat.ports import ListedDealer, Page
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

    def dealers(
        self, company_id: CompanyId, *, search: str | None, limit: int, cursor: str | None
    ) -> Page[ListedDealer]:
        """Return the dealers by name; found ones by the text that matches."""

        def place(listed: ListedDealer) -> str:
            texts = _texts(listed.dealer)
            hits = [text for text in texts if text.startswith(fold(search or ""))]
            first = min(hits, default="") if search else texts[0]
            return f"{first}#{listed.card.id}#{listed.dealer.code}" if hits else ""

        listed = [
            ListedDealer(dealer=dealer, card=card)
            for (company, _), card in self._memory.records.items()
            if company == company_id and isinstance(card, Counterparty)
            for dealer in card.dealers
        ]
        return page_of(
            [each for each in listed if place(each)],
            place,
            of=("dealers", company_id, search),
            limit=limit,
            cursor=cursor,
            newest_first=False,
        )


def _texts(dealer: Dealer) -> list[str]:
    words = fold(dealer.name).split()
    return [" ".join(words[start:]) for start in range(min(3, len(words)))] + [fold(dealer.code)]
