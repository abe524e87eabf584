"""Passwords and access tokens that anyone can read, by the rules of the real ones."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping

from emutabakat.domain.errors import NotSignedIn
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
