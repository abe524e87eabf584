"""Privacy over the wire: own texts, consents, versions, and the people's states."""

from __future__ import annotations

from typing import Any

import pytest

from tests.factories import a_tckn
from tests.unit.api_client import Client

MINE = "/api/privacy/mine"
ADMIN = "company_admin"


@pytest.fixture
def client() -> Client:
    return Client()


def publish(client: Client, kind: str, version: int = 0) -> Any:
    """Publish a text and return it."""
    body = {"version": version, "tr": f"{kind} {version}", "en": f"{kind} {version} (EN)"}
    answer = client.post(f"/api/privacy/texts/{kind}", body, token=ADMIN)
    assert answer.status == 201, answer.json
    return answer.json


def test_a_notice_is_read_and_acknowledged(client: Client) -> None:
    before = client.get(MINE).json
    notice = before["texts"][0]

    after = client.post("/api/privacy/notice", {"sha256": notice["sha256"]["tr"]})

    assert before["asked"] is True
    assert (notice["kind"], notice["asks"], notice["basis"]) == (
        "notice",
        "acknowledgement",
        "KVKK m. 10",
    )
    assert notice["tr"].startswith("KİŞİSEL VERİLERİN")
    assert (after.status, after.json["asked"]) == (200, False)
    assert after.json == client.get(MINE).json
    seen = after.json["texts"][0]
    assert (seen["state"], seen["answered_version"]) == ("seen", 0)
    assert seen["answered_at"] == "2026-11-24T07:00:00Z"
    assert seen["answered_sha256"] == notice["sha256"]["tr"]


def test_a_consent_is_given_withdrawn_and_refused_for_another_text(client: Client) -> None:
    text = publish(client, "abroad")
    path = "/api/privacy/consents/abroad"
    body = {"sha256": text["sha256"]["tr"], "given": True}

    given = client.call("PUT", path, body)
    publish(client, "abroad", 1)
    stale = client.call("PUT", path, body)
    withdrawn = client.call("PUT", path, {**body, "given": False})

    state = {each["kind"]: each["state"] for each in given.json["texts"]}
    assert (given.status, state["abroad"]) == (200, "given")
    assert (stale.status, stale.json["code"]) == (409, "text_changed")
    assert withdrawn.json["texts"][-1]["state"] == "withdrawn"
    assert client.call("PUT", "/api/privacy/consents/notice", body).status == 404
    assert client.call("PUT", "/api/privacy/consents/other", body).status == 422
    assert client.call("PUT", path, {"sha256": "x", "given": True}).status == 422


def test_texts_have_versions_and_who_published_them(client: Client) -> None:
    first = publish(client, "notice")
    second = publish(client, "notice", 1)

    history = client.get("/api/privacy/texts/notice", token=ADMIN).json
    texts = client.get("/api/privacy/texts", token=ADMIN).json

    assert history[:2] == [second, first]
    assert [text["version"] for text in history] == [2, 1, 0]
    assert [text["published_by"] for text in history] == ["Ayşe Yılmaz", "Ayşe Yılmaz", None]
    assert [text["kind"] for text in texts] == [
        "notice",
        "retention",
        "electronic_messages",
        "abroad",
    ]
    assert [text["in_force"] for text in texts] == [True, True, False, False]
    body = {"version": 1, "tr": "x", "en": "x"}
    stale = client.post("/api/privacy/texts/notice", body, token=ADMIN)
    assert (stale.status, stale.json["code"]) == (409, "stale_version")
    assert client.post("/api/privacy/texts/notice", {**body, "tr": ""}, token=ADMIN).status == 422


def test_people_are_listed_with_their_states(client: Client) -> None:
    notice = client.get(MINE).json["texts"][0]
    client.post("/api/privacy/notice", {"sha256": notice["sha256"]["en"]})

    page = client.get("/api/privacy/people", token=ADMIN).json
    query = {"kind": "notice", "state": "open"}
    none = client.get("/api/privacy/people", token=ADMIN, query=query).json

    assert page["next"] is None
    assert page["items"][0]["name"] == "Ayşe Yılmaz"
    assert page["items"][0]["role"] == "accountant"
    assert page["items"][0]["texts"][0] == {
        "kind": "notice",
        "state": "seen",
        "answered_at": "2026-11-24T07:00:00Z",
        "answered_version": 0,
    }
    assert none == {"items": [], "next": None}


def test_an_erasure_is_looked_at_and_done(client: Client) -> None:
    card = client.post(
        "/api/counterparties",
        {"name": "Ayşe Şahıs", "tax_number": a_tckn(), "email": "ayse@sahis.example.com"},
    ).json
    body = {"subject": card["id"], "reason": "request"}

    preview = client.get(f"/api/privacy/erasure/{card['id']}", token=ADMIN)
    done = client.post("/api/privacy/erasure", body, token=ADMIN)

    assert preview.json == {
        "subject": card["id"],
        "name": "Ayşe Şahıs",
        "erased": ["identity", "contacts", "dealers", "letter_addresses", "event_values"],
        "stays": ["letters", "documents", "hashes"],
        "letters": 0,
        "people": 0,
        "open_letters": [],
        "done": False,
    }
    assert (done.status, done.json) == (200, {"letters": 0, "events": 1, "more": False})
    assert client.get(f"/api/counterparties/{card['id']}").json["name"] == "Silinmiş kişi"
    assert client.get(f"/api/privacy/erasure/{card['id']}", token=ADMIN).json["done"] is True
    other = client.post("/api/privacy/erasure", body, token="other:company_admin")
    assert other.status == 404
    free_text = client.post("/api/privacy/erasure", {**body, "reason": "Ayşe istedi"}, token=ADMIN)
    assert free_text.status == 422
