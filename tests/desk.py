"""The desk of an office where people sign in, over fakes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from emutabakat.domain.errors import NotSignedIn
from emutabakat.domain.factors import Proof
from emutabakat.domain.permissions import Member
from emutabakat.services.challenges import Challenges
from emutabakat.services.identity import Identity
from emutabakat.services.log_ins import LogIns, SignedIn
from emutabakat.services.password_reset import PasswordReset
from emutabakat.services.profiles import Profiles
from emutabakat.services.saving import Stamps
from emutabakat.services.second_factors import SecondFactors
from emutabakat.services.sign_in import SecondStep, SignIn
from tests.factories import COMPANY, PERSON, a_company, a_membership, a_person
from tests.fakes import FakeWorld
from tests.fakes.identity import (
    CountingCodes,
    InMemoryFactors,
    PlainPasskeys,
    PlainPasswords,
    PlainTokens,
    PlainVault,
    code_of,
)

EMAIL, PASSWORD = "ayse@ozisik.example", "doğru at pil zımba"
HOME = {"ip": "203.0.113.7", "user_agent": "Tester/1.0"}
ELSEWHERE = {"ip": "198.51.100.7", "user_agent": "Tester/1.0"}


@dataclass
class Desk:
    """Sign-in over fakes, with one person who works in one company."""

    world: FakeWorld = field(default_factory=FakeWorld)
    passwords: PlainPasswords = field(default_factory=PlainPasswords)

    def __post_init__(self) -> None:
        world = self.world
        self.tokens = PlainTokens(world.clock)
        self.factors = InMemoryFactors(world.ledger.note)
        self.passkeys, self.codes, self.vault = PlainPasskeys(), CountingCodes(), PlainVault()
        self.stamps = Stamps(world.clock, world.ids)
        self.log_ins = LogIns(world.directory, world.sessions, self.tokens, self.stamps)
        self.challenges = Challenges(
            world.sessions, self.factors, self.codes, self.passkeys, self.vault, self.stamps
        )
        self.sign_in = SignIn(
            world.directory,
            world.ledger,
            world.sessions,
            self.passwords,
            self.factors,
            self.passkeys,
            self.challenges,
            self.log_ins,
            self.stamps,
        )
        self.second_factors = SecondFactors(
            world.directory,
            self.factors,
            self.codes,
            self.passkeys,
            self.vault,
            world.sessions,
            self.challenges,
            self.log_ins,
            self.stamps,
        )
        self.reset = PasswordReset(
            world.directory,
            world.ledger,
            world.sessions,
            self.passwords,
            self.log_ins,
            self.stamps,
        )
        self.identity = Identity(self.tokens, world.sessions, world.clock)
        self.profiles = Profiles(
            world.directory, world.ledger, world.sessions, self.passwords, self.stamps
        )
        self.store(self.passwords.hash(PASSWORD))
        self.world.memory.companies[COMPANY] = a_company()
        self.world.memory.memberships.append(a_membership())

    def store(self, password_hash: str) -> None:
        """Give the person this password hash."""
        person = replace(a_person(email=EMAIL), password_hash=password_hash)
        self.world.memory.persons[PERSON] = person

    def log_in(
        self,
        password: str = PASSWORD,
        *,
        email: str = EMAIL,
        device: str = "",
        origin: dict[str, str] = HOME,
    ) -> SignedIn:
        """Log in from home, of who has no second factor."""
        step = self.sign_in.log_in(email, password, device=device, origin=origin)
        assert isinstance(step, SignedIn)
        return step

    def first_step(self, *, device: str = "", origin: dict[str, str] = HOME) -> SecondStep:
        """Type the right password, of who has a second factor."""
        step = self.sign_in.log_in(EMAIL, PASSWORD, device=device, origin=origin)
        assert isinstance(step, SecondStep)
        return step

    def second_step(self, step: SecondStep, proof: Proof) -> SignedIn:
        """Show a second factor."""
        return self.sign_in.second_step(step.token, proof, origin=HOME)

    def member(self, signed_in: SignedIn) -> Member:
        """Return who acts with an answer's token."""
        return self.identity.member(signed_in.access_token, at_once=True)

    def with_app(self) -> tuple[str, ...]:
        """Set up an authenticator app half a minute ago and return the recovery codes."""
        member = self.member(self.log_in())
        self.second_factors.begin_totp(member)
        codes = self.second_factors.confirm_totp(member, self.code(), HOME)
        self.world.clock.advance(seconds=30)
        return codes

    def member_token(self) -> str:
        """Return the access token of a log-in with the app."""
        return self.second_step(self.first_step(), Proof("totp", self.code())).access_token

    def code(self, *, steps: int = 0) -> str:
        """Return what the app shows, so many half minutes from now."""
        return code_of(int(self.world.clock.now().timestamp()) // 30 + steps)

    def cookie(self) -> str:
        """Log in and return the cookie."""
        return cookie_of(self.log_in())

    def refresh(self, cookie: str) -> SignedIn:
        """Renew the log-in."""
        return self.log_ins.refresh(cookie, origin=HOME)

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
