"""Every operation of the OpenAPI document, called as every role: the matrix decides, and nothing
of another company exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from emutabakat.api.openapi import document
from emutabakat.domain.permissions import ROLE_PERMISSIONS, Permission, Role
from tests.factories import PERSON, a_vkn
from tests.unit.api_client import Client

OF_THE_AUTH_FUNCTION = "/api/auth/"
"""The log-in, which has a function and tests of its own."""
ANSWER = "answer"
"""What an answering visitor's session alone opens."""
NOBODY = "mut_00000000000000000000000000"


def operations() -> Iterator[tuple[str, str, str]]:
    """Yield method, path and permission of every operation for signed-in people."""
    for path, methods in document()["paths"].items():
        for method, operation in methods.items():
            permission = operation["x-permission"]
            if permission != "public" and not path.startswith(OF_THE_AUTH_FUNCTION):
                yield method.upper(), path, permission


OPERATIONS = sorted(each for each in operations() if each[2] != ANSWER)
ANSWERING = sorted(each for each in operations() if each[2] == ANSWER)


def address(path: str, id_: str = NOBODY) -> str:
    """Return a path with its placeholders filled."""
    return re.sub(r"\{\w+\}", "1", path.replace("{id}", id_))


@pytest.fixture(scope="module")
def client() -> Client:
    return Client()


@pytest.mark.parametrize(("method", "path", "permission"), OPERATIONS)
def test_only_the_roles_that_the_matrix_names_get_in(
    client: Client, method: str, path: str, permission: str
) -> None:
    asked = Permission(permission)

    statuses = {
        role: client.call(method, address(path), {}, token=role.value).status for role in Role
    }

    let_in = {role for role, status in statuses.items() if status not in (401, 403)}
    assert let_in == {role for role in Role if asked in ROLE_PERMISSIONS[role]}


@pytest.mark.parametrize(("method", "path", "_permission"), OPERATIONS)
@pytest.mark.parametrize("token", [None, "", "visitor", "COMPANY_ADMIN", "company_admin "])
def test_nobody_gets_in_without_a_log_in(
    client: Client, method: str, path: str, _permission: str, token: str | None
) -> None:
    answer = client.call(method, address(path), {}, token=token)

    assert (answer.status, answer.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize(("method", "path", "_permission"), ANSWERING)
def test_no_role_can_answer_for_the_other_side(
    client: Client, method: str, path: str, _permission: str
) -> None:
    agreed = {"decision": "approved", "name": "Ayşe Örnek", "title": "Müdür"}
    agreed["notice_sha256"] = "0" * 64
    body = agreed if method == "POST" else None
    key = {"Idempotency-Key": "1"}

    codes = {
        client.call(method, path, body, token=role.value, headers=key).json["code"] for role in Role
    }

    assert codes == {"session_over"}


def test_what_is_another_companys_does_not_exist() -> None:
    client = Client()
    card = client.post(
        "/api/counterparties",
        {"name": "Işık A.Ş.", "tax_number": a_vkn(), "email": "a@isik.example.com"},
    ).json
    period = {"first_on": "2026-10-01", "last_on": "2026-10-31"}
    letter = client.post(
        "/api/mutabakats", {"counterparty_id": card["id"], "period": period, "debit": "1.00"}
    ).json
    import_ = client.post("/api/imports", {"file_name": "a.xlsx"}).json["import"]
    invited = {"email": "z@isik.example.com", "name": "Zeynep Örnek", "role": "auditor"}
    user = client.post("/api/users", invited, token="company_admin").json
    version = {"version": 1}
    requests = [
        ("POST", f"/api/users/{user['id']}/invitation", {}),
        ("PATCH", f"/api/users/{user['id']}", {"version": 0, "role": "planner"}),
        ("PATCH", f"/api/users/{user['id']}", {"version": 0, "active": False}),
        ("DELETE", f"/api/users/{user['id']}/factors", None),
        (
            "POST",
            "/api/users",
            {**invited, "role": "counterparty", "counterparty_id": card["id"]},
        ),
        ("GET", f"/api/counterparties/{card['id']}", None),
        ("PATCH", f"/api/counterparties/{card['id']}", {**version, "name": "Bizim"}),
        ("GET", f"/api/mutabakats/{letter['id']}", None),
        ("PATCH", f"/api/mutabakats/{letter['id']}", {**version, "note": "Bizim"}),
        ("POST", f"/api/mutabakats/{letter['id']}/send", {}),
        ("POST", f"/api/mutabakats/{letter['id']}/cancel", {}),
        ("POST", f"/api/mutabakats/{letter['id']}/revise", {}),
        ("GET", f"/api/mutabakats/{letter['id']}/events", None),
        ("GET", f"/api/mutabakats/{letter['id']}/document", None),
        ("POST", "/api/documents/preview", {"letter_id": letter["id"]}),
        (
            "POST",
            "/api/mutabakats",
            {"counterparty_id": card["id"], "period": period, "debit": "2.00"},
        ),
        ("GET", f"/api/imports/{import_['id']}", None),
        ("DELETE", f"/api/imports/{import_['id']}", None),
        ("POST", f"/api/imports/{import_['id']}/upload", {}),
        ("POST", f"/api/imports/{import_['id']}/start", {}),
        ("GET", f"/api/imports/{import_['id']}/columns", None),
        ("GET", f"/api/imports/{import_['id']}/rows", None),
        ("PATCH", f"/api/imports/{import_['id']}/rows/2", {"values": {"name": "Bizim"}}),
        ("PATCH", f"/api/imports/{import_['id']}/rows", {"corrections": {"2": {"name": "X"}}}),
        ("GET", f"/api/imports/{import_['id']}/errors.xlsx", None),
        ("POST", f"/api/imports/{import_['id']}/commit", {}),
        ("GET", f"/api/privacy/erasure/{card['id']}", None),
        ("GET", f"/api/privacy/erasure/{PERSON}", None),
        ("POST", "/api/privacy/erasure", {"subject": card["id"], "reason": "request"}),
    ]

    foreign = {
        (method, path): client.call(method, path, body, token="other:company_admin").status
        for method, path, body in requests
    }

    assert set(foreign.values()) == {404}, foreign
    assert client.get(f"/api/mutabakats/{letter['id']}").json == letter
    assert client.get(f"/api/counterparties/{card['id']}").json == card
    for path in (
        "/api/mutabakats",
        "/api/counterparties",
        "/api/imports",
        "/api/dealers",
        "/api/users",
    ):
        assert client.get(path, token="other:company_admin").json["items"] == [], path


def test_the_document_names_a_permission_for_every_operation_that_needs_a_log_in() -> None:
    assert len(OPERATIONS) > 40
    assert {permission for _, _, permission in OPERATIONS} <= set(Permission)
