"""Over the wire: changing, revising and ordering letters; columns, cells and end of an import."""

from __future__ import annotations

import pytest

from emutabakat.domain.ids import ImportId
from tests.factories import OCTOBER, a_vkn
from tests.unit.api_client import Answer, Client
from tests.unit.services.test_import_columns import a_list, a_row
from tests.unit.services.test_revisions import rejected


@pytest.fixture
def client() -> Client:
    return Client()


def a_letter(client: Client, **values: object) -> dict[str, object]:
    """Draft a letter to a new card."""
    card = client.post(
        "/api/counterparties",
        {"name": "Işık A.Ş.", "tax_number": a_vkn(), "email": "a@b.example.com"},
    ).json
    new = {
        "counterparty_id": card["id"],
        "period": {"first_on": "2026-10-01", "last_on": "2026-10-31"},
        "debit": "100.00",
        **values,
    }
    letter = client.post("/api/mutabakats", new)
    assert letter.status == 201, letter.json
    return dict(letter.json)


def test_a_draft_changes_only_what_is_sent(client: Client) -> None:
    letter = a_letter(client, note="Ekim", answer_by="2026-12-24")
    path = f"/api/mutabakats/{letter['id']}"
    lines = [{"code": "1", "name": "Bir", "debit": "70.00"}, {"code": "2", "credit": "5.50"}]

    amounts = client.call(
        "PATCH", path, {"version": 1, "debit": "70.00", "credit": "5.50", "lines": lines}
    ).json
    without_day = client.call("PATCH", path, {"version": 2, "answer_by": None}).json
    wrong = client.call("PATCH", path, {"version": 3, "debit": "71.00"})
    no_amount = client.call("PATCH", path, {"version": 3, "debit": "1,5"})

    assert (amounts["balance"], amounts["note"], amounts["answer_by"]) == (
        "64.50", "Ekim", "2026-12-24",
    )  # fmt: skip
    assert amounts["lines"][1] == {"code": "2", "name": "", "debit": "0.00", "credit": "5.50"}
    assert (without_day["answer_by"], without_day["note"]) == (None, "Ekim")
    assert (wrong.status, wrong.json["code"]) == (422, "lines_do_not_add_up")
    assert (no_amount.status, no_amount.json["code"]) == (422, "amount_invalid")


def test_a_rejected_letter_is_revised_and_both_name_each_other(client: Client) -> None:
    letter = rejected(client.office)
    path = f"/api/mutabakats/{letter.id}"

    made = client.post(f"{path}/revise", {"debit": "90.00"}, headers={"idempotency-key": "r"})
    again = client.post(f"{path}/revise", {"debit": "90.00"}, headers={"idempotency-key": "r"})
    twice = client.post(f"{path}/revise")
    was = client.get(path).json

    assert (made.status, made.json["balance"], made.json["status"]) == (201, "90.00", "draft")
    assert again.json == made.json
    assert made.json["replaces"] == {"id": letter.id, "number": letter.number}
    assert was["replaced_by"] == {"id": made.json["id"], "number": made.json["number"]}
    assert (was["replaces"], was["delivery"], was["viewed_at"]) == (None, "delivered", None)
    assert (twice.status, twice.json["code"]) == (409, "already_revised")


def test_many_letters_are_cancelled_by_one_task(client: Client) -> None:
    ids = [a_letter(client)["id"] for _ in range(2)]

    started = client.post("/api/mutabakats/cancel", {"ids": ids, "reason": "Yanlış dönem"})
    client.office.work()
    task = client.get(f"/api/jobs/{started.json['task_id']}").json

    assert started.status == 202
    assert (task["kind"], task["done"], task["problems"]) == ("cancel_letters", 2, [])
    assert client.post("/api/mutabakats/cancel", {"ids": []}).status == 422
    assert client.post("/api/mutabakats/cancel", {"ids": ids}, token="auditor").status == 403


def test_letters_come_in_the_order_and_currency_that_are_asked(client: Client) -> None:
    small, large = a_letter(client), a_letter(client, debit="200")
    other = a_letter(client, currency="USD")

    def ids(**query: str) -> list[str]:
        return [each["id"] for each in client.get("/api/mutabakats", query=query).json["items"]]

    assert ids(sort="oldest") == [small["id"], large["id"], other["id"]]
    assert ids(sort="amount_desc", currency="TRY") == [large["id"], small["id"]]
    assert ids(sort="amount_asc", currency="TL") == [small["id"], large["id"]]
    assert ids(currency="USD") == [other["id"]]
    assert ids(difference="true") == []
    for query in ({"sort": "amount_asc"}, {"sort": "size"}, {"currency": "XXQ"}):
        assert client.get("/api/mutabakats", query=query).status == 422


def test_columns_are_chosen_and_cells_corrected_over_the_wire(client: Client) -> None:
    import_ = client.office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)
    path = f"/api/imports/{import_.id}"

    before = client.get(f"{path}/columns").json
    wrong = client.post(f"{path}/start", {"mapping": {"Nerede": "name"}})
    started = client.post(f"{path}/start", {"mapping": {"Kim": "name"}, "learn": True})
    client.office.work()
    errors = client.get(f"{path}/rows", query={"show": "errors"}).json["items"]
    bulk = client.call("PATCH", f"{path}/rows", {"corrections": {"3": {"balance": ""}}})
    client.office.work()
    letters = client.get(f"{path}/rows", query={"show": "letters"}).json["items"]

    assert before["columns"][1] == {
        "heading": "Kim", "column": None, "samples": ["Örnek 1 A.Ş."],
    }  # fmt: skip
    assert (before["header_row"], before["learned"]) == (2, False)
    assert before["fields"][:2] == ["tax_number", "name"]
    assert (wrong.status, wrong.json["code"]) == (422, "heading_unknown")
    assert (started.status, bulk.status) == (202, 202)
    assert errors[0]["type"] == "problem"
    assert errors[0]["cells"]["name"] == "Örnek 1 A.Ş."
    assert (letters[0]["type"], letters[0]["debit"], letters[0]["rows"]) == (
        "letter", "101.00", [3],
    )  # fmt: skip


def test_hidden_signs_are_refused_in_bulk_corrections_too(client: Client) -> None:
    import_ = client.office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)

    refused = client.call(
        "PATCH",
        f"/api/imports/{import_.id}/rows",
        {"corrections": {"3": {"note": "Onay\u202eyanlış"}}},
    )

    assert refused.status == 422


def test_an_import_without_its_file_has_no_columns(client: Client) -> None:
    begun = client.post("/api/imports", {"file_name": "b.xlsx"}).json["import"]

    answer = client.get(f"/api/imports/{begun['id']}/columns")

    assert (answer.status, answer.json["code"]) == (404, "columns_not_read")


def test_an_import_is_discarded_by_who_may_import(client: Client) -> None:
    import_ = client.office.upload(a_list(a_row(1, "x", 7)), period=OCTOBER)
    path = f"/api/imports/{import_.id}"

    def discard(token: str) -> Answer:
        return client.call("DELETE", path, token=token)

    assert discard("auditor").status == 403
    assert discard("other:accountant").status == 404
    assert discard("accountant").status == 204
    assert client.get(path).json["status"] == "discarded"
    assert client.office.imports.get(client.office.member, ImportId(import_.id)).version > 1
