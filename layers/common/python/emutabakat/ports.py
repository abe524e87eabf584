"""What the use cases need from outside, named after the need; `adapters/` provide it.

Every method that touches a tenant's data takes the company first; what belongs to another company
is `NotFound`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, Protocol, TypeVar

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
from emutabakat.domain.links import AnswerSession, Code, Link
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Company, Counterparty, Membership, Person
from emutabakat.domain.tasks import Task
from emutabakat.domain.workbook_import import WorkbookImport
from emutabakat.jobs import ChunkJob, EventJob, Queue

T = TypeVar("T")

Record = Mutabakat | WorkbookImport | Task | Counterparty
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
    word of a counterparty's name (folded), or of its tax number."""

    status: Status | None = None
    period: str | None = None
    counterparty_id: CounterpartyId | None = None
    responsible_id: PersonId | None = None
    import_id: ImportId | None = None
    search: str | None = None


@dataclass(frozen=True, slots=True)
class Idempotency:
    """A caller's key for one request: who, which key, and the hash of what was asked (hex)."""

    owner: str
    key: str
    request_hash: str


class Clock(Protocol):
    """The only one who knows what time it is."""

    def now(self) -> datetime:
        """Return the time as aware UTC."""


class Ids(Protocol):
    """The only source of ids and randomness."""

    def new(self, prefix: str) -> str:
        """Return a new sortable id, `<prefix>_<ULID>`."""

    def random(self, size: int) -> bytes:
        """Return that many bytes from the operating system's generator."""


class Ledger(Protocol):
    """The one way to change state: records and their events together, or not at all."""

    def save(self, *changes: Change, idempotency: Idempotency | None = None) -> None:
        """Store all changes in one transaction (at most 10 changes).

        A record's stored version must be one less than its event's `seq` (a new record must not
        exist). Raises `StaleVersion` when it is not; `Conflict("already_exists", …, number=…)`
        when another letter of the same counterparty, kind, period and currency stands;
        `Conflict("repeated_request")` when the idempotency key was used already.
        """

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
        self, company_id: CompanyId, filter_: LetterFilter, *, limit: int, cursor: str | None
    ) -> Page[Mutabakat]:
        """Return letters, newest first; raises `Invalid("cursor_invalid")` for a foreign cursor."""

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
        """Return the first import whose preview was stored with that fingerprint."""


class Tasks(Protocol):
    """Long work, for reading."""

    def get(self, company_id: CompanyId, id_: TaskId) -> Task:
        """Return the task, or raise `NotFound`."""

    def page(self, company_id: CompanyId, *, limit: int, cursor: str | None) -> Page[Task]:
        """Return tasks, newest first."""


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


