"""Passwords by Argon2id, with parameters for a function of 1 GiB; older ones by bcrypt."""

from __future__ import annotations

import unicodedata

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

MEMORY_KIB, PASSES, LANES = 46 * 1024, 2, 1
"""More than the least of https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html"""
BCRYPT_BYTES = 72
_BCRYPT = ("$2a$", "$2b$", "$2y$")
_NOBODYS = (
    f"$argon2id$v=19$m={MEMORY_KIB},t={PASSES},p={LANES}"
    "$bm9ib2R5J3Mgc2FsdC4uLg$OCrq9QkN4vyrYEqpeQ1ZJSKYWxRW7tbFzXx8I1bm5HU"
)
"""Random bytes in the place of a hash: compared where nobody is known, and fits no password."""


class Argon2Passwords:
    """`Passwords` by Argon2id (RFC 9106).

    A bcrypt hash, as other systems hand over, is believed once more and then replaced.
    """

    def __init__(self) -> None:
        hasher = Argon2Hasher(memory_cost=MEMORY_KIB, time_cost=PASSES, parallelism=LANES)
        self._hashes = PasswordHash((hasher, BcryptHasher()))

    def hash(self, password: str) -> str:
        """Return the hash with its parameters and salt, in the PHC string format."""
        return self._hashes.hash(_same(password))

    def verify(self, password: str, hash_: str | None) -> tuple[bool, str | None]:
        """Tell whether the password is right, and the hash by today's parameters if it has others.

        A stored text that is no hash of ours fits no password.
        """
        typed = _same(password)
        # Whoever made it looked at 72 bytes; the library refuses more since its version 5.
        shown = typed.encode()[:BCRYPT_BYTES] if (hash_ or "").startswith(_BCRYPT) else typed
        try:
            right, upgraded = self._hashes.verify_and_update(shown, hash_ or _NOBODYS)
        except UnknownHashError:
            return False, None
        if upgraded is not None and shown != typed:
            upgraded = self.hash(password)
        return (right, upgraded) if right and hash_ else (False, None)


def _same(password: str) -> str:
    return unicodedata.normalize("NFC", password)
