"""What is kept of a company's work: records and their events, and the ways to find them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from emutabakat.domain.dealers import Dealer
from emutabakat.domain.documents import Document
from emutabakat.domain.events import Event
from emutabakat.domain.figures import Deltas
from emutabakat.domain.ids import (
    CompanyId,
    CounterpartyId,
    EventId,
    ImportId,
    MutabakatId,
    PersonId,
    TaskId,
)
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.tasks import Task
from emutabakat.domain.workbook_import import WorkbookImport

T = TypeVar("T")

Record = Mutabakat | WorkbookImport | Task | Counterparty | Document
Change = tuple[Record, Event]
"""A record as it shall be, and the event that made it so."""


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a list, and the cursor of the next page (None at the end)."""

    items: Sequence[T]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFilter:
    """Which letters of a company; None means any. `search` is a prefix of a letter's number, of a
    word of a counterparty's name (folded), or of its tax number; `difference` means letters whose
    answer names another figure."""

    status: Status | None = None
    period: str | None = None
    counterparty_id: CounterpartyId | None = None
    responsible_id: PersonId | None = None
    import_id: ImportId | None = None
    search: str | None = None
    currency: str | None = None
    difference: bool = False


class LetterSort(StrEnum):
    """In which order letters are listed; by amount only within one currency of the filter."""

    NEWEST = "newest"
    OLDEST = "oldest"
    NAME = "name"
    NAME_DESC = "name_desc"
    AMOUNT_DESC = "amount_desc"
    AMOUNT_ASC = "amount_asc"


@dataclass(frozen=True, slots=True)
class Idempotency:
    """A caller's key for one request: who, which key, and the hash of what was asked (hex)."""

    owner: str
    key: str
    request_hash: str


class Ledger(Protocol):
    """The one way to change state: records and their events together, or not at all."""

    def save(self, *changes: Change, idempotency: Idempotency | None = None) -> None:
        """Store all changes in one transaction (at most 7 changes).

        A record's stored version must be one less than its event's `seq` (a new record must not
        exist). Raises `StaleVersion` when it is not; `Conflict("already_exists", …, number=…)`
        when another letter of the same counterparty, kind, period and currency stands;
        `Conflict("repeated_request")` when the idempotency key was used already.
        """

    def note(self, *events: Event) -> None:
        """Store events that changed no state (`domain.events.noted`); at most 20."""

    def event(self, company_id: CompanyId, record_id: str, seq: int) -> Event:
        """Return one event with its personal values (empty when erased), or raise `NotFound`."""

    def events(self, company_id: CompanyId, record_id: str) -> list[Event]:
        """Return a record's whole chain, oldest first."""

    def events_since(self, since: datetime, until: datetime) -> Iterable[Event]:
        """Return the events of all companies in a span of time, for repair only."""

    def repeated(self, company_id: CompanyId, idempotency: Idempotency) -> str | None:
        """Return the record id that an earlier request with this key made, or None.

        Raises `Conflict("idempotency_key_reused")` when it asked for something else.
        """


class Mutabakats(Protocol):
    """The letters, for reading."""

    def get(self, company_id: CompanyId, id_: MutabakatId) -> Mutabakat:
        """Return the letter, or raise `NotFound`."""

    def many(self, company_id: CompanyId, ids: Sequence[MutabakatId]) -> list[Mutabakat]:
        """Return the letters that exist, in the order of the ids."""

    def by_number(self, company_id: CompanyId, number: str) -> Mutabakat:
        """Return the letter with that number, or raise `NotFound`."""

    def page(
        self,
        company_id: CompanyId,
        filter_: LetterFilter,
        *,
        sort: LetterSort = LetterSort.NEWEST,
        limit: int,
        cursor: str | None,
    ) -> Page[Mutabakat]:
        """Return letters in that order; raises `Invalid("cursor_invalid")` for a foreign cursor.

        By amount (the absolute balance) the filter must name the currency.
        """

    def standing(
        self, company_id: CompanyId, keys: Sequence[tuple[CounterpartyId, str, str, str]]
    ) -> Mapping[tuple[CounterpartyId, str, str, str], str]:
        """Return the numbers of the standing letters of (counterparty, kind, period, currency)."""

    def reserve_numbers(self, company_id: CompanyId, year: int, count: int) -> int:
        """Return the first of `count` sequence numbers that nobody else gets; gaps are allowed."""

    def due(self, company_id: CompanyId, at: datetime, *, limit: int) -> list[MutabakatId]:
        """Return sent letters whose time is over, for the sweep."""