class Directory(Protocol):
    """Companies and the people in them, and the public keys of access tokens."""

    def company(self, company_id: CompanyId) -> Company:
        """Return the company, or raise `NotFound`."""

    def companies(self) -> list[Company]:
        """Return all companies of the installation."""

    def person(self, person_id: PersonId) -> Person:
        """Return the person, or raise `NotFound`."""

    def person_by_email(self, email: str) -> Person | None:
        """Return the person with that address (lower case)."""

    def memberships(self, person_id: PersonId) -> list[Membership]:
        """Return where a person works."""

    def members(self, company_id: CompanyId) -> list[tuple[Person, Membership]]:
        """Return who works in a company."""

    def found_company(
        self, company: Company, person: Person, membership: Membership, event: Event
    ) -> None:
        """Store a new company with its first person, or raise `Conflict` when either exists."""

    def update_password(self, person: Person) -> None:
        """Store a person's new password hash."""

    def publish_key(self, kid: str, public_key: str) -> None:
        """Store a public token key (PEM) once."""

    def public_key(self, kid: str) -> str | None:
        """Return a public token key (PEM)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginSession:
    """A log-in that can be renewed; `refresh_hash` is the SHA-256 of its current cookie value.

    `previous_hash` is accepted for ten seconds after `rotated_at` (two tabs), without a new cookie.
    """

    id: str
    person_id: PersonId
    company_id: CompanyId
    refresh_hash: str
    previous_hash: str = ""
    rotated_at: datetime
    created_at: datetime
    expires_at: datetime
    user_agent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """An open WebSocket of a person in a company."""

    id: str
    company_id: CompanyId
    person_id: PersonId
    connected_at: datetime
    expires_at: datetime


class Sessions(Protocol):
    """Short-lived things: log-ins, links, codes, tickets, connections, counters.

    What has expired is not returned, whether or not it is deleted yet.
    """

    def add_login(self, session: LoginSession) -> None:
        """Store a new log-in."""

    def login(self, session_id: str) -> LoginSession | None:
        """Return a log-in that has neither ended nor expired."""

    def rotate_login(self, session: LoginSession, *, expected_hash: str) -> None:
        """Store the session with its new `refresh_hash`, or raise `StaleVersion` if the stored
        one is no longer `expected_hash`."""

    def end_login(self, session_id: str) -> None:
        """End a log-in; ending it twice is no error."""

    def add_link(self, link: Link) -> None:
        """Store a letter's link; earlier links of the letter stay."""

    def link(self, hash_: str) -> Link | None:
        """Return the link whose token has that hash."""

    def put_code(self, code: Code) -> None:
        """Make this the letter's one code; the earlier one is gone, with its lookup."""

    def code(self, company_id: CompanyId, mutabakat_id: MutabakatId) -> Code | None:
        """Return the letter's current code, dead or not."""

    def code_by_lookup(self, lookup: str) -> Code | None:
        """Return the code with that lookup."""

    def count_try(self, code: Code) -> int:
        """Add one try to the code and return the new number; never more than `MAX_TRIES` succeed:
        raises `TooManyTries` when they are used up."""

    def forget_tries(self, code: Code) -> None:
        """Start counting anew, after the right code."""

    def add_answer_session(self, session: AnswerSession) -> None:
        """Store a visitor's session."""

    def answer_session(self, hash_: str) -> AnswerSession | None:
        """Return the session whose token has that hash."""

    def add_ticket(self, hash_: str, connection_of: Connection) -> None:
        """Store a WebSocket ticket (its `expires_at`) for the person and company it names."""

    def take_ticket(self, hash_: str, at: datetime) -> Connection | None:
        """Return what the ticket was for and delete it: it is good for one use."""

    def add_connection(self, connection: Connection) -> None:
        """Store an open connection."""

    def touch_connection(self, connection_id: str, expires_at: datetime) -> Connection | None:
        """Prolong a connection and return it."""

    def drop_connection(self, connection_id: str) -> None:
        """Forget a connection; twice is no error."""

    def connections(self, company_id: CompanyId) -> list[Connection]:
        """Return a company's open connections."""

    def count(self, key: str, *, at: datetime, window_seconds: int, amount: int = 1) -> int:
        """Add to a counter of the current window and return its value (0 adds nothing)."""

    def claim(
        self, company_id: CompanyId, key: str, *, at: datetime, lease_seconds: int, again: bool
    ) -> bool:
        """Claim a delivery; True when this caller may make it now.

        `new → claimed`. A claim whose lease is over is taken anew when `again`, else it becomes
        `unknown` for ever (an SMS in doubt is not sent again). Sent, failed and unknown stay.
        Raises `TemporaryFailure("claimed_elsewhere")` while another caller's lease runs.
        """

    def settle(self, company_id: CompanyId, key: str, state: str, reference: str) -> None:
        """End a claim as `sent`, `failed` or back to `new` (after a temporary failure)."""

    def claim_state(self, company_id: CompanyId, key: str) -> tuple[str, str]:
        """Return a claim's (state, reference); ("new", "") when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """Something a person should look at. `kind` is an event kind; texts are made by the reader."""

    id: str
    company_id: CompanyId
    person_id: PersonId
    kind: str
    record_id: str
    number: str
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


class Figures(Protocol):
    """A company's kept sums."""

    def apply(self, company_id: CompanyId, deltas: Mapping[EventId, Deltas]) -> int:
        """Add the deltas of up to ten events, each event once ever; return how many were new."""

    def read(self, company_id: CompanyId) -> Mapping[str, Mapping[str, int]]:
        """Return all figures: key → measure → value (days: the last 31)."""


class Queues(Protocol):
    """Work for later."""

    def put(self, queue: Queue, jobs: Sequence[EventJob | ChunkJob]) -> None:
        """Put the jobs on a queue, at least once each, or raise `TemporaryFailure`.

        Jobs of `figures` keep their order within a company.
        """


