"""Live connections: who is let in, what arrives, and who is forgotten when gone."""

from __future__ import annotations

import json
import socket as sockets
import time
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from infra.local.demo.client import Api
from infra.local.login import Login
from infra.local.stack import Stack
from tests.e2e import desk

PROTOCOL = "mutabakat.v1"
LIVE_SECONDS = 5.0
REFUSED = (401, 403)
"""What API Gateway and the emulator make of a refused `$connect`."""


def a_ticket(api: Api) -> Any:
    """Buy a ticket."""
    return api.call("POST", "/api/ws/ticket", {})


def open_with(address: str, *protocols: str, origin: str = "") -> ClientConnection:
    """Connect as a page of the address's own origin, offering some subprotocols."""
    own = httpx.URL(address).copy_with(scheme="http", path="")
    return connect(
        address,
        subprotocols=[Subprotocol(name) for name in protocols] or None,
        origin=Origin(origin or str(own).rstrip("/")),
    )


def listening(api: Api) -> ClientConnection:
    """Connect as a browser does."""
    ticket = a_ticket(api)
    return open_with(ticket["url"], PROTOCOL, f"t.{ticket['ticket']}")


def refused(address: str, *protocols: str, origin: str = "") -> int:
    """Return the status of a connection that is not let in."""
    with pytest.raises(InvalidStatus) as refusal:
        open_with(address, *protocols, origin=origin)
    return refusal.value.response.status_code


def heard(connection: ClientConnection, kind: str) -> list[Any]:
    """Return the messages up to and with the first of a kind, which must come soon."""
    messages: list[Any] = []
    until = time.monotonic() + LIVE_SECONDS
    while not messages or messages[-1]["type"] != kind:
        left = until - time.monotonic()
        assert left > 0, f"no {kind} among {messages}"
        messages.append(json.loads(connection.recv(timeout=left)))
    return messages


def stats(api: Api) -> tuple[int, int, int]:
    """Return users, connections and rooms."""
    found = api.call("GET", "/api/ws/stats")
    return found["active_users"], found["connection_count"], found["company_rooms"]


def test_a_ticket_lets_in_once(own: Api) -> None:
    ticket = a_ticket(own)
    address, bearer = ticket["url"], f"t.{ticket['ticket']}"

    with open_with(address, PROTOCOL, bearer) as connection:
        chosen = connection.subprotocol

    assert chosen == PROTOCOL
    assert refused(address, PROTOCOL, bearer) in REFUSED


def test_without_a_valid_ticket_nobody_is_let_in(own: Api) -> None:
    ticket = a_ticket(own)
    address, bearer = ticket["url"], f"t.{ticket['ticket']}"

    assert refused(address) in REFUSED
    assert refused(address, PROTOCOL) in REFUSED
    assert refused(address, PROTOCOL, f"t.{'0' * 64}") in REFUSED
    assert refused(address, bearer) in REFUSED
    foreign = refused(address, PROTOCOL, bearer, origin="https://evil.example")
    assert foreign in REFUSED
    assert refused(f"{address}?ticket={ticket['ticket']}", PROTOCOL) in REFUSED


def test_a_ping_is_answered_and_nothing_else_is(own: Api) -> None:
    with listening(own) as connection:
        for text in ("ping", "{", '{"type":"subscribe","room":"com_1"}', '{"type":"ping"}'):
            connection.send(text)

        answers = heard(connection, "pong")

    assert [answer["type"] for answer in answers] == ["pong"]


def test_an_answer_arrives_at_once_and_only_in_its_company(
    stack: Stack, own: Api, other: Api, visitor: Api
) -> None:
    letter = desk.a_sent_letter(own)
    token = desk.session(visitor, desk.secrets(stack, letter))
    with listening(own) as ours, listening(other) as theirs:
        visitor.call("POST", "/api/public/answer", desk.AGREED, token=token, key="canli")
        answered_at = time.monotonic()
        messages = heard(ours, "mutabakat_approved")
        seconds = time.monotonic() - answered_at
        notified = heard(ours, "new_notification")[-1]
        desk.a_draft(other)
        elsewhere = heard(theirs, "mutabakat_created")

    approved = messages[-1]
    assert seconds < LIVE_SECONDS
    assert set(approved) == {"type", "id", "at", "seq", "data"}
    assert (approved["data"]["record_id"], approved["data"]["status"]) == (letter["id"], "approved")
    assert notified["data"]["record_id"] == letter["id"]
    assert "24691" not in json.dumps(messages)
    assert [message["type"] for message in elsewhere] == ["mutabakat_created"]


def test_the_statistics_count_people_and_connections_until_they_go(own: Api, other: Api) -> None:
    for api in (own, other):
        desk.eventually(lambda api=api: stats(api) == (0, 0, 0))  # type: ignore[misc]  # bound now

    with listening(own) as first, listening(own) as second:
        both, elsewhere = stats(own), stats(other)
        first.close()
        one = desk.eventually(lambda: found if (found := stats(own)) != both else None)
        # Vanishes without a word, as a laptop that is shut does.
        second.socket.shutdown(sockets.SHUT_RDWR)
        none = desk.eventually(lambda: found if (found := stats(own)) != one else None)

    assert (both, one, none) == ((1, 2, 1), (1, 1, 1), (0, 0, 0))
    assert elsewhere == (0, 0, 0)


def test_a_browser_that_was_gone_without_notice_is_forgotten_at_the_next_event(
    tmp_path: Path,
) -> None:
    stack = Stack.start(tmp_path / "data")
    try:
        with desk.signed_in(stack) as api:
            listening(api)
            before = stats(api)
            # Killed while the person is still logged in: who logs out is forgotten at once.
            stack.kill()
        stack = Stack.start(tmp_path / "data")
        with desk.signed_in(stack) as api:
            still_known = stats(api)
            desk.a_draft(api)
            after = desk.eventually(lambda: found if (found := stats(api)) != before else None)
    finally:
        stack.stop()

    assert (before, still_known, after) == ((1, 1, 1), (1, 1, 1), (0, 0, 0))


def test_a_log_in_that_is_ended_takes_its_connection_along(
    stack: Stack, own: Api, own_login: Login
) -> None:
    with (
        Api(stack.address, own_login.email, own_login.password) as elsewhere,
        listening(elsewhere) as connection,
    ):
        before = stats(own)
        own.call("DELETE", "/api/auth/sessions")
        after = stats(own)
        connection.send('{"type":"ping"}')
        with pytest.raises(ConnectionClosed):
            connection.recv(timeout=LIVE_SECONDS)
        desk.eventually(lambda: desk.status(lambda: a_ticket(elsewhere)) == 401, seconds=30)

    assert after[1] == before[1] - 1, "nothing more is sent to it"
