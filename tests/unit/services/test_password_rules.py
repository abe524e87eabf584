"""Which new passwords are taken."""

from __future__ import annotations

import pytest

from emutabakat.domain.errors import Invalid
from emutabakat.services.password_rules import judge_new_password

WORDS = ("Ayşe Örnek", "ayse@ozisik.example", "Öz Işık İnşaat A.Ş.")


@pytest.mark.parametrize(
    "password",
    [
        "doğru at pil zımba",
        "yepyeni bir parola",
        "ş" * 20 + "aBcDe",
        "kırk bin feryat",
        "    bosluk da sayilir",
        "Ayşe yarın denize gidiyor",
        "x7#" * 3 + "Qp2!vM",
    ],
)
def test_long_unusual_passwords_are_taken(password: str) -> None:
    judge_new_password(password, WORDS)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("on bir sign.", ""),
        ("kısa parola", "password_short"),
        ("é" * 11, "password_short"),
        ("e\u0301" * 11, "password_short"),
        ("ab1" * 43, "password_long"),
        ("aaaaaaaaaaaaaa", "password_common"),
        ("password1234", "password_common"),
        ("P4ssw0rd2026!!", "password_common"),
        ("parolaparola", "password_common"),
        ("123456789012", "password_common"),
        ("fenerbahçe1907", "password_common"),
        ("qwertyuiop1!", "password_common"),
        ("abcdefghijklm", "password_common"),
        ("mlkjihgfedcba", "password_common"),
        ("Ayşe.Örnek.2026", "password_personal"),
        ("ozisik-insaat-1", "password_personal"),
        ("e-Mutabakat 2026", "password_personal"),
    ],
)
def test_short_common_and_personal_passwords_are_not(password: str, code: str) -> None:
    if not code:
        return judge_new_password(password, WORDS)
    with pytest.raises(Invalid) as refusal:
        judge_new_password(password, WORDS)
    assert refusal.value.code == code
    return None