class Imports(Protocol):
    """Dropped workbooks, for reading."""

    def get(self, company_id: CompanyId, id_: ImportId) -> WorkbookImport:
        """Return the import, or raise `NotFound`."""

    def page(
        self, company_id: CompanyId, *, limit: int, cursor: str | None
    ) -> Page[WorkbookImport]:
        """Return imports, newest first."""

    def with_fingerprint(self, company_id: CompanyId, fingerprint: str) -> ImportId | None:
        """Return the first import whose preview was stored with that fingerprint, unless it was
        discarded."""

    def remembered_mapping(
        self, company_id: CompanyId, headings_key: str
    ) -> Mapping[str, str] | None:
        """Return how the company last chose to read a sheet with these headings."""


class Tasks(Protocol):
    """Long work, for reading."""

    def get(self, company_id: CompanyId, id_: TaskId) -> Task:
        """Return the task, or raise `NotFound`."""

    def page(self, company_id: CompanyId, *, limit: int, cursor: str | None) -> Page[Task]:
        """Return tasks, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedDealer:
    """A dealer, and the card that it belongs to."""

    dealer: Dealer
    card: Counterparty


class Counterparties(Protocol):
    """The cari cards, for reading."""

    def get(self, company_id: CompanyId, id_: CounterpartyId) -> Counterparty:
        """Return the card, or raise `NotFound`."""

    def many(
        self, company_id: CompanyId, ids: Sequence[CounterpartyId]
    ) -> Mapping[CounterpartyId, Counterparty]:
        """Return the cards that exist."""

    def page(
        self, company_id: CompanyId, *, search: str | None, limit: int, cursor: str | None
    ) -> Page[Counterparty]:
        """Return cards by name; `search` is a prefix of a word of the name or of the tax number."""

    def dealers(
        self, company_id: CompanyId, *, search: str | None, limit: int, cursor: str | None
    ) -> Page[ListedDealer]:
        """Return the dealers of all cards by name; `search` is a prefix of a word of the name or
        of the code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """Something a person should look at. `kind` is an event kind; texts are made by the reader.

    `counterparty` is the name of the letter's other side.
    """

    id: str
    company_id: CompanyId
    person_id: PersonId
    kind: str
    record_id: str
    number: str
    counterparty: str = ""
    at: datetime
    read: bool = False


class Notifications(Protocol):
    """What waits for a person's eye."""

    def add(self, notification: Notification) -> bool:
        """Store it once; False when it was there already."""

    def page(
        self, company_id: CompanyId, person_id: PersonId, *, limit: int, cursor: str | None
    ) -> Page[Notification]:
        """Return a person's notifications, newest first."""

    def mark_read(self, company_id: CompanyId, person_id: PersonId, id_: str) -> None:
        """Mark one as read, or raise `NotFound`."""

    def mark_all_read(self, company_id: CompanyId, person_id: PersonId) -> None:
        """Mark all of a person as read."""

    def forget(self, company_id: CompanyId, person_id: PersonId, before: datetime) -> int:
        """Remove a person's notifications of before that time; return how many they were."""

    def unread(self, company_id: CompanyId, person_id: PersonId, *, most: int) -> int:
        """Return how many the person has not read, but no more than `most`."""


class Figures(Protocol):
    """A company's kept sums."""

    def apply(self, company_id: CompanyId, deltas: Mapping[EventId, Deltas]) -> int:
        """Add the deltas of up to ten events, each event once ever; return how many were new."""

    def read(self, company_id: CompanyId) -> Mapping[str, Mapping[str, int]]:
        """Return all figures: key → measure → value (days: the last 31)."""
