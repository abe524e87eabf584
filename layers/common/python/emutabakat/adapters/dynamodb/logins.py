"""Log-ins of the staff, their second steps and known browsers; visitors who proved a code."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pynamodb.exceptions import DeleteError, PutError

from emutabakat.adapters.dynamodb.connections import Connections
from emutabakat.adapters.dynamodb.events import add_event
from emutabakat.adapters.dynamodb.lifetimes import epoch, text_of, values_of
from emutabakat.adapters.dynamodb.models import SessionItem
from emutabakat.adapters.dynamodb.tables import found, refused
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import NotFound, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.links import AnswerSession
from emutabakat.ports import LoginChallenge, LoginSession

_LOGIN = "LOGIN"
_CHALLENGE = "CHALLENGE"
_DEVICE = "DEVICE"
_ANSWER = "ANSWER"
_RACES = 5


class Logins(Connections):
    """`S#id LOGIN` (its `hash` is the current cookie's) and, to be found by its person, `SP#person
    id`; `X#hash CHALLENGE`, `B#hash DEVICE`, `A#hash ANSWER`."""

    def add_login(self, session: LoginSession, event: Event) -> None:
        """Store a new log-in with the event of it."""
        transaction = Transaction(self._tables.connection)
        taken = Refusal(Rank.STALE, lambda: StaleVersion(session.id))
        transaction.create(self._login_item(session), taken)
        transaction.put(self._listed(session), None, None)
        add_event(transaction, self._tables, event, taken)
        transaction.commit()

    def login(self, session_id: str) -> LoginSession | None:
        """Return a log-in that has neither ended nor expired."""
        return self._alive(LoginSession, f"S#{session_id}", _LOGIN)

    def logins(self, person_id: PersonId) -> list[LoginSession]:
        """Return a person's log-ins that go on, newest first."""
        query = self._sessions.query(
            f"SP#{person_id}", scan_index_forward=False, consistent_read=True
        )
        alive = [self.login(item.sk) for item in query]
        return [session for session in alive if session is not None]

    def rotate_login(self, session: LoginSession, *, expected_hash: str) -> None:
        """Replace the log-in while its cookie is still the expected one, or `StaleVersion`."""
        before = _state(replace(session, refresh_hash=expected_hash))
        try:
            self._login_item(session).save(self._sessions.hash == before)
        except PutError as error:
            if refused(error):
                raise StaleVersion(session.id) from None
            raise

    def prove_login(self, session_id: str, at: datetime, event: Event) -> None:
        """Store that a second factor was proved, whatever cookie the log-in has meanwhile."""
        for attempt in range(_RACES):
            session = self.login(session_id)
            if session is None:
                raise NotFound
            transaction = Transaction(self._tables.connection)
            stale = Refusal(Rank.STALE, lambda: StaleVersion(session_id))
            item = self._login_item(replace(session, proved_at=at))
            transaction.put(item, self._sessions.hash == _state(session), stale)
            add_event(transaction, self._tables, event, stale)
            try:
                return transaction.commit()
            except StaleVersion:
                if attempt == _RACES - 1:
                    raise
        return None

    def end_login(self, session_id: str, event: Event | None = None) -> None:
        """End a log-in with the event of it, and its WebSockets; twice is no error."""
        model = self._sessions
        item = found(model, f"S#{session_id}", _LOGIN)
        if item is None:
            return
        session = LoginSession(**values_of(item))
        transaction = Transaction(self._tables.connection)
        ended = Refusal(Rank.STALE, lambda: StaleVersion(session_id))
        transaction.delete(item, model.pk.exists(), ended)
        transaction.delete(self._listed(session), None, None)
        if event is not None:
            add_event(transaction, self._tables, event, ended)
        try:
            transaction.commit()
        except StaleVersion:
            return
        self._hang_up(session)

    def end_logins(
        self, person_id: PersonId, *, company_id: CompanyId | None = None, but: str = ""
    ) -> int:
        """End a person's log-ins, in one company or in all, but one; return how many they were."""
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
        self._sessions(
            f"X#{challenge.hash}",
            _CHALLENGE,
            body=text_of(challenge),
            expires_at=epoch(challenge.expires_at),
        ).save()

    def challenge(self, hash_: str) -> LoginChallenge | None:
        """Return what waits."""
        return self._alive(LoginChallenge, f"X#{hash_}", _CHALLENGE)

    def take_challenge(self, hash_: str) -> LoginChallenge | None:
        """Return what waits and delete it; of two takers the deletion picks one."""
        model = self._sessions
        item = found(model, f"X#{hash_}", _CHALLENGE)
        if item is None:
            return None
        try:
            item.delete(model.pk.exists())
        except DeleteError as error:
            if refused(error):
                return None
            raise
        return self._thing(LoginChallenge, item)

    def add_device(self, hash_: str, person_id: PersonId, expires_at: datetime) -> None:
        """Remember that a person came in with this browser."""
        self._sessions(f"B#{hash_}", _DEVICE, ref=person_id, expires_at=epoch(expires_at)).save()

    def device(self, hash_: str) -> PersonId | None:
        """Return who came in with that browser."""
        item = found(self._sessions, f"B#{hash_}", _DEVICE)
        if item is None or item.expires_at <= self._clock.now().timestamp():
            return None
        return PersonId(item.ref or "")

    def add_answer_session(self, session: AnswerSession) -> None:
        """Store a visitor's session."""
        self._sessions(
            f"A#{session.hash}",
            _ANSWER,
            company=session.company_id,
            body=text_of(session),
            expires_at=epoch(session.expires_at),
        ).save()

    def answer_session(self, hash_: str) -> AnswerSession | None:
        """Return the session whose token has that hash."""
        return self._alive(AnswerSession, f"A#{hash_}", _ANSWER)

    def _login_item(self, session: LoginSession) -> SessionItem:
        return self._sessions(
            f"S#{session.id}",
            _LOGIN,
            company=session.company_id,
            hash=_state(session),
            body=text_of(session),
            expires_at=epoch(session.expires_at),
        )

    def _listed(self, session: LoginSession) -> SessionItem:
        """Return the entry in the person's list; it outlives the log-in by some hours at most."""
        return self._sessions(
            f"SP#{session.person_id}", session.id, expires_at=epoch(session.created_at) + 86_400
        )

    def _hang_up(self, session: LoginSession) -> None:
        for connection in self.connections(session.company_id):
            if connection.session_id == session.id:
                self.drop_connection(connection.id)


def _state(session: LoginSession) -> str:
    """Return what a change of the log-in depends on: its cookie and its proof."""
    return f"{session.refresh_hash}#{session.proved_at.isoformat() if session.proved_at else ''}"
