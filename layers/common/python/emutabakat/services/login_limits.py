"""How often a password may be wrong: by account and network, by account, by network; success is
free, and who comes with a browser that is known is not held up by what strangers tried.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from emutabakat.domain.errors import TooManyTries
from emutabakat.domain.links import token_hash
from emutabakat.ports import Sessions

PAIR_FAILURES, PAIR_SECONDS = 5, 15 * 60
"""Of one account from one network (or one known browser), so that a stranger does not lock the
owner out."""
ACCOUNT_FAILURES, ACCOUNT_SECONDS = 20, 60 * 60
"""Of one account from everywhere."""
SOURCE_FAILURES, SOURCE_SECONDS = 100, 60 * 60
"""Of all accounts from one network."""


@dataclass(frozen=True, slots=True)
class LoginLimits:
    """The failed log-ins of one account as one network sees them; addresses are kept as hashes.

    `device` is the hash of a known browser's cookie, "" without one.
    """

    sessions: Sessions
    email: str
    ip: str
    device: str = ""

    def check(self, at: datetime) -> None:
        """Return while there may be another try, or raise `TooManyTries`.

        Ask before the password is judged and again when it was right: then of many guesses at
        once only as many count as one after the other would.
        """
        for key, seconds, most in self._limits():
            if self.sessions.count(key, at=at, window_seconds=seconds, amount=0) >= most:
                raise _too_many()

    def count_failure(self, at: datetime) -> None:
        """Remember a failure, or raise `TooManyTries` when it was one too many."""
        counted = [
            self.sessions.count(key, at=at, window_seconds=seconds) > most
            for key, seconds, most in self._limits()
        ]
        if any(counted):
            raise _too_many()

    def _limits(self) -> Iterator[tuple[str, int, int]]:
        account = token_hash(self.email)
        if self.device:
            yield f"login:{account}:{self.device}", PAIR_SECONDS, PAIR_FAILURES
            return
        source = network(self.ip)
        yield f"login:{account}:{source}", PAIR_SECONDS, PAIR_FAILURES
        yield f"login:{account}", ACCOUNT_SECONDS, ACCOUNT_FAILURES
        yield f"login:{source}", SOURCE_SECONDS, SOURCE_FAILURES


def network(ip: str) -> str:
    """Return what one customer of a provider has: the /24 or, for IPv6, the /48 of an address.

    >>> network("203.0.113.77")
    '203.0.113.0/24'
    """
    try:
        address = ipaddress.ip_address(ip)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((address, 24 if address.version == 4 else 48), strict=False))


def _too_many() -> TooManyTries:
    return TooManyTries(
        "too_many_logins",
        "Çok fazla başarısız giriş denemesi oldu; on beş dakika sonra yeniden deneyin.",
        "Too many failed log-ins; please try again in fifteen minutes.",
        wait_seconds=PAIR_SECONDS,
    )
