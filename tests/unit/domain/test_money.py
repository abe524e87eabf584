"""Money keeps every kuruş, prints as Turkish letters do, and refuses what is no amount."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.domain.currency import CURRENCIES, currency_from_code
from emutabakat.domain.errors import Invalid
from emutabakat.domain.money import MAX_MINOR, Money, money_from_decimal

TRY = currency_from_code("TRY")


@given(st.integers(-MAX_MINOR, MAX_MINOR), st.sampled_from(sorted(CURRENCIES)))
def test_an_amount_survives_the_way_through_json(minor: int, code: str) -> None:
    money = Money(minor, CURRENCIES[code])

    assert money_from_decimal(money.decimal, code) == money


@pytest.mark.parametrize(
    ("minor", "code", "printed"),
    [
        (2469134, "TRY", "₺24.691,34"),
        (-5, "TRY", "₺0,05"),
        (100000000, "EUR", "€1.000.000,00"),
        (1234, "JPY", "1.234 JPY"),
        (1234567, "KWD", "1.234,567 KWD"),
    ],
)
def test_an_amount_prints_the_turkish_way_without_its_sign(
    minor: int, code: str, printed: str
) -> None:
    assert Money(minor, CURRENCIES[code]).turkish == printed


@pytest.mark.parametrize("text", ["", "1,5", "1e5", "abc", "1.2345", " 1", "٣", "--1", "1" * 17])
def test_what_is_no_decimal_string_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        money_from_decimal(text, "TRY")

    assert refused.value.code == "amount_invalid"
    assert "24691.34" in refused.value.tr


def test_more_digits_than_the_currency_has_are_refused() -> None:
    with pytest.raises(Invalid, match="more decimal places than TRY"):
        money_from_decimal("1.005", "TRY")
    assert money_from_decimal("1.005", "KWD").minor == 1005


def test_an_absurd_amount_is_refused() -> None:
    with pytest.raises(Invalid, match="too large"):
        money_from_decimal("9999999999999999", "TRY")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("TL", "TRY"),
        ("tl", "TRY"),
        ("₺", "TRY"),
        ("usd", "USD"),
        (" Eur ", "EUR"),
        ("türk lirası", "TRY"),
    ],
)
def test_usual_spellings_of_a_currency_are_understood(written: str, code: str) -> None:
    assert currency_from_code(written).code == code


def test_an_unknown_currency_is_refused_by_name() -> None:
    with pytest.raises(Invalid) as refused:
        currency_from_code("XXQ")

    assert refused.value.code == "currency_unknown"
    assert "XXQ" in refused.value.tr
