"""The REST interface: shapes, problems, permissions, headers, and what cannot be spoofed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from emutabakat.api.app import HEADERS
from emutabakat.api.openapi import document, permissions
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.permissions import ROLE_PERMISSIONS, Permission, Role
from emutabakat.ports import LetterFilter
from tests.factories import a_vkn
from tests.unit.api.test_requests import WITHOUT_A_ROLE
from tests.unit.api_client import Answer, Client
from tests.workbooks import a_workbook

OCTOBER = {"first_on": "2026-10-01", "last_on": "2026-10-31"}


@pytest.fixture
def client() -> Client:
    return Client()


def a_card(client: Client) -> str:
    """Add a card and return its id."""
    card = {
        "name": "Çağrı Gıda Ltd. Şti.",
        "tax_number": a_vkn(),
        "email": "cari@cagri.example.com",
        "phone": "0532 415 04 16",
    }
    answer = client.post("/api/counterparties", card)
    assert answer.status == 201, answer.content
    return str(answer.json["id"])


def a_letter(client: Client, **values: object) -> Answer:
    """Draft a letter to a new card."""
    body = {"counterparty_id": a_card(client), "period": OCTOBER, "debit": "24691.34", **values}
    return client.post("/api/mutabakats", body)


def test_every_operation_asks_for_a_permission_or_is_known_to_be_public(client: Client) -> None:
    asked = {(path, method): what for path, method, what in permissions(client.app)}

    assert {path for (path, _), what in asked.items() if what == "public"} == WITHOUT_A_ROLE
    assert all(what in [*Permission, "answer", "public"] for what in asked.values())


def test_what_is_not_public_refuses_a_stranger(client: Client) -> None:
    for path, method, what in permissions(client.app):
        if what != "public":
            body: object = None if method == "GET" else {}
            answer = client.call(
                method,
                path.replace("{id}", "x").replace("{row}", "1"),
                body,
                token=None,
                headers={"x-requested-with": "mutabakat"},
            )
            assert answer.status in (401, 422), (method, path, answer.content)
            if answer.status == 422:
                assert "id" not in answer.json.get("data", {}), "only the request was judged"


def test_every_role_gets_only_what_the_table_says(client: Client) -> None:
    card, draft = a_card(client), a_letter(client).json
    bodies = {"/api/mutabakats": {"counterparty_id": card, "period": OCTOBER}}
    for role in Role:
        for path, method, what in permissions(client.app):
            if what not in list(Permission) or what in ROLE_PERMISSIONS[role]:
                continue
            url = path.replace("{id}", draft["id"]).replace("{row}", "1")
            answer = client.call(method, url, bodies.get(path, {}), token=role)
            assert answer.status in (403, 422), (role, method, path, answer.content)


def test_a_letter_is_drafted_listed_and_shown_with_exact_money(client: Client) -> None:
    made = a_letter(client, note="Ekim")

    listed = client.get("/api/mutabakats", query={"status": "draft", "limit": "10"}).json
    shown = client.get(f"/api/mutabakats/{made.json['id']}").json

    assert made.status == 201
    assert shown == made.json == listed["items"][0]
    assert (shown["debit"], shown["credit"], shown["balance"]) == ("24691.34", "0.00", "24691.34")
    assert shown["period"]["label"] == "Ekim 2026"
    assert listed["next"] is None


def test_the_same_key_makes_one_letter(client: Client) -> None:
    body = {"counterparty_id": a_card(client), "period": OCTOBER, "debit": "5"}
    key = {"idempotency-key": "k1"}

    first = client.post("/api/mutabakats", body, headers=key)
    again = client.post("/api/mutabakats", body, headers=key)
    other = client.post("/api/mutabakats", {**body, "debit": "6"}, headers=key)

    assert first.json["id"] == again.json["id"]
    assert (other.status, other.json["code"]) == (409, "idempotency_key_reused")


def test_a_second_letter_of_the_same_kind_names_the_first(client: Client) -> None:
    body = {"counterparty_id": a_card(client), "period": OCTOBER, "debit": "5"}
    first = client.post("/api/mutabakats", body)

    second = client.post("/api/mutabakats", body)

    assert second.status == 409
    assert second.json["code"] == "already_exists"
    assert second.json["details"]["number"] == first.json["number"]


def test_a_problem_speaks_the_readers_language(client: Client) -> None:
    turkish = client.get("/api/mutabakats/mut_x")
    english = client.get("/api/mutabakats/mut_x", headers={"accept-language": "en-GB,tr;q=0.5"})

    assert turkish.headers["content-type"] == "application/problem+json"
    assert turkish.json == {
        "type": "urn:emutabakat:problem:not_found",
        "title": "Not Found",
        "status": 404,
        "detail": "Kayıt bulunamadı.",
        "code": "not_found",
        "request_id": "req-1",
        "details": {},
    }
    assert english.json["detail"] == "Not found."


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"debit": 5}, "debit"),
        ({"period": {"first_on": "2026-10-01"}}, "period.last_on"),
        ({"company_id": "com_2"}, "company_id"),
        ({"note": "x" * 1001}, "note"),
        ({"answer_by": "31.12.2026"}, "answer_by"),
    ],
)
def test_a_malformed_request_names_its_fields(
    client: Client, change: dict[str, object], field: str
) -> None:
    answer = a_letter(client, **change)

    assert (answer.status, answer.json["code"]) == (422, "request_invalid")
    assert [error["field"] for error in answer.json["errors"]] == [field]
    assert field in answer.json["detail"]


def test_another_company_sees_nothing(client: Client) -> None:
    draft = a_letter(client).json
    other = "other:company_admin"

    assert client.get("/api/mutabakats", token=other).json["items"] == []
    for method, path in (
        ("GET", ""),
        ("GET", "/events"),
        ("GET", "/document"),
        ("POST", "/send"),
        ("POST", "/cancel"),
    ):
        answer = client.call(
            method,
            f"/api/mutabakats/{draft['id']}{path}",
            {} if method == "POST" else None,
            token=other,
        )
        assert answer.status == 404, (method, path, answer.content)
    assert (
        client.get(f"/api/counterparties/{draft['counterparty']['id']}", token=other).status == 404
    )


def test_the_main_job_over_the_wire(client: Client) -> None:
    office = client.office
    begun = client.post("/api/imports", {"file_name": "bakiye.xlsx"}).json
    import_id = begun["import"]["id"]
    early = client.post(f"/api/imports/{import_id}/start")
    renewed = client.post(f"/api/imports/{import_id}/upload")
    office.world.files.uploads[begun["upload"]["fields"]["key"]] = a_workbook(4, wrong_email={2})
    client.post(f"/api/imports/{import_id}/start")
    office.work()
    read = client.get(f"/api/imports/{import_id}").json
    errors = client.get(f"/api/imports/{import_id}/rows", query={"show": "errors"}).json["items"]
    fixed = client.call(
        "PATCH", f"/api/imports/{import_id}/rows/4", {"values": {"email": "a@b.example.com"}}
    )
    office.work()
    rows = client.get(f"/api/imports/{import_id}/rows", query={"show": "letters"}).json["items"]
    task = client.post(f"/api/imports/{import_id}/commit").json["task_id"]
    office.work()
    client.post("/api/mutabakats/send", {"import_id": import_id})
    office.work()
    letter = office.letters.page(
        office.member, LetterFilter(status=Status.SENT), limit=1, cursor=None
    ).items[0]
    secrets = office.secrets(letter)
    masked = client.post("/api/public/resolve", {"token": secrets.token}, token=None).json
    opened = client.post(
        "/api/public/code/check", {"token": secrets.token, "code": secrets.code}, token=None
    ).json
    answered = client.post(
        "/api/public/answer",
        {
            "decision": "rejected",
            "name": "Ayşe",
            "title": "Müdür",
            "notice_sha256": opened["notice"]["sha256"]["en"],
            "reason": "amount_differs",
            "balance": {"amount": "1.25", "side": "credit"},
        },
        token=opened["token"],
        headers={"idempotency-key": "k"},
    )
    office.work()

    assert (early.status, early.json["code"]) == (422, "upload_missing")
    assert renewed.json["fields"]["key"] == begun["upload"]["fields"]["key"]
    assert read["status"] == "ready"
    assert read["counts"] | {"rows": 4, "letters": 3, "errors": 1} == read["counts"]
    assert [(e["row"], e["column"], e["code"]) for e in errors] == [(4, "email", "email_invalid")]
    assert fixed.status == 202
    assert rows[0]["debit"] == "1000.25"
    assert client.get(f"/api/jobs/{task}").json["done"] == 4
    assert "amount" not in masked
    assert masked["code_sent_to"].startswith("+90 •••")
    assert opened["words"].startswith(("Bize borcunuz: ₺1.00", "Size borcumuz: ₺1.00"))
    assert answered.json["status"] == "rejected"
    shown = client.get(f"/api/mutabakats/{letter.id}").json["answer"]
    assert (shown["balance"], shown["name"], shown["reason"]) == ("-1.25", "Ayşe", "amount_differs")
    assert client.get(f"/api/mutabakats/{letter.id}/document").json["url"].startswith("https://doc")
    assert client.get(f"/api/mutabakats/{letter.id}/events").json["items"][-1]["kind"]


def test_a_correction_hides_no_sign(client: Client) -> None:
    answer = client.call("PATCH", "/api/imports/imp_1/rows/2", {"values": {"note": "a\u202eb"}})

    assert (answer.status, answer.json["code"]) == (422, "request_invalid")


def test_an_own_figure_is_never_negative(client: Client) -> None:
    office = client.office
    made = a_letter(client).json
    client.post(f"/api/mutabakats/{made['id']}/send")
    office.work()
    letter = office.letters.get(office.member, made["id"])
    given = {
        "decision": "rejected",
        "name": "Ayşe",
        "title": "Müdür",
        "notice_sha256": "0" * 64,
        "reason": "other",
        "balance": {"amount": "-100", "side": "debit"},
    }

    answer = client.post(
        "/api/public/answer",
        given,
        token=office.session(letter),
        headers={"idempotency-key": "k"},
    )

    assert (answer.status, answer.json["code"]) == (422, "amount_negative")


def test_the_address_of_the_evidence_cannot_be_written_by_a_client(client: Client) -> None:
    forged = {"x-forwarded-for": "10.0.0.1", "cloudfront-viewer-address": "10.0.0.2:99"}
    made = a_letter(client).json
    client.post(f"/api/mutabakats/{made['id']}/send", headers=forged)
    edge = {"cloudfront-viewer-address": "2001:db8::7:443"}
    client.post(
        f"/api/mutabakats/{made['id']}/cancel", headers=edge, identity={"apiKeyId": "key-1"}
    )

    events = client.get(f"/api/mutabakats/{made['id']}/events").json["items"]

    assert [event["personal"]["ip"] for event in events[-2:]] == ["192.0.2.1", "2001:db8::7"]


def test_every_answer_has_the_security_headers(client: Client) -> None:
    for answer in (
        client.get("/api/health", token=None),
        client.get("/api/nowhere"),
        client.get("/api/mutabakats", token=None),
        client.post("/api/mutabakats", {"x": 1}),
    ):
        for name, value in HEADERS.items():
            assert answer.headers[name.lower()] == value


def test_what_nobody_foresaw_is_a_problem_without_its_inside(client: Client) -> None:
    client.office.world.figures = None  # type: ignore[assignment]  # a defect

    answer = client.get("/api/dashboard/stats")

    assert answer.status == 500
    assert answer.json["code"] == "unforeseen"
    assert answer.json["request_id"] == "req-1"
    assert "NoneType" not in answer.content.decode()
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_small_things_answer(client: Client) -> None:
    template = client.get("/api/imports/template")
    stats = client.get("/api/dashboard/stats").json
    company = client.get("/api/companies/current").json

    assert template.content.startswith(b"PK")
    assert template.headers["content-type"].endswith("spreadsheetml.sheet")
    assert (stats["letters"], len(stats["days"])) == (0, 31)
    assert company["name"] == client.office.company.name
    assert client.get("/api/notifications").json == {"items": [], "next": None}
    assert client.post("/api/notifications/x/read").status == 404
    assert client.get("/api/admin/cache-stats").json["statistics"]["available"] is True
    performance = client.get("/api/admin/performance-stats", token="company_admin").json
    assert performance["functions"][0]["invocations"] == 7


def test_the_committed_openapi_document_is_current(client: Client) -> None:
    committed = json.loads(Path("docs/openapi.json").read_text(encoding="utf-8"))

    served = client.get("/api/openapi.json", token=None).json

    assert served == document() == committed, "python -m emutabakat.api.openapi > docs/openapi.json"
    assert served["openapi"] == "3.1.0"
