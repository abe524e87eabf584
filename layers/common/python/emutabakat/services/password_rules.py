"""Which new passwords are taken: long ones that nobody would guess, whatever signs they have.

NIST SP 800-63B-4, 3.1.1.2, and OWASP ASVS 5.0 V6.2: no rules of composition, no change by the
calendar; what leaked before and what is said of oneself is refused.
"""

from __future__ import annotations

import gzip
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import pairwise

from emutabakat.domain.errors import Invalid
from emutabakat.domain.turkish import fold

SHORTEST, LONGEST = 12, 128
OUR_WORDS = ("mutabakat", "e-mutabakat")
_SHORTEST_WORD = 4
_FEWEST_SIGNS = 5
_LOOK_ALIKES = str.maketrans("013457@$!", "oleastasi")


def judge_new_password(password: str, words: Iterable[str] = ()) -> None:
    """Return for a password that may be used, or raise `Invalid`.

    `words` is what strangers know of the person: name, address, companies. Codes:
    `password_short`, `password_long`, `password_common`, `password_personal`.
    """
    text = unicodedata.normalize("NFC", password)
    if len(text) < SHORTEST:
        raise Invalid(
            "password_short",
            f"Parola en az {SHORTEST} karakter olmalı.",
            f"A password has at least {SHORTEST} characters.",
        )
    if len(text) > LONGEST:
        raise Invalid(
            "password_long",
            f"Parola en çok {LONGEST} karakter olabilir.",
            f"A password has at most {LONGEST} characters.",
        )
    plain = fold(text).replace(" ", "")
    if len(set(plain)) < _FEWEST_SIGNS or _is_common(plain):
        raise Invalid(
            "password_common",
            "Bu parola çok kolay tahmin edilir ya da sızdırılmış listelerde var; "
            "birbiriyle ilgisiz birkaç sözcük deneyin.",
            "This password is easy to guess or was leaked before; try some unrelated words.",
        )
    rest = plain
    for word in sorted(_known_words(words), key=len, reverse=True):
        rest = rest.replace(word, "")
    if rest != plain and sum(sign.isalnum() for sign in rest) < SHORTEST / 2:
        raise Invalid(
            "password_personal",
            "Parola adınızdan, e-posta adresinizden ya da firma adından oluşmasın.",
            "A password is not made of your name, e-mail address or company.",
        )


def _is_common(plain: str) -> bool:
    """Tell whether a common password is behind it: as it is, with other signs for its letters,
    with digits and marks around it, or repeated."""
    unit = _repeated_unit(plain)
    spellings = {plain, unit, plain.translate(_LOOK_ALIKES), unit.translate(_LOOK_ALIKES)}
    cores = {_core(spelling) for spelling in (plain, plain.translate(_LOOK_ALIKES))}
    return any(
        spelling in _common() or _is_sequence(spelling)
        for spelling in spellings | {core for core in cores if len(core) >= _SHORTEST_WORD}
    )


def _core(text: str) -> str:
    """Return the letters without the digits and marks around them.

    >>> _core("123parola!2026")
    'parola'
    """
    letters = [at for at, sign in enumerate(text) if sign.isalpha()]
    return text[letters[0] : letters[-1] + 1] if letters else ""


def _repeated_unit(text: str) -> str:
    """Return what a text repeats, or the text.

    >>> _repeated_unit("abcabcabc")
    'abc'
    """
    at = (text + text).find(text, 1)
    return text[:at]


def _is_sequence(text: str) -> bool:
    """Tell whether each sign follows the one before it, up or down, as in 987654321098."""
    steps = {(ord(after) - ord(before)) for before, after in pairwise(text)}
    return len(text) >= _SHORTEST_WORD and (steps <= {1, -9} or steps <= {-1, 9})


def _known_words(words: Iterable[str]) -> set[str]:
    parts = {part for text in (*words, *OUR_WORDS) for part in _parts(fold(text))}
    return {part for part in parts if len(part) >= _SHORTEST_WORD}


def _parts(text: str) -> list[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text).split()


@cache
def _common() -> frozenset[str]:
    packed = (files("emutabakat.data") / "common_passwords.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().splitlines())
