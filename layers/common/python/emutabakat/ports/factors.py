"""Second factors: where they are kept, and who understands them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from emutabakat.domain.events import Event
from emutabakat.domain.factors import Factors, Passkey
from emutabakat.domain.ids import PersonId
from emutabakat.domain.parties import Person


class FactorStore(Protocol):
    """Each person's second factors."""

    def get(self, person_id: PersonId) -> Factors:
        """Return them; version 0 when there never were any."""

    def save(self, factors: Factors, event: Event | None = None) -> None:
        """Store them with the event, or raise `StaleVersion` unless the stored version is one
        less: of two uses of one code at the same moment the second sees the first."""


class Vault(Protocol):
    """Keeps small secrets under a key that nobody can read."""

    def seal(self, secret: str, context: str) -> str:
        """Return the secret enciphered; it opens with the same context only."""

    def open(self, sealed: str, context: str) -> str:
        """Return the secret; raises `TemporaryFailure` when the key is out of reach."""


class OneTimeCodes(Protocol):
    """The codes of an authenticator app (RFC 6238: SHA-1, 30 s, six digits)."""

    def new_secret(self) -> str:
        """Return a new secret (base32, 160 bits)."""

    def address(self, secret: str, account: str) -> str:
        """Return the `otpauth://` address that an app reads."""

    def counter(self, secret: str, code: str, at: datetime) -> int | None:
        """Return the time step of a code that is right now, one step early or late included."""


class Passkeys(Protocol):
    """WebAuthn (https://www.w3.org/TR/webauthn-3/); options and credentials are its JSON."""

    def to_register(
        self, person: Person, known: Sequence[Passkey]
    ) -> tuple[Mapping[str, Any], str]:
        """Return the options of a registration, and the challenge in it (hex)."""

    def registered(
        self, credential: Mapping[str, object], challenge: str, *, name: str, at: datetime
    ) -> Passkey:
        """Return the new passkey, or raise `Invalid("passkey_refused")`."""

    def to_prove(self, known: Sequence[Passkey]) -> tuple[Mapping[str, Any], str]:
        """Return the options of an authentication by one of these, by any where there are none,
        and the challenge in it (hex)."""

    def proved(
        self, credential: Mapping[str, object], challenge: str, passkey: Passkey, *, at: datetime
    ) -> Passkey | None:
        """Return the passkey as it is after its use, or None when this is no proof of it."""

    def owner(self, credential: Mapping[str, object]) -> PersonId | None:
        """Return whom a credential says it belongs to; proved it is only by `proved`."""
