"""Which rows become one letter, which stand in each other's way, and what exists already."""

import json

import pytest

from emutabakat.domain.import_json import evaluation_from_json, evaluation_to_json
from emutabakat.domain.import_rows import Cell, Column
from emutabakat.domain.imports import (
    LetterKey,
    Totals,
    letter_keys,
)
from emutabakat.domain.mutabakat import Line
from tests.unit.domain.import_samples import (
    DEFAULTS,
    FIRM,
    OCTOBER,
    OTHER,
    codes,
    judged,
    only,
    row,
)


def test_rows_with_dealer_codes_become_one_letter_with_lines() -> None:
    evaluation = judged(
        row(2, dealer_code="B1", dealer_name="Şube 1", email="a@example.com", note="bir"),
        row(3, dealer_code="B2", debit=None, credit="4,00", email="b@example.com", note="iki"),
        row(4, dealer_code="B3", email="a@example.com", phone="05324150416", note="bir"),
    )

    letter = only(evaluation)
    assert letter.lines == (
        Line("B1", "Şube 1", 1000, 0),
        Line("B2", "Örnek A.Ş.", 0, 400),
        Line("B3", "Örnek A.Ş.", 1000, 0),
    )
    assert (letter.debit_minor, letter.credit_minor) == (2000, 400)
    assert (letter.email, letter.phone) == ("a@example.com", "+905324150416")
    assert letter.note == "bir\niki"
    assert letter.rows == (2, 3, 4)
    assert codes(evaluation.warnings) == [(3, "email", "contact_differs")]


def test_rows_with_account_codes_become_lines_and_one_alone_does_not() -> None:
    lines = only(judged(row(2, account_code="120.1"), row(3, account_code="320.1"))).lines

    assert [line.code for line in lines] == ["120.1", "320.1"]
    assert only(judged(row(2, account_code="120.1"))).lines == ()
    assert [line.code for line in only(judged(row(2, dealer_code="B1"))).lines] == ["B1"]


def test_notes_of_lines_are_joined_as_long_as_they_fit() -> None:
    letter = only(
        judged(
            row(2, dealer_code="1", note="a" * 600),
            row(3, dealer_code="2", note="b" * 600),
            row(4, dealer_code="3", note="c"),
        )
    )

    assert letter.note == "a" * 600 + "\nc"


def test_other_periods_currencies_and_firms_are_other_letters() -> None:
    evaluation = judged(
        row(2), row(3, currency="EUR"), row(4, period="09.2026"), row(5, tax_number=OTHER)
    )

    assert [letter.rows for letter in evaluation.letters] == [(2,), (3,), (4,), (5,)]
    assert evaluation.totals == {"TRY": Totals(3000, 0), "EUR": Totals(1000, 0)}


def test_without_a_code_the_second_row_is_a_duplicate_and_the_first_stands() -> None:
    evaluation = judged(row(2), row(3, debit="99"), row(4))

    assert codes(evaluation.errors) == [
        (3, "tax_number", "duplicate_row"),
        (4, "tax_number", "duplicate_row"),
    ]
    assert [letter.rows for letter in evaluation.letters] == [(2,)]


def test_a_foreign_firms_second_row_is_a_duplicate_too() -> None:
    foreign: dict[str, Cell] = {"tax_number": None, "account_code": "120", "country": "DE"}

    evaluation = judged(row(2, **foreign), row(3, **foreign))

    assert codes(evaluation.errors) == [(3, "tax_number", "duplicate_row")]


def test_a_second_row_does_not_take_the_place_of_a_faulty_first() -> None:
    evaluation = judged(row(2, debit="x"), row(3))

    assert codes(evaluation.errors) == [
        (2, "debit", "amount_invalid"),
        (3, "tax_number", "duplicate_row"),
    ]


@pytest.mark.parametrize("column", ["dealer_code", "account_code"])
def test_the_same_code_twice_refuses_the_whole_letter(column: str) -> None:
    evaluation = judged(row(2, **{column: "1"}), row(3, **{column: "2"}), row(4, **{column: "1"}))

    assert codes(evaluation.errors) == [(number, column, "dealer_mismatch") for number in (2, 3, 4)]
    assert evaluation.letters == []
    assert "2. satır" in evaluation.errors[2].tr
    assert "Row 4" in evaluation.errors[0].en


