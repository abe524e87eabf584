"""The desk of an office where people sign in, over fakes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from emutabakat.domain.errors import NotSignedIn
from emutabakat.services.identity import Identity
from emutabakat.services.profiles import Profiles
from emutabakat.services.saving import Stamps
from emutabakat.services.sign_in import SignedIn, SignIn
from tests.factories import COMPANY, PERSON, a_company, a_membership, a_person
from tests.fakes import FakeWorld
from tests.fakes.identity import PlainPasswords, PlainTokens

EMAIL, PASSWORD = "ayse@ozisik.example", "doğru at pil zımba"
HOME = {"ip": "203.0.113.7", "user_agent": "Tester/1.0"}
ELSEWHERE = {"ip": "198.51.100.7", "user_agent": "Tester/1.0"}


@dataclass
class Desk:
    """Sign-in over fakes, with one person who works in one company."""

    world: FakeWorld = field(default_factory=FakeWorld)
    passwords: PlainPasswords = field(default_factory=PlainPasswords)

    def __post_init__(self) -> None:
        self.tokens = PlainTokens(self.world.clock)
        self.sign_in = SignIn(
            self.world.directory,
            self.world.sessions,
            self.passwords,
            self.tokens,
            Stamps(self.world.clock, self.world.ids),
        )
        self.identity = Identity(self.tokens, self.world.sessions, self.world.clock)
        self.profiles = Profiles(
            self.world.directory,
            self.world.ledger,
            self.world.sessions,
            self.passwords,
            Stamps(self.world.clock, self.world.ids),
        )
        self.store(self.passwords.hash(PASSWORD))
        self.world.memory.companies[COMPANY] = a_company()
        self.world.memory.memberships.append(a_membership())

    def store(self, password_hash: str) -> None:
        """Give the person this password hash."""
        person = replace(a_person(email=EMAIL), password_hash=password_hash)
        self.world.memory.persons[PERSON] = person

    def log_in(
        self, password: str = PASSWORD, *, email: str = EMAIL, origin: dict[str, str] = HOME
    ) -> SignedIn:
        """Log in from home."""
        return self.sign_in.log_in(email, password, origin=origin)

    def cookie(self) -> str:
        """Log in and return the cookie."""
        return cookie_of(self.log_in())

    def refresh(self, cookie: str) -> SignedIn:
        """Renew the log-in."""
        return self.sign_in.refresh(cookie, origin=HOME)

    def fail(self, times: int, *, email: str = EMAIL, origin: dict[str, str] = HOME) -> None:
        """Type a wrong password so often."""
        for _ in range(times):
            with pytest.raises(NotSignedIn) as refusal:
                self.log_in("yanlış", email=email, origin=origin)
            assert refusal.value.code == "wrong_credentials"


def cookie_of(signed_in: SignedIn) -> str:
    """Return the cookie that came with an answer."""
    assert signed_in.refresh_token is not None
    return signed_in.refresh_token


def refused(act: Callable[[], object]) -> str:
    """Return why nobody is signed in after an act."""
    with pytest.raises(NotSignedIn) as refusal:
        act()
    return refusal.value.code
