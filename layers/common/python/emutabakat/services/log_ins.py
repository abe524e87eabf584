"""Log-ins that go on: opened, renewed by a cookie that changes at each use, listed and ended."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from emutabakat.domain.errors import NotFound, NotSignedIn, StaleVersion
from emutabakat.domain.events import Event, EventKind, noted
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.links import token_hash
from emutabakat.domain.parties import Company, Membership, Person
from emutabakat.domain.permissions import Member, Permission, Role
from emutabakat.ports import Directory, LoginSession, Sessions, TokenSigner
from emutabakat.services.identity import session_ended
from emutabakat.services.refresh_cookies import cookie_of, is_kept, parts_of, was_signed_out
from emutabakat.services.saving import ATTEMPTS, Stamps

ACCESS_LIFE = timedelta(minutes=10)
IDLE_LIFE = timedelta(minutes=30)
WHOLE_LIFE = timedelta(hours=12)
GRACE = timedelta(seconds=10)
"""How long the cookie before the current one is good: two tabs renew at the same moment."""
MOST_LOG_INS = 10
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A log-in: the access token, its life in seconds, and who and where it is for.

    `refresh_token` and `device_token` are new cookies, None where the browser has the current one
    already.
    """

    access_token: str
    expires_in: int
    refresh_token: str | None
    device_token: str | None = None
    session: LoginSession
    person: Person
    company: Company
    role: Role


