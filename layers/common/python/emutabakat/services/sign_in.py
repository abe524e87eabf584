"""Log in with a password, stay logged in by a cookie that changes at each use, log out."""

from __future__ import annotations

import hmac
import logging
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta

from emutabakat.domain.errors import NotSignedIn, StaleVersion
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.links import token_hash
from emutabakat.domain.parties import Company, Person
from emutabakat.domain.permissions import Role
from emutabakat.ports import Directory, LoginSession, Passwords, Sessions, TokenSigner
from emutabakat.services.identity import session_ended
from emutabakat.services.login_limits import LoginLimits
from emutabakat.services.saving import Stamps

ACCESS_LIFE = timedelta(minutes=10)
IDLE_LIFE = timedelta(minutes=30)
WHOLE_LIFE = timedelta(hours=12)
GRACE = timedelta(seconds=10)
"""How long the cookie before the current one is still good: two tabs renew at the same moment."""
_log = logging.getLogger(__name__)
_COOKIE = re.compile(r"([A-Za-z0-9_]{1,64})\.([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A log-in: the access token, its life in seconds, and who and where it is for.

    `refresh_token` is the new cookie's value, None where the browser has the current one already.
    """

    access_token: str
    expires_in: int
    refresh_token: str | None
    person: Person
    company: Company
    role: Role


@dataclass(frozen=True, slots=True)
class SignIn:
    """The log-ins of the staff."""

    directory: Directory
    sessions: Sessions
    passwords: Passwords
    signer: TokenSigner
    stamps: Stamps

    def log_in(self, email: str, password: str, *, origin: Mapping[str, str]) -> SignedIn:
        """Return a new log-in to the first company where the person works.

        Raises `NotSignedIn("wrong_credentials")`, which looks and lasts the same whether or not
        the person exists, and `TooManyTries` after too many failures; what succeeds never counts.
        """
        address = email.strip().lower()
        now = self.stamps.clock.now()
        limits = LoginLimits(self.sessions, address, origin.get("ip", ""))
        limits.check(now)
        person = self.directory.person_by_email(address)
        right, upgraded = self.passwords.verify(password, person.password_hash if person else None)
        if person is None or not right or not person.active:
            _log.warning("log-in failed", extra={"person_id": person.id if person else None})
            limits.count_failure(now)
            raise _wrong_credentials()
        limits.check(now)
        if upgraded is not None:
            person = replace(person, password_hash=upgraded)
            # When the person changed meanwhile, the next log-in has another chance.
            with suppress(StaleVersion):
                self.directory.update_password(person)
        company, role = self._workplace(person)
        secret = self.stamps.ids.random(32).hex()
        session = LoginSession(
            id=self.stamps.ids.new("ses"),
            person_id=person.id,
            company_id=company.id,
            refresh_hash=token_hash(secret),
            rotated_at=now,
            created_at=now,
            expires_at=now + IDLE_LIFE,
            user_agent=origin.get("user_agent", ""),
            ip=origin.get("ip", ""),
            proved_at=now,
        )
        event = noted(
            company_id=company.id,
            kind=EventKind.LOGIN_SUCCEEDED,
            stamp=self.stamps.by(person.id, origin),
            data={"person": person.id, "session": session.id, "method": session.methods},
        )
        self.sessions.add_login(session, event)
        _log.info("logged in", extra={"person_id": person.id, "company_id": company.id})
        return self._signed_in(session, person, company, role, secret)

    def refresh(self, cookie: str, *, origin: Mapping[str, str]) -> SignedIn:
        """Return the log-in with a new cookie, or raise `NotSignedIn`.

        A cookie is good once. The one just replaced is good for ten seconds more, without a new
        cookie; after that it was copied by somebody, and the log-in ends for both.
        """
        session_id, secret = _parts(cookie)
        session = self._session(session_id)
        fresh: str | None = None
        if _is(secret, session.refresh_hash):
            session, fresh = self._rotated(session, origin)
        if fresh is None and not self._in_grace(session, secret):
            _log.warning("old cookie used", extra={"person_id": session.person_id})
            self.sessions.end_login(session_id)
            raise session_ended()
        person, company, role = self._still_there(session)
        return self._signed_in(session, person, company, role, fresh)

    def log_out(self, cookie: str) -> None:
        """End the log-in of a cookie; one that is not valid ends nothing and is no error."""
        try:
            session_id, secret = _parts(cookie)
            session = self._session(session_id)
        except NotSignedIn:
            return
        if _is(secret, session.refresh_hash) or _is(secret, session.previous_hash):
            self.sessions.end_login(session_id)

    def _rotated(
        self, session: LoginSession, origin: Mapping[str, str]
    ) -> tuple[LoginSession, str | None]:
        """Return the log-in with a new secret; without one when another tab was faster."""
        now = self.stamps.clock.now()
        fresh = self.stamps.ids.random(32).hex()
        renewed = replace(
            session,
            refresh_hash=token_hash(fresh),
            previous_hash=session.refresh_hash,
            rotated_at=now,
            expires_at=min(now + IDLE_LIFE, session.created_at + WHOLE_LIFE),
            user_agent=origin.get("user_agent", ""),
        )
        try:
            self.sessions.rotate_login(renewed, expected_hash=session.refresh_hash)
        except StaleVersion:
            return self._session(session.id), None
        return renewed, fresh

    def _in_grace(self, session: LoginSession, secret: str) -> bool:
        age = self.stamps.clock.now() - session.rotated_at
        return age <= GRACE and _is(secret, session.previous_hash)

    def _session(self, session_id: str) -> LoginSession:
        session = self.sessions.login(session_id)
        if session is None:
            raise session_ended()
        return session

    def _workplace(self, person: Person) -> tuple[Company, Role]:
        """Return the person's oldest active company."""
        memberships = self.directory.memberships(person.id)
        for membership in sorted(memberships, key=lambda each: each.company_id):
            if membership.active:
                company = self.directory.company(membership.company_id)
                if company.active:
                    return company, membership.role
        raise NotSignedIn(
            "no_company",
            "Etkin olduğunuz bir firma yok; firma yöneticinize başvurun.",
            "You are not active in any company; ask your company's administrator.",
        )

    def _still_there(self, session: LoginSession) -> tuple[Person, Company, Role]:
        """Return who the log-in is for as things are now, or raise where the person lost access."""
        roles = [
            membership.role
            for membership in self.directory.memberships(session.person_id)
            if membership.company_id == session.company_id and membership.active
        ]
        person = self.directory.person(session.person_id)
        company = self.directory.company(session.company_id)
        since = person.signed_out_at
        signed_out = since and session.created_at < since and session.id != person.kept_login
        if signed_out or not (roles and person.active and company.active):
            self.sessions.end_login(session.id)
            raise session_ended()
        return person, company, roles[0]

    def _signed_in(
        self,
        session: LoginSession,
        person: Person,
        company: Company,
        role: Role,
        secret: str | None,
    ) -> SignedIn:
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
            refresh_token=f"{session.id}.{secret}" if secret else None,
            person=person,
            company=company,
            role=role,
        )


def _parts(cookie: str) -> tuple[str, str]:
    """Return the session's id and the secret of a cookie, or raise `NotSignedIn`."""
    match = _COOKIE.fullmatch(cookie)
    if match is None:
        raise session_ended()
    return match[1], match[2]


def _is(secret: str, hash_: str) -> bool:
    return hmac.compare_digest(token_hash(secret), hash_)


def _wrong_credentials() -> NotSignedIn:
    return NotSignedIn(
        "wrong_credentials",
        "E-posta adresi ya da parola yanlış.",
        "The e-mail address or the password is wrong.",
    )
