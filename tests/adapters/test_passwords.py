"""Passwords at rest: what fits, what does not, and what is brought up to date."""

from __future__ import annotations

import bcrypt
import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from emutabakat.adapters.passwords import Argon2Passwords
from emutabakat.ports import Passwords
from tests.fakes.identity import PlainPasswords


@pytest.fixture(params=["real", "fake"])
def passwords(request: pytest.FixtureRequest) -> Passwords:
    """What everything that keeps passwords must keep to."""
    return Argon2Passwords() if request.param == "real" else PlainPasswords()


def test_only_the_password_itself_fits(passwords: Passwords) -> None:
    kept = passwords.hash("doğru at pil zımba")

    assert passwords.verify("doğru at pil zımba", kept) == (True, None)
    assert passwords.verify("doğru at pil zımba ", kept) == (False, None)


def test_a_password_typed_on_another_keyboard_is_the_same(passwords: Passwords) -> None:
    composed, decomposed = "\u015fifre-g\u00fc\u00e7l\u00fc", "s\u0327ifre-gu\u0308c\u0327lu\u0308"

    assert passwords.verify(decomposed, passwords.hash(composed))[0]


def test_nobody_s_password_never_fits(passwords: Passwords) -> None:
    assert passwords.verify("", None) == (False, None)
    assert passwords.verify("nobody", None) == (False, None)


def test_what_is_stored_shows_the_method_and_not_the_password() -> None:
    passwords = Argon2Passwords()

    first, second = passwords.hash("aynı parola"), passwords.hash("aynı parola")

    assert first.startswith("$argon2id$v=19$m=47104,t=2,p=1$")
    assert first != second


def test_a_hash_of_weaker_parameters_fits_and_is_replaced() -> None:
    passwords = Argon2Passwords()
    weak = Argon2Hasher(memory_cost=8_192, time_cost=1, parallelism=1).hash("eski parola")

    right, better = passwords.verify("eski parola", weak)

    assert right
    assert better is not None
    assert passwords.verify("eski parola", better) == (True, None)
    assert passwords.verify("yanlış", weak) == (False, None)


def test_stored_text_that_is_no_hash_fits_nothing() -> None:
    assert Argon2Passwords().verify("x", "$argon2id$none") == (False, None)
    assert Argon2Passwords().verify("x", "plain text") == (False, None)


@pytest.mark.parametrize("password", ["doğru at pil zımba", "ş" * 60])
def test_a_bcrypt_hash_is_believed_and_replaced(password: str) -> None:
    passwords = Argon2Passwords()
    older = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode()

    right, better = passwords.verify(password, older)

    assert right
    assert better is not None
    assert better.startswith("$argon2id$")
    assert passwords.verify(password, better) == (True, None)
    assert passwords.verify("yanlış", older) == (False, None)
    assert passwords.verify(password[:59], better)[0] is (password[:59] == password)
