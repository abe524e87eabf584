"""Everything that lives for a short time: log-ins, links, codes, tickets, connections, counters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, MutabakatId, PersonId
from emutabakat.domain.links import AnswerSession, Code, Link
from emutabakat.ports.person_links import PersonLinks


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginSession:
    """A log-in that can be renewed; `refresh_hash` is the SHA-256 of its current cookie value.

    `previous_hash` is accepted for ten seconds after `rotated_at` (two tabs), without a new cookie.
    `family_hash` is the SHA-256 of the part of the cookie that stays as it is: who has it had a
    cookie of ours once. `root` is the log-in that this one goes on from, where the person changed
    company.
    `methods` names what was proved ("password", "password totp", "passkey"); `proved_at` is when a
    second factor was last proved in it, None while it never was.
    """

    id: str
    person_id: PersonId
    company_id: CompanyId
    refresh_hash: str
    previous_hash: str = ""
    family_hash: str = ""
    root: str = ""
    rotated_at: datetime
    created_at: datetime
    expires_at: datetime
    user_agent: str = ""
    ip: str = ""
    methods: str = "password"
    proved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """An open WebSocket of a person in a company; it belongs to a log-in and ends with it."""

    id: str
    company_id: CompanyId
    person_id: PersonId
    session_id: str = ""
    connected_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LoginChallenge:
    """What waits for its second step; `hash` is the SHA-256 of its token.

    `purpose` is `log_in`, `step_up` or `register`: it is good for nothing else. `passkey` is what a
    passkey has to sign (hex). Without a `person_id` the passkey itself tells who it is.
    """

    hash: str
    purpose: str
    person_id: PersonId | None
    passkey: str
    expires_at: datetime


class Sessions(PersonLinks, Protocol):
    """Short-lived things: log-ins, links, codes, tickets, connections, counters.

    What has expired is not returned, whether or not it is deleted yet.
    """

    def add_login(self, session: LoginSession, event: Event) -> None:
        """Store a new log-in with the event of it."""

    def login(self, session_id: str) -> LoginSession | None:
        """Return a log-in that has neither ended nor expired."""

    def logins(self, person_id: PersonId) -> list[LoginSession]:
        """Return a person's log-ins that go on, newest first."""

    def rotate_login(self, session: LoginSession, *, expected_hash: str) -> None:
        """Store the session with its new `refresh_hash`, or raise `StaleVersion` if the stored
        one is no longer `expected_hash`."""

    def prove_login(self, session_id: str, at: datetime, event: Event) -> None:
        """Store that a second factor was proved then, with the event, or raise `NotFound`."""

    def end_login(self, session_id: str, event: Event | None = None) -> None:
        """End a log-in with the event of it, and its WebSockets; twice is no error."""

    def end_logins(
        self, person_id: PersonId, *, company_id: CompanyId | None = None, but: str = ""
    ) -> int:
        """End a person's log-ins (in one company, where it is named; but that one) with their
        WebSockets, and return how many they were; the caller has an event that says why."""

    def add_challenge(self, challenge: LoginChallenge) -> None:
        """Store what waits for its second step."""

    def challenge(self, hash_: str) -> LoginChallenge | None:
        """Return what waits."""

    def take_challenge(self, hash_: str) -> LoginChallenge | None:
        """Return what waits and delete it: of two takers one gets it."""

    def add_device(self, hash_: str, person_id: PersonId, expires_at: datetime) -> None:
        """Remember that a person came in with this browser (SHA-256 of its cookie)."""

    def device(self, hash_: str) -> PersonId | None:
        """Return who came in with that browser."""

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
