"""The audit trail on the wire, and what requests themselves leave in it."""

from __future__ import annotations

import pytest

from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.permissions import Role
from emutabakat.services import audit as audit_module
from tests.unit.api_client import Client
from tests.unit.services.test_senders import drafted

_AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0 Safari/537.36"


@pytest.fixture
def client() -> Client:
    """Return the API over an office."""
    return Client()


def _told(client: Client, kind: EventKind) -> list[Event]:
    chains = client.office.world.memory.events.values()
    return [event for chain in chains for event in chain if event.kind is kind]


def test_the_list_says_who_did_what_where_and_to_which_record(client: Client) -> None:
    letter = drafted(client.office)
    client.get(f"/api/mutabakats/{letter.id}", headers={"user-agent": _AGENT})

    answer = client.get("/api/audit", token="auditor", query={"kind": "mutabakat.viewed"})

    assert answer.status == 200
    [item] = answer.json["items"]
    assert item["actor"] == {
        "kind": "person",
        "id": client.office.person.id,
        "name": client.office.person.name,
    }
    assert {name: item[name] for name in ("group", "result", "record_id", "record_label")} == {
        "group": "letters",
        "result": "done",
        "record_id": letter.id,
        "record_label": letter.number,
    }
    assert (item["ip"], item["user_agent"], item["device"]) == (
        "192.0.2.1",
        _AGENT,
        "Chrome, Windows",
    )
    assert item["data"] == {"letter": letter.id}
    assert item["chain_id"].startswith("log_")
    assert len(item["hash"]) == 64


def test_the_list_goes_on_by_its_cursor(client: Client) -> None:
    for _ in range(3):
        drafted(client.office)
    query = {"group": "letters", "limit": "2"}

    first = client.get("/api/audit", token="auditor", query=query).json
    client.office.world.clock.advance(minutes=3)
    second = client.get(
        "/api/audit", token="auditor", query={**query, "cursor": first["next"]}
    ).json

    ids = [item["id"] for item in (*first["items"], *second["items"])]
    assert len(set(ids)) == 3
    assert second["next"] is None


@pytest.mark.parametrize(
    "query",
    [{"kind": "nothing"}, {"group": "x"}, {"result": "x"}, {"from": "20261101"}, {"actor": "a b"}],
)
def test_what_no_filter_knows_is_refused(client: Client, query: dict[str, str]) -> None:
    assert client.get("/api/audit", token="auditor", query=query).status == 422


def test_the_table_is_a_file_for_spreadsheets(client: Client) -> None:
    drafted(client.office)

    answer = client.get("/api/audit.csv", token="company_admin", query={"group": "letters"})

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="denetim-2026-11-24.csv"'
    assert answer.headers["x-rows-cut"] == "false"
    assert answer.content.startswith(b"\xef\xbb\xbf")
    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines[0].split(";")[:2] == ["Zaman (Türkiye)", "İşlem"]
    assert len(_told(client, EventKind.EXPORT_MADE)) == 1


def test_the_table_speaks_english_and_says_when_it_is_cut(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit_module, "MOST_ROWS", 1)
    drafted(client.office)
    drafted(client.office)

    answer = client.get("/api/audit.csv", token="auditor", headers={"accept-language": "en"})

    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert answer.headers["x-rows-cut"] == "true"
    assert lines[0].startswith("Time (Türkiye);Action")
    assert lines[2].startswith("The list is cut here: the newest 1 rows")


def test_a_record_is_shown_with_its_whole_chain(client: Client) -> None:
    letter = drafted(client.office)

    answer = client.get(f"/api/audit/records/{letter.id}", token="auditor").json

    assert (answer["record_label"], answer["chain_ok"]) == (letter.number, True)
    assert answer["broken_at"] is None
    assert [item["seq"] for item in answer["items"]] == [1]


def test_a_record_of_another_company_is_not_there(client: Client) -> None:
    letter = drafted(client.office)

    assert client.get(f"/api/audit/records/{letter.id}", token="other:auditor").status == 404


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.PLANNER, Role.COUNTERPARTY])
@pytest.mark.parametrize("path", ["/api/audit", "/api/audit.csv", "/api/audit/records/mut_1"])
def test_who_may_not_read_it_is_refused_and_that_is_told(
    client: Client, role: Role, path: str
) -> None:
    answer = client.get(path, token=role.value)

    assert answer.status == 403
    [event] = _told(client, EventKind.ACCESS_REFUSED)
    assert event.data == {
        "permission": "audit:read",
        "method": "GET",
        "path": path.replace("mut_1", "{id}"),
        "reason": "not_permitted",
        "role": role.value,
    }
    assert event.personal["ip"] == "192.0.2.1"


def test_nobody_who_is_not_signed_in_leaves_a_refusal(client: Client) -> None:
    assert client.get("/api/audit", token=None).status == 401
    assert client.get("/api/mutabakats/mut_1", token="auditor").status == 404

    assert _told(client, EventKind.ACCESS_REFUSED) == []


def test_a_letter_is_seen_once_a_day_however_often_it_is_asked_for(client: Client) -> None:
    letter = drafted(client.office)

    for _ in range(3):
        assert client.get(f"/api/mutabakats/{letter.id}").status == 200

    assert len(_told(client, EventKind.MUTABAKAT_VIEWED)) == 1


def test_a_preview_of_a_letter_is_told_of(client: Client) -> None:
    letter = drafted(client.office)

    assert client.post("/api/documents/preview", {"letter_id": letter.id}).status == 200

    [event] = _told(client, EventKind.DOCUMENT_DOWNLOADED)
    assert event.data == {"what": "preview", "letter": letter.id}
