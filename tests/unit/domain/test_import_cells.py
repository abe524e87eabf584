"""What a cell of a balance list may hold, and how it is understood."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.domain.currency import CURRENCIES, currency_from_code
from emutabakat.domain.errors import Invalid
from emutabakat.domain.import_cells import (
    amount_of,
    balance_of,
    currency_of,
    day_of,
    period_of,
    plain_text_of,
    tax_number_of,
    text_of,
)
from emutabakat.domain.import_rows import Cell, Unread
from emutabakat.domain.money import MAX_MINOR, decimal_from_minor
from tests.factories_workbooks import vkn

TRY = currency_from_code("TRY")
KWD = currency_from_code("KWD")
JPY = currency_from_code("JPY")


@pytest.mark.parametrize(
    ("cell", "minor"),
    [
        ("1.234,56", 123456),
        ("1234,56", 123456),
        ("1234.56", 123456),
        ("1,234.56", 123456),
        ("12.345.678,9", 1234567890),
        ("1,234,567", 123456700),
        ("1.234", 123400),
        ("0,5", 50),
        ("0.500", 50),
        ("1 234,56", 123456),
        ("1\u00a0234,56", 123456),
        ("₺1.234,56", 123456),
        ("1.234,56 TL", 123456),
        ("-1.234,56", -123456),
        ("1.234,56-", -123456),
        ("(1.234,56)", -123456),
        ("−5", -500),
        ("-₺5,00", -500),
        ("+5", 500),
        ("0", 0),
        (Decimal("4465165.1"), 446516510),
        (Decimal("0.09999999997671694"), 10),
        (Decimal("-3956418.63"), -395641863),
        (None, None),
    ],
)
def test_an_amount_is_read_as_turkish_and_english_books_write_it(
    cell: Cell, minor: int | None
) -> None:
    assert amount_of(cell, TRY) == minor


@pytest.mark.parametrize(
    "cell",
    [
        "yüz lira", "1,234", "1.23.45", "12,34,56", "1e5", "٣٤", "1.234,567", "-", "()", "",
        "1234567890123456789", "10000000000000,01", "5 USDX", Decimal("1.005"), Decimal("1E+308"),
        date(2026, 10, 1), Unread.FORMULA, Unread.ERROR,
    ],
)  # fmt: skip
def test_what_is_no_amount_or_could_mean_two_is_refused(cell: Cell) -> None:
    with pytest.raises(Invalid) as refusal:
        amount_of(cell, TRY)

    assert refusal.value.code == "amount_invalid"


def test_three_digits_behind_a_dot_are_refused_where_the_currency_has_three() -> None:
    with pytest.raises(Invalid):
        amount_of("1.234", KWD)
    assert amount_of("1234.567", KWD) == 1234567
    assert amount_of("1.234,567", KWD) == 1234567
    assert amount_of("1.234", JPY) == 1234


@given(st.integers(-MAX_MINOR, MAX_MINOR), st.sampled_from(sorted(CURRENCIES)))
def test_every_amount_survives_every_way_of_writing_it(minor: int, code: str) -> None:
    currency = CURRENCIES[code]
    plain = decimal_from_minor(minor, currency)
    english = f"{Decimal(plain):,.{currency.digits}f}"
    turkish = english.translate(str.maketrans(",.", ".,"))

    assert amount_of(Decimal(plain), currency) == minor
    if currency.digits == 2:
        assert amount_of(plain, currency) == minor
        assert amount_of(plain.replace(".", ","), currency) == minor
        assert amount_of(turkish, currency) == minor
        assert amount_of(english, currency) == minor
        assert balance_of(turkish, None, currency) == minor


@pytest.mark.parametrize(
    "parse",
    [
        lambda cell: amount_of(cell, TRY),
        lambda cell: balance_of(cell, None, TRY),
        lambda cell: currency_of(cell, "TRY"),
        day_of,
        period_of,
        tax_number_of,
    ],
)
@given(text=st.text(max_size=30))
def test_any_text_is_understood_or_refused_with_a_sentence(
    parse: Callable[[Cell], object], text: str
) -> None:
    assert _sentence_of(parse, text) != ""


def _sentence_of(parse: Callable[[Cell], object], cell: Cell) -> str | None:
    try:
        parse(cell)
    except Invalid as refusal:
        return refusal.tr and refusal.en
    return None


@pytest.mark.parametrize(
    ("cell", "side", "minor"),
    [
        ("801.115,80 (B)", None, 80111580),
        ("4.300.537,79 (A)", None, -430053779),
        ("3.647.068,48 B", None, 364706848),
        ("5,00A", None, -500),
        ("5,00 TL (A)", None, -500),
        ("5,00 alacak", None, -500),
        ("-5,00 (A)", None, -500),
        (Decimal("-39.63"), None, -3963),
        (Decimal("39.63"), None, 3963),
        (Decimal("39.63"), "A", -3963),
        (Decimal("39.63"), "Borç", 3963),
        ("39,63", "(b)", 3963),
        ("0,00 (B)", None, 0),
        (None, "A", None),
    ],
)
def test_a_balance_has_a_sign_or_a_side(cell: Cell, side: Cell, minor: int | None) -> None:
    assert balance_of(cell, side, TRY) == minor


@pytest.mark.parametrize(("cell", "side"), [("-5,00 (B)", None), ("5,00", "X"), ("A", None)])
def test_a_balance_that_contradicts_itself_is_refused(cell: Cell, side: Cell) -> None:
    with pytest.raises(Invalid) as refusal:
        balance_of(cell, side, TRY)

    assert refusal.value.code == "amount_invalid"


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_survives_every_way_of_writing_it(day: date) -> None:
    for text in (
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%d.%m.%Y}",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        f"{day:%Y-%m-%d}",
        f" {day:%d.%m.%Y} 00:00:00",
    ):
        assert day_of(text) == day
    assert day_of(day) == day


@pytest.mark.parametrize(
    "cell",
    ["31.11.2026", "1.10.26", "10/31/2026", "31.10/2026", "ekim", "", Decimal(46326), Unread.ERROR],
)
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(Invalid) as refusal:
        day_of(cell)

    assert refusal.value.code == "date_invalid"


@pytest.mark.parametrize(
    "cell",
    ["10.2026", "10/2026", "2026-10", "202610", "Ekim 2026", "EKİM 2026", "October 2026",
     "2026-10-01..2026-10-31", "01.10.2026 - 31.10.2026", date(2026, 10, 1), Decimal(202610)],
)  # fmt: skip
def test_a_period_in_one_cell_is_a_month_or_a_range(cell: Cell) -> None:
    period = period_of(cell)

    assert period is not None
    assert period.key == "2026-10-01..2026-10-31"


@pytest.mark.parametrize("cell", ["13.2026", "00/2026", "Ekimm 2026", "son ay", Unread.FORMULA])
def test_what_is_no_period_is_refused(cell: Cell) -> None:
    with pytest.raises(Invalid) as refusal:
        period_of(cell)

    assert refusal.value.code == "period_invalid"
    assert period_of(None) is None


def test_a_range_whose_end_is_missing_is_no_period() -> None:
    with pytest.raises(Invalid):
        period_of("..2026-10-31")


@given(st.integers(1, 99_999_999))
def test_lost_zeros_come_back_for_numbers_and_never_for_text(number: int) -> None:
    whole = vkn(number)
    short = whole.lstrip("0")

    assert tax_number_of(Decimal(short)) == (whole, True)
    assert tax_number_of(whole) == (whole, False)
    with pytest.raises(Invalid):
        tax_number_of(short)


def test_lost_zeros_do_not_come_back_against_the_check_digit() -> None:
    for number in (574793802, 0, 5):
        with pytest.raises(Invalid) as refusal:
            tax_number_of(Decimal(number))
        assert refusal.value.code == "tax_number_invalid"


@pytest.mark.parametrize("cell", [None, "", "2222222222", "22222 22222", Decimal(2222222222)])
def test_an_empty_number_and_the_filler_are_no_number(cell: Cell) -> None:
    assert tax_number_of(cell) == (None, False)


def test_a_number_with_a_fraction_is_no_tax_number() -> None:
    with pytest.raises(Invalid):
        tax_number_of(Decimal("4540536920.5"))


def test_a_currency_has_its_code_its_spelling_or_the_default() -> None:
    assert currency_of("usd", "TRY").code == "USD"
    assert currency_of("₺", "EUR").code == "TRY"
    assert currency_of(None, "EUR").code == "EUR"
    with pytest.raises(Invalid) as refusal:
        currency_of(Unread.ERROR, "TRY")
    assert refusal.value.code == "currency_unknown"


def test_text_is_one_line_and_a_note_keeps_its_lines() -> None:
    assert text_of(" Örnek\u200b \t A.Ş.\n ") == "Örnek A.Ş."
    assert plain_text_of("bir\r\niki\rüç ") == "bir\niki\nüç"
    assert text_of(Decimal("120.50")) == "120.5"
    assert text_of(date(2026, 10, 31)) == "31.10.2026"
    assert text_of(Unread.FORMULA) == ""
