"""The two secrets of a letter: a link by e-mail and a code by SMS; nothing is decided without both.

The link is 256 random bits in the URL's fragment, kept as SHA-256. The code is ten Crockford
characters (50 bits), kept as a light scrypt. Both die with the answer or the letter's expiry.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from emutabakat.domain.ids import CompanyId, MutabakatId

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O, U (https://www.crockford.com/base32.html)."""
CODE_LENGTH = 10
MAX_TRIES = 5
CODES_PER_HOUR = 3
LINK_LIFE = timedelta(days=30)
"""How long a letter can be answered where it names no answer-by day."""
LINK_MEMORY = timedelta(days=90)
"""How long after its letter's expiry a link still says what became of the letter."""
SESSION_LIFE = timedelta(minutes=30)
_LOOKALIKES = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": None, " ": None})
_SCRYPT_N = 2**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A letter's link at rest: the holder of the token with SHA-256 `hash` sees it masked."""

    hash: str
    company_id: CompanyId
    mutabakat_id: MutabakatId
    round: int
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A letter's current code at rest. `lookup` finds it from the code and the last four alone."""

    company_id: CompanyId
    mutabakat_id: MutabakatId
    round: int
    salt: str
    hash: str
    lookup: str
    tries: int = 0
    expires_at: datetime

    @property
    def is_dead(self) -> bool:
        """Whether five wrong tries killed it."""
        return self.tries >= MAX_TRIES

    def matches(self, typed: str) -> bool:
        """Tell, in constant time, whether this is the code that was sent."""
        return hmac.compare_digest(self.hash, code_hash(typed, self.salt))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSession:
    """Half an hour in which one visitor, who proved the code, may read and answer one letter."""

    hash: str
    company_id: CompanyId
    mutabakat_id: MutabakatId
    round: int
    identified_by: str
    expires_at: datetime


def token_hash(token: str) -> str:
    """Return how a link, session or ticket token is kept: hex SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def code_from_bytes(random: bytes) -> str:
    """Return a code from at least 7 random bytes.

    >>> code_from_bytes(bytes(7))
    '0000000000'
    """
    number = int.from_bytes(random, "big")
    return "".join(CROCKFORD[(number >> 5 * place) & 31] for place in range(CODE_LENGTH))


def code_from_text(typed: str) -> str:
    """Return what a person typed as the code is written: upper case, look-alikes read as meant.

    >>> code_from_text("7q2k-9xj4-mo")
    '7Q2K9XJ4M0'
    """
    return typed.strip().upper().translate(_LOOKALIKES)


def grouped(code: str) -> str:
    """Return a code as people read it.

    >>> grouped("7Q2K9XJ4M3")
    '7Q2K-9XJ4-M3'
    """
    return "-".join((code[:4], code[4:8], code[8:]))


def code_hash(code: str, salt: str) -> str:
    """Return the scrypt of a code as hex; `salt` is random hex of the letter's code."""
    return hashlib.scrypt(
        code_from_text(code).encode(), salt=salt.encode(), n=_SCRYPT_N, r=8, p=1, dklen=32
    ).hex()


def code_lookup(code: str, last_four: str) -> str:
    """Return the address of a code for `/kod`, where only the code and the last four are known."""
    return code_hash(code, f"kod:{last_four.strip().upper()}")
