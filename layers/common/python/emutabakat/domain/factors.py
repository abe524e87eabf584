"""What proves who somebody is beside a password: one-time codes, passkeys, recovery codes."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from emutabakat.domain.ids import PersonId
from emutabakat.domain.links import token_hash

Method = Literal["totp", "passkey", "recovery"]
RECOVERY_CODES = 10
RECOVERY_BYTES = 15
"""120 random bits each: from 112 on no slow hash is needed at rest (OWASP ASVS 5.0 V6.5.2)."""
MOST_PASSKEYS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Passkey:
    """A registered passkey; `id` is base64url as browsers have it, `public_key` COSE in hex."""

    id: str
    public_key: str
    sign_count: int
    name: str
    created_at: datetime
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody shows as a second factor: a typed `code`, or what a passkey signed."""

    method: Method
    code: str = ""
    credential: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Factors:
    """A person's second factors. `version` counts their changes and their uses.

    `totp` is the sealed secret of the authenticator, "" without one; `pending` one that is not
    confirmed yet; `counter` the last time step (of 30 s) that was used: none is good twice.
    `recovery` has the SHA-256 of the codes that are left.
    """

    person_id: PersonId
    totp: str = ""
    pending: str = ""
    counter: int = 0
    passkeys: tuple[Passkey, ...] = ()
    recovery: tuple[str, ...] = ()
    version: int = 0

    @property
    def present(self) -> bool:
        """Whether there is any; recovery codes alone are none."""
        return bool(self.totp or self.passkeys)

    @property
    def methods(self) -> tuple[Method, ...]:
        """What can be shown now, the best first."""
        has: Mapping[Method, object] = {
            "passkey": self.passkeys,
            "totp": self.totp,
            "recovery": self.present and self.recovery,
        }
        return tuple(method for method, there in has.items() if there)

    def passkey(self, id_: object) -> Passkey | None:
        """Return the passkey with that id."""
        return next((each for each in self.passkeys if each.id == id_), None)

    def with_passkey(self, passkey: Passkey) -> Factors:
        """Return these with a passkey, in place of the one with its id where there is one."""
        others = tuple(each for each in self.passkeys if each.id != passkey.id)
        return replace(self, passkeys=(*others, passkey))

    def without_passkey(self, id_: str) -> Factors:
        """Return these without a passkey."""
        return replace(self, passkeys=tuple(each for each in self.passkeys if each.id != id_))

    def without_recovery(self, code: str) -> Factors | None:
        """Return these with the code used up, or None when it is not (or no longer) one."""
        hash_ = recovery_hash(code)
        if hash_ not in self.recovery:
            return None
        return replace(self, recovery=tuple(each for each in self.recovery if each != hash_))


def recovery_codes(randomness: Sequence[bytes]) -> tuple[str, ...]:
    """Return codes of fifteen random bytes each, as people type them.

    >>> recovery_codes([bytes(15)])
    ('aaaa-aaaa-aaaa-aaaa-aaaa-aaaa',)
    """
    texts = [base64.b32encode(each).decode().lower() for each in randomness]
    return tuple("-".join(text[at : at + 4] for at in range(0, len(text), 4)) for text in texts)


def recovery_hash(code: str) -> str:
    """Return how a recovery code is kept; hyphens, spaces and capitals do not matter."""
    return token_hash("".join(sign for sign in code.lower() if sign.isalnum()))
