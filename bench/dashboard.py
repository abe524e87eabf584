"""What the dashboard costs: a hit in Valkey, the kept figures without it, and counting letters."""

from __future__ import annotations

from bench.functions import rest_event, run_inside
from bench.measuring import Table, Times, milliseconds, require, times
from bench.system import LETTERS, System

ROUNDS = 300
_NAMES = {
    "command": "one command to the cache (floor)",
    "hit": "dashboard from the cache",
    "kept": "dashboard from the kept figures, without the cache",
    "recount": f"peer: a recount of {LETTERS:,} letters",
}


def run(system: System) -> Table:
    """Return CPU and wall milliseconds of each way, in one process with `api`'s layers."""
    told = run_inside("dashboard", "api", system.environment, (str(ROUNDS), system.token))
    require(told["cached"] == [True, True, False], f"the cache did not answer: {told['cached']}")
    hit, kept, recount = told["sums"]
    require(hit == kept == recount, f"the figures differ: {told['sums']}")
    require(hit["count"] == LETTERS, f"the dashboard counts {hit['count']} letters")
    event = rest_event("/api/dashboard/stats", {}, system.token)
    whole = run_inside("warm", "api", system.environment, (str(ROUNDS), event))
    require('"cached":true' in whole["answer"]["body"].replace(" ", ""), "the request missed")
    found = {_NAMES[name]: each for name, each in told["times"].items()}
    found["GET /api/dashboard/stats from the cache, whole request"] = whole
    base = Times(told["times"]["hit"]["cpu"]).median
    return Table(
        "Dashboard",
        ("Real Valkey, loopback", "CPU ms", "p99", "wall ms", "p99", "CPU × hit"),
        [
            (
                name,
                *(
                    milliseconds(value)
                    for kind in ("cpu", "wall")
                    for value in (Times(each[kind]).median, Times(each[kind]).p99)
                ),
                times(Times(each["cpu"]).median, base),
            )
            for name, each in found.items()
        ],
        f"{ROUNDS} interleaved rounds ({ROUNDS // 100} of the recount) of a company with "
        f"{LETTERS:,} letters. Wall times of rows that read tables are the emulator's, not AWS's.",
    )
