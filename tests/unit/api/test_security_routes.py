"""The security page on the wire."""

from __future__ import annotations

import pytest

from emutabakat.domain.events import EventKind, noted
from tests.factories import NOW, PERSON, a_log_in_event, a_login, a_stamp
from tests.unit.api_client import Client


@pytest.fixture
def client() -> Client:
    """Return the API over an office."""
    return Client()


def test_the_page_shows_failures_and_who_is_in(client: Client) -> None:
    office = client.office
    session = a_login()
    office.world.sessions.add_login(session, a_log_in_event(session))
    office.world.ledger.note(
        noted(
            company_id=office.company.id,
            kind=EventKind.LOGIN_FAILED,
            stamp=a_stamp(NOW, ip="198.51.100.4"),
            data={"person": PERSON, "step": "totp"},
        )
    )

    seen = client.get("/api/security", token="auditor").json

    assert (seen["failed_in_a_day"], seen["failed_in_a_week"], seen["counted_all"]) == (1, 1, True)
    assert seen["days"][-1] == {"on": "2026-11-24", "failed": 1, "refused": 0}
    [tried] = seen["latest"]
    assert (tried["what"], tried["ip"], tried["person_name"]) == (
        "totp",
        "198.51.100.4",
        office.person.name,
    )
    [running] = seen["sessions"]
    assert running["id"] == session.id
    assert (running["second_factor"], running["methods"], running["current"]) == (
        False,
        ["password"],
        False,
    )
    assert seen["throttled"] == []


def test_a_refused_access_says_what_was_asked_for(client: Client) -> None:
    assert client.get("/api/security", token="accountant").status == 403

    [tried] = client.get("/api/security", token="company_admin").json["latest"]

    assert (tried["kind"], tried["what"]) == ("access.refused", "GET /api/security")


def test_an_administrator_ends_a_log_in(client: Client) -> None:
    session = a_login()
    client.office.world.sessions.add_login(session, a_log_in_event(session))
    path = f"/api/security/sessions/{session.id}"

    assert client.call("DELETE", path, token="auditor").status == 403
    assert client.call("DELETE", path, token="other:company_admin").status == 404
    assert client.call("DELETE", path, token="company_admin").status == 204
    assert client.call("DELETE", path, token="company_admin").status == 404
    assert client.get("/api/security", token="company_admin").json["sessions"] == []
