"""What guessing a password gets, and that nobody else pays for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import NotSignedIn, TooManyTries
from emutabakat.domain.permissions import Role
from emutabakat.services.login_limits import LoginLimits, network
from tests.desk import ELSEWHERE, EMAIL, HOME, PASSWORD, Desk
from tests.factories import PERSON
from tests.fakes.identity import PlainPasswords


@pytest.fixture
def desk() -> Desk:
    return Desk()


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
    """Six wrong guesses are counted while the right one, let in before them, is being judged."""
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


def test_of_wrong_guesses_at_once_only_five_learn_that_they_were_wrong(desk: Desk) -> None:
    limits = LoginLimits(desk.world.sessions, EMAIL, HOME["ip"])
    now = desk.world.clock.now()
    for _ in range(8):
        limits.begin(now)

    for _ in range(5):
        limits.fail(now)

    for _ in range(3):
        with pytest.raises(TooManyTries):
            limits.fail(now)


def test_of_guesses_at_once_from_everywhere_only_twenty_are_judged(desk: Desk) -> None:
    now = desk.world.clock.now()
    guessers = [LoginLimits(desk.world.sessions, EMAIL, f"198.51.{n}.7") for n in range(30)]

    for guesser in guessers[:20]:
        guesser.begin(now)

    for guesser in guessers[20:]:
        with pytest.raises(TooManyTries):
            guesser.begin(now)


def test_a_try_that_succeeds_is_given_back(desk: Desk) -> None:
    limits = LoginLimits(desk.world.sessions, EMAIL, HOME["ip"])
    now = desk.world.clock.now()

    for _ in range(50):
        limits.begin(now)
        limits.succeed(now)


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
