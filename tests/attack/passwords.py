"""Ten thousand wrong passwords for one account, from one address and from a thousand."""

from __future__ import annotations

import itertools
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

import httpx

from bench.measuring import Table, require
from emutabakat.bootstrap import watching
from emutabakat.domain.events import EventKind
from emutabakat.ports import AuditFilter
from infra.local.login import Login
from infra.local.signing_in import NotLetIn, log_in
from infra.local.stack import Stack
from tests.attack.victims import company_of
from tests.e2e.companies import a_company_on

GUESSES = 10_000
AT_ONCE = 8
MOST_AN_HOUR = 20
DEVICE = "__Host-dev"


@dataclass
class TruePerson:
    """Somebody who logged in before, and does so again and again while strangers guess.

    He sits behind the guesser's first address, and has nothing but the cookie of his browser.
    """

    stack: Stack
    login: Login
    address: str
    let_in: int = 0
    turned_away: int = 0
    cookie: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        with self._browser() as http:
            log_in(http, self.login.email, self.login.password)
        require(bool(self.cookie), "the first log-in gave no cookie of the device")

    def log_in(self) -> None:
        """Log in with both steps, and count what came of it."""
        with self._browser() as http:
            try:
                log_in(http, self.login.email, self.login.password)
            except NotLetIn:
                self.turned_away += 1
            else:
                self.let_in += 1

    def _browser(self) -> httpx.Client:
        http = a_client(self.stack, self.address)
        http.event_hooks = {"response": [self._keep]}
        if self.cookie:
            http.headers["Cookie"] = f"{DEVICE}={self.cookie}"
        return http

    def _keep(self, answer: httpx.Response) -> None:
        for value in answer.headers.get_list("set-cookie"):
            if (morsel := SimpleCookie(value).get(DEVICE)) is not None:
                self.cookie = morsel.value


def run(stack: Stack) -> Table:
    """Return what ten thousand guesses find, from one address and from a thousand."""
    rows = []
    for addresses in (["127.1.0.1"], [f"127.{2 + n // 200}.{n % 200}.1" for n in range(1_000)]):
        login = a_company_on(stack, "Saldırılan Ltd. Şti.")
        person = TruePerson(stack, login, addresses[0])
        began = datetime.now(UTC)
        answers, seconds = guessed(stack, login.email, addresses, person)
        judged = judged_by_hour(stack, login, began)
        require(person.turned_away == 0 and person.let_in >= 20, f"the true person: {person}")
        require(set(answers) <= {401, 429}, f"guesses were answered with {answers}")
        require(answers[401] <= MOST_AN_HOUR * len(judged), f"told right or wrong: {answers}")
        rows.append(
            (
                f"{GUESSES:,} from {len(addresses):,}",
                f"{answers[401]}",
                f"{max(judged.values(), default=0)}",
                f"{answers[429]:,}",
                f"{person.let_in} of {person.let_in + person.turned_away}",
                f"{seconds:.0f}",
            )
        )
    return Table(
        "Wrong passwords",
        (
            "Guesses from addresses",
            "told right or wrong",
            "computed in an hour",
            "refused (429)",
            "true person let in",
            "s",
        ),
        rows,
        f"Over HTTP through the front, {AT_ONCE} at once; each address is one of the loopback "
        "network 127.0.0.0/8, a thousand of them in a thousand networks (/24). Of guesses that "
        "are computed at the same moment only those are told that the limit still allows.",
    )


def guessed(
    stack: Stack, email: str, addresses: Sequence[str], person: TruePerson
) -> tuple[Counter[int], float]:
    """Guess from all addresses in turn, the true person logging in meanwhile; returns the
    statuses of the answers, and how many seconds it took."""
    answers: Counter[int] = Counter()
    lock, over = threading.Lock(), threading.Event()
    numbers = itertools.count()
    each = GUESSES // len(addresses)

    def guess(address: str, times: int) -> None:
        with a_client(stack, address) as http:
            for _ in range(times):
                typed = {"email": email, "password": f"yanlış parola {next(numbers)}"}
                answer = http.post("/api/auth/login", json=typed)
                with lock:
                    answers[answer.status_code] += 1

    def live() -> None:
        while not over.is_set() or person.let_in + person.turned_away < 20:
            person.log_in()
            over.wait(1)

    shares = [(address, each) for address in addresses]
    if len(addresses) < AT_ONCE:
        shares = [(address, each // AT_ONCE) for address in addresses] * AT_ONCE
    began = time.monotonic()
    with ThreadPoolExecutor(AT_ONCE + 1) as pool:
        living = pool.submit(live)
        guessing = [pool.submit(guess, *share) for share in shares]
        for one in guessing:
            one.result()
        seconds = time.monotonic() - began
        over.set()
        living.result()
    return answers, seconds


def judged_by_hour(stack: Stack, login: Login, began: datetime) -> Counter[int]:
    """Return how many passwords were computed and found wrong by the hour of the clock."""
    trail, company = watching.audit_trail(), company_of(login.email)
    filter_ = AuditFilter(
        since=began,
        until=datetime.now(UTC) + timedelta(minutes=1),
        kinds=frozenset({EventKind.LOGIN_FAILED}),
    )
    hours: Counter[int] = Counter()
    cursor = None
    while True:
        page = trail.page(company, filter_, limit=100, cursor=cursor)
        hours.update(event.at.hour for event in page.items)
        cursor = page.next
        if cursor is None:
            return hours


def a_client(stack: Stack, address: str) -> httpx.Client:
    """Return a client whose connections come from an address of the loopback network."""
    return httpx.Client(
        base_url=f"http://127.0.0.1:{stack.port}",
        transport=httpx.HTTPTransport(local_address=address),
        timeout=60,
    )
