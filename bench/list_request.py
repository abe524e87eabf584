"""What a warm `GET /api/mutabakats?limit=50` costs: in memory beside peers, and over tables."""

from __future__ import annotations

import json
import time
from datetime import date
from types import SimpleNamespace
from typing import Annotated, Any

import httpx
from fastapi import Depends, FastAPI, Query, Request
from mangum import Mangum

from bench.functions import rest_event, run_inside
from bench.measuring import Table, Times, interleaved, milliseconds, require, times
from bench.system import System
from emutabakat.api.letter_schemas import LetterOut
from emutabakat.api.schemas import PageOut
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.period import Period
from emutabakat.domain.permissions import Member
from emutabakat.ports import LetterFilter
from tests.factories_workbooks import long_list
from tests.office import Office
from tests.unit.api_client import Client

ROUNDS = 500
_PATH, _QUERY = "/api/mutabakats", {"limit": "50"}
_OURS = "ours, in memory"
_PLAIN = "peer: FastAPI with `def`, in memory"
_BARE = "floor: the service and pydantic, no HTTP"


def run(system: System) -> Table:
    """Return CPU and wall milliseconds of a warm request."""
    in_memory = _in_memory()
    base = in_memory[_OURS].median
    found: dict[str, tuple[Times | None, Times | None]] = {
        name: (cpu, None) for name, cpu in in_memory.items()
    }
    event = rest_event(_PATH, _QUERY, system.token)
    inside = run_inside("warm", "api", system.environment, (str(ROUNDS), event))
    whole, body = _through_the_front(system)
    require(body == json.loads(inside["answer"]["body"]), "the front answers another list")
    require(len(body["items"]) == 50, "the list does not have 50 letters")
    found |= {
        "ours, over the emulator's tables": (Times(inside["cpu"]), Times(inside["wall"])),
        "the same by HTTP, from front to tables": (None, whole),
    }
    return Table(
        "Warm list of 50 letters",
        ("GET /api/mutabakats?limit=50", "CPU ms", "p99", "wall ms", "p99", "CPU × ours"),
        [
            (name, *_shown(cpu), *_shown(wall), times(cpu.median, base) if cpu else "")
            for name, (cpu, wall) in found.items()
        ],
        f"{ROUNDS} rounds, the first three rows interleaved. The CPU of the fourth is the "
        "function's alone; wall times over tables are the emulator's, not AWS's.",
    )


def _shown(found: Times | None) -> tuple[str, str]:
    return (milliseconds(found.median), milliseconds(found.p99)) if found else ("", "")


def _in_memory() -> dict[str, Times]:
    client = _office_with_letters()
    office = client.office
    plain = Mangum(_plain_app(office), lifespan="off")
    event = json.loads(rest_event(_PATH, _QUERY, "accountant"))
    context: Any = SimpleNamespace(aws_request_id="bench")

    def bare() -> bytes:
        page = office.letters.page(office.member, LetterFilter(), limit=50, cursor=None)
        items = [LetterOut.of(letter) for letter in page.items]
        return PageOut(items=items, next=page.next).model_dump_json().encode()

    ours = client.get(_PATH, query=_QUERY)
    require(ours.status == 200 and len(ours.json["items"]) == 50, "not a list of 50 letters")
    require(json.loads(plain(event, context)["body"]) == ours.json, "the peer answers otherwise")
    require(bare() == ours.content, "the floor answers otherwise")
    return interleaved(
        {
            _OURS: lambda: client.get(_PATH, query=_QUERY),
            _PLAIN: lambda: plain(event, context),
            _BARE: bare,
        },
        ROUNDS,
    )


def _office_with_letters() -> Client:
    client = Client()
    period = Period(date(2026, 10, 1), date(2026, 10, 31))
    import_ = client.office.upload(long_list(50), period=period)
    client.office.commit(import_.id)
    return client


def _plain_app(office: Office) -> FastAPI:
    """Return the same endpoint as FastAPI's tutorial would have it, with threads for `def`."""
    app = FastAPI()
    app.state.office = office
    app.get(_PATH, response_model=PageOut[LetterOut])(_plain_list)
    return app


def _plain_member(request: Request) -> Member:
    member: Member = request.app.state.office.member
    return member


def _plain_list(
    request: Request,
    member: Annotated[Member, Depends(_plain_member)],
    status: Status | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 50,
    cursor: str | None = None,
) -> Any:
    office: Office = request.app.state.office
    page = office.letters.page(member, LetterFilter(status=status), limit=limit, cursor=cursor)
    return {"items": [LetterOut.of(letter) for letter in page.items], "next": page.next}


def _through_the_front(system: System) -> tuple[Times, Any]:
    headers = {"Authorization": f"Bearer {system.token}"}
    with httpx.Client(base_url=system.address, headers=headers, timeout=30) as http:
        body = http.get(_PATH, params=_QUERY).json()
        found = interleaved(
            {"front": lambda: http.get(_PATH, params=_QUERY).raise_for_status()},
            100,
            clock=time.perf_counter,
        )
    return found["front"], body
