"""Log in with a password, stay logged in by a cookie that changes at each use, log out."""

from __future__ import annotations

import hmac
import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from emutabakat.domain.errors import NotFound, NotSignedIn, StaleVersion, TooManyTries
from emutabakat.domain.ids import PersonId
from emutabakat.domain.links import token_hash
from emutabakat.domain.parties import Company, Membership, Person
from emutabakat.domain.permissions import Role
from emutabakat.ports import Directory, LoginSession, Passwords, Sessions, TokenSigner
from emutabakat.services.saving import Stamps

ACCESS_LIFE = timedelta(minutes=10)
IDLE_LIFE = timedelta(minutes=30)
WHOLE_LIFE = timedelta(hours=12)
GRACE = timedelta(seconds=10)
"""How long the cookie before the current one is still good: two tabs renew at the same moment."""
PAIR_FAILURES, PAIR_SECONDS = 5, 15 * 60
"""Failures of one account from one network (/24 or /48)."""
ACCOUNT_FAILURES, ACCOUNT_SECONDS = 20, 60 * 60
"""Failures of one account from everywhere."""
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
        limits = _limits(address, origin.get("ip", ""))
        self._count_try(limits, now)
        person = self.directory.person_by_email(address)
        right, upgraded = self.passwords.verify(password, person.password_hash if person else None)
        if person is None or not right or not person.active:
            raise _wrong_credentials()
        for key, seconds, _ in limits:
            self.sessions.count(key, at=now, window_seconds=seconds, amount=-1)
        if upgraded is not None:
            person = replace(person, password_hash=upgraded)
            self.directory.update_password(person)
        company, membership = self._workplace(person)
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
        )
        self.sessions.add_login(session)
        return self._signed_in(session, person, company, membership.role, secret)

    def refresh(self, cookie: str, *, origin: Mapping[str, str]) -> SignedIn:
        """Return the log-in with a new cookie, or raise `NotSignedIn`.

        A cookie is good once. The one just replaced is good for ten seconds more, without a new
        cookie; after that it was copied by somebody, and the log-in ends for both.
        """
        session_id, secret = _parts(cookie)
        session = self._session(session_id)
        now = self.stamps.clock.now()
        fresh: str | None = None
        if _is(secret, session.refresh_hash):
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
                session, fresh = self._session(session_id), None
            else:
                session = renewed
        in_grace = now - session.rotated_at <= GRACE and _is(secret, session.previous_hash)
        if fresh is None and not in_grace:
            self.sessions.end_login(session_id)
            raise _ended()
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

    def _count_try(self, limits: tuple[tuple[str, int, int], ...], now: datetime) -> None:
        """Count the try as a failure before it is judged, so that tries at once are not more."""
        for key, seconds, most in limits:
            if self.sessions.count(key, at=now, window_seconds=seconds) > most:
                raise TooManyTries(
                    "too_many_logins",
                    "Çok fazla başarısız deneme oldu; lütfen biraz sonra yeniden deneyin.",
                    "Too many failed tries; please try again later.",
                )

    def _session(self, session_id: str) -> LoginSession:
        session = self.sessions.login(session_id)
        if session is None:
            raise _ended()
        return session

    def _workplace(self, person: Person) -> tuple[Company, Membership]:
        """Return the person's oldest active company."""
        memberships = self.directory.memberships(person.id)
        for membership in sorted(memberships, key=lambda each: each.company_id):
            if membership.active:
                company = self.directory.company(membership.company_id)
                if company.active:
                    return company, membership
        raise NotSignedIn(
            "no_company",
            "Etkin olduğunuz bir firma yok; firma yöneticinize başvurun.",
            "You are not active in any company; ask your company's administrator.",
        )

    def _still_there(self, session: LoginSession) -> tuple[Person, Company, Role]:
        """Return who the log-in is for as things are now; it ends where the person lost access."""
        try:
            person = self.directory.person(session.person_id)
            company = self.directory.company(session.company_id)
        except NotFound:
            person = company = None
        role = self._role(session)
        if person is None or company is None or role is None:
            raise _ended()
        if not (person.active and company.active):
            raise _ended()
        return person, company, role

    def _role(self, session: LoginSession) -> Role | None:
        for membership in self.directory.memberships(session.person_id):
            if membership.company_id == session.company_id and membership.active:
                return membership.role
        return None

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
