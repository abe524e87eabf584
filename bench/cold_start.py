"""How much CPU a cold start takes: each function loaded, and `api` to its first answer."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable
from typing import Any

from bench.functions import rest_event, run_inside
from bench.measuring import Table, milliseconds, require, times
from bench.system import System
from infra.functions import FUNCTIONS

ROUNDS = 5
_API = "api, to its first list of 50 letters"
_LOADED = "api, loaded"
_LIBRARIES = "peer: its libraries alone, with a client"
_EAGER = "peer: everything eager, to the same answer"
_PLAIN = "peer: without byte code, to the same answer"


def run(system: System) -> Table:
    """Return CPU milliseconds above an empty interpreter, in fresh processes."""
    event = rest_event("/api/mutabakats", {"limit": "50"}, system.token)

    def case(function: str, *arguments: str, **options: bool) -> Callable[[], Any]:
        return lambda: run_inside("cold", function, system.environment, arguments, **options)

    cases = {
        "empty": case("api", "empty"),
        _LOADED: case("api", "handler"),
        _API: case("api", "request", event),
        _LIBRARIES: case("api", "libraries"),
        _EAGER: case("api", "eager", event, documents=True),
        _PLAIN: case("api", "request", event, compiled=False),
        **{f"{name}, loaded": case(name, "handler") for name in FUNCTIONS if name != "api"},
    }
    found: dict[str, list[Any]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, measure in cases.items():
            found[name].append(measure())
    _check(found)
    empty = statistics.median(run["ms"] for run in found.pop("empty"))
    cpu = {
        name: statistics.median(run["ms"] for run in runs) - empty for name, runs in found.items()
    }
    return Table(
        "Cold start",
        ("Fresh process, byte code as in the layers", "CPU ms", "× api's first answer", "modules"),
        [
            (name, milliseconds(ms), times(ms, cpu[_API]), str(found[name][0]["modules"]))
            for name, ms in cpu.items()
        ],
        f"CPU above an empty interpreter ({milliseconds(empty)} ms), medians of {ROUNDS} "
        "interleaved rounds, against the emulator's tables (their CPU is not ours).",
    )


def _check(found: dict[str, list[Any]]) -> None:
    bodies = set()
    for name in (_API, _PLAIN, _EAGER):
        for run in found[name]:
            require(run["answer"]["statusCode"] == 200, f"{name}: {run['answer']}")
            bodies.add(run["answer"]["body"])
    require(len(bodies) == 1, "the peers answer the same list differently")
    require(len(json.loads(bodies.pop())["items"]) == 50, "the list does not have 50 letters")
    for name, runs in found.items():
        if name.endswith(", loaded"):
            require(all(run["answer"] for run in runs), f"{name}: no handler")
