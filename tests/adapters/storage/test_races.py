"""Fifty at once: one wins, nothing is counted twice, nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TypeVar

from emutabakat.domain.errors import (
    Conflict,
    EMutabakatError,
    StaleVersion,
    TemporaryFailure,
    TooManyTries,
)
from emutabakat.domain.figures import figure_deltas, summed
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.links import MAX_TRIES
from emutabakat.domain.mutabakat import Status
from emutabakat.ports import Idempotency
from tests.adapters.storage.conftest import THREADS, Storage
from tests.factories import (
    NOW,
    a_card,
    a_code,
    a_connection,
    a_draft,
    a_history,
    a_letter,
    a_log_in_event,
    a_login,
    a_stamp,
    a_task,
    an_answer,
    an_id,
)

T = TypeVar("T")


def at_once(do: Callable[[int], T], times: int = THREADS) -> list[T | EMutabakatError]:
    """Return what each of so many simultaneous calls returned or was refused with."""
    start = threading.Barrier(times)

    def one(index: int) -> T | EMutabakatError:
        start.wait()
        try:
            return do(index)
        except EMutabakatError as refusal:
            return refusal

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_of_fifty_answers_one_is_given(storage: Storage, company: CompanyId) -> None:
    history = a_history(Status.SENT, a_draft(company_id=company))
    for change in history:
        storage.ledger.save(change)
    sent = history[-1][0]
    answers = [
        an_answer(sent, Status.APPROVED if index % 2 else Status.REJECTED)
        for index in range(THREADS)
    ]

    outcomes = at_once(lambda index: storage.ledger.save(answers[index]))

    winners = [index for index, outcome in enumerate(outcomes) if outcome is None]
    assert len(winners) == 1
    assert sum(isinstance(outcome, StaleVersion) for outcome in outcomes) == THREADS - 1
    assert storage.mutabakats.get(company, sent.id) == answers[winners[0]][0]
    assert len(storage.ledger.events(company, sent.id)) == 3


def test_of_fifty_letters_for_one_place_one_is_made(storage: Storage, company: CompanyId) -> None:
    card = a_card(company_id=company)
    made = [a_history(Status.DRAFT, a_draft(card, company_id=company))[0] for _ in range(THREADS)]

    outcomes = at_once(lambda index: storage.ledger.save(made[index]))

    (winner,) = [made[index][0] for index, outcome in enumerate(outcomes) if outcome is None]
    numbers = {each.details.get("number") for each in outcomes if isinstance(each, Conflict)}
    assert numbers - {None} <= {winner.number}
    assert storage.mutabakats.many(company, [letter.id for letter, _ in made]) == [winner]


def test_of_fifty_requests_with_one_key_one_is_made(storage: Storage, company: CompanyId) -> None:
    made = [a_task(company_id=company).started(a_stamp()) for _ in range(THREADS)]
    once = Idempotency(owner="per_1", key="key-1", request_hash="aa")

    outcomes = at_once(lambda index: storage.ledger.save(made[index], idempotency=once))

    (winner,) = [made[index][0] for index, outcome in enumerate(outcomes) if outcome is None]
    assert storage.ledger.repeated(company, once) == winner.id
    assert storage.tasks.page(company, limit=9, cursor=None).items == [winner]


def test_no_number_is_reserved_twice(storage: Storage, company: CompanyId) -> None:
    def reserve(index: int) -> range:
        first = storage.mutabakats.reserve_numbers(company, 2026, index + 1)
        return range(first, first + index + 1)

    blocks = [block for block in at_once(reserve) if isinstance(block, range)]

    numbers = sorted(number for block in blocks for number in block)
    assert numbers == list(range(1, THREADS * (THREADS + 1) // 2 + 1))


def test_one_of_fifty_claims_a_delivery(storage: Storage, company: CompanyId) -> None:
    outcomes = at_once(
        lambda _: storage.sessions.claim(company, "sms#1", at=NOW, lease_seconds=60, again=True)
    )

    assert outcomes.count(True) == 1
    assert sum(isinstance(outcome, TemporaryFailure) for outcome in outcomes) == THREADS - 1


def test_one_of_fifty_takes_a_delivery_over(storage: Storage, company: CompanyId) -> None:
    storage.sessions.claim(company, "mail#1", at=NOW, lease_seconds=60, again=True)
    later = NOW.replace(hour=NOW.hour + 1)

    outcomes = at_once(
        lambda _: storage.sessions.claim(company, "mail#1", at=later, lease_seconds=60, again=True)
    )

    assert outcomes.count(True) == 1


def test_a_code_is_tried_five_times_by_fifty(storage: Storage, company: CompanyId) -> None:
    code = a_code(a_letter(Status.SENT, a_draft(company_id=company)))
    storage.sessions.put_code(code)

    outcomes = at_once(lambda _: storage.sessions.count_try(code))

    assert sorted(each for each in outcomes if isinstance(each, int)) == [1, 2, 3, 4, 5]
    refused = [each for each in outcomes if isinstance(each, TooManyTries)]
    assert len(refused) == THREADS - MAX_TRIES


def test_of_many_new_codes_the_letter_keeps_one_that_is_found(
    storage: Storage, company: CompanyId
) -> None:
    letter = a_letter(Status.SENT, a_draft(company_id=company))
    codes = [a_code(letter) for _ in range(8)]

    at_once(lambda index: storage.sessions.put_code(codes[index]), times=len(codes))

    kept = storage.sessions.code(company, letter.id)
    found = [storage.sessions.code_by_lookup(code.lookup) for code in codes]
    assert [code for code in found if code is not None] == [kept]


def test_a_ticket_lets_one_of_fifty_in(storage: Storage, company: CompanyId) -> None:
    hash_, ticket = an_id("hash"), a_connection(company_id=company)
    storage.sessions.add_ticket(hash_, ticket)

    outcomes = at_once(lambda _: storage.sessions.take_ticket(hash_, NOW))

    assert [each for each in outcomes if each is not None] == [ticket]


def test_a_cookie_renews_one_login_of_fifty(storage: Storage) -> None:
    login = a_login()
    storage.sessions.add_login(login, a_log_in_event(login))

    outcomes = at_once(
        lambda index: storage.sessions.rotate_login(
            replace(login, refresh_hash=f"next-{index}"), expected_hash=login.refresh_hash
        )
    )

    stored = storage.sessions.login(login.id)
    assert stored is not None
    assert outcomes.count(None) == 1
    assert stored.refresh_hash == f"next-{outcomes.index(None)}"


def test_a_counter_misses_nobody(storage: Storage) -> None:
    key = an_id("login")

    outcomes = at_once(lambda _: storage.sessions.count(key, at=NOW, window_seconds=60))

    assert sorted(each for each in outcomes if isinstance(each, int)) == list(range(1, THREADS + 1))


def test_figures_applied_by_many_at_once_equal_a_recount(
    storage: Storage, company: CompanyId
) -> None:
    events = [
        event for status in Status for _, event in a_history(status, a_draft(company_id=company))
    ]

    def apply(index: int) -> int:
        batch = (events[index % len(events) :] + events)[:10]
        deltas = {event.id: figure_deltas(event) for event in batch}
        while True:
            try:
                return storage.figures.apply(company, deltas)
            except StaleVersion:
                continue

    new = at_once(apply, times=12)

    assert sum(each for each in new if isinstance(each, int)) == len(events)
    assert storage.figures.read(company) == summed([figure_deltas(event) for event in events])
