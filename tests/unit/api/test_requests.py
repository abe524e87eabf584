"""How requests are read and refused, whatever they ask for."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant

from emutabakat.api.deps import Allowed
from emutabakat.api.openapi import document, every_router, operations, permissions
from tests.factories import a_log_in_event, a_login
from tests.unit.api_client import Client

OCTOBER = {"first_on": "2026-10-01", "last_on": "2026-10-31"}
WITHOUT_A_ROLE = {
    "/api/auth/invitations/accept",
    "/api/auth/invitations/check",
    "/api/auth/login",
    "/api/auth/logout",
    "/api/auth/passkey",
    "/api/auth/password/forgotten",
    "/api/auth/password/reset",
    "/api/auth/refresh",
    "/api/auth/second-step",
    "/api/health",
    "/api/public/code",
    "/api/public/code/check",
    "/api/public/kod",
    "/api/public/logos/{id}/{sha256}",
    "/api/public/resolve",
    "/api/public/verify",
    "/api/public/verify/known",
    "/api/public/verify/number",
}


@pytest.fixture
def client() -> Client:
    return Client()


def every_operation() -> FastAPI:
    """Return an application with the routers of all functions."""
    app = FastAPI()
    for router in every_router():
        app.include_router(router)
    return app


def test_only_what_is_listed_here_can_be_asked_by_anybody() -> None:
    public = {path for path, _, asked in permissions(every_operation()) if asked == "public"}

    assert public == WITHOUT_A_ROLE


def test_nothing_of_a_request_is_handed_to_another_thread() -> None:
    def calls(dependant: Dependant) -> Iterator[object]:
        yield dependant.call
        for inner in dependant.dependencies:
            yield from calls(inner)

    for route in operations(every_operation()):
        for call in calls(route.dependant):
            asked = call.__call__ if isinstance(call, Allowed) else call
            assert inspect.iscoroutinefunction(asked), (route.path, call)


def test_the_document_promises_problems_as_they_are_sent() -> None:
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            assert "422" not in operation["responses"], (path, method)
            assert "application/problem+json" in operation["responses"]["default"]["content"]
            public = operation["x-permission"] == "public"
            assert public == ("security" not in operation), (path, method)


def test_who_is_not_signed_in_is_told_how_to_be(client: Client) -> None:
    answer = client.get("/api/mutabakats", token=None)

    assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")


def test_a_wrong_method_names_the_right_ones(client: Client) -> None:
    answer = client.call("DELETE", "/api/dashboard/stats")

    assert (answer.status, answer.headers["allow"]) == (405, "GET")
    assert answer.headers["content-type"] == "application/problem+json"


def test_broken_json_is_the_body_s_fault(client: Client) -> None:
    answer = client.send("POST", "/api/mutabakats", '{"note": ')

    assert (answer.status, answer.json["code"]) == (422, "request_invalid")
    assert [error["field"] for error in answer.json["errors"]] == ["body"]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "Çağrı\u0000Gıda"}, "name"),
        ({"name": "Çağrı\u001b[2J"}, "name"),
        ({"name": "fdp.exe\u202e"}, "name"),
        ({"name": "Çağrı\nBcc: a@b.example"}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"account_code": "120\t01"}, "account_code"),
    ],
)
def test_signs_that_nobody_sees_are_refused(
    client: Client, values: dict[str, str], field: str
) -> None:
    answer = client.post("/api/counterparties", {"name": "A", "account_code": "1", **values})

    assert answer.status == 422, answer.content
    assert [error["field"] for error in answer.json["errors"]] == [field]


def test_a_note_may_have_lines(client: Client) -> None:
    card = client.post("/api/counterparties", {"name": "Çağrı Gıda", "account_code": "1"}).json
    body = {"counterparty_id": card["id"], "period": OCTOBER, "note": "Bir\niki\tüç"}

    assert client.post("/api/mutabakats", body).json["note"] == "Bir\niki\tüç"


@pytest.mark.parametrize("day", ["20261001", 1_790_812_800, "2026-10-01T00:00:00", "2026-13-01"])
def test_a_day_is_written_in_one_way(client: Client, day: object) -> None:
    period = {"first_on": day, "last_on": "2026-10-31"}

    answer = client.post("/api/mutabakats", {"counterparty_id": "cpt_1", "period": period})

    assert answer.status == 422
    assert [error["field"] for error in answer.json["errors"]] == ["period.first_on"]


@pytest.mark.parametrize("version", ["1", True, 1.5, 0])
def test_a_version_is_a_number_and_nothing_like_it(client: Client, version: object) -> None:
    answer = client.call("PATCH", "/api/mutabakats/mut_1", {"version": version})

    assert [error["field"] for error in answer.json["errors"]] == ["version"]


@pytest.mark.parametrize("id_", ["x" * 65, "mut_1%23L%230", "mut 1", "mut_1,mut_2"])
def test_what_cannot_be_an_id_reaches_no_key(client: Client, id_: str) -> None:
    path = id_.replace("%23", "#")

    assert client.get(f"/api/mutabakats/{path}").status == 422
    assert client.post("/api/mutabakats/send", {"ids": [path]}).status == 422


def test_a_ticket_opens_one_live_connection_and_is_counted(client: Client) -> None:
    connections = client.app.state.services.connections
    login = a_login(id_="")
    client.office.world.sessions.add_login(login, a_log_in_event(login))
    ticket = client.post("/api/ws/ticket").json

    connections.connect("c1", ["mutabakat.v1", f"t.{ticket['ticket']}"])

    assert ticket["url"] == "wss://live.example"
    assert client.get("/api/ws/stats").json == {
        "active_users": 1,
        "connection_count": 1,
        "company_rooms": 1,
    }
    assert client.get("/api/ws/stats", token="other:accountant").json["connection_count"] == 0
