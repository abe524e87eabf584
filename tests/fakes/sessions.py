"""Log-ins, links, codes, tickets, connections, counters and claims, in memory."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from emutabakat.domain.errors import NotFound, StaleVersion, TemporaryFailure, TooManyTries
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, MutabakatId, PersonId
from emutabakat.domain.links import MAX_TRIES, AnswerSession, Code, Link
from emutabakat.ports import Clock, Connection, LoginChallenge, LoginSession
from tests.fakes.person_links import InMemoryPersonLinks


class _Expiring(Protocol):
    @property
    def expires_at(self) -> datetime: ...


E = TypeVar("E", bound=_Expiring)


@dataclass(slots=True)
class _Claim:
    state: str
    reference: str = ""
    until: datetime | None = None


class InMemorySessions(InMemoryPersonLinks):
    """Short-lived things; what has expired is not returned."""

    def __init__(self, clock: Clock, remember: Callable[[Event], None]) -> None:
        super().__init__(clock)
        self._clock = clock
        self._remember = remember
        self._lock = threading.RLock()
        self.logins_by_id: dict[str, LoginSession] = {}
        self.challenges: dict[str, LoginChallenge] = {}
        self.devices: dict[str, tuple[PersonId, datetime]] = {}
        self.links: dict[str, Link] = {}
        self.codes: dict[tuple[CompanyId, MutabakatId], Code] = {}
        self.answer_sessions: dict[str, AnswerSession] = {}
        self.tickets: dict[str, Connection] = {}
        self.open: dict[str, Connection] = {}
        self.counts: dict[tuple[str, int, int], int] = {}
        self.claims: dict[tuple[CompanyId, str], _Claim] = {}

    def add_login(self, session: LoginSession, event: Event) -> None:
        """Store a new log-in."""
        self.logins_by_id[session.id] = session
        self._remember(event)

    def login(self, session_id: str) -> LoginSession | None:
        """Return a log-in."""
        return self._alive(self.logins_by_id.get(session_id))

    def logins(self, person_id: PersonId) -> list[LoginSession]:
        """Return a person's log-ins, newest first."""
        alive = [self.login(id_) for id_ in sorted(self.logins_by_id, reverse=True)]
        return [each for each in alive if each is not None and each.person_id == person_id]

    def rotate_login(self, session: LoginSession, *, expected_hash: str) -> None:
        """Replace the log-in, or raise `StaleVersion`."""
        with self._lock:
            stored = self.logins_by_id.get(session.id)
            expected = (expected_hash, session.proved_at)
            if stored is None or (stored.refresh_hash, stored.proved_at) != expected:
                raise StaleVersion(session.id)
            self.logins_by_id[session.id] = session

    def prove_login(self, session_id: str, at: datetime, event: Event) -> None:
        """Store that a second factor was proved."""
        with self._lock:
            session = self.login(session_id)
            if session is None:
                raise NotFound
            self.logins_by_id[session_id] = replace(session, proved_at=at)
            self._remember(event)

    def end_login(self, session_id: str, event: Event | None = None) -> None:
        """End a log-in and its WebSockets."""
        with self._lock:
            if self.logins_by_id.pop(session_id, None) is None:
                return
            self.open = {
                id_: each for id_, each in self.open.items() if each.session_id != session_id
            }
            if event is not None:
                self._remember(event)

    def end_logins(
        self, person_id: PersonId, *, company_id: CompanyId | None = None, but: str = ""
    ) -> int:
        """End a person's log-ins."""
        ending = [
            session
            for session in self.logins(person_id)
            if company_id in (None, session.company_id) and session.id != but
        ]
        for session in ending:
            self.end_login(session.id)
        return len(ending)

    def add_challenge(self, challenge: LoginChallenge) -> None:
        """Store what waits for its second step."""
        self.challenges[challenge.hash] = challenge

    def challenge(self, hash_: str) -> LoginChallenge | None:
        """Return what waits."""
        return self._alive(self.challenges.get(hash_))

    def take_challenge(self, hash_: str) -> LoginChallenge | None:
        """Return what waits, once."""
        with self._lock:
            return self._alive(self.challenges.pop(hash_, None))

    def add_device(self, hash_: str, person_id: PersonId, expires_at: datetime) -> None:
        """Remember a browser."""
        self.devices[hash_] = (person_id, expires_at)

    def device(self, hash_: str) -> PersonId | None:
        """Return who came in with that browser."""
        person_id, expires_at = self.devices.get(hash_, (None, None))
        return person_id if expires_at is not None and expires_at > self._clock.now() else None

    def add_link(self, link: Link) -> None:
        """Store a link."""
        self.links[link.hash] = link

    def link(self, hash_: str) -> Link | None:
        """Return a link."""
        return self._alive(self.links.get(hash_))

    def put_code(self, code: Code) -> None:
        """Make this the letter's one code."""
        self.codes[code.company_id, code.mutabakat_id] = code

    def code(self, company_id: CompanyId, mutabakat_id: MutabakatId) -> Code | None:
        """Return the letter's code."""
        return self._alive(self.codes.get((company_id, mutabakat_id)))

    def code_by_lookup(self, lookup: str) -> Code | None:
        """Return the code with that lookup."""
        found = [code for code in self.codes.values() if code.lookup == lookup]
        return self._alive(found[0]) if found else None

    def count_try(self, code: Code) -> int:
        """Add one try, or raise `TooManyTries`."""
        with self._lock:
            stored = self.codes.get((code.company_id, code.mutabakat_id))
            if stored is None or stored.hash != code.hash or stored.tries >= MAX_TRIES:
                raise TooManyTries("too_many_tries", "", "The tries are used up.")
            self.codes[code.company_id, code.mutabakat_id] = replace(stored, tries=stored.tries + 1)
            return stored.tries + 1

    def forget_tries(self, code: Code) -> None:
        """Start counting anew."""
        stored = self.codes.get((code.company_id, code.mutabakat_id))
        if stored is not None and stored.hash == code.hash:
            self.put_code(replace(stored, tries=0))

    def add_answer_session(self, session: AnswerSession) -> None:
        """Store a visitor's session."""
        self.answer_sessions[session.hash] = session

    def answer_session(self, hash_: str) -> AnswerSession | None:
        """Return a visitor's session."""
        return self._alive(self.answer_sessions.get(hash_))

    def add_ticket(self, hash_: str, connection_of: Connection) -> None:
        """Store a ticket."""
        self.tickets[hash_] = connection_of

    def take_ticket(self, hash_: str, at: datetime) -> Connection | None:
        """Return and forget a ticket."""
        ticket = self.tickets.pop(hash_, None)
        return ticket if ticket is not None and ticket.expires_at > at else None

    def add_connection(self, connection: Connection) -> None:
        """Store an open connection."""
        self.open[connection.id] = connection

    def touch_connection(self, connection_id: str, expires_at: datetime) -> Connection | None:
        """Prolong a connection."""
        if self._alive(self.open.get(connection_id)) is None:
            return None
        self.open[connection_id] = replace(self.open[connection_id], expires_at=expires_at)
        return self.open[connection_id]

    def drop_connection(self, connection_id: str) -> None:
        """Forget a connection."""
        self.open.pop(connection_id, None)

    def connections(self, company_id: CompanyId) -> list[Connection]:
        """Return a company's open connections."""
        alive = (self._alive(each) for each in self.open.values())
        return [each for each in alive if each is not None and each.company_id == company_id]

    def count(self, key: str, *, at: datetime, window_seconds: int, amount: int = 1) -> int:
        """Add to the window's counter and return it."""
        window = (key, window_seconds, int(at.timestamp()) // window_seconds)
        with self._lock:
            self.counts[window] = self.counts.get(window, 0) + amount
            return self.counts[window]

    def claim(
        self, company_id: CompanyId, key: str, *, at: datetime, lease_seconds: int, again: bool
    ) -> bool:
        """Tell whether the caller may deliver now."""
        with self._lock:
            claim = self.claims.setdefault((company_id, key), _Claim("new"))
            if claim.state in ("sent", "failed", "unknown"):
                return False
            if claim.state == "claimed":
                assert claim.until is not None
                if claim.until > at:
                    raise TemporaryFailure("claimed_elsewhere")
                if not again:
                    claim.state = "unknown"
                    return False
            claim.state, claim.until = "claimed", at + timedelta(seconds=lease_seconds)
            return True

    def settle(self, company_id: CompanyId, key: str, state: str, reference: str) -> None:
        """End a claim; what was sent stays sent."""
        claim = self.claims.setdefault((company_id, key), _Claim("new"))
        if state == "sent" or claim.state in ("claimed", "new"):
            claim.state, claim.reference = state, reference

    def claim_state(self, company_id: CompanyId, key: str) -> tuple[str, str]:
        """Return a claim's state and reference."""
        claim = self.claims.get((company_id, key), _Claim("new"))
        return claim.state, claim.reference

    def _alive(self, thing: E | None) -> E | None:
        return thing if thing is not None and thing.expires_at > self._clock.now() else None
