"""Storing letters and cards, and finding letters again page by page."""

from __future__ import annotations

from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Counterparty
from emutabakat.ports import LetterFilter
from tests.adapters.storage.conftest import Storage
from tests.factories import a_counterparty, a_history


def saved(storage: Storage, status: Status, draft: Mutabakat) -> Mutabakat:
    """Store every change of the letter's way and return it as it is then."""
    history = a_history(status, draft)
    for change in history:
        storage.ledger.save(change)
    return history[-1][0]


def saved_card(storage: Storage, company: CompanyId, name: str) -> Counterparty:
    """Store a counterparty and return it."""
    change = a_counterparty(name, company_id=company)
    storage.ledger.save(change)
    return change[0]


def found(
    storage: Storage, company: CompanyId, filter_: LetterFilter, *, limit: int = 100
) -> list[MutabakatId]:
    """Return the ids of all pages."""
    ids: list[MutabakatId] = []
    cursor = None
    while True:
        page = storage.mutabakats.page(company, filter_, limit=limit, cursor=cursor)
        assert len(page.items) <= limit
        ids += [letter.id for letter in page.items]
        cursor = page.next
        if cursor is None:
            return ids
