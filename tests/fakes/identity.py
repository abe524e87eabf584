"""Passwords, tokens and second factors that anyone can read, by the rules of the real ones."""

from __future__ import annotations

import json
import threading
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from emutabakat.domain.errors import Invalid, NotSignedIn, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.factors import Factors, Passkey
from emutabakat.domain.ids import PersonId
from emutabakat.domain.parties import Person
from emutabakat.ports import Clock

OLD, NEW = "old:", "new:"


class PlainPasswords:
    """Keeps the password itself; a hash that begins with `OLD` is upgraded. `judged` counts."""

    def __init__(self) -> None:
        self.judged = 0

    def hash(self, password: str) -> str:
        """Return the password behind a mark."""
        return NEW + unicodedata.normalize("NFC", password)

    def verify(self, password: str, hash_: str | None) -> tuple[bool, str | None]:
        """Compare, with as much work for nobody's password."""
        self.judged += 1
        wanted = self.hash(password)
        if hash_ is not None and hash_ == OLD + wanted.removeprefix(NEW):
            return True, wanted
        return hash_ == wanted, None


class PlainTokens:
    """Signs with nothing: a token is its claims as JSON."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def sign(self, claims: Mapping[str, str | int]) -> str:
        """Return the claims as text."""
        return json.dumps(dict(claims))

    def verify(self, token: str) -> Mapping[str, str | int]:
        """Return the claims until they run out."""
        try:
            claims: dict[str, str | int] = json.loads(token)
        except ValueError:
            raise NotSignedIn from None
        if int(claims["exp"]) <= self._clock.now().timestamp():
            raise NotSignedIn
        return claims


class InMemoryFactors:
    """Second factors, by person."""

    def __init__(self, remember: Callable[[Event], None]) -> None:
        self._remember = remember
        self._lock = threading.Lock()
        self.kept: dict[PersonId, Factors] = {}

    def get(self, person_id: PersonId) -> Factors:
        """Return a person's."""
        return self.kept.get(person_id, Factors(person_id=person_id))

    def save(self, factors: Factors, event: Event | None = None) -> None:
        """Store the next version."""
        with self._lock:
            if self.get(factors.person_id).version != factors.version - 1:
                raise StaleVersion(factors.person_id)
            self.kept[factors.person_id] = factors
            if event is not None:
                self._remember(event)


class PlainVault:
    """Writes the context beside the secret."""

    def seal(self, secret: str, context: str) -> str:
        """Return both."""
        return f"{context}|{secret}"

    def open(self, sealed: str, context: str) -> str:
        """Return the secret where the context fits."""
        sealed_for, _, secret = sealed.partition("|")
        assert sealed_for == context
        return secret


class CountingCodes:
    """A code is the number of its half minute, six digits of it."""

    def new_secret(self) -> str:
        """Return always the same."""
        return "SECRET"

    def address(self, secret: str, account: str) -> str:
        """Return an address of that form."""
        return f"otpauth://totp/{account}?secret={secret}"

    def counter(self, secret: str, code: str, at: datetime) -> int | None:
        """Return the step of a code of now, or of one step around it."""
        now = int(at.timestamp()) // 30
        return next((step for step in (now, now - 1, now + 1) if code_of(step) == code), None)


def code_of(step: int) -> str:
    """Return the code of a step."""
    return f"{step % 1_000_000:06d}"


class PlainPasskeys:
    """A credential names its key and the challenge that it signed; `count` must grow."""

    CHALLENGE = "0a"

    def to_register(
        self, person: Person, known: Sequence[Passkey]
    ) -> tuple[Mapping[str, Any], str]:
        """Return who it is for and what is there already."""
        return {"user": person.id, "known": [each.id for each in known]}, self.CHALLENGE

    def registered(
        self, credential: Mapping[str, object], challenge: str, *, name: str, at: datetime
    ) -> Passkey:
        """Return the key, or raise `Invalid`."""
        if credential.get("signed") != challenge:
            raise Invalid("passkey_refused", "", "Refused.")
        id_ = str(credential["id"])
        return Passkey(id=id_, public_key="", sign_count=0, name=name, created_at=at)

    def to_prove(self, known: Sequence[Passkey]) -> tuple[Mapping[str, Any], str]:
        """Return which keys are asked for."""
        return {"allowed": [each.id for each in known]}, self.CHALLENGE

    def proved(
        self, credential: Mapping[str, object], challenge: str, passkey: Passkey, *, at: datetime
    ) -> Passkey | None:
        """Return the used key where the challenge was signed and the count grew."""
        count = credential.get("count", 0)
        if credential.get("signed") != challenge or not isinstance(count, int):
            return None
        grew = count > passkey.sign_count
        return replace(passkey, sign_count=count, used_at=at) if grew else None

    def owner(self, credential: Mapping[str, object]) -> PersonId | None:
        """Return the person that the credential names."""
        named = credential.get("owner")
        return PersonId(str(named)) if named else None
