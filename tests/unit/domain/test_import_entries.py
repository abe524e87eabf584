"""What one row of a balance list may say, and how each fault in it is named."""

from datetime import date
from decimal import Decimal

import pytest

from emutabakat.domain.countries import country_code
from emutabakat.domain.import_rows import Cell, Unread
from emutabakat.domain.imports import (
    Defaults,
    ImportedLetter,
    Totals,
)
from emutabakat.domain.period import Period
from tests.factories_workbooks import vkn
from tests.unit.domain.import_samples import FIRM, OTHER, codes, judged, only, row


def test_a_faultless_row_is_a_letter() -> None:
    evaluation = judged(
        row(
            2,
            email=" Muhasebe@Ornek.example.com",
            phone="(0532) 415 04 16",
            account_code="120.01",
            credit=Decimal("2.5"),
            currency="usd",
            period_first=date(2026, 9, 1),
            period_last="30.09.2026",
            note=" İki\nsatır ",
        )
    )

    assert only(evaluation) == ImportedLetter(
        party_key=f"T:{FIRM}",
        kind="current_account",
        tax_number=FIRM,
        account_code="120.01",
        country="TR",
        name="Örnek A.Ş.",
        email="muhasebe@ornek.example.com",
        phone="+905324150416",
        period=Period(date(2026, 9, 1), date(2026, 9, 30)),
        currency="USD",
        debit_minor=1000,
        credit_minor=250,
        lines=(),
        note="İki\nsatır",
        rows=(2,),
    )
    assert (evaluation.rows, evaluation.ready_rows, evaluation.error_rows) == (1, 1, 0)
    assert evaluation.totals == {"USD": Totals(1000, 250)}


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ({"tax_number": "9524328139"}, "tax_number", "tax_number_invalid"),
        ({"tax_number": Unread.FORMULA}, "tax_number", "tax_number_invalid"),
        ({"tax_number": None}, "tax_number", "tax_number_invalid"),
        ({"tax_number": None, "account_code": "1", "country": "TR"}, "tax_number",
         "tax_number_invalid"),
        ({"tax_number": None, "account_code": "1", "country": "Atlantis"}, "country",
         "tax_number_invalid"),
        ({"tax_number": None, "account_code": "x" * 65}, "account_code", "too_long"),
        ({"country": Unread.ERROR}, "country", "tax_number_invalid"),
        ({"name": None}, "name", "name_missing"),
        ({"name": Unread.FORMULA}, "name", "name_missing"),
        ({"name": "x" * 251}, "name", "too_long"),
        ({"note": "x" * 1001}, "note", "too_long"),
        ({"dealer_code": "x" * 65}, "dealer_code", "too_long"),
        ({"email": "muhasebe(at)example"}, "email", "email_invalid"),
        ({"phone": "123"}, "phone", "phone_invalid"),
        ({"currency": "XXQ"}, "currency", "currency_unknown"),
        ({"debit": "yüz lira"}, "debit", "amount_invalid"),
        ({"debit": Unread.FORMULA}, "debit", "amount_invalid"),
        ({"debit": None}, "debit", "amount_missing"),
        ({"debit": Decimal(-1)}, "debit", "amount_negative"),
        ({"credit": "-1"}, "credit", "amount_negative"),
        ({"balance": "9,00"}, "balance", "amount_invalid"),
        ({"period_last": "31.11.2026"}, "period_last", "date_invalid"),
        ({"period_first": "30.09.2026", "period_last": "01.09.2026"}, "period_last",
         "period_invalid"),
        ({"period": "13.2026"}, "period", "period_invalid"),
    ],
)  # fmt: skip
def test_a_faulty_cell_is_named_with_its_row_column_and_reason(
    cells: dict[str, Cell], column: str, code: str
) -> None:
    evaluation = judged(row(9, **cells), row(10, tax_number=OTHER))

    assert codes(evaluation.errors) == [(9, column, code)]
    assert [letter.rows for letter in evaluation.letters] == [(10,)]
    assert (evaluation.ready_rows, evaluation.error_rows) == (1, 1)


