"""The dealers of a counterparty: branches or further accounts, each known by its code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid

MOST_DEALERS = 1_000
_MOST_TEXT = 150_000
"""Characters of all dealers of a card; DynamoDB takes 400 KB for all of a record."""
CODE_LENGTH = 64
DEALER_NAME_LENGTH = 250


@dataclass(frozen=True, slots=True, kw_only=True)
class Dealer:
    """A branch or further account of a counterparty, by its code."""

    code: str
    name: str


def checked_dealers(dealers: Iterable[Dealer]) -> tuple[Dealer, ...]:
    """Return them with trimmed texts, or raise `Invalid` naming the code that cannot be."""
    found: dict[str, Dealer] = {}
    for typed in dealers:
        dealer = Dealer(code=typed.code.strip(), name=" ".join(typed.name.split()))
        if not 0 < len(dealer.code) <= CODE_LENGTH or len(dealer.name) > DEALER_NAME_LENGTH:
            raise Invalid(
                "dealer_invalid",
                f"“{dealer.code[:40]}” bayisinin kodu 1–{CODE_LENGTH}, adı en çok"
                f" {DEALER_NAME_LENGTH} karakter olabilir.",
                f"Dealer “{dealer.code[:40]}”: a code has 1–{CODE_LENGTH} characters, a name at"
                f" most {DEALER_NAME_LENGTH}.",
            )
        if dealer.code in found:
            raise Invalid(
                "dealer_twice",
                f"“{dealer.code}” bayi kodu bu kartta iki kez var.",
                f"The card has the dealer code “{dealer.code}” twice.",
            )
        found[dealer.code] = dealer
    if len(found) > MOST_DEALERS or _text(found.values()) > _MOST_TEXT:
        raise Invalid(
            "too_many_dealers",
            f"Bir kartta en çok {MOST_DEALERS} bayi (toplam {_MOST_TEXT} karakter) olabilir.",
            f"A card has at most {MOST_DEALERS} dealers (of {_MOST_TEXT} characters together).",
        )
    return tuple(found.values())


def more_dealers(known: Iterable[Dealer], found: Iterable[Dealer]) -> tuple[Dealer, ...]:
    """Return a card's dealers and those that it lacks, as many as a card may have."""
    by_code = {dealer.code: dealer for dealer in known}
    text = _text(by_code.values())
    for dealer in found:
        text += _text([dealer])
        if len(by_code) == MOST_DEALERS or text > _MOST_TEXT:
            break
        if dealer.code:
            by_code.setdefault(dealer.code, dealer)
    return tuple(by_code.values())


def _text(dealers: Iterable[Dealer]) -> int:
    return sum(len(dealer.code) + len(dealer.name) for dealer in dealers)
