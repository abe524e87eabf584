"""People, invitations, companies and the inbox on the wire; and the original's holes, closed."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from typing import Any

import pytest

from emutabakat.api.routes.user_workbooks import XLSX
from emutabakat.domain.ids import PersonId
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.permissions import Role
from tests.factories import COMPANY, PERSON, a_vkn
from tests.unit.api_client import Answer, Client
from tests.unit.services.test_inbox import Receiver
from tests.unit.services.test_user_workbooks import workbook

NEW = {"email": "zeynep@firma.example.com", "name": "Zeynep Örnek", "role": "auditor"}
ADMIN = {"token": "company_admin"}


@pytest.fixture
def client() -> Client:
    return Client()


def invited(client: Client, **more: str) -> Any:
    """Invite somebody and return the answer's body."""
    answer = client.post("/api/users", {**NEW, **more}, **ADMIN)
    assert answer.status == 201, answer.json
    return answer.json


def change(client: Client, user: Any, body: dict[str, object], token: str) -> Answer:
    """Change a user."""
    return client.call("PATCH", f"/api/users/{user['id']}", body, token=token)


def test_an_invited_user_is_shown_listed_and_changed(client: Client) -> None:
    user = invited(client)

    assert user == {
        **NEW,
        "id": user["id"],
        "state": "invited",
        "counterparty": None,
        "invited_at": user["invited_at"],
        "joined_at": None,
        "version": 0,
    }
    listed = client.get("/api/users", token="auditor", query={"state": "invited"}).json
    assert listed == {"items": [user], "next": None}
    again = client.post(f"/api/users/{user['id']}/invitation", **ADMIN).json
    assert again["version"] == 1
    other = change(client, user, {"version": 1, "role": "planner"}, "company_admin").json
    assert other["role"] == "planner"
    out = change(client, user, {"version": 2, "active": False}, "company_admin").json
    assert out["state"] == "inactive"
    stale = change(client, user, {"version": 2, "role": "auditor"}, "company_admin")
    assert (stale.status, stale.json["code"]) == (409, "stale_version")


@pytest.mark.parametrize(
    "body", [{"version": 0}, {"version": 0, "role": "planner", "active": True}, {"active": True}]
)
def test_a_change_is_one_thing_of_a_version(client: Client, body: dict[str, object]) -> None:
    assert change(client, invited(client), body, "company_admin").status == 422


def test_many_are_invited_and_each_row_is_told_in_the_readers_language(client: Client) -> None:
    rows = [NEW, {**NEW, "email": "yanlış"}, NEW]

    answer = client.post(
        "/api/users/bulk", {"rows": rows}, headers={"accept-language": "en"}, **ADMIN
    )

    assert [row["outcome"] for row in answer.json["rows"]] == ["invited", "refused", "refused"]
    assert answer.json["rows"][1]["problem"]["message"].endswith("is not an e-mail address.")
    assert answer.json["rows"][2]["problem"]["code"] == "member_exists"
    assert client.post("/api/users/bulk", {"rows": [NEW] * 201}, **ADMIN).status == 422


def test_an_administrator_cannot_make_one_of_the_platform(client: Client) -> None:
    asked = client.post("/api/users", {**NEW, "role": "platform_admin"}, **ADMIN)
    user = invited(client)
    raised = change(client, user, {"version": 0, "role": "platform_admin"}, "company_admin")

    assert (asked.status, asked.json["code"]) == (403, "role_not_grantable")
    assert (raised.status, raised.json["code"]) == (403, "role_not_grantable")


def test_nobody_raises_himself(client: Client) -> None:
    for role in Role:
        raised = change(client, {"id": PERSON}, {"version": 0, "role": "company_admin"}, role.value)
        assert raised.status == 403, role
        named = client.call("PATCH", "/api/auth/me", {"role": "company_admin"}, token=role.value)
        assert named.status in (404, 422)
    assert client.office.world.directory.member(COMPANY, PERSON)[1].role is Role.ACCOUNTANT


@pytest.mark.parametrize("field", ["company_id", "tenant", "active", "state", "id", "password"])
def test_a_company_or_state_in_the_body_is_refused(client: Client, field: str) -> None:
    answer = client.post("/api/users", {**NEW, field: "com_other"}, **ADMIN)

    assert (answer.status, answer.json["code"]) == (422, "request_invalid")


def test_a_customer_sees_no_other_users_nor_letters_of_the_company(client: Client) -> None:
    invited(client)

    for path in ("/api/users", "/api/mutabakats", "/api/counterparties", "/api/dealers"):
        assert client.get(path, token="counterparty").status == 403, path
    for path in ("/api/mutabakats", "/api/users"):
        assert client.post(path, {}, token="counterparty").status == 403, path


def test_one_who_leaves_is_out_and_the_last_administrator_is_not(client: Client) -> None:
    assert client.post("/api/users/me/leave", token="accountant").status == 204
    assert not client.office.world.directory.member(COMPANY, PERSON)[1].active


