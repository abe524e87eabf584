"""Letters, imports and tasks, read from memory; and pages of any sorted list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.ids import CompanyId, CounterpartyId, ImportId, MutabakatId, TaskId
from emutabakat.domain.mutabakat import STANDING, Mutabakat, Status
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.tasks import Task
from emutabakat.domain.turkish import fold
from emutabakat.domain.workbook_import import WorkbookImport
from emutabakat.ports import LetterFilter, LetterSort, Page
from tests.fakes.ledger import Memory, guard_key

T = TypeVar("T")


def page_of(
    items: Iterable[T],
    place: Callable[[T], str],
    *,
    of: object,
    limit: int,
    cursor: str | None,
    newest_first: bool = True,
) -> Page[T]:
    """Return the items whose place comes after the cursor, which is good for that list only."""
    mark = sha256(repr(of).encode()).hexdigest()[:8]
    found = sorted(items, key=place, reverse=newest_first)
    if cursor is not None:
        listed, _, last = cursor.partition(".")
        if listed != mark:
            raise Invalid("cursor_invalid", "", "The cursor belongs to another list.")
        found = [
            each for each in found if (place(each) < last if newest_first else place(each) > last)
        ]
    more = len(found) > limit
    return Page(found[:limit], f"{mark}.{place(found[limit - 1])}" if more else None)


def search_texts(card: Counterparty) -> list[str]:
    """Return what the beginning of a search can match: the name from each of its words on, and
    the tax number."""
    words = fold(card.name).split()
    texts = [" ".join(words[start:]) for start in range(min(3, len(words)))]
    return [*texts, card.tax_number] if card.tax_number else texts


_PLACES: Mapping[LetterSort, Callable[[Mutabakat], str]] = {
    LetterSort.NEWEST: lambda letter: letter.id,
    LetterSort.OLDEST: lambda letter: letter.id,
    LetterSort.NAME: lambda letter: f"{fold(letter.recipient.name)}#{letter.id}",
    LetterSort.NAME_DESC: lambda letter: f"{fold(letter.recipient.name)}#{letter.id}",
    LetterSort.AMOUNT_ASC: lambda letter: f"{abs(letter.balance.minor):020d}#{letter.id}",
    LetterSort.AMOUNT_DESC: lambda letter: f"{abs(letter.balance.minor):020d}#{letter.id}",
}


class InMemoryMutabakats:
    """Letters."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._numbers: dict[tuple[CompanyId, int], int] = {}

    def get(self, company_id: CompanyId, id_: MutabakatId) -> Mutabakat:
        """Return the letter, or raise `NotFound`."""
        found = self._memory.records.get((company_id, id_))
        if not isinstance(found, Mutabakat):
            raise NotFound
        return found

    def many(self, company_id: CompanyId, ids: Sequence[MutabakatId]) -> list[Mutabakat]:
        """Return those that exist."""
        found = (self._memory.records.get((company_id, id_)) for id_ in ids)
        return [letter for letter in found if isinstance(letter, Mutabakat)]

    def by_number(self, company_id: CompanyId, number: str) -> Mutabakat:
        """Return the letter, or raise `NotFound`."""
        for letter in self._memory.letters(company_id):
            if letter.number == number:
                return letter
        raise NotFound

    def page(
        self,
        company_id: CompanyId,
        filter_: LetterFilter,
        *,
        sort: LetterSort = LetterSort.NEWEST,
        limit: int,
        cursor: str | None,
    ) -> Page[Mutabakat]:
        """Return the letters that match, in that order."""
        found = [each for each in self._memory.letters(company_id) if self._matches(each, filter_)]
        return page_of(
            found,
            _PLACES[sort],
            of=(company_id, filter_, sort),
            limit=limit,
            cursor=cursor,
            newest_first=sort in (LetterSort.NEWEST, LetterSort.NAME_DESC, LetterSort.AMOUNT_DESC),
        )

    def standing(
        self, company_id: CompanyId, keys: Sequence[tuple[CounterpartyId, str, str, str]]
    ) -> Mapping[tuple[CounterpartyId, str, str, str], str]:
        """Return the numbers of the letters that stand."""
        numbers = {
            guard_key(letter): letter.number
            for letter in self._memory.letters(company_id)
            if letter.status in STANDING
        }
        return {key: numbers[key] for key in keys if key in numbers}

    def reserve_numbers(self, company_id: CompanyId, year: int, count: int) -> int:
        """Return the first of so many new numbers."""
        with self._memory.lock:
            last = self._numbers.get((company_id, year), 0)
            self._numbers[company_id, year] = last + count
            return last + 1

    def due(self, company_id: CompanyId, at: datetime, *, limit: int) -> list[MutabakatId]:
        """Return sent letters whose time is over, the longest overdue first."""
        late = [
            (letter.expires_at, letter.id)
            for letter in self._memory.letters(company_id)
            if letter.status is Status.SENT and letter.expires_at and letter.expires_at <= at
        ]
        return [id_ for _, id_ in sorted(late)[:limit]]

    def _matches(self, letter: Mutabakat, filter_: LetterFilter) -> bool:
        wanted = (
            (filter_.status, letter.status),
            (filter_.period, letter.period.key),
            (filter_.counterparty_id, letter.counterparty_id),
            (filter_.responsible_id, letter.responsible_id),
            (filter_.import_id, letter.import_id),
            (filter_.currency, letter.currency.code),
            (filter_.difference or None, letter.differs),
        )
        if any(want is not None and want != has for want, has in wanted):
            return False
        return not filter_.search or self._is_found(letter, filter_.search)

    def _is_found(self, letter: Mutabakat, search: str) -> bool:
        if search.strip().upper().startswith("MUT-"):
            return letter.number.startswith(search.strip().upper())
        card = self._memory.records.get((letter.company_id, letter.counterparty_id))
        return isinstance(card, Counterparty) and any(
            text.startswith(fold(search)) for text in search_texts(card)
        )


