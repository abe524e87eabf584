"""Roots and exports over HTTP: the shapes, the byte-for-byte root, and what is refused."""

from __future__ import annotations

import json

import pytest

from emutabakat.domain.statements import sha256_of
from tests.evidence import end_day
from tests.factories import COMPANY, a_vkn
from tests.unit.api_client import Client

REASON = {"reason": "court", "note": "Dosya 2026/123"}


@pytest.fixture
def client() -> Client:
    return Client()


def a_letter(client: Client) -> str:
    """Draft a letter and return its id."""
    card = client.post(
        "/api/counterparties",
        {"name": "Işık A.Ş.", "tax_number": a_vkn(), "email": "a@isik.example.com"},
    ).json["id"]
    period = {"first_on": "2026-10-01", "last_on": "2026-10-31"}
    asked = {"counterparty_id": card, "period": period, "debit": "1.00"}
    return str(client.post("/api/mutabakats", asked).json["id"])


def test_an_export_is_asked_for_watched_and_taken_away(client: Client) -> None:
    letter = a_letter(client)
    number = client.get(f"/api/mutabakats/{letter}").json["number"]

    begun = client.post("/api/exports", {"letter_id": letter, **REASON}, token="auditor")
    task_id = begun.json["task_id"]
    early = client.get(f"/api/exports/{task_id}/file", token="auditor")
    client.office.work()
    shown = client.get(f"/api/exports/{task_id}", token="auditor").json
    listed = client.get("/api/exports", token="auditor").json["items"]
    url = client.get(f"/api/exports/{task_id}/file", token="auditor").json["url"]

    assert begun.status == 202
    assert (early.status, early.json["code"]) == (422, "export_not_ready")
    assert (shown["status"], shown["letter_id"], shown["period"]) == ("completed", letter, None)
    assert (shown["about"], shown["asked_by"]) == (number, "Ayşe Yılmaz")
    assert (shown["total"], shown["done"], shown["reason"]) == (1, 1, "court")
    assert listed == [shown]
    assert f"/exports/{task_id}.zip" in url


def test_a_period_is_named_by_its_days(client: Client) -> None:
    days = {"first_on": "2026-01-01", "last_on": "2026-12-31"}

    task_id = client.post("/api/exports", {"period": days, **REASON}, token="auditor").json[
        "task_id"
    ]

    shown = client.get(f"/api/exports/{task_id}", token="auditor").json
    assert shown["period"] == "2026-01-01..2026-12-31"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (REASON, "scope_of_one"),
        ({**REASON, "letter_id": "mut_1", "counterparty_id": "cpt_1"}, "scope_of_one"),
        ({"reason": "other", "letter_id": "mut_1"}, "reason_note_missing"),
        ({"reason": "curiosity", "letter_id": "mut_1"}, "request_invalid"),
        ({"letter_id": "mut_1"}, "request_invalid"),
        (
            {**REASON, "period": {"first_on": "2026-02-01", "last_on": "2026-01-01"}},
            "period_invalid",
        ),
    ],
)
def test_what_is_no_export_is_refused(client: Client, body: object, code: str) -> None:
    answer = client.post("/api/exports", body, token="auditor")

    assert (answer.status, answer.json["code"]) == (422, code)


def test_a_repeated_key_is_one_export(client: Client) -> None:
    asked = {"letter_id": a_letter(client), **REASON}
    headers = {"Idempotency-Key": "bir"}

    first, again = (
        client.post("/api/exports", asked, token="auditor", headers=headers).json for _ in "12"
    )

    assert first == again


def test_roots_are_listed_and_given_as_they_are_stored(client: Client) -> None:
    end_day(client.office)

    [root] = client.get("/api/audit/roots", token="auditor").json["items"]
    document = client.get("/api/audit/roots/1", token="auditor")

    stored = client.office.world.root_store.read(COMPANY, 1)
    assert document.content == stored
    assert document.headers["content-type"] == "application/json"
    assert root["sha256"] == sha256_of(stored)
    body = json.loads(stored)["body"]
    assert (root["number"], root["root"], root["count"]) == (1, body["root"], body["leaves"])
    assert client.get("/api/audit/roots/2", token="auditor").status == 404
    assert client.get("/api/audit/roots/0", token="auditor").status == 422
