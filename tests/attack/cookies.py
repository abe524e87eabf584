"""A thousand stolen refresh cookies, used after their owners renewed them."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie

import httpx

from bench.measuring import Table, require
from emutabakat.bootstrap import log_in, outside
from emutabakat.services.log_ins import GRACE, MOST_LOG_INS
from infra.local.stack import Stack
from tests.attack.victims import ORIGIN, a_victim

FAMILIES = 1_000
AT_ONCE = 8
COOKIE = "__Host-rt"


def run(stack: Stack) -> Table:
    """Return what became of a thousand log-ins whose old cookie was used again."""
    stolen = begun_log_ins(FAMILIES)
    with client(stack) as http, ThreadPoolExecutor(AT_ONCE) as pool:

        def renewed(cookie: str) -> tuple[int, str]:
            answer = http.post("/api/auth/refresh", headers={"Cookie": f"{COOKIE}={cookie}"})
            found = SimpleCookie(answer.headers.get("set-cookie", "")).get(COOKIE)
            return answer.status_code, found.value if found else ""

        first = list(pool.map(renewed, stolen))
        # Two tabs may renew at the same moment: so long the one before is borne.
        time.sleep(GRACE.total_seconds() + 0.5)
        replayed = list(pool.map(renewed, stolen))
        owners = list(pool.map(renewed, [cookie for _, cookie in first]))
    ids = [cookie.partition(".")[0] for cookie in stolen]
    alive = [id_ for id_ in ids if outside.sessions().login(id_) is not None]
    accepted = sum(status == 200 for status, _ in replayed)
    dead = sum(status == 401 for status, _ in owners)
    require(all(status == 200 and cookie for status, cookie in first), "owners could not renew")
    require(accepted == 0, f"{accepted} old cookies were taken")
    require(dead == FAMILIES and not alive, f"{len(alive)} log-ins go on; {dead} owners are out")
    return Table(
        "Replayed refresh cookies",
        ("Log-ins", "renewed by their owner", "old cookie taken", "log-ins ended by it"),
        [(f"{FAMILIES:,}", f"{FAMILIES:,}", f"{accepted}", f"{FAMILIES - len(alive):,}")],
        "Log-ins begun by the service itself over the stack's tables; renewals and replays over "
        f"HTTP, {AT_ONCE} at once, the replays after the {GRACE.total_seconds():.0f} s in which "
        "two tabs may use one cookie.",
    )


def begun_log_ins(count: int) -> list[str]:
    """Return the cookies of that many log-ins, as many a person as may go on at once."""
    people = [a_victim(number) for number in range(count // MOST_LOG_INS)]
    cookies = []
    for victim in people:
        for _ in range(MOST_LOG_INS):
            opened = log_in.log_ins().open(
                victim.person, methods="password", proved=False, origin=ORIGIN
            )
            cookies.append(str(opened.refresh_token))
    return cookies


def client(stack: Stack) -> httpx.Client:
    """Return a client that says it is our page."""
    return httpx.Client(
        base_url=f"http://127.0.0.1:{stack.port}",
        headers={"X-Requested-With": "mutabakat"},
        timeout=60,
    )