class InMemoryImports:
    """Dropped workbooks."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def get(self, company_id: CompanyId, id_: ImportId) -> WorkbookImport:
        """Return the import, or raise `NotFound`."""
        found = self._memory.records.get((company_id, id_))
        if not isinstance(found, WorkbookImport):
            raise NotFound
        return found

    def page(
        self, company_id: CompanyId, *, limit: int, cursor: str | None
    ) -> Page[WorkbookImport]:
        """Return imports, newest first."""
        found = [
            record
            for (company, _), record in self._memory.records.items()
            if company == company_id and isinstance(record, WorkbookImport)
        ]
        return page_of(
            found, lambda each: each.id, of=("imports", company_id), limit=limit, cursor=cursor
        )

    def with_fingerprint(self, company_id: CompanyId, fingerprint: str) -> ImportId | None:
        """Return the first import with that fingerprint."""
        found = self._memory.fingerprints.get((company_id, fingerprint))
        return ImportId(found) if found else None

    def remembered_mapping(
        self, company_id: CompanyId, headings_key: str
    ) -> Mapping[str, str] | None:
        """Return the mapping that was learned."""
        return self._memory.mappings.get((company_id, headings_key))


class InMemoryTasks:
    """Long work."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def get(self, company_id: CompanyId, id_: TaskId) -> Task:
        """Return the task, or raise `NotFound`."""
        found = self._memory.records.get((company_id, id_))
        if not isinstance(found, Task):
            raise NotFound
        return found

    def page(self, company_id: CompanyId, *, limit: int, cursor: str | None) -> Page[Task]:
        """Return tasks, newest first."""
        found = [
            record
            for (company, _), record in self._memory.records.items()
            if company == company_id and isinstance(record, Task)
        ]
        return page_of(
            found, lambda each: each.id, of=("tasks", company_id), limit=limit, cursor=cursor
        )
