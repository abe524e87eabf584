"""The three sample workbooks give exactly the counts, totals and errors that are known of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from emutabakat.domain.imports import Defaults, Evaluation, evaluate, letter_keys
from emutabakat.domain.money import money_from_decimal
from emutabakat.domain.period import period_from_text
from emutabakat.rendering.workbook_guard import check_workbook
from emutabakat.rendering.workbook_reader import read_workbook
from tests.factories_workbooks import DATA

TRUTH: dict[str, Any] = json.loads((DATA / "truth.json").read_text())
DEFAULTS = Defaults(period=period_from_text("2026-10-01..2026-10-31"))
CODES = {
    "duplicate": "duplicate_row",
    "vkn_check": "tax_number_invalid",
    "vkn_short": "tax_number_invalid",
    "no_amount": "amount_missing",
    "negative": "amount_negative",
    "date": "date_invalid",
    "amount": "amount_invalid",
    "mail": "email_invalid",
    "currency": "currency_unknown",
    "period_order": "period_invalid",
    "no_name": "name_missing",
}


def evaluated(name: str) -> Evaluation:
    check_workbook(DATA / name)
    sheet = read_workbook(DATA / name)
    return evaluate(sheet.rows, columns=sheet.columns, defaults=DEFAULTS, existing=lambda _: None)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_counts_and_errors_are_the_true_ones(name: str) -> None:
    truth = TRUTH[name]

    evaluation = evaluated(name)

    assert evaluation.rows == truth["rows"]
    assert len(evaluation.letters) == truth["letters"]
    assert evaluation.error_rows == truth["error_rows"]
    assert evaluation.ready_rows == truth["rows"] - truth["error_rows"]
    assert [(each.row, each.code) for each in evaluation.errors] == [
        (each["row"], CODES[each["kind"]]) for each in truth.get("errors", [])
    ]


def test_the_totals_of_the_clean_list_are_the_true_ones() -> None:
    truth = TRUTH["clean-1000.xlsx"]

    evaluation = evaluated("clean-1000.xlsx")

    totals = evaluation.totals["TRY"]
    assert list(evaluation.totals) == ["TRY"]
    assert totals.debit == money_from_decimal(truth["total_debit"], "TRY").minor
    assert totals.credit == money_from_decimal(truth["total_credit"], "TRY").minor
    assert evaluation.warnings == []


def test_the_net_and_the_restored_zeros_of_the_erp_list_are_the_true_ones() -> None:
    truth = TRUTH["erp-300.xlsx"]

    evaluation = evaluated("erp-300.xlsx")

    totals = evaluation.totals["TRY"]
    assert totals.debit - totals.credit == money_from_decimal(truth["net"], "TRY").minor
    assert [each.code for each in evaluation.warnings] == (
        ["tax_number_padded"] * truth["zero_padded"]
    )
    assert {letter.period.key for letter in evaluation.letters} == {"..".join(truth["period"])}
    assert all(letter.lines == () and letter.account_code for letter in evaluation.letters)


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_a_second_import_of_the_same_list_creates_nothing(name: str) -> None:
    sheet = read_workbook(DATA / name)
    standing = {
        key: f"MUT-2026-{number:06d}"
        for number, key in enumerate(
            letter_keys(sheet.rows, columns=sheet.columns, defaults=DEFAULTS), 1
        )
    }

    again = evaluate(sheet.rows, columns=sheet.columns, defaults=DEFAULTS, existing=standing.get)

    ready = evaluated(name).ready_rows
    assert again.letters == []
    assert sum(each.code == "already_exists" for each in again.errors) >= ready > 0
