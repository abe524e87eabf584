"""Currencies of ISO 4217, and what Turkish books write for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid


@dataclass(frozen=True, slots=True, order=True)
class Currency:
    """An ISO 4217 currency: code, number of minor digits, and a symbol where one is usual."""

    code: str
    digits: int = 2
    symbol: str = ""


_SYMBOLS = {"TRY": "₺", "USD": "$", "EUR": "€", "GBP": "£"}
_DIGITS = {"JPY": 0, "KRW": 0, "ISK": 0, "VND": 0, "KWD": 3, "BHD": 3, "OMR": 3, "JOD": 3,
           "TND": 3, "IQD": 3, "LYD": 3}  # fmt: skip
_CODES = (
    "AED AFN ALL AMD AOA ARS AUD AZN BAM BDT BGN BHD BOB BRL BWP BYN CAD CHF CLP CNY COP CRC CZK "
    "DKK DOP DZD EGP ETB EUR GBP GEL GHS HKD HUF IDR ILS INR IQD IRR ISK JOD JPY KES KGS KRW KWD "
    "KZT LBP LKR LYD MAD MDL MKD MNT MUR MXN MYR NGN NOK NZD OMR PAB PEN PHP PKR PLN PYG QAR RON "
    "RSD RUB SAR SDG SEK SGD SYP THB TJS TMT TND TRY TWD TZS UAH UGX USD UYU UZS VND XAF XOF YER "
    "ZAR ZMW"
)
CURRENCIES: Mapping[str, Currency] = {
    code: Currency(code, _DIGITS.get(code, 2), _SYMBOLS.get(code, "")) for code in _CODES.split()
}
_SPELLINGS: Mapping[str, str] = {
    "TL": "TRY", "YTL": "TRY", "₺": "TRY", "TÜRK LİRASI": "TRY", "LİRA": "TRY", "LIRA": "TRY",
    "$": "USD", "DOLAR": "USD", "ABD DOLARI": "USD", "€": "EUR", "EURO": "EUR", "AVRO": "EUR",
    "£": "GBP", "STERLİN": "GBP",
}  # fmt: skip


def currency_from_code(text: str) -> Currency:
    """Return the currency of a code in any case or of a usual spelling, or raise `Invalid`.

    >>> currency_from_code(" tl ").code
    'TRY'
    """
    word = text.strip()
    folded = word.upper() if word.isascii() else word.replace("i", "İ").upper()
    found = CURRENCIES.get(_SPELLINGS.get(folded, folded))
    if found is None:
        raise Invalid(
            "currency_unknown",
            f"“{word[:20]}” bilinen bir para birimi değil; örnek: TRY, USD, EUR.",
            f"“{word[:20]}” is not a known currency; examples: TRY, USD, EUR.",
        )
    return found
