"""A stolen log-in that its owner ends: for how long it is still good for anything."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Any

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from bench.measuring import Table, require
from infra.local.demo.client import Api, Refused
from infra.local.stack import Stack
from tests.e2e import desk
from tests.e2e.companies import a_company_on

ROUNDS = 5
MOST_SECONDS = 30.0
_STEP_SECONDS = 0.25


def run(stack: Stack) -> Table:
    """Return how long each way in was open after the owner had ended the log-in."""
    login = a_company_on(stack, "Çalınan A.Ş.")
    seconds: dict[str, list[float]] = {}
    with Api(stack.address, login.email, login.password) as owner, Api(stack.address) as visitor:
        letter = _answered(stack, owner, visitor)
        for _ in range(ROUNDS):
            with Api(stack.address, login.email, login.password) as thief:
                for way, lasted in _ended(stack, owner, thief, letter).items():
                    seconds.setdefault(way, []).append(lasted)
    longest = max(max(each) for each in seconds.values())
    require(longest <= MOST_SECONDS, f"an ended log-in was good for {longest:.1f} s")
    return Table(
        "A log-in that was ended",
        ("What the thief still does", "median, s", "longest, s"),
        [
            (way, f"{sorted(each)[len(each) // 2]:.1f}", f"{max(each):.1f}")
            for way, each in seconds.items()
        ],
        f"{ROUNDS} rounds: both are logged in, the owner ends all other log-ins, and the thief "
        f"tries every {_STEP_SECONDS} s until he is refused.",
    )


def _ended(stack: Stack, owner: Api, thief: Api, letter: str) -> dict[str, float]:
    """End the thief's log-in while he uses it and return the seconds until each use fails."""
    document = f"/api/mutabakats/{letter}/document"
    ticket = thief.call("POST", "/api/ws/ticket", {})
    handed_out = thief.call("GET", document)["url"]
    protocols = [Subprotocol("mutabakat.v1"), Subprotocol(f"t.{ticket['ticket']}")]
    with connect(ticket["url"], subprotocols=protocols, origin=Origin(stack.address)) as socket:
        owner.call("DELETE", "/api/auth/sessions")
        began = time.monotonic()
        waits: dict[str, Callable[[], object]] = {
            # First what is remembered longest: what takes a fresh proof makes it forgotten.
            "reads letters": lambda: thief.call("GET", "/api/mutabakats"),
            "sends letters": lambda: thief.call("POST", "/api/mutabakats/send", {"ids": []}),
            "hears live events": lambda: _heard(socket),
            "gets addresses of documents": lambda: thief.call("GET", document),
            "uses an address that he has": lambda: _downloaded(handed_out),
        }
        return {way: _lasted(act, began) for way, act in waits.items()}


def _lasted(act: Callable[[], object], began: float) -> float:
    """Return after how many seconds an act was refused as that of nobody."""
    while time.monotonic() - began < 2 * MOST_SECONDS:
        try:
            act()
        except Refused as refusal:
            if ": 401 " in str(refusal):
                break
        except (ConnectionClosed, httpx.HTTPStatusError):
            break
        time.sleep(_STEP_SECONDS)
    return time.monotonic() - began


def _heard(socket: Any) -> None:
    socket.send('{"type":"ping"}')
    with contextlib.suppress(TimeoutError):
        socket.recv(timeout=_STEP_SECONDS)


def _downloaded(url: str) -> None:
    httpx.get(url, timeout=60).raise_for_status()


def _answered(stack: Stack, owner: Api, visitor: Api) -> str:
    """Have a letter answered and return its id once its document is sealed."""
    letter = desk.a_sent_letter(owner)
    token = desk.session(visitor, desk.secrets(stack, letter))
    visitor.call("POST", "/api/public/answer", desk.AGREED, token=token, key="answer")
    path = f"/api/mutabakats/{letter['id']}/document"
    desk.eventually(lambda: desk.status(lambda: owner.call("GET", path)) == 200)
    return str(letter["id"])