@dataclass(frozen=True, slots=True)
class LogIns:
    """The running log-ins of people."""

    directory: Directory
    sessions: Sessions
    signer: TokenSigner
    stamps: Stamps

    def workplaces(self, person: Person) -> list[tuple[Company, Membership]]:
        """Return where the person may work now; the first is where a log-in begins."""
        memberships = [each for each in self.directory.memberships(person.id) if each.active]
        memberships.sort(key=lambda each: (each.role is Role.COUNTERPARTY, each.company_id))
        found = [(self.directory.company(each.company_id), each) for each in memberships]
        return [(company, each) for company, each in found if company.active]

    def open(
        self, person: Person, *, methods: str, proved: bool, origin: Mapping[str, str]
    ) -> SignedIn:
        """Return a new log-in at the person's first workplace; the eleventh ends the oldest.

        Raises `NotSignedIn("no_company")` for who works nowhere any more.
        """
        places = self.workplaces(person)
        if not places:
            raise NotSignedIn(
                "no_company",
                "Etkin olduğunuz bir firma yok; firma yöneticinize başvurun.",
                "You are not active in any company; ask your company's administrator.",
            )
        company, membership = places[0]
        now = self.stamps.clock.now()
        signed_in = self._begun(
            LoginSession(
                id=self.stamps.ids.new("ses"),
                person_id=person.id,
                company_id=company.id,
                refresh_hash="",
                rotated_at=now,
                created_at=now,
                expires_at=now + IDLE_LIFE,
                methods=methods,
                proved_at=now if proved else None,
                ip=origin.get("ip", ""),
                user_agent=origin.get("user_agent", ""),
            ),
            (person, company, membership.role),
            origin,
        )
        for session in self.sessions.logins(person.id)[MOST_LOG_INS:]:
            self.sessions.end_login(session.id, self._event(EventKind.LOGIN_ENDED, session, origin))
        return signed_in

    def switch(
        self, member: Member, cookie: str, company_id: CompanyId, origin: Mapping[str, str]
    ) -> SignedIn:
        """Return the log-in at another of the person's workplaces; the one before ends.

        It takes the browser's cookie beside the token, which alone makes no new log-in. What was
        proved and when it must end stay as they are. Raises `NotFound`, also for where he is.
        """
        member.require(Permission.SELF)
        person = self.directory.person(member.person_id)
        session = self._session(member.session_id)
        session_id, _, secret = parts_of(cookie)
        known = is_kept(secret, session.refresh_hash) or self._in_grace(session, secret)
        if session_id != session.id or not known or company_id == session.company_id:
            raise NotFound
        for company, membership in self.workplaces(person):
            if company.id == company_id:
                begun = replace(
                    session,
                    id=self.stamps.ids.new("ses"),
                    company_id=company.id,
                    root=session.root or session.id,
                    ip=origin.get("ip", ""),
                    user_agent=origin.get("user_agent", ""),
                )
                signed_in = self._begun(begun, (person, company, membership.role), origin)
                ended = self._event(EventKind.LOGIN_ENDED, session, origin)
                self.sessions.end_login(session.id, ended)
                return signed_in
        raise NotFound

    def refresh(self, cookie: str, *, origin: Mapping[str, str]) -> SignedIn:
        """Return the log-in with a new cookie, or raise `NotSignedIn`.

        A cookie is good once. The one just replaced is good for ten seconds more, without a new
        cookie; after that it was copied by somebody, and the log-in ends for both. What never was a
        cookie of this log-in ends nothing.
        """
        session_id, family, secret = parts_of(cookie)
        session = self._session(session_id)
        if not is_kept(family, session.family_hash):
            raise session_ended()
        fresh: str | None = None
        for _ in range(ATTEMPTS):
            if fresh is None and is_kept(secret, session.refresh_hash):
                session, fresh = self._rotated(session, family, origin)
        if fresh is None and not self._in_grace(session, secret):
            _log.warning("old cookie used", extra={"person_id": session.person_id})
            reused = self._event(EventKind.LOGIN_REUSED, session, origin)
            self.sessions.end_login(session_id, reused)
            raise session_ended()
        return self._signed_in(session, self._still_there(session), fresh)

    def log_out(self, cookie: str, *, origin: Mapping[str, str]) -> None:
        """End the log-in of a cookie; one that is not valid ends nothing and is no error."""
        try:
            session_id, _, secret = parts_of(cookie)
            session = self._session(session_id)
        except NotSignedIn:
            return
        if is_kept(secret, session.refresh_hash) or is_kept(secret, session.previous_hash):
            ended = self._event(EventKind.LOGIN_ENDED, session, origin)
            self.sessions.end_login(session_id, ended)

    def current(self, member: Member) -> LoginSession:
        """Return the member's log-in as it is now, or raise `NotSignedIn`."""
        return self._session(member.session_id)

    def own(self, member: Member) -> Sequence[LoginSession]:
        """Return the member's running log-ins in all companies, newest first."""
        member.require(Permission.SELF)
        return self.sessions.logins(member.person_id)

    def revoke(self, member: Member, session_id: str, origin: Mapping[str, str]) -> None:
        """End one of the member's own log-ins, or raise `NotFound`."""
        for session in self.own(member):
            if session.id == session_id:
                return self._revoke(session, origin)
        raise NotFound

    def revoke_others(self, member: Member, origin: Mapping[str, str]) -> int:
        """End all the member's log-ins but this one and return how many they were."""
        others = [each for each in self.own(member) if each.id != member.session_id]
        for session in others:
            self._revoke(session, origin)
        return len(others)

    def _revoke(self, session: LoginSession, origin: Mapping[str, str]) -> None:
        revoked = self._event(EventKind.LOGIN_REVOKED, session, origin)
        self.sessions.end_login(session.id, revoked)

    def prove(self, member: Member, method: str, origin: Mapping[str, str]) -> None:
        """Remember that the member proved a second factor now."""
        session = self._session(member.session_id)
        event = self._event(EventKind.LOGIN_STEPPED_UP, session, origin, method=method)
        self.sessions.prove_login(session.id, self.stamps.clock.now(), event)

    def _begun(
        self,
        session: LoginSession,
        place: tuple[Person, Company, Role],
        origin: Mapping[str, str],
    ) -> SignedIn:
        company = place[1]
        family, secret = (self.stamps.ids.random(32).hex() for _ in range(2))
        session = replace(
            session,
            family_hash=token_hash(family),
            refresh_hash=token_hash(secret),
            previous_hash="",
            rotated_at=self.stamps.clock.now(),
        )
        event = self._event(EventKind.LOGIN_SUCCEEDED, session, origin, method=session.methods)
        self.sessions.add_login(session, event)
        _log.info("logged in", extra={"person_id": session.person_id, "company_id": company.id})
        return self._signed_in(session, place, cookie_of(session.id, family, secret))

    def _rotated(
        self, session: LoginSession, family: str, origin: Mapping[str, str]
    ) -> tuple[LoginSession, str | None]:
        """Return the log-in with its new cookie; without one when it changed in the meantime."""
        now = self.stamps.clock.now()
        fresh = self.stamps.ids.random(32).hex()
        renewed = replace(
            session,
            refresh_hash=token_hash(fresh),
            previous_hash=session.refresh_hash,
            rotated_at=now,
            expires_at=min(now + IDLE_LIFE, session.created_at + WHOLE_LIFE),
            ip=origin.get("ip", ""),
            user_agent=origin.get("user_agent", ""),
        )
        try:
            self.sessions.rotate_login(renewed, expected_hash=session.refresh_hash)
        except StaleVersion:
            return self._session(session.id), None
        return renewed, cookie_of(session.id, family, fresh)

    def _in_grace(self, session: LoginSession, secret: str) -> bool:
        age = self.stamps.clock.now() - session.rotated_at
        return age <= GRACE and is_kept(secret, session.previous_hash)

    def _session(self, session_id: str) -> LoginSession:
        session = self.sessions.login(session_id)
        if session is None:
            raise session_ended()
        return session

    def _still_there(self, session: LoginSession) -> tuple[Person, Company, Role]:
        """Return who the log-in is for as things are now, or raise where the person lost access."""
        person = self.directory.person(session.person_id)
        places = [
            (person, company, membership.role)
            for company, membership in self.workplaces(person)
            if company.id == session.company_id
        ]
        if not (places and person.active) or was_signed_out(person, session):
            self.sessions.end_login(session.id)
            raise session_ended()
        return places[0]

    def _signed_in(
        self, session: LoginSession, place: tuple[Person, Company, Role], cookie: str | None
    ) -> SignedIn:
        person, company, role = place
        issued = int(self.stamps.clock.now().timestamp())
        life = int(ACCESS_LIFE.total_seconds())
        token = self.signer.sign(
            {
                "sub": person.id,
                "tid": company.id,
                "sid": session.id,
                "role": role.value,
                "iat": issued,
                "exp": issued + life,
            }
        )
        return SignedIn(
            access_token=token,
            expires_in=life,
            refresh_token=cookie,
            session=session,
            person=person,
            company=company,
            role=role,
        )

    def _event(
        self, kind: EventKind, session: LoginSession, origin: Mapping[str, str], **data: str
    ) -> Event:
        return noted(
            company_id=session.company_id,
            kind=kind,
            stamp=self.stamps.by(session.person_id, origin),
            data={"person": session.person_id, "session": session.id, **data},
        )
