"""A thousand codes of authenticator apps, used a second time."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pyotp

from bench.measuring import Table, require
from emutabakat.bootstrap import log_in
from emutabakat.domain.errors import EMutabakatError
from emutabakat.domain.factors import Proof
from infra.local.stack import Stack
from tests.attack.victims import ORIGIN, Victim, a_victim, with_app

PEOPLE, REPLAYS = 100, 10
AT_ONCE = 50
_FIRST_NUMBER = 10_000


def run(stack: Stack) -> Table:
    """Return how many codes were taken when they were new, again, and many times at once."""
    new: Counter[str] = Counter()
    again: Counter[str] = Counter()
    for number in range(PEOPLE):
        victim = a_victim(_FIRST_NUMBER + number)
        code = pyotp.TOTP(with_app(victim)).now()
        new[shown(victim, code)] += 1
        again.update(shown(victim, code) for _ in range(REPLAYS))
    victim = a_victim(_FIRST_NUMBER + PEOPLE)
    code = pyotp.TOTP(with_app(victim)).now()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        at_once = Counter(pool.map(lambda _: shown(victim, code), range(PEOPLE * REPLAYS)))
    require(new == {"taken": PEOPLE}, f"new codes: {new}")
    require(again["taken"] == 0 and again.total() == PEOPLE * REPLAYS, f"replays: {again}")
    require(at_once["taken"] == 1, f"one code at once: {at_once}")
    return Table(
        "Replayed codes of authenticator apps",
        ("Codes", "shown", "taken", "refused"),
        [row("new", new), row("the same again", again), row("one new code at once", at_once)],
        "By the services themselves over the stack's tables and key, because each second step "
        f"over HTTP would cost a password first; the last row from {AT_ONCE} threads.",
    )


def shown(victim: Victim, code: str) -> str:
    """Show a code in a second step of its own and return `taken`, or why it was refused."""
    token = log_in.challenges().add("log_in", victim.person.id, "")
    try:
        log_in.sign_in().second_step(token, Proof(method="totp", code=code), origin=ORIGIN)
    except EMutabakatError as refusal:
        return refusal.code
    return "taken"


def row(name: str, found: Counter[str]) -> tuple[str, str, str, str]:
    """Return a line of the table."""
    return name, f"{found.total():,}", f"{found['taken']}", f"{found.total() - found['taken']:,}"