class Files(Protocol):
    """Objects of the uploads and documents buckets; keys begin with the company."""

    def upload_form(self, key: str, *, max_bytes: int, seconds: int) -> Mapping[str, object]:
        """Return `{"url", "fields"}` of a presigned POST to the uploads bucket."""

    def upload_size(self, key: str) -> int | None:
        """Return the size in bytes of an upload, or None when it is not there."""

    def download(self, key: str, path: str) -> None:
        """Copy an upload to a local file, or raise `NotFound`."""

    def read(self, key: str) -> bytes:
        """Return an object of the uploads bucket, or raise `NotFound`."""

    def write(self, key: str, content: bytes, content_type: str) -> None:
        """Store an object in the uploads bucket, replacing an earlier one."""

    def store_document(self, key: str, pdf: bytes) -> bool:
        """Store a sealed document once (write-once); False when the key was there already."""

    def read_document(self, key: str) -> bytes:
        """Return a sealed document, or raise `NotFound`."""

    def download_url(
        self, key: str, *, file_name: str, seconds: int, document: bool, inline: bool = False
    ) -> str:
        """Return a presigned GET of a document or an upload, with that name for the reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """A message to one address. `message_id` is the same whenever it is sent again."""

    to: str
    sender_name: str
    subject: str
    html: str
    text: str
    message_id: str
    reply_to: str = ""
    attachments: tuple[tuple[str, bytes], ...] = field(default=())


class Rejected(Exception):
    """A provider refuses this message for ever; the reason is a sentence."""


class Mailer(Protocol):
    """E-mail."""

    def send(self, email: Email) -> str:
        """Send and return the provider's id; raises `Rejected` or `TemporaryFailure`."""


class Texter(Protocol):
    """SMS."""

    def send(self, phone: str, text: str) -> str:
        """Send to an E.164 number and return the provider's id; raises `Rejected` or
        `TemporaryFailure` (not sent)."""


class Sealer(Protocol):
    """The electronic seal of the installation."""

    def seal(self, pdf: bytes, *, reason: str, at: datetime) -> bytes:
        """Return the sealed and verified file; raises `TemporaryFailure`, or `SealBroken` when
        what was just sealed does not verify."""


class Cache(Protocol):
    """Memory that may be empty or gone at any time: then None is returned and nothing fails."""

    def get(self, key: str) -> bytes | None:
        """Return the value, or None."""

    def put(self, key: str, value: bytes, *, seconds: int) -> None:
        """Keep the value for about that long (jittered)."""

    def generation(self, company_id: CompanyId) -> int | None:
        """Return the number of the company's current generation, or None without a cache."""

    def new_generation(self, company_id: CompanyId) -> None:
        """Make everything cached of the company unreachable."""

    def lead(self, key: str, *, seconds: int) -> bool:
        """Tell whether this caller shall load a missing value (single flight)."""

    def count(self, name: str) -> None:
        """Add one to a statistics counter (hits, misses, errors)."""

    def statistics(self) -> Mapping[str, int | float | str | bool]:
        """Return what `GET /api/admin/cache-stats` shows."""


class Live(Protocol):
    """Messages to open browsers."""

    def push(self, connection_id: str, message: str) -> bool:
        """Send text to a connection; False when it is gone."""


class Metrics(Protocol):
    """What the platform measures of the functions."""

    def functions(
        self, names: Sequence[str], since: datetime, until: datetime
    ) -> Mapping[str, Mapping[str, float]]:
        """Return by function and `<metric>.<statistic>` (`Duration.Average` in milliseconds)."""


class TokenSigner(Protocol):
    """Makes access tokens."""

    def sign(self, claims: Mapping[str, str | int]) -> str:
        """Return a signed token with the claims; `iat` and `exp` are epoch seconds. The issuer and
        audience are the signer's own."""


class TokenVerifier(Protocol):
    """Reads access tokens."""

    def verify(self, token: str) -> Mapping[str, str | int]:
        """Return the claims of a token that we signed and that has not run out, or raise
        `NotSignedIn`."""


class Passwords(Protocol):
    """Passwords at rest; text that looks the same is the same password (NFC)."""

    def hash(self, password: str) -> str:
        """Return how the password is kept."""

    def verify(self, password: str, hash_: str | None) -> tuple[bool, str | None]:
        """Tell whether the password is right, and the better hash to store where there is one.

        Without a hash (nobody is known by that name) it is wrong, and takes as long.
        """