def test_codes_on_some_rows_only_refuse_the_whole_letter() -> None:
    evaluation = judged(row(2), row(3, dealer_code="B1"))

    assert codes(evaluation.errors) == [
        (2, "dealer_code", "dealer_mismatch"),
        (3, "dealer_code", "dealer_mismatch"),
    ]


def test_a_code_that_is_itself_wrong_is_not_called_missing() -> None:
    evaluation = judged(row(2, dealer_code="x" * 65), row(3, dealer_code="B1"))

    assert codes(evaluation.errors) == [
        (2, "dealer_code", "too_long"),
        (3, "dealer_code", "dealer_mismatch"),
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {"debit": "x"},
        {"currency": "XXQ"},
        {"period": "13.2026"},
        {"tax_number": "9524328139"},
        {"tax_number": "9524328139", "currency": "XXQ"},
    ],
)
def test_no_letter_is_made_without_one_of_its_lines(cells: dict[str, Cell]) -> None:
    evaluation = judged(
        row(2, dealer_code="B1"),
        row(3, dealer_code="B2", **cells),
        row(4, dealer_code="B1", tax_number=OTHER, name="Başka A.Ş."),
    )

    assert {(number, code) for number, _, code in codes(evaluation.errors)} >= {
        (2, "dealer_mismatch")
    }
    assert "Row 3" in evaluation.errors[0].en
    assert [letter.rows for letter in evaluation.letters] == [(4,)]


def test_a_line_astray_leaves_other_currencies_and_periods_alone() -> None:
    evaluation = judged(
        row(2, account_code="1", currency="EUR"),
        row(3, account_code="2", period="13.2026"),
        row(4, account_code="3", period="09.2026"),
        row(5, account_code="4", currency="XXQ"),
        row(6, tax_number=OTHER),
    )

    assert [letter.rows for letter in evaluation.letters] == [(6,)]
    assert [
        number for number, _, code in codes(evaluation.errors) if code == "dealer_mismatch"
    ] == [
        2,
        4,
    ]


def test_a_wrong_number_without_a_dealer_touches_no_namesake() -> None:
    evaluation = judged(row(2, account_code="1"), row(3, account_code="2", tax_number="9524328139"))

    assert [letter.rows for letter in evaluation.letters] == [(2,)]


def test_a_faulty_row_without_a_code_touches_no_letter_with_one() -> None:
    evaluation = judged(row(2, account_code="1"), row(3, currency="XXQ"), row(4, tax_number=OTHER))

    assert [letter.rows for letter in evaluation.letters] == [(2,), (4,)]


def test_what_exists_is_refused_with_its_number() -> None:
    rows = [row(2), row(3), row(4, debit="x"), row(5, tax_number=OTHER)]
    key = LetterKey(f"T:{FIRM}", "current_account", OCTOBER.key, "TRY")

    evaluation = judged(*rows, existing={key: "MUT-2026-000007"}.get)

    assert codes(evaluation.errors) == [
        (2, "tax_number", "already_exists"),
        (3, "tax_number", "already_exists"),
        (4, "debit", "amount_invalid"),
    ]
    assert "MUT-2026-000007" in evaluation.errors[0].tr
    assert [letter.rows for letter in evaluation.letters] == [(5,)]


def test_the_keys_to_look_up_are_those_that_are_asked_for() -> None:
    rows = [row(2), row(3), row(4, currency="EUR"), row(5, tax_number="1"), row(6, currency="XXQ")]
    asked: list[LetterKey] = []

    def existing(key: LetterKey) -> None:
        asked.append(key)

    judged(*rows, existing=existing)

    assert letter_keys(rows, columns=[Column.DEBIT], defaults=DEFAULTS) == asked
    assert [key.currency for key in asked] == ["TRY", "EUR"]


def test_an_evaluation_survives_the_way_through_json() -> None:
    evaluation = judged(
        row(2, dealer_code="1"), row(3, dealer_code="2", phone="0212 555 00 00"), row(4, name=None),
        row(5, tax_number=None, account_code="1", country="DE"),
    )  # fmt: skip

    value = json.loads(json.dumps(evaluation_to_json(evaluation)))

    assert evaluation.letters
    assert evaluation_from_json(value) == evaluation
    assert evaluation.letters[0].key == LetterKey("A:DE:1", "current_account", OCTOBER.key, "TRY")