def test_a_deactivated_membership_of_one_company_gives_nothing_in_another(client: Client) -> None:
    user = invited(client)
    change(client, user, {"version": 0, "active": False}, "company_admin")

    assert client.get("/api/users", token="other:company_admin").json["items"] == []
    again = client.post(f"/api/users/{user['id']}/invitation", token="other:company_admin")
    assert again.status == 404
    memberships = client.office.world.directory.memberships(PersonId(user["id"]))
    assert [(each.company_id, each.active) for each in memberships] == [(COMPANY, False)]


def test_an_invitation_is_checked_and_accepted_without_a_log_in(client: Client) -> None:
    invited(client)
    client.office.work()
    [mail] = client.office.world.mailer.sent
    [token] = re.findall(r"/davet#([0-9a-f]{64})", mail.text)
    check, accept = "/api/auth/invitations/check", "/api/auth/invitations/accept"

    said = client.post(check, {"token": token}, token=None)

    assert said.json == {
        "company": {
            "name": client.office.company.name,
            "colour": client.office.company.colour,
            "logo_url": None,
        },
        "role": "auditor",
        "email": "z•••p@f•••.com",
        "name": "Zeynep Örnek",
        "new_person": True,
    }
    given = {"token": token, "name": "Zeynep Örnek", "password": "kuzey ırmağı mor bisiklet"}
    assert client.post(accept, given, token=None).status == 204
    codes = {
        client.post(path, body, token=None).json["code"]
        for path, body in (
            (check, {"token": token}),
            (accept, given),
            (check, {"token": "0" * 64}),
            (check, {"token": "hiç"}),
        )
    }
    assert codes == {"invitation_over"}


def test_the_platform_founds_lists_and_suspends_companies(client: Client) -> None:
    new = {
        "name": "Yeni Gıda Ltd. Şti.",
        "tax_number": a_vkn(),
        "admin_email": "kurucu@yeni.example.com",
        "admin_name": "Kurucu Örnek",
    }
    operator = {"token": "platform_admin"}

    made = client.post("/api/admin/companies", new, **operator)

    assert made.status == 201
    assert set(made.json) == {"id", "name", "active", "founded_at", "members", "version"}
    listed = client.get("/api/admin/companies", **operator).json["items"]
    assert made.json in listed
    path = f"/api/admin/companies/{made.json['id']}"
    out = client.call("PATCH", path, {"version": 1, "active": False}, token="platform_admin")
    assert (out.json["active"], out.json["version"]) == (False, 2)


def test_the_platform_sees_no_tenant_data(client: Client) -> None:
    for path in ("/api/users", "/api/mutabakats", "/api/counterparties", "/api/inbox"):
        assert client.get(path, token="platform_admin").status == 403, path


def test_the_inbox_of_who_received_nothing_is_empty(client: Client) -> None:
    inbox = client.get("/api/inbox", token="counterparty").json

    assert inbox == {"items": [], "next": None, "senders": []}
    assert client.get(f"/api/inbox/{COMPANY}/mut_1", token="counterparty").status == 404


def test_a_received_letter_is_shown_whole_with_its_document() -> None:
    house = Receiver()
    letter = house.letter(house.mine[COMPANY], Status.APPROVED)
    house.world.memory.records[COMPANY, letter.id] = replace(letter, document_key="d/1.pdf")
    client = Client(house, signed_in={"receiver": house.receiver})
    path = f"/api/inbox/{COMPANY}/{letter.id}"

    shown = client.get(path, token="receiver").json

    assert shown["number"] == letter.number
    assert shown["answer"]["decision"] == "approved"
    assert shown["sender"]["name"] == house.company.name
    assert set(shown) & {"responsible_id", "import_id", "delivery", "counterparty_id"} == set()
    [listed] = client.get("/api/inbox", token="receiver").json["items"]
    assert listed == {name: shown[name] for name in listed}
    assert client.get(f"{path}/document", token="receiver").status == 200


def test_a_workbook_of_people_is_read_and_its_template_comes_as_a_file(client: Client) -> None:
    template = client.get("/api/users/template.xlsx", **ADMIN)
    assert template.headers["content-type"] == XLSX
    assert "kullanicilar.xlsx" in template.headers["content-disposition"]
    [user] = client.post(
        "/api/users/workbook", {"file_name": "a.xlsx", "content": a_list("patron")}, **ADMIN
    ).json["rows"]

    assert user == {
        "row": 2,
        "name": "Zeynep Örnek",
        "email": "zeynep@firma.example.com",
        "role": None,
        "role_text": "patron",
        "counterparty": None,
        "problems": user["problems"],
    }
    [problem] = user["problems"]
    assert (problem["column"], problem["code"]) == ("role", "role_unknown")
    bad = client.post("/api/users/workbook", {"file_name": "a.xlsx", "content": "çöp!"}, **ADMIN)
    assert (bad.status, bad.json["code"]) == (422, "workbook_damaged")


def a_list(role: str) -> str:
    """Return a workbook with one person as base64."""
    rows: list[list[object]] = [
        ["Ad Soyad", "E-posta", "Rol"],
        ["Zeynep Örnek", "zeynep@firma.example.com", role],
    ]
    return base64.b64encode(workbook(*rows)).decode()
