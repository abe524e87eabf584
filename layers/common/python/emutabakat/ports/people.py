"""Who may come in: companies and people, and everything that lives for a short time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, MutabakatId, PersonId
from emutabakat.domain.links import AnswerSession, Code, Link
from emutabakat.domain.parties import Company, Membership, Person


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

    def save_company(self, company: Company, event: Event) -> None:
        """Store a changed company with its event; raises `StaleVersion` unless the stored version
        is one less than the company's."""

    def save_person(self, person: Person, event: Event) -> None:
        """Store a changed person with the event; raises `StaleVersion` unless the stored version
        is one less than the person's."""

    def update_password(self, person: Person) -> None:
        """Store a better hash of the same password; raises `StaleVersion` when the person changed
        meanwhile, `NotFound` when there is none."""

    def publish_key(self, kid: str, public_key: str) -> None:
        """Store a public token key (PEM) once."""

    def public_key(self, kid: str) -> str | None:
        """Return a public token key (PEM)."""


@dataclass(frozen=True, slots=True)
class KeptPreferences:
    """A person's own settings of the pages as JSON text; `version` 0 when nothing is kept."""

    text: str = "{}"
    version: int = 0


class Preferences(Protocol):
    """How each person likes to see a company's pages; nothing here means anything to us."""

    def get(self, company_id: CompanyId, person_id: PersonId) -> KeptPreferences:
        """Return what the person keeps."""

    def put(self, company_id: CompanyId, person_id: PersonId, kept: KeptPreferences) -> None:
        """Keep it, or raise `StaleVersion` unless the stored version is one less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginSession:
    """A log-in that can be renewed; `refresh_hash` is the SHA-256 of its current cookie value.

    `previous_hash` is accepted for ten seconds after `rotated_at` (two tabs), without a new cookie.
    `proved_at` is when a second factor was last proved in it, None while it never was.
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
    ip: str = ""
    proved_at: datetime | None = None


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
