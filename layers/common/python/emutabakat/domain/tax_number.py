"""Turkish tax numbers: VKN (10 digits, companies) and TCKN (11 digits, persons).

The check digits follow the Revenue Administration's (GİB) published algorithm for the VKN and the
Population Directorate's (NVİ) for the TCKN.
"""

from __future__ import annotations

from typing import NewType

from emutabakat.domain.errors import Invalid

TaxNumber = NewType("TaxNumber", str)
"""A VKN or TCKN whose check digits were verified."""

FOREIGN = "2222222222"
"""What ERPs write for a party without a Turkish tax number (GİB's filler in e-invoices)."""


def vkn_check_digit(nine: str) -> str:
    """Return the tenth digit of a VKN from its first nine.

    >>> vkn_check_digit("454053692")
    '0'
    """
    total = 0
    for position, digit in enumerate(nine):
        shifted = (int(digit) + 9 - position) % 10
        if shifted:
            total += (shifted * 2 ** (9 - position)) % 9 or 9
    return str(-total % 10)


def tckn_check_digits(nine: str) -> str:
    """Return the tenth and eleventh digits of a TCKN from its first nine.

    >>> tckn_check_digits("175629489")
    '78'
    """
    digits = [int(digit) for digit in nine]
    tenth = (7 * sum(digits[0::2]) - sum(digits[1::2])) % 10
    return f"{tenth}{(sum(digits) + tenth) % 10}"


def is_vkn(text: str) -> bool:
    """Tell whether the ten digits carry the right check digit; the filler is not a VKN."""
    return (
        len(text) == 10
        and text.isascii()
        and text.isdigit()
        and text != FOREIGN
        and text[9] == vkn_check_digit(text[:9])
    )


def is_tckn(text: str) -> bool:
    """Tell whether the eleven digits start with no zero and carry the right check digits."""
    return (
        len(text) == 11
        and text.isascii()
        and text.isdigit()
        and text[0] != "0"
        and text[9:] == tckn_check_digits(text[:9])
    )


def tax_number_from_text(text: str) -> TaxNumber:
    """Return the number without spaces and dashes, or raise `Invalid` with the reason."""
    compact = "".join(text.split()).replace("-", "").replace(".", "")
    if is_vkn(compact) or is_tckn(compact):
        return TaxNumber(compact)
    shown = text.strip()[:20]
    if not (compact.isascii() and compact.isdigit()) or len(compact) not in (10, 11):
        raise Invalid(
            "tax_number_invalid",
            f"“{shown}” 10 haneli VKN ya da 11 haneli TCKN değil.",
            f"“{shown}” is neither a 10-digit VKN nor an 11-digit TCKN.",
        )
    kind = "VKN" if len(compact) == 10 else "TCKN"
    raise Invalid(
        "tax_number_invalid",
        f"“{shown}” {kind} kontrol hanesi tutmuyor.",
        f"The check digit of {kind} “{shown}” is wrong.",
    )
