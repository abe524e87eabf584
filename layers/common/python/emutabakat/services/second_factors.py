"""A person's second factors: set up, shown, and taken away again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from emutabakat.domain.errors import Conflict, Invalid, NotFound, NotPermitted, StaleVersion
from emutabakat.domain.events import Event, EventKind, noted
from emutabakat.domain.factors import (
    MOST_PASSKEYS,
    RECOVERY_BYTES,
    RECOVERY_CODES,
    Factors,
    recovery_codes,
    recovery_hash,
)
from emutabakat.domain.ids import PersonId
from emutabakat.domain.permissions import TWO_FACTOR_ROLES, Assurance, Member, Permission
from emutabakat.ports import Directory, FactorStore, OneTimeCodes, Passkeys, Sessions, Vault
from emutabakat.services.challenges import Challenges
from emutabakat.services.log_ins import LogIns
from emutabakat.services.saving import ATTEMPTS, Stamps

Origin = Mapping[str, str]
JUST_LOGGED_IN = timedelta(minutes=15)
"""How old a log-in may be that adds the first second factor."""


@dataclass(frozen=True, slots=True)
class SecondFactors:
    """What a signed-in person does with his own second factors.

    Whoever has one already must have proved it within the hour to change anything.
    """

    directory: Directory
    store: FactorStore
    codes: OneTimeCodes
    passkeys: Passkeys
    vault: Vault
    sessions: Sessions
    challenges: Challenges
    log_ins: LogIns
    stamps: Stamps

    def of(self, member: Member) -> Factors:
        """Return the member's second factors."""
        member.require(Permission.SELF)
        return self.store.get(member.person_id)

    def begin_totp(self, member: Member) -> tuple[str, str]:
        """Return a new secret and its address for an app; `confirm_totp` makes it count."""
        secret = self.codes.new_secret()
        sealed = self.vault.seal(secret, member.person_id)
        self._changed(member, lambda factors: replace(factors, pending=sealed))
        person = self.directory.person(member.person_id)
        return secret, self.codes.address(secret, person.email)

    def confirm_totp(self, member: Member, code: str, origin: Origin) -> tuple[str, ...]:
        """Take the app into use, shown by one of its codes; ends the person's other log-ins.

        Returns new recovery codes where there were none, to be shown once. Raises
        `Invalid("code_wrong")`, and `Conflict("totp_not_begun")`.
        """
        factors = self.of(member)
        if not factors.pending:
            raise Conflict(
                "totp_not_begun",
                "Önce doğrulama uygulamasını eklemeye başlayın.",
                "Begin to add the authenticator first.",
            )
        secret = self.vault.open(factors.pending, member.person_id)
        counter = self.codes.counter(secret, code, self.stamps.clock.now())
        if counter is None:
            raise Invalid(
                "code_wrong",
                "Kod yanlış ya da süresi geçmiş; uygulamadaki yeni kodu yazın.",
                "The code is wrong or too old; type the one the app shows now.",
            )

        def confirmed(factors: Factors) -> Factors:
            return replace(factors, totp=factors.pending, pending="", counter=counter)

        return self._added(member, confirmed, "totp", origin)

    def begin_passkey(self, member: Member) -> tuple[str, Mapping[str, Any]]:
        """Return a token and the options that the browser needs to make a passkey."""
        factors = self.of(member)
        self._may_change(member, factors)
        _check_room(factors)
        person = self.directory.person(member.person_id)
        options, challenge = self.passkeys.to_register(person, factors.passkeys)
        return self.challenges.add("register", member.person_id, challenge), options

    def confirm_passkey(
        self,
        member: Member,
        token: str,
        credential: Mapping[str, object],
        *,
        name: str,
        origin: Origin,
    ) -> tuple[str, ...]:
        """Take a passkey into use; returns and does as `confirm_totp`."""
        challenge = self.challenges.take("register", token, member.person_id)
        passkey = self.passkeys.registered(
            credential, challenge.passkey, name=name, at=self.stamps.clock.now()
        )

        def added(factors: Factors) -> Factors:
            _check_room(factors)
            return factors.with_passkey(passkey)

        return self._added(member, added, "passkey", origin)

    def remove(self, member: Member, passkey_id: str | None, origin: Origin) -> None:
        """Take away a passkey, or (with None) the authenticator app.

        Raises `NotFound`, and `Conflict("last_factor")` where the person's role in some company
        needs one.
        """

        def removed(factors: Factors) -> Factors:
            there = factors.passkey(passkey_id) if passkey_id else factors.totp
            if not there:
                raise NotFound
            left = factors.without_passkey(passkey_id) if passkey_id else replace(factors, totp="")
            if not left.present:
                self._may_do_without(member.person_id)
                left = replace(left, recovery=())
            return left

        method = "passkey" if passkey_id else "totp"
        event = self._event(member, EventKind.FACTOR_REMOVED, origin, method=method)
        self._changed(member, removed, event)
        self.sessions.end_logins(member.person_id, but=member.session_id)

    def renew_recovery_codes(self, member: Member, origin: Origin) -> tuple[str, ...]:
        """Return ten new recovery codes, to be shown once; the old ones are dead."""
        codes = self._new_codes()
        event = self._event(member, EventKind.RECOVERY_CODES_MADE, origin)

        def renewed(factors: Factors) -> Factors:
            if not factors.present:
                raise Conflict(
                    "no_second_factor",
                    "Önce bir doğrulama uygulaması ya da geçiş anahtarı ekleyin.",
                    "Please add an authenticator or a passkey first.",
                )
            return replace(factors, recovery=_hashes(codes))

        self._changed(member, renewed, event)
        return codes

    def _added(
        self, member: Member, change: Callable[[Factors], Factors], method: str, origin: Origin
    ) -> tuple[str, ...]:
        codes = self._new_codes() if not self.of(member).recovery else ()
        event = self._event(member, EventKind.FACTOR_ADDED, origin, method=method)

        def added(factors: Factors) -> Factors:
            changed = change(factors)
            return replace(changed, recovery=_hashes(codes)) if codes else changed

        self._changed(member, added, event)
        self.log_ins.prove(member, method, origin)
        self.sessions.end_logins(member.person_id, but=member.session_id)
        return codes

    def _changed(
        self, member: Member, change: Callable[[Factors], Factors], event: Event | None = None
    ) -> None:
        for attempt in range(ATTEMPTS):
            factors = self.of(member)
            self._may_change(member, factors)
            changed = replace(change(factors), version=factors.version + 1)
            try:
                return self.store.save(changed, event)
            except StaleVersion:
                if attempt == ATTEMPTS - 1:
                    raise
        return None

    def _may_change(self, member: Member, factors: Factors) -> None:
        """Return where a factor was proved within the hour, or, where there is none to prove, the
        password was typed some minutes ago: a token alone makes no lasting way in."""
        if factors.present:
            if member.assurance < Assurance.FRESH:
                raise NotPermitted(
                    "step_up_needed",
                    "Bu işlem için ikinci adımı yeniden doğrulayın.",
                    "Please prove your second factor again for this.",
                )
            return
        since = self.stamps.clock.now() - self.log_ins.current(member).created_at
        if since > JUST_LOGGED_IN:
            raise NotPermitted(
                "log_in_again",
                "İlk yöntemi eklemek için çıkıp yeniden giriş yapın.",
                "Please sign out and in again to add the first method.",
            )

    def _may_do_without(self, person_id: PersonId) -> None:
        if any(
            membership.active and membership.role in TWO_FACTOR_ROLES
            for membership in self.directory.memberships(person_id)
        ):
            raise Conflict(
                "last_factor",
                "Rolünüz iki adımlı giriş gerektiriyor; önce başka bir yöntem ekleyin.",
                "Your role needs a second factor; please add another one first.",
            )

    def _new_codes(self) -> tuple[str, ...]:
        randomness = [self.stamps.ids.random(RECOVERY_BYTES) for _ in range(RECOVERY_CODES)]
        return recovery_codes(randomness)

    def _event(self, member: Member, kind: EventKind, origin: Origin, **data: str) -> Event:
        return noted(
            company_id=member.company_id,
            kind=kind,
            stamp=self.stamps.person(member, origin),
            data={"person": member.person_id, **data},
        )


def _check_room(factors: Factors) -> None:
    if len(factors.passkeys) >= MOST_PASSKEYS:
        raise Conflict(
            "too_many_passkeys",
            f"En çok {MOST_PASSKEYS} geçiş anahtarı eklenebilir; önce birini kaldırın.",
            f"At most {MOST_PASSKEYS} passkeys; please remove one first.",
        )


def _hashes(codes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(recovery_hash(code) for code in codes)
