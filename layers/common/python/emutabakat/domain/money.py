"""Money: an integer of minor units (kuruş) with its currency; never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from emutabakat.domain.currency import Currency, currency_from_code
from emutabakat.domain.errors import Invalid

MAX_MINOR = 10**15
"""Ten trillion liras: more than any ledger holds, and below DynamoDB's 38 digits in every sum."""

_PLAIN = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,3})?")


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units of one currency; may be negative.

    >>> Money(2469134, currency_from_code("TRY")).decimal
    '24691.34'
    """

    minor: int
    currency: Currency

    @property
    def decimal(self) -> str:
        """The amount as JSON carries it: a plain decimal string with the currency's digits."""
        return decimal_from_minor(self.minor, self.currency)

    @property
    def turkish(self) -> str:
        """The absolute amount as a Turkish letter prints it.

        >>> Money(-2469134, currency_from_code("TRY")).turkish
        '₺24.691,34'
        """
        grouped = f"{Decimal(decimal_from_minor(abs(self.minor), self.currency)):,}"
        figures = grouped.translate(str.maketrans(",.", ".,"))
        symbol = self.currency.symbol
        return f"{symbol}{figures}" if symbol else f"{figures} {self.currency.code}"


def decimal_from_minor(minor: int, currency: Currency) -> str:
    """Return minor units as a plain decimal string with the currency's number of digits."""
    return str(Decimal(minor).scaleb(-currency.digits))


def money_from_decimal(text: str, currency_code: str) -> Money:
    """Return the money of a JSON decimal string, or raise `Invalid`.

    >>> money_from_decimal("24691.34", "TRY").minor
    2469134
    """
    currency = currency_from_code(currency_code)
    if not _PLAIN.fullmatch(text):
        raise Invalid(
            "amount_invalid",
            f"“{text[:40]}” bir tutar değil; örnek: 24691.34",
            f"“{text[:40]}” is not an amount; example: 24691.34",
        )
    return Money(minor_from_decimal(Decimal(text), currency), currency)


def minor_from_decimal(amount: Decimal, currency: Currency) -> int:
    """Return a decimal amount in minor units; `Invalid` if it has more digits or is huge."""
    scaled = amount.scaleb(currency.digits)
    if scaled != scaled.to_integral_value():
        raise Invalid(
            "amount_invalid",
            f"{amount} tutarında {currency.code} için fazla ondalık hane var.",
            f"{amount} has more decimal places than {currency.code} has.",
        )
    if abs(scaled) > MAX_MINOR:
        raise Invalid(
            "amount_invalid", f"{amount} çok büyük bir tutar.", f"{amount} is too large an amount."
        )
    return int(scaled)
