"""The second step of a log-in or step-up: what is asked, and whether what is shown proves it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from emutabakat.domain.errors import NotSignedIn, StaleVersion, TooManyTries
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.factors import Factors, Proof
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.links import token_hash
from emutabakat.ports import (
    FactorStore,
    LoginChallenge,
    OneTimeCodes,
    Passkeys,
    Sessions,
    Vault,
)
from emutabakat.services.saving import ATTEMPTS, Stamps

CHALLENGE_LIFE = timedelta(minutes=5)
FAILURES, FAILURE_SECONDS = 10, 15 * 60
LIMITS = ((FAILURE_SECONDS, FAILURES), (24 * 60 * 60, 50))
"""Wrong codes of one person, in how many seconds how many; the password was right by then."""
Purpose = Literal["log_in", "step_up", "register"]
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Challenges:
    """Asks for second factors and judges them; each use is stored before it counts."""

    sessions: Sessions
    store: FactorStore
    codes: OneTimeCodes
    passkeys: Passkeys
    vault: Vault
    stamps: Stamps

    def add(self, purpose: Purpose, person_id: PersonId | None, passkey: str) -> str:
        """Return the token of a new challenge; `passkey` is what one would have to sign (hex)."""
        token = self.stamps.ids.random(32).hex()
        expires_at = self.stamps.clock.now() + CHALLENGE_LIFE
        self.sessions.add_challenge(
            LoginChallenge(
                hash=token_hash(token),
                purpose=purpose,
                person_id=person_id,
                passkey=passkey,
                expires_at=expires_at,
            )
        )
        return token

    def waiting(self, purpose: Purpose, token: str) -> LoginChallenge:
        """Return the challenge of that purpose, or raise `NotSignedIn("challenge_over")`."""
        challenge = self.sessions.challenge(token_hash(token))
        if challenge is None or challenge.purpose != purpose:
            raise _over()
        return challenge

    def take(self, purpose: Purpose, token: str, person_id: PersonId | None) -> LoginChallenge:
        """Return the person's challenge and use it up, or raise `NotSignedIn`."""
        challenge = self.sessions.take_challenge(token_hash(token))
        if challenge is None or (challenge.purpose, challenge.person_id) != (purpose, person_id):
            raise _over()
        return challenge

    def prove(
        self,
        person_id: PersonId,
        proof: Proof,
        challenge: LoginChallenge,
        *,
        company_id: CompanyId,
        origin: Mapping[str, str],
    ) -> None:
        """Return when the proof is right, which uses it up.

        Raises `NotSignedIn("second_factor_wrong")`, and `TooManyTries` after too many wrong codes.
        A signature cannot be guessed: a passkey that is none of the person's counts for nobody,
        or strangers could use up his tries.
        """
        now = self.stamps.clock.now()
        counted = proof.method != "passkey"
        if counted:
            self._check(person_id, now)
        for attempt in range(ATTEMPTS):
            factors = self.store.get(person_id)
            used = self._used(factors, proof, challenge, now)
            if used is None:
                break
            event = None
            if proof.method == "recovery":
                event = noted(
                    company_id=company_id,
                    kind=EventKind.RECOVERY_CODE_USED,
                    stamp=self.stamps.by(person_id, origin),
                    data={"person": person_id, "left": len(used.recovery)},
                )
            try:
                return self.store.save(replace(used, version=factors.version + 1), event)
            except StaleVersion:
                if attempt == ATTEMPTS - 1:
                    raise
        _log.warning("second factor wrong", extra={"person_id": person_id})
        if counted:
            self._count(person_id, now)
        raise NotSignedIn(
            "second_factor_wrong",
            "Kod yanlış ya da daha önce kullanılmış.",
            "The code is wrong or was used before.",
        )

    def _check(self, person_id: PersonId, now: datetime) -> None:
        for seconds, most in LIMITS:
            key = f"factor:{person_id}"
            if self.sessions.count(key, at=now, window_seconds=seconds, amount=0) >= most:
                raise _too_many(seconds)

    def _count(self, person_id: PersonId, now: datetime) -> None:
        for seconds, most in LIMITS:
            key = f"factor:{person_id}"
            if self.sessions.count(key, at=now, window_seconds=seconds) > most:
                raise _too_many(seconds)

    def _used(
        self, factors: Factors, proof: Proof, challenge: LoginChallenge, now: datetime
    ) -> Factors | None:
        """Return the factors after this proof was used, or None when it proves nothing."""
        if proof.method == "recovery":
            return factors.without_recovery(proof.code)
        if proof.method == "passkey":
            passkey = factors.passkey(proof.credential.get("id"))
            if passkey is None or not challenge.passkey:
                return None
            used = self.passkeys.proved(proof.credential, challenge.passkey, passkey, at=now)
            return factors.with_passkey(used) if used is not None else None
        if not factors.totp:
            return None
        secret = self.vault.open(factors.totp, factors.person_id)
        counter = self.codes.counter(secret, proof.code, now)
        if counter is None or counter <= factors.counter:
            return None
        return replace(factors, counter=counter)


def _over() -> NotSignedIn:
    return NotSignedIn(
        "challenge_over",
        "İkinci adımın süresi doldu; yeniden giriş yapın.",
        "The time for the second step is over; please sign in again.",
    )


def _too_many(seconds: int) -> TooManyTries:
    return TooManyTries(
        "too_many_factors",
        "Çok fazla yanlış kod girildi; bir süre sonra ya da geçiş anahtarıyla deneyin.",
        "Too many wrong codes; please try later, or with a passkey.",
        wait_seconds=seconds,
    )
