"""Letters from the records table: by id, by number, by lists, by search."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from emutabakat.adapters.dynamodb.bodies import letter_from
from emutabakat.adapters.dynamodb.cursors import after_cursor, cursor_for
from emutabakat.adapters.dynamodb.keys import (
    STATE,
    company_pk,
    instant,
    letter_pk,
    lines_sk,
    standing_key,
)
from emutabakat.adapters.dynamodb.letter_lists import USUAL, Effort, LetterLists
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, found, found_many, owned
from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import CompanyId, CounterpartyId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.ports import LetterFilter, LetterSort, Page

Standing = tuple[CounterpartyId, str, str, str]


class DynamoMutabakats:
    """`Mutabakats` over the records table (and the names of the directory, for a search)."""

    def __init__(self, tables: Tables, effort: Effort = USUAL) -> None:
        self._tables = tables
        self._effort = effort
        self._records = tables.records

    def get(self, company_id: CompanyId, id_: MutabakatId) -> Mutabakat:
        """Return the letter, or raise `NotFound`."""
        item = found(self._records, letter_pk(company_id, id_), STATE)
        return self._letters(company_id, [owned(item, company_id)])[0]

    def many(self, company_id: CompanyId, ids: Sequence[MutabakatId]) -> list[Mutabakat]:
        """Return the letters that exist, in the order of the ids."""
        keys = [(letter_pk(company_id, id_), STATE) for id_ in ids]
        items = found_many(self._records, keys)
        return self._letters(company_id, [items[key] for key in keys if key in items])

    def by_number(self, company_id: CompanyId, number: str) -> Mutabakat:
        """Return the letter with that number, or raise `NotFound`."""
        if not number:
            raise NotFound
        entry = owned(found(self._records, company_pk(company_id, "NO"), number), company_id)
        return self.get(company_id, MutabakatId(entry.ref or ""))

    def page(
        self,
        company_id: CompanyId,
        filter_: LetterFilter,
        *,
        sort: LetterSort = LetterSort.NEWEST,
        limit: int,
        cursor: str | None,
    ) -> Page[Mutabakat]:
        """Return letters in that order.

        A page costs a bounded number of queries: a filter that finds little in very long lists may
        bring a page that is not full and still has a next one.
        """
        of = (company_id, filter_, sort)
        lists = LetterLists(self._tables, company_id, filter_, sort, self._effort)
        lists.start(after_cursor(of, cursor), size=limit + 1)
        letters: list[Mutabakat] = []
        last = ""
        while places := lists.next(limit + 1 - len(letters)):
            found_letters = self.many(company_id, [MutabakatId(id_) for _, id_ in places])
            kept = {letter.id: letter for letter in found_letters if lists.has(letter)}
            for place, id_ in places:
                letter = kept.get(MutabakatId(id_))
                if letter is not None and len(letters) == limit:
                    return Page(letters, cursor_for(of, last))
                if letter is not None:
                    letters.append(letter)
                last = place
        return Page(letters, cursor_for(of, lists.reached) if lists.spent else None)

    def standing(self, company_id: CompanyId, keys: Sequence[Standing]) -> Mapping[Standing, str]:
        """Return the numbers of the standing letters; a hundred keys cost one read."""
        wanted = {standing_key(company_id, *key): key for key in keys}
        guards = found_many(self._records, wanted)
        return {wanted[place]: guard.number or "" for place, guard in guards.items()}

    def reserve_numbers(self, company_id: CompanyId, year: int, count: int) -> int:
        """Return the first of `count` numbers, by one atomic addition."""
        sequence = self._records(company_pk(company_id, "SEQ"), str(year))
        sequence.update(
            [
                self._records.counter.add(count),
                self._records.company.set(company_id),
            ]
        )
        return (sequence.counter or 0) - count + 1

    def due(self, company_id: CompanyId, at: datetime, *, limit: int) -> list[MutabakatId]:
        """Return sent letters whose time is over, the longest overdue first."""
        query = self._records.query(
            company_pk(company_id, "DUE"),
            # "$" is the sign behind "#": all letters whose time ends at this very instant count.
            self._records.sk < f"{instant(at)}$",
            consistent_read=True,
            limit=limit,
        )
        return [MutabakatId(entry.ref or "") for entry in query]

    def _letters(self, company_id: CompanyId, items: Iterable[StoredItem]) -> list[Mutabakat]:
        """Return the letters of their items, with packed lines read where there are any."""
        bodies = [json.loads(owned(item, company_id).body or "null") for item in items]
        keys = {
            body["id"]: [
                (letter_pk(company_id, body["id"]), lines_sk(piece, body["lines_version"]))
                for piece in range(body["pieces"])
            ]
            for body in bodies
            if body["pieces"]
        }
        pieces = found_many(self._records, [key for own in keys.values() for key in own])
        return [
            letter_from(body, [pieces[key].packed or b"" for key in keys.get(body["id"], ())])
            for body in bodies
        ]
