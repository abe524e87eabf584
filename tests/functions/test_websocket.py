"""The WebSocket's door with events as API Gateway sends them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from emutabakat.api.websocket import websocket_handler
from emutabakat.domain.permissions import Member
from emutabakat.services.connections import Connections
from tests.factories import a_log_in_event, a_login, a_member
from tests.fakes import FakeWorld
from tests.office import PUBLIC_URL


@dataclass(frozen=True)
class Invocation:
    """What Lambda tells about an invocation."""

    aws_request_id: str = "c0ffee"


class Browser:
    """Sends one connection's events to the door."""

    def __init__(self) -> None:
        self.world = FakeWorld()
        self.connections = Connections(self.world.sessions, self.world.clock, self.world.ids)
        self.session = a_login()
        self.world.sessions.add_login(self.session, a_log_in_event(self.session))
        self._handler = websocket_handler(
            self.connections, self.world.live, public_url=PUBLIC_URL + "/"
        )

    def offer(self) -> str:
        """Return the header of a browser with a new ticket."""
        return f"mutabakat.v1, t.{self.connections.ticket(self.member)[0]}"

    @property
    def member(self) -> Member:
        """Who is signed in."""
        return a_member(session_id=self.session.id)

    def connect(
        self,
        offered: str,
        header: str = "Sec-WebSocket-Protocol",
        *,
        origin: Mapping[str, str] = {"Origin": PUBLIC_URL},
    ) -> dict[str, Any]:
        """Open the connection."""
        return self._send("CONNECT", headers={header: offered, "Host": "example.com", **origin})

    def say(self, body: str) -> dict[str, Any]:
        """Send a message."""
        return self._send("MESSAGE", body=body)

    def leave(self) -> dict[str, Any]:
        """Close the connection."""
        return self._send("DISCONNECT")

    @property
    def open(self) -> int:
        """How many connections are known."""
        return self.connections.stats(a_member())["connection_count"]

    def _send(self, kind: str, **more: object) -> dict[str, Any]:
        asked = {
            "eventType": kind,
            "connectionId": "L0SM9cOFvHcCIhw=",
            "requestTimeEpoch": 1_795_503_600_250,
        }
        if kind == "MESSAGE":
            asked["messageId"] = "L0SM9fP1vHcCIhw="
        return dict(self._handler({"requestContext": asked, **more}, Invocation()))


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.mark.parametrize("header", ["Sec-WebSocket-Protocol", "sec-websocket-protocol"])
def test_a_ticket_is_let_in_and_only_the_protocol_is_echoed(browser: Browser, header: str) -> None:
    answer = browser.connect(browser.offer(), header)

    assert answer == {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": "mutabakat.v1"}}
    assert browser.open == 1


@pytest.mark.parametrize("offered", ["", "mutabakat.v1", "mutabakat.v1, t.0000"])
def test_without_a_ticket_the_door_stays_closed(browser: Browser, offered: str) -> None:
    assert browser.connect(offered) == {"statusCode": 401}
    assert browser.open == 0


def test_a_handshake_without_headers_is_refused(browser: Browser) -> None:
    assert browser._send("CONNECT", headers=None) == {"statusCode": 403}


@pytest.mark.parametrize(
    "origin",
    [
        {},
        {"Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": PUBLIC_URL.replace("https", "http")},
        {"Origin": f"{PUBLIC_URL}.evil.example"},
    ],
)
def test_a_page_of_another_origin_is_refused_and_does_not_use_up_the_ticket(
    browser: Browser, origin: dict[str, str]
) -> None:
    offered = browser.offer()

    assert browser.connect(offered, origin=origin) == {"statusCode": 403}
    assert browser.open == 0
    assert browser.connect(offered, origin={"origin": PUBLIC_URL})["statusCode"] == 200


def test_a_ping_after_the_log_in_ended_closes_the_connection(browser: Browser) -> None:
    browser.connect(browser.offer())
    browser.world.sessions.end_login(browser.session.id)

    assert browser.open == 0, "nothing more is pushed to it"
    assert browser.say('{"type":"ping"}') == {"statusCode": 200}
    assert browser.world.live.gone == {"L0SM9cOFvHcCIhw="}


def test_a_ping_is_answered_and_keeps_the_connection(browser: Browser) -> None:
    browser.connect(browser.offer())
    browser.world.clock.advance(minutes=14)

    answer = browser.say('{"type":"ping"}')
    browser.world.clock.advance(minutes=14)

    assert answer["statusCode"] == 200
    assert json.loads(answer["body"]) == {
        "type": "pong",
        "id": "L0SM9fP1vHcCIhw=",
        "at": "2026-11-24T07:00:00.250000Z",
        "seq": 0,
        "data": {},
    }
    assert browser.open == 1


@pytest.mark.parametrize("body", ["", "ping", "[]", '{"type":"subscribe"}', '{"type":', "null"])
def test_what_is_no_ping_is_ignored(browser: Browser, body: str) -> None:
    browser.connect(browser.offer())

    assert browser.say(body) == {"statusCode": 200}


def test_a_ping_of_a_forgotten_connection_gets_no_answer_but_its_end(browser: Browser) -> None:
    assert browser.say('{"type":"ping"}') == {"statusCode": 200}
    assert browser.world.live.gone == {"L0SM9cOFvHcCIhw="}


def test_leaving_is_remembered_and_leaving_twice_is_no_error(browser: Browser) -> None:
    browser.connect(browser.offer())

    assert browser.leave() == {"statusCode": 200}
    assert browser.leave() == {"statusCode": 200}
    assert browser.open == 0
