"""A thousand answers to one letter at once."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import httpx

from bench.measuring import Table, require
from infra.local.demo.client import Api
from infra.local.stack import Stack
from tests.e2e import desk
from tests.e2e.companies import a_company_on

ANSWERS, AT_ONCE = 1_000, 50
DECISIONS = ("mutabakat.approved", "mutabakat.rejected")


def run(stack: Stack) -> Table:
    """Return how many of a thousand answers were taken, and what the letter's trail has of them."""
    login = a_company_on(stack, "Cevaplanan Ltd. Şti.")
    with Api(stack.address, login.email, login.password) as own, Api(stack.address) as visitor:
        letter = desk.a_sent_letter(own)
        token = desk.session(visitor, desk.secrets(stack, letter))
        together = threading.Barrier(AT_ONCE)
        limits = httpx.Limits(max_connections=AT_ONCE, max_keepalive_connections=AT_ONCE)
        with httpx.Client(
            base_url=f"http://127.0.0.1:{stack.port}",
            headers={"Authorization": f"Bearer {token}"},
            limits=limits,
            timeout=120,
        ) as http:

            def answer(number: int) -> int:
                if number < AT_ONCE:
                    together.wait()
                key = {"Idempotency-Key": f"answer-{number}"}
                given = {**desk.AGREED, "note": f"{number}"}
                return http.post("/api/public/answer", json=given, headers=key).status_code

            with ThreadPoolExecutor(AT_ONCE) as pool:
                answers = Counter(pool.map(answer, range(ANSWERS)))
        kinds = Counter(desk.kinds(own, letter["id"]))
    decisions = sum(kinds[kind] for kind in DECISIONS)
    require(answers[200] == 1, f"answers: {answers}")
    require(set(answers) <= {200, 409}, f"answers: {answers}")
    require(decisions == 1, f"events: {kinds}")
    return Table(
        "Answers to one letter at once",
        ("Answers", "taken", "refused (409)", "events of a decision"),
        [(f"{ANSWERS:,}", f"{answers[200]}", f"{answers[409]:,}", f"{decisions}")],
        f"Over HTTP with one link's session, {AT_ONCE} at once, each with a key of its own.",
    )
