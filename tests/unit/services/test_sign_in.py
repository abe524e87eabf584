"""Logging in, staying logged in, logging out, and what guessing gets."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest

from emutabakat.domain.errors import NotSignedIn, TooManyTries
from emutabakat.domain.permissions import Member, Role
from emutabakat.ports import LoginSession
from emutabakat.services.identity import Identity
from emutabakat.services.login_limits import network
from emutabakat.services.saving import Stamps
from emutabakat.services.sign_in import SignedIn, SignIn
from tests.factories import (
    COMPANY,
    OTHER_COMPANY,
    PERSON,
    a_company,
    a_membership,
    a_person,
)
from tests.fakes import FakeWorld, InMemorySessions
from tests.fakes.identity import OLD, PlainPasswords, PlainTokens

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
        self.identity = Identity(self.tokens)
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


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_right_password_signs_in_for_ten_minutes(desk: Desk) -> None:
    signed_in = desk.log_in()

    member = desk.identity.member(signed_in.access_token)
    assert member == Member(PERSON, COMPANY, Role.ACCOUNTANT)
    assert (signed_in.expires_in, signed_in.company.id) == (600, COMPANY)
    desk.world.clock.advance(minutes=10)
    assert refused(lambda: desk.identity.member(signed_in.access_token)) == "not_signed_in"


def test_the_address_may_be_typed_in_capitals_with_spaces(desk: Desk) -> None:
    assert desk.log_in(email=" AYSE@ozisik.example ").person.id == PERSON


def test_the_access_token_says_who_where_and_as_what(desk: Desk) -> None:
    signed_in = desk.log_in()

    now = int(desk.world.clock.now().timestamp())
    (session_id,) = desk.world.sessions.logins
    assert desk.tokens.verify(signed_in.access_token) == {
        "sub": PERSON,
        "tid": COMPANY,
        "sid": session_id,
        "role": "accountant",
        "iat": now,
        "exp": now + 600,
    }


def test_a_token_without_a_role_that_exists_signs_nobody_in(desk: Desk) -> None:
    claims: dict[str, str | int] = {"sub": PERSON, "tid": COMPANY, "exp": 2**33}
    without, unknown = (desk.tokens.sign(each) for each in (claims, {**claims, "role": "emperor"}))

    assert refused(lambda: desk.identity.member(without)) == "not_signed_in"
    assert refused(lambda: desk.identity.member(unknown)) == "not_signed_in"


def test_an_unknown_address_gets_the_answer_and_the_work_of_a_wrong_password(desk: Desk) -> None:
    assert refused(lambda: desk.log_in("yanlış")) == "wrong_credentials"
    assert refused(lambda: desk.log_in(email="kimse@ozisik.example")) == "wrong_credentials"

    assert desk.passwords.judged == 2


def test_a_deactivated_person_gets_the_answer_of_a_wrong_password(desk: Desk) -> None:
    desk.world.memory.persons[PERSON] = replace(desk.world.directory.person(PERSON), active=False)

    assert refused(desk.log_in) == "wrong_credentials"


def test_who_works_nowhere_is_told_so_only_with_the_right_password(desk: Desk) -> None:
    desk.world.memory.memberships[:] = [replace(a_membership(), active=False)]

    assert refused(desk.log_in) == "no_company"
    assert refused(lambda: desk.log_in("yanlış")) == "wrong_credentials"


def test_a_suspended_company_is_passed_over(desk: Desk) -> None:
    desk.world.memory.companies[COMPANY] = replace(a_company(), active=False)
    desk.world.memory.companies[OTHER_COMPANY] = a_company(OTHER_COMPANY)
    desk.world.memory.memberships.append(a_membership(Role.AUDITOR, company_id=OTHER_COMPANY))

    signed_in = desk.log_in()

    assert (signed_in.company.id, signed_in.role) == (OTHER_COMPANY, Role.AUDITOR)


def test_a_hash_of_old_parameters_is_replaced_at_log_in(desk: Desk) -> None:
    desk.store(OLD + PASSWORD)

    desk.log_in()

    stored = desk.world.directory.person(PERSON).password_hash
    assert stored == desk.passwords.hash(PASSWORD)


def test_the_sixth_try_after_five_failures_is_refused_even_if_right(desk: Desk) -> None:
    desk.fail(5)
    judged = desk.passwords.judged

    with pytest.raises(TooManyTries):
        desk.log_in()
    assert desk.passwords.judged == judged

    desk.world.clock.advance(minutes=15)
    assert desk.log_in().person.id == PERSON


def test_failures_from_one_network_do_not_lock_the_owner_out(desk: Desk) -> None:
    desk.fail(5, origin=ELSEWHERE)

    assert desk.log_in().person.id == PERSON


def test_a_neighbour_in_the_same_network_shares_the_failures(desk: Desk) -> None:
    desk.fail(5)

    with pytest.raises(TooManyTries):
        desk.log_in(origin={"ip": "203.0.113.99"})


def test_an_account_takes_twenty_failures_an_hour_from_everywhere(desk: Desk) -> None:
    for number in range(4):
        desk.fail(5, origin={"ip": f"192.0.{number}.1"})

    with pytest.raises(TooManyTries):
        desk.log_in()

    desk.world.clock.advance(hours=1)
    assert desk.log_in().person.id == PERSON


def test_an_unknown_account_is_limited_like_a_known_one(desk: Desk) -> None:
    desk.fail(5, email="kimse@ozisik.example")

    with pytest.raises(TooManyTries):
        desk.log_in(email="kimse@ozisik.example")


def test_success_never_counts(desk: Desk) -> None:
    desk.fail(4)

    assert [desk.log_in().role for _ in range(30)] == [Role.ACCOUNTANT] * 30


def test_guesses_at_once_are_not_more_than_guesses_in_turn(desk: Desk) -> None:
    """Forty guesses pass the first look together; the right one comes after six wrong ones."""
    passwords = desk.passwords

    class Crowd(PlainPasswords):
        def verify(self, password: str, hash_: str | None) -> tuple[bool, str | None]:
            if password == PASSWORD:
                for _ in range(6):
                    with pytest.raises((NotSignedIn, TooManyTries)):
                        replace(desk.sign_in, passwords=passwords).log_in(
                            EMAIL, "yanlış", origin=HOME
                        )
            return passwords.verify(password, hash_)

    with pytest.raises(TooManyTries):
        replace(desk.sign_in, passwords=Crowd()).log_in(EMAIL, PASSWORD, origin=HOME)


def test_the_failure_that_is_one_too_many_does_not_say_that_it_was_wrong(desk: Desk) -> None:
    with ThreadPoolExecutor(8) as pool:
        codes = list(pool.map(lambda _: _code_of(lambda: desk.log_in("yanlış")), range(8)))

    assert codes.count("wrong_credentials") <= 5
    assert set(codes) <= {"wrong_credentials", "too_many_logins"}


def _code_of(act: Callable[[], object]) -> str:
    with pytest.raises((NotSignedIn, TooManyTries)) as refusal:
        act()
    assert isinstance(refusal.value, (NotSignedIn, TooManyTries))
    return refusal.value.code


@pytest.mark.parametrize(
    ("ip", "expected"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1::/48"),
        ("", "unknown"),
        ("203.0.113.77, 10.0.0.1", "unknown"),
    ],
)
def test_a_network_is_what_one_customer_has(ip: str, expected: str) -> None:
    assert network(ip) == expected


def test_the_sessions_keep_no_password_cookie_or_address(desk: Desk) -> None:
    cookie = desk.cookie()
    desk.fail(1)

    kept = repr(vars(desk.world.sessions))
    assert cookie.partition(".")[2] not in kept
    assert EMAIL not in kept


def test_a_cookie_is_changed_at_each_use(desk: Desk) -> None:
    first = desk.cookie()

    second = cookie_of(desk.refresh(first))
    third = cookie_of(desk.refresh(second))

    assert len({first, second, third}) == 3
    assert len({cookie.partition(".")[0] for cookie in (first, second, third)}) == 1


def test_a_second_tab_within_ten_seconds_gets_a_token_but_no_cookie(desk: Desk) -> None:
    first = desk.cookie()
    second = cookie_of(desk.refresh(first))

    desk.world.clock.advance(seconds=10)
    late = desk.refresh(first)

    assert late.refresh_token is None
    assert desk.identity.member(late.access_token).person_id == PERSON
    assert desk.refresh(second).refresh_token is not None


def test_a_cookie_used_again_later_ends_the_log_in_for_both(desk: Desk) -> None:
    first = desk.cookie()
    second = cookie_of(desk.refresh(first))

    desk.world.clock.advance(seconds=11)

    assert refused(lambda: desk.refresh(first)) == "session_ended"
    assert refused(lambda: desk.refresh(second)) == "session_ended"


def test_a_cookie_from_two_changes_ago_ends_the_log_in_at_once(desk: Desk) -> None:
    first = desk.cookie()
    third = cookie_of(desk.refresh(cookie_of(desk.refresh(first))))

    assert refused(lambda: desk.refresh(first)) == "session_ended"
    assert refused(lambda: desk.refresh(third)) == "session_ended"


def test_of_two_tabs_at_the_same_moment_one_gets_the_cookie(desk: Desk) -> None:
    cookie = desk.cookie()
    faster: list[SignedIn] = []

    class Overtaken(InMemorySessions):
        def rotate_login(self, session: LoginSession, *, expected_hash: str) -> None:
            faster.append(desk.refresh(cookie))
            super().rotate_login(session, expected_hash=expected_hash)

    overtaken = Overtaken(desk.world.clock)
    overtaken.logins = desk.world.sessions.logins
    slower = replace(desk.sign_in, sessions=overtaken).refresh(cookie, origin=HOME)

    assert slower.refresh_token is None
    assert desk.refresh(cookie_of(faster[0])).person.id == PERSON


def test_a_log_in_ends_after_half_an_hour_without_use(desk: Desk) -> None:
    cookie = desk.cookie()

    desk.world.clock.advance(minutes=30)

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"


def test_a_log_in_ends_after_twelve_hours_of_use(desk: Desk) -> None:
    cookie = desk.cookie()
    for _ in range(35):
        desk.world.clock.advance(minutes=20)
        cookie = cookie_of(desk.refresh(cookie))

    desk.world.clock.advance(minutes=20)

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"


@pytest.mark.parametrize(
    "cookie", ["", "ses_1", "ses_1.abc", f"ses_1.{'a' * 64}", "a/b." + "a" * 64]
)
def test_what_is_no_cookie_of_ours_signs_nobody_in(desk: Desk, cookie: str) -> None:
    assert refused(lambda: desk.refresh(cookie)) == "session_ended"


def test_after_logging_out_the_cookie_is_worth_nothing(desk: Desk) -> None:
    cookie = desk.cookie()

    desk.sign_in.log_out(cookie)
    desk.sign_in.log_out(cookie)

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"


def test_who_only_knows_a_session_cannot_log_it_out(desk: Desk) -> None:
    cookie = desk.cookie()

    desk.sign_in.log_out(f"{cookie.partition('.')[0]}.{'0' * 64}")
    desk.sign_in.log_out("nonsense")

    assert desk.refresh(cookie).person.id == PERSON


def test_a_changed_role_holds_from_the_next_renewal(desk: Desk) -> None:
    cookie = desk.cookie()
    desk.world.memory.memberships[:] = [a_membership(Role.AUDITOR)]

    signed_in = desk.refresh(cookie)

    assert desk.identity.member(signed_in.access_token).role is Role.AUDITOR


@pytest.mark.parametrize("lost", ["person", "company", "membership"])
def test_who_lost_access_cannot_renew(desk: Desk, lost: str) -> None:
    cookie = desk.cookie()
    memory = desk.world.memory
    if lost == "person":
        memory.persons[PERSON] = replace(memory.persons[PERSON], active=False)
    elif lost == "company":
        memory.companies[COMPANY] = replace(memory.companies[COMPANY], active=False)
    else:
        memory.memberships[:] = [replace(a_membership(), active=False)]

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"
    assert desk.world.sessions.logins == {}
