"""Log-ins of the staff and sessions of visitors who proved a code."""

from __future__ import annotations

from pynamodb.exceptions import PutError

from emutabakat.adapters.dynamodb.lifetimes import Lifetimes, epoch, text_of
from emutabakat.adapters.dynamodb.models import SessionItem
from emutabakat.adapters.dynamodb.tables import refused
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.links import AnswerSession
from emutabakat.ports import LoginSession

_LOGIN = "LOGIN"
_ANSWER = "ANSWER"


class Logins(Lifetimes):
    """`S#id LOGIN` (its `hash` is the current cookie's) and `A#hash ANSWER`."""

    def add_login(self, session: LoginSession) -> None:
        """Store a new log-in."""
        self._login_item(session).save()

    def login(self, session_id: str) -> LoginSession | None:
        """Return a log-in that has neither ended nor expired."""
        return self._alive(LoginSession, f"S#{session_id}", _LOGIN)

    def rotate_login(self, session: LoginSession, *, expected_hash: str) -> None:
        """Replace the log-in while its cookie is still the expected one, or `StaleVersion`."""
        try:
            self._login_item(session).save(self._sessions.hash == expected_hash)
        except PutError as error:
            if refused(error):
                raise StaleVersion(session.id) from None
            raise

    def end_login(self, session_id: str) -> None:
        """End a log-in; ending it twice is no error."""
        self._sessions(f"S#{session_id}", _LOGIN).delete()

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
            hash=session.refresh_hash,
            body=text_of(session),
            expires_at=epoch(session.expires_at),
        )
