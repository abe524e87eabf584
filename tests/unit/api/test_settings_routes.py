"""Settings, logo, preferences and unread notifications over the wire."""

from __future__ import annotations

import base64

import pytest

from tests.factories import COMPANY, a_notification
from tests.factories.pictures import a_png
from tests.unit.api_client import Answer, Client

CURRENT = "/api/companies/current"
LOGO = f"{CURRENT}/logo"
ADMIN = "company_admin"


@pytest.fixture
def client() -> Client:
    return Client()


def put_logo(client: Client, content: bytes) -> Answer:
    """Show a logo."""
    body = {"media_type": "image/png", "content": base64.b64encode(content).decode()}
    return client.call("PUT", LOGO, body, token=ADMIN)


def test_settings_are_changed_and_shown_as_they_are_now(client: Client) -> None:
    before = client.get(CURRENT).json
    body = {
        "version": before["version"],
        "address": "Organize Sanayi\nBursa",
        "texts": {"email_intro": "Saygılarımızla"},
        "set_up": True,
    }

    answer = client.call("PATCH", CURRENT, body, token=ADMIN)

    assert answer.status == 200
    assert answer.json == client.get(CURRENT).json
    assert before | answer.json == answer.json
    assert (before["set_up_at"], before["logo_url"], before["version"]) == (None, None, 1)
    assert answer.json["address"] == "Organize Sanayi\nBursa"
    assert answer.json["texts"] == {"email_intro": "Saygılarımızla"}
    assert answer.json["set_up_at"] == "2026-11-24T07:00:00Z"
    stale = client.call("PATCH", CURRENT, body, token=ADMIN)
    assert (stale.status, stale.json["code"]) == (409, "stale_version")


def test_a_logo_is_kept_by_browsers_for_a_year_and_shown_to_strangers(client: Client) -> None:
    shown = put_logo(client, a_png()).json

    answer = client.get(shown["logo_url"], token=None)

    assert shown["logo_url"].startswith(f"/api/public/logos/{COMPANY}/")
    assert (answer.status, answer.content) == (200, a_png())
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_logo_that_is_dropped_is_not_found(client: Client) -> None:
    url = put_logo(client, a_png()).json["logo_url"]

    dropped = client.call("DELETE", LOGO, token=ADMIN)

    assert (dropped.status, dropped.json["logo_url"]) == (200, None)
    gone = client.get(url, token=None)
    assert (gone.status, gone.headers["cache-control"]) == (404, "no-store")
    assert client.get(url.replace(COMPANY, "com_nobody"), token=None).status == 404


@pytest.mark.parametrize("content", ["?", "Ã", "aGVsbG8", base64.b64encode(b"<svg/>").decode()])
def test_a_logo_that_is_no_picture_is_refused(client: Client, content: str) -> None:
    body = {"media_type": "image/png", "content": content}

    answer = client.call("PUT", LOGO, body, token=ADMIN)

    assert (answer.status, answer.json["code"]) == (422, "logo_unreadable")


def test_a_logo_of_256_kib_fits_into_the_request(client: Client) -> None:
    answer = put_logo(client, bytes(256 * 1024))
    larger = put_logo(client, bytes(256 * 1024 + 1))

    assert answer.json["code"] == "logo_unreadable", "its size is not what is wrong"
    assert larger.json["code"] in ("logo_too_large", "request_invalid")


def test_the_answer_page_shows_the_senders_logo(client: Client) -> None:
    office = client.office
    url = put_logo(client, a_png()).json["logo_url"]
    card = client.post(
        "/api/counterparties",
        {"name": "Çağrı", "tax_number": "4540536920", "email": "a@b.example.com"},
    ).json
    period = {"first_on": "2026-10-01", "last_on": "2026-10-31"}
    letter = client.post(
        "/api/mutabakats", {"counterparty_id": card["id"], "period": period, "debit": "5"}
    ).json
    client.post(f"/api/mutabakats/{letter['id']}/send")
    office.work()
    secrets = office.secrets(office.letters.get(office.member, letter["id"]))

    masked = client.post("/api/public/resolve", {"token": secrets.token}, token=None).json

    assert masked["sender"] == {
        "name": office.company.name,
        "colour": office.company.colour,
        "logo_url": url,
    }


def test_preferences_come_back_as_they_were_put(client: Client) -> None:
    path = "/api/users/me/preferences"
    values = {"mutabakatlar": {"columns": ["number", "name"], "views": [{"q": None, "n": 1.5}]}}

    empty = client.get(path).json
    put = client.call("PUT", path, {"values": values, "version": 0})
    stale = client.call("PUT", path, {"values": {}, "version": 0})

    assert empty == {"values": {}, "version": 0}
    assert put.json == client.get(path).json == {"values": values, "version": 1}
    assert (stale.status, stale.json["code"]) == (409, "stale_version")
    assert client.get(path, token="other:accountant").json == empty


def test_unread_notifications_are_counted_up_to_ninety_nine(client: Client) -> None:
    notifications = client.office.world.notifications
    first = [a_notification() for _ in range(2)]
    for each in first:
        notifications.add(each)

    two = client.get("/api/notifications/unread").json
    client.post(f"/api/notifications/{first[0].id}/read")
    one = client.get("/api/notifications/unread").json
    for _ in range(99):
        notifications.add(a_notification())
    many = client.get("/api/notifications/unread").json
    marked = client.post("/api/notifications/read")

    assert (two, one) == ({"count": 2, "more": False}, {"count": 1, "more": False})
    assert many == {"count": 99, "more": True}
    assert (marked.status, marked.content) == (204, b"")
    assert client.get("/api/notifications/unread").json == {"count": 0, "more": False}
    assert all(item["read"] for item in client.get("/api/notifications").json["items"])
