"""The way in: a password and a second step, or a passkey alone."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from emutabakat.domain.errors import NotFound, NotSignedIn, StaleVersion
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.factors import Factors, Method, Proof
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.links import token_hash
from emutabakat.domain.parties import Person
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import Directory, FactorStore, Ledger, Passkeys, Passwords, Sessions
from emutabakat.services.challenges import Challenges, Purpose
from emutabakat.services.log_ins import LogIns, SignedIn
from emutabakat.services.login_limits import LoginLimits
from emutabakat.services.saving import Stamps

DEVICE_LIFE = timedelta(days=90)
"""How long a browser that a person came in with is known (OWASP device cookies)."""
_log = logging.getLogger(__name__)
Origin = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SecondStep:
    """The password was right; a second factor is asked for. `passkey` are WebAuthn options."""

    token: str
    methods: tuple[Method, ...]
    passkey: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class SignIn:
    """Logging in; `device` is the browser's cookie of an earlier log-in, "" without one."""

    directory: Directory
    ledger: Ledger
    sessions: Sessions
    passwords: Passwords
    store: FactorStore
    passkeys: Passkeys
    challenges: Challenges
    log_ins: LogIns
    stamps: Stamps

    def log_in(
        self, email: str, password: str, *, device: str = "", origin: Origin
    ) -> SignedIn | SecondStep:
        """Return a new log-in, or its second step where the person has one.

        Raises `NotSignedIn("wrong_credentials")`, which looks and lasts the same whether or not
        the person exists, and `TooManyTries` after too many failures; what succeeds never counts.
        """
        address = email.strip().lower()
        now = self.stamps.clock.now()
        person = self.directory.person_by_email(address)
        limits = LoginLimits(
            self.sessions, address, origin.get("ip", ""), self._known_device(person, device)
        )
        limits.begin(now)
        right, upgraded = self.passwords.verify(password, person.password_hash if person else None)
        if person is None or not right or not person.active:
            self._failed(person, "password", origin)
            limits.fail(now)
            raise _wrong_credentials()
        limits.succeed(now)
        if upgraded is not None:
            person = replace(person, password_hash=upgraded)
            # When the person changed meanwhile, the next log-in has another chance.
            with suppress(StaleVersion):
                self.directory.update_password(person)
        factors = self.store.get(person.id)
        if factors.present:
            return self._second_step("log_in", factors)
        return self._in(person, "password", proved=False, device=device, origin=origin)

    def second_step(
        self, token: str, proof: Proof, *, device: str = "", origin: Origin
    ) -> SignedIn:
        """Return the log-in that waited for its second step.

        Raises `NotSignedIn`: `challenge_over`, `second_factor_wrong`; and `TooManyTries`.
        """
        challenge = self.challenges.waiting("log_in", token)
        by_passkey_alone = challenge.person_id is None
        owner = self.passkeys.owner(proof.credential) if by_passkey_alone else challenge.person_id
        if owner is None or (by_passkey_alone and proof.method != "passkey"):
            raise _unknown_passkey()
        try:
            person = self.directory.person(owner)
        except NotFound:
            raise _unknown_passkey() from None
        company_id = self._company_of(person)
        if company_id is None or not person.active:
            raise _wrong_credentials()
        try:
            self.challenges.prove(owner, proof, challenge, company_id=company_id, origin=origin)
        except NotSignedIn:
            # Who a passkey says that it belongs to is no more than said.
            self._failed(None if by_passkey_alone else person, proof.method, origin)
            raise
        self.challenges.take("log_in", token, challenge.person_id)
        methods = "passkey" if by_passkey_alone else f"password {proof.method}"
        return self._in(person, methods, proved=True, device=device, origin=origin)

    def by_passkey(self) -> SecondStep:
        """Return what a browser needs to log in with a passkey alone."""
        options, challenge = self.passkeys.to_prove(())
        return SecondStep(self.challenges.add("log_in", None, challenge), ("passkey",), options)

    def begin_step_up(self, member: Member) -> SecondStep:
        """Return what the signed-in member must show again; no methods when he has no factor."""
        member.require(Permission.SELF)
        return self._second_step("step_up", self.store.get(member.person_id))

    def step_up(self, member: Member, token: str, proof: Proof, origin: Origin) -> None:
        """Take the member's second factor as proved anew for an hour; raises as `second_step`."""
        member.require(Permission.SELF)
        challenge = self.challenges.waiting("step_up", token)
        if challenge.person_id != member.person_id:
            raise NotSignedIn
        try:
            self.challenges.prove(
                member.person_id, proof, challenge, company_id=member.company_id, origin=origin
            )
        except NotSignedIn:
            self._failed(self.directory.person(member.person_id), proof.method, origin)
            raise
        self.challenges.take("step_up", token, member.person_id)
        self.log_ins.prove(member, proof.method, origin)

    def _second_step(self, purpose: Purpose, factors: Factors) -> SecondStep:
        options, challenge = None, ""
        if factors.passkeys:
            options, challenge = self.passkeys.to_prove(factors.passkeys)
        token = self.challenges.add(purpose, factors.person_id, challenge)
        return SecondStep(token, factors.methods, options)

    def _in(
        self, person: Person, methods: str, *, proved: bool, device: str, origin: Origin
    ) -> SignedIn:
        signed_in = self.log_ins.open(person, methods=methods, proved=proved, origin=origin)
        if self._known_device(person, device):
            return signed_in
        fresh = self.stamps.ids.random(32).hex()
        expires_at = self.stamps.clock.now() + DEVICE_LIFE
        self.sessions.add_device(token_hash(fresh), person.id, expires_at)
        return replace(signed_in, device_token=fresh)

    def _known_device(self, person: Person | None, device: str) -> str:
        """Return the hash of the cookie when it is the person's, or ""."""
        hash_ = token_hash(device)
        known = self.sessions.device(hash_)
        return hash_ if person is not None and known == person.id else ""

    def _failed(self, person: Person | None, step: str, origin: Origin) -> None:
        _log.warning("log-in failed", extra={"person_id": person.id if person else None})
        company_id = self._company_of(person) if person else None
        if person is None or company_id is None:
            return
        self.ledger.note(
            noted(
                company_id=company_id,
                kind=EventKind.LOGIN_FAILED,
                stamp=self.stamps.by(person.id, origin),
                data={"person": person.id, "step": step},
            )
        )

    def _company_of(self, person: Person) -> CompanyId | None:
        """Return whose trail the person's log-ins are in: where he works, not who invited him."""
        places = self.log_ins.workplaces(person)
        return places[0][0].id if places else None


def _wrong_credentials() -> NotSignedIn:
    return NotSignedIn(
        "wrong_credentials",
        "E-posta adresi ya da parola yanlış.",
        "The e-mail address or the password is wrong.",
    )


def _unknown_passkey() -> NotSignedIn:
    return NotSignedIn(
        "second_factor_wrong",
        "Bu geçiş anahtarı tanınmıyor.",
        "This passkey is not known here.",
    )
