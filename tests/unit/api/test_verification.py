"""Verification over REST: raw files in, masked answers out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from emutabakat.domain.mutabakat import Mutabakat
from tests.unit.api_client import Client
from tests.unit.services.test_verification import FILE, GOOD, answered


@pytest.fixture
def client() -> Client:
    return Client()


def sent_as_a_file(client: Client, content: bytes, media_type: str) -> tuple[int, Any]:
    """Send a raw body and return status and verdict."""
    answer = client.send(
        "POST",
        "/api/public/verify",
        content,
        token=None,
        headers={"content-type": media_type},
    )
    return answer.status, answer.json


def test_a_raw_file_gets_its_verdict(client: Client) -> None:
    client.office.world.verifier.reports[FILE] = GOOD

    status, verdict = sent_as_a_file(client, FILE, "application/pdf")

    assert status == 200
    assert verdict["seal_valid"] is True
    assert verdict["reason"] is None
    assert verdict["number"] == "MUT-2026-000123"
    assert verdict["sealed_at"] == "2026-11-02T11:00:00Z"


def test_a_file_that_is_none_of_ours_is_an_answer_and_not_a_problem(client: Client) -> None:
    client.office.world.verifier.reports[FILE] = replace(GOOD, whole_file=False)

    changed = sent_as_a_file(client, FILE, "application/pdf")
    text = sent_as_a_file(client, "Sayın yetkili".encode(), "text/plain")

    assert (changed[0], changed[1]["reason"]["code"]) == (200, "changed")
    assert (text[0], text[1]["reason"]["code"]) == (200, "not_a_pdf")
    assert set(text[1]["reason"]) == {"code", "tr", "en"}


def a_document(client: Client) -> Mutabakat:
    """Return a letter that was answered and sealed."""
    return answered(client.office)


def test_a_stranger_learns_what_became_of_a_document_and_nothing_private(client: Client) -> None:
    letter = a_document(client)

    by_hash = client.post(
        "/api/public/verify/known", {"sha256": letter.document_sha256}, token=None
    )
    by_number = client.post(
        "/api/public/verify/number",
        {"number": letter.number, "code": letter.verification_code},
        token=None,
    )

    assert by_hash.status == by_number.status == 200
    assert by_hash.json == by_number.json
    told = by_hash.json
    assert told["found"] is True
    assert told["number"] == letter.number
    assert told["sender"]["name"] == client.office.company.name
    assert told["decision"] == "approved"
    assert told["status"] == "in_force"
    assert told["document_sha256"] == letter.document_sha256
    assert letter.recipient.name not in by_hash.content.decode()
    assert "•••" in told["receiver_masked"]
    for private in ("24691", "Ayşe", "Müdür", letter.recipient.email, letter.recipient.tax_number):
        assert private not in by_hash.content.decode()


def test_wrong_number_and_wrong_code_get_the_same_bytes(client: Client) -> None:
    letter = a_document(client)

    answers = [
        client.post("/api/public/verify/number", given, token=None)
        for given in (
            {"number": "MUT-2026-999999", "code": letter.verification_code},
            {"number": letter.number, "code": "0000000000"},
        )
    ]
    unknown = client.post("/api/public/verify/known", {"sha256": "0" * 64}, token=None)

    assert {answer.status for answer in (*answers, unknown)} == {200}
    assert answers[0].content == answers[1].content == unknown.content
    assert unknown.json["found"] is False
    assert {value for name, value in unknown.json.items() if name != "found"} == {None}


def test_too_many_wrong_pairs_are_told_so(client: Client) -> None:
    wrong = {"number": "MUT-2026-999999", "code": "0000000000"}
    for _ in range(20):
        client.post("/api/public/verify/number", wrong, token=None)

    refused = client.post("/api/public/verify/number", wrong, token=None)

    assert (refused.status, refused.json["code"]) == (429, "too_many_wrong_codes")


def test_what_is_no_hash_is_refused(client: Client) -> None:
    refused = client.post("/api/public/verify/known", {"sha256": "nothing"}, token=None)

    assert (refused.status, refused.json["code"]) == (422, "request_invalid")