def test_all_that_is_wrong_in_a_row_is_named_at_once() -> None:
    evaluation = judged(row(2, tax_number="1", name=None, email="x", debit="y"))

    assert {code for _, _, code in codes(evaluation.errors)} == {
        "tax_number_invalid", "name_missing", "email_invalid", "amount_invalid",
    }  # fmt: skip
    assert evaluation.errors[0].value == "1"
    assert (evaluation.error_rows, evaluation.letters) == (1, [])


def test_a_missing_amount_is_named_in_the_column_that_the_sheet_has() -> None:
    rows = [row(2, debit=None, balance="1"), row(3, tax_number=OTHER, debit=None)]

    assert codes(judged(*rows).errors) == [(3, "balance", "amount_missing")]


def test_a_zero_is_an_amount() -> None:
    assert only(judged(row(2, debit=Decimal(0)))).debit_minor == 0


@pytest.mark.parametrize(
    ("cells", "debit", "credit"),
    [
        ({"balance": "5,00 (B)"}, 500, 0),
        ({"balance": "5,00 (A)"}, 0, 500),
        ({"balance": Decimal(-5)}, 0, 500),
        ({"balance": Decimal(5), "balance_side": "A"}, 0, 500),
        ({"debit": "7", "credit": "2", "balance": "5,00 B"}, 700, 200),
    ],
)
def test_a_balance_is_the_amount_or_agrees_with_it(
    cells: dict[str, Cell], debit: int, credit: int
) -> None:
    letter = only(judged(row(2, **{"debit": None, **cells})))

    assert (letter.debit_minor, letter.credit_minor) == (debit, credit)


def test_the_period_is_the_rows_or_in_part_or_whole_the_imports() -> None:
    periods = [
        only(judged(row(2, **cells))).period.key
        for cells in (
            {},
            {"period": "09.2026"},
            {"period_first": "15.10.2026"},
            {"period_last": "15.10.2026"},
        )
    ]

    assert periods == [
        "2026-10-01..2026-10-31",
        "2026-09-01..2026-09-30",
        "2026-10-15..2026-10-31",
        "2026-10-01..2026-10-15",
    ]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({}, "period_first"),
        ({"period_first": "01.10.2026"}, "period_last"),
        ({"period_last": "31.10.2026"}, "period_first"),
    ],
)
def test_without_a_period_in_row_or_import_the_row_is_refused(
    cells: dict[str, Cell], column: str
) -> None:
    evaluation = judged(row(2, **cells), defaults=Defaults())

    assert codes(evaluation.errors) == [(2, column, "period_invalid")]


def test_the_sheets_own_period_column_is_named_where_it_is_empty() -> None:
    rows = [row(2, period="10.2026"), row(3, tax_number=OTHER)]

    evaluation = judged(*rows, defaults=Defaults())

    assert codes(evaluation.errors) == [(3, "period", "period_invalid")]


def test_restored_zeros_and_landlines_are_warnings() -> None:
    short = Decimal(vkn(12).lstrip("0"))

    evaluation = judged(row(2, tax_number=short, phone="0212 555 00 00"))

    letter = only(evaluation)
    assert (letter.tax_number, letter.phone) == (vkn(12), "")
    assert codes(evaluation.warnings) == [
        (2, "tax_number", "tax_number_padded"),
        (2, "phone", "phone_landline"),
    ]


def test_a_foreign_firm_is_known_by_account_code_and_country() -> None:
    evaluation = judged(
        row(2, tax_number="2222222222", account_code="120.05", country="Almanya"),
        row(3, tax_number=None, account_code="120.05", country="fr", phone="+33 6 12 34 56 78"),
        row(4, tax_number=None, account_code=Decimal("120.0")),
    )

    assert codes(evaluation.errors) == []
    assert [(one.party_key, one.country) for one in evaluation.letters] == [
        ("A:DE:120.05", "DE"),
        ("A:FR:120.05", "FR"),
        ("A:XX:120", "XX"),
    ]
    assert evaluation.letters[1].phone == "+33612345678"
    assert codes(evaluation.warnings) == [(4, "tax_number", "country_missing")]


def test_a_country_beside_a_tax_number_is_kept_and_an_unknown_one_is_not() -> None:
    assert only(judged(row(2, country="Kıbrıs"))).country == "CY"
    assert only(judged(row(2, country="Atlantis"))).country == "TR"
    assert country_code("KKTC") == "XN"
