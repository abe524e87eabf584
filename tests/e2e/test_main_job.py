"""The sample workbooks from end to end: counts, totals, rows, documents and figures are right."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.progress import Progress

from emutabakat.adapters.verifying import verify_sealed
from infra.local.demo.client import Api
from infra.local.demo.job import MainJob
from infra.local.stack import Stack
from tests.e2e import desk
from tests.pdf_tools import GOOD_VERDICT, pdfsig_verdict

DATA = Path(__file__).parents[1] / "data"
TRUTH = json.loads((DATA / "truth.json").read_text(encoding="utf-8"))
CODES = {
    "amount": "amount_invalid",
    "currency": "currency_unknown",
    "date": "date_invalid",
    "duplicate": "duplicate_row",
    "mail": "email_invalid",
    "negative": "amount_negative",
    "no_amount": "amount_missing",
    "no_name": "name_missing",
    "period_order": "period_invalid",
    "vkn_check": "tax_number_invalid",
    "vkn_short": "tax_number_invalid",
}


def run(tmp_path: Path, workbook: str, period: str = "") -> dict[str, Any]:
    """Do the main job with a sample in a stack of its own and judge every document."""
    stack = Stack.start(tmp_path / "data")
    try:
        with Progress(disable=True) as bars:
            summary = MainJob(stack, DATA / workbook, tmp_path, period, 0.8, bars).run()
    finally:
        stack.stop()
    root = tmp_path / "root.pem"
    documents = sorted((tmp_path / "documents").rglob("*.pdf"))
    for document in documents:
        assert verify_sealed(document.read_bytes(), root.read_bytes()).accepted, document.name
    for document in [*documents[::20], *(tmp_path / "documents/cover_list").glob("*.pdf")]:
        assert set(GOOD_VERDICT) <= set(pdfsig_verdict(document, root)), document.name
    return summary


def test_a_messy_workbook_ends_with_its_good_rows_answered_and_its_bad_rows_named(
    tmp_path: Path,
) -> None:
    truth = TRUTH["messy-200.xlsx"]

    summary = run(tmp_path, "messy-200.xlsx")

    assert (summary["rows"], summary["created"]) == (truth["rows"], truth["letters"])
    assert sorted((error["row"], error["code"]) for error in summary["errors"]) == sorted(
        (error["row"], CODES[error["kind"]]) for error in truth["errors"]
    )
    letters = truth["letters"]
    assert (summary["sent"], summary["sms"], summary["documents"]) == (letters, letters, letters)
    assert summary["documents_by_kind"] == {
        "answered_letter": letters,
        "counterparty_report": 10,
        "cover_list": 3,
        "letter_report": 10,
        "sent_letter": letters,
    }
    assert summary["emails"] == 3 * letters
    assert summary["approved"] + summary["rejected"] == letters
    assert summary["approved"] == int(letters * 0.8)
    assert summary["live_events"]["mutabakat_approved"] == summary["approved"]
    assert summary["live_events"]["new_notification"] == letters
    assert summary["dashboard"]["by_status"]["rejected"] == summary["rejected"]
    assert (tmp_path / "errors.xlsx").read_bytes().startswith(b"PK")


def test_an_erps_own_list_is_understood(stack: Stack, api: Api, tmp_path: Path) -> None:
    truth = TRUTH["erp-300.xlsx"]
    first, last = truth["period"]

    begun = api.call(
        "POST",
        "/api/imports",
        {"file_name": "erp.xlsx", "period": {"first_on": first, "last_on": last}},
    )
    api.upload(begun["upload"], DATA / "erp-300.xlsx")
    id_ = begun["import"]["id"]
    api.finished(api.call("POST", f"/api/imports/{id_}/start", {})["task_id"])
    import_ = api.call("GET", f"/api/imports/{id_}")
    warnings = list(api.all(f"/api/imports/{id_}/rows", show="warnings"))

    counts, totals = import_["counts"], import_["totals"]["TRY"]
    assert (counts["rows"], counts["letters"], counts["errors"]) == (300, 300, 0)
    assert Decimal(totals["debit"]) - Decimal(totals["credit"]) == Decimal(truth["net"])
    padded = [w for w in warnings if w["code"] == "tax_number_padded"]
    assert len(padded) == truth["zero_padded"]


def test_a_thousand_rows_become_letters_with_exact_totals(
    stack: Stack, api: Api, tmp_path: Path
) -> None:
    truth = TRUTH["clean-1000.xlsx"]

    import_ = desk.read(api, tmp_path, (DATA / "clean-1000.xlsx").read_bytes())
    task = api.call("POST", f"/api/imports/{import_['id']}/commit", {})
    done = api.finished(task["task_id"])
    letters = list(api.all("/api/mutabakats", import_id=import_["id"], limit="100"))

    assert (import_["counts"]["rows"], done["done"]) == (truth["rows"], truth["letters"])
    assert len({letter["number"] for letter in letters}) == truth["letters"]
    assert sum(Decimal(letter["debit"]) for letter in letters) == Decimal(truth["total_debit"])
    assert sum(Decimal(letter["credit"]) for letter in letters) == Decimal(truth["total_credit"])
    by_page = api.call("GET", "/api/mutabakats", search=letters[0]["number"][:15], limit="10")
    assert letters[0]["number"] in [letter["number"] for letter in by_page["items"]]
