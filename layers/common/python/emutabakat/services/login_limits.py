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
_WAITS = {
    PAIR_SECONDS: ("on beş dakika", "fifteen minutes"),
    ACCOUNT_SECONDS: ("bir saat", "an hour"),
}


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
        """Return while there may be another try, or raise `TooManyTries`."""
        for key, seconds, most in self._limits():
            if self.sessions.count(key, at=at, window_seconds=seconds, amount=0) >= most:
                raise _too_many(seconds)

    def begin(self, at: datetime) -> None:
        """Take a try of the account before a password is judged, or raise `TooManyTries`.

        Of many guesses at once no more are judged than of as many one after the other. A try that
        succeeds is given back.
        """
        self.check(at)
        if self._count_account(at, 1) > ACCOUNT_FAILURES:
            self._count_account(at, -1)
            raise _too_many(ACCOUNT_SECONDS)

    def fail(self, at: datetime) -> None:
        """Let the try count as a failure; raises `TooManyTries` when it was one too many."""
        exceeded = [
            seconds
            for key, seconds, most in self._limits()
            if key != self._account
            and self.sessions.count(key, at=at, window_seconds=seconds) > most
        ]
        if exceeded:
            raise _too_many(max(exceeded))

    def succeed(self, at: datetime) -> None:
        """Give the try back; raises `TooManyTries` when too many failed in the meantime."""
        self._count_account(at, -1)
        self.check(at)

    @property
    def _account(self) -> str:
        return f"login:{token_hash(self.email)}"

    def _count_account(self, at: datetime, amount: int) -> int:
        """Count for the account; a known browser has a count of its own."""
        if self.device:
            return 0
        return self.sessions.count(
            self._account, at=at, window_seconds=ACCOUNT_SECONDS, amount=amount
        )

    def _limits(self) -> Iterator[tuple[str, int, int]]:
        if self.device:
            yield f"{self._account}:{self.device}", PAIR_SECONDS, PAIR_FAILURES
            return
        source = network(self.ip)
        yield f"{self._account}:{source}", PAIR_SECONDS, PAIR_FAILURES
        yield self._account, ACCOUNT_SECONDS, ACCOUNT_FAILURES
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


def _too_many(seconds: int) -> TooManyTries:
    tr, en = _WAITS[seconds]
    return TooManyTries(
        "too_many_logins",
        f"Çok fazla başarısız giriş denemesi oldu; {tr} sonra yeniden deneyin.",
        f"Too many failed log-ins; please try again in {en}.",
        wait_seconds=seconds,
    )
