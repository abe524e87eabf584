"""Who asks: the member that an access token names, while the log-in it came from goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from emutabakat.domain.errors import NotSignedIn
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.permissions import Assurance, Member, Role
from emutabakat.ports import Clock, LoginSession, Sessions, TokenVerifier

BELIEVED = timedelta(seconds=20)
"""How long a log-in that was looked up counts as going on: one that was ended is refused
everywhere within half a minute."""
FRESH = timedelta(hours=1)
"""How long a proved second factor is good for what needs a fresh one."""
_MOST_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class Identity:
    """Believes access tokens for their ten minutes, and looks at their log-in now and then."""

    verifier: TokenVerifier
    sessions: Sessions
    clock: Clock
    _seen: dict[str, tuple[datetime, LoginSession]] = field(default_factory=dict)

    def member(self, token: str, *, at_once: bool = False) -> Member:
        """Return the signed-in member, or raise `NotSignedIn`.

        With `at_once` the log-in is looked up now, whatever is remembered of it.
        """
        claims = self.verifier.verify(token)
        try:
            person = PersonId(str(claims["sub"]))
            company = CompanyId(str(claims["tid"]))
            role = Role(str(claims["role"]))
        except (KeyError, ValueError):
            raise NotSignedIn from None
        session = self._session(str(claims.get("sid", "")), at_once=at_once)
        if (session.person_id, session.company_id) != (person, company):
            raise NotSignedIn
        return Member(person, company, role, self._assurance(session), session.id)

    def _session(self, session_id: str, *, at_once: bool) -> LoginSession:
        now = self.clock.now()
        seen = self._seen.get(session_id)
        # One without a second factor may have got it meanwhile, elsewhere.
        believed = seen is not None and seen[1].proved_at is not None and not at_once
        if seen is not None and believed and now - seen[0] < BELIEVED:
            return seen[1]
        self._seen.pop(session_id, None)
        session = self.sessions.login(session_id)
        if session is None:
            raise session_ended()
        if len(self._seen) >= _MOST_REMEMBERED:
            self._seen.clear()
        self._seen[session_id] = (now, session)
        return session

    def _assurance(self, session: LoginSession) -> Assurance:
        if session.proved_at is None:
            return Assurance.PASSWORD
        fresh = self.clock.now() - session.proved_at < FRESH
        return Assurance.FRESH if fresh else Assurance.SECOND_FACTOR


def session_ended() -> NotSignedIn:
    """Return what is said of a log-in that goes on no more."""
    return NotSignedIn(
        "session_ended",
        "Oturumunuz sona erdi; yeniden giriş yapın.",
        "Your session has ended; please sign in again.",
    )
