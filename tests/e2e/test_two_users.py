"""Two people, or one with two tabs, do the same thing at the same time: it happens once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from infra.local.demo.client import Api, Refused
from infra.local.login import Login
from infra.local.stack import Stack
from tests.e2e import desk
from tests.workbooks import a_workbook

HANDS = 4
# An import never overwrites a card: whoever shares the cards shares the addresses, and these are
# nobody else's on the stack that the tests share.
ADDRESSES = "kasa{n}@ikisekme.example.com"


def at_once(act: Callable[[int], Any]) -> list[Any]:
    """Do something in several threads that start together; a refusal is its own text."""
    gate = Barrier(HANDS)

    def do(place: int) -> Any:
        gate.wait()
        try:
            return act(place)
        except Refused as refused:
            return str(refused)

    with ThreadPoolExecutor(HANDS) as hands:
        return list(hands.map(do, range(HANDS)))


def done(outcomes: list[Any]) -> list[Any]:
    """Return what succeeded; whatever did not must have been refused as a conflict."""
    refused = [outcome for outcome in outcomes if isinstance(outcome, str)]
    assert all(": 409 " in text for text in refused), refused
    return [outcome for outcome in outcomes if not isinstance(outcome, str)]


@pytest.fixture
def tabs(stack: Stack, own_login: Login) -> Iterator[list[Api]]:
    """Return sessions of one person, each with a log-in of its own."""
    with ExitStack() as opened:
        yield [
            opened.enter_context(Api(stack.address, own_login.email, own_login.password))
            for _ in range(HANDS)
        ]


def test_two_commits_of_one_import_make_its_letters_once(
    own: Api, tabs: list[Api], tmp_path: Path
) -> None:
    import_ = desk.read(own, tmp_path, a_workbook(30, month=4, email=ADDRESSES))
    path = f"/api/imports/{import_['id']}/commit"

    tasks = done(at_once(lambda place: tabs[place].call("POST", path, {})))
    again = own.call("POST", path, {})
    finished = own.finished(tasks[0]["task_id"])
    letters = list(own.all("/api/mutabakats", import_id=import_["id"], limit="100"))
    commits = [job for job in own.all("/api/jobs") if job["subject"] == import_["id"]]

    assert {task["task_id"] for task in tasks} == {again["task_id"]}
    assert (finished["done"], finished["failed"], finished["problems"]) == (30, 0, [])
    assert len(letters) == len({letter["number"] for letter in letters}) == 30
    assert Counter(job["kind"] for job in commits) == {"read_import": 1, "commit_import": 1}


def test_one_letter_sent_from_two_tabs_goes_out_once(
    stack: Stack, own: Api, tabs: list[Api]
) -> None:
    draft = desk.a_draft(own)
    path = f"/api/mutabakats/{draft['id']}/send"

    sent = done(at_once(lambda place: tabs[place].call("POST", path, {})))
    desk.secrets(stack, sent[0])
    desk.eventually(lambda: "code.delivered" in desk.kinds(own, draft["id"]))
    to = sent[0]["counterparty"]

    assert len(sent) == 1
    assert desk.kinds(own, draft["id"]).count("mutabakat.sent") == 1
    assert len(desk.links_by_address(stack)[to["email"]]) == 1
    assert len(desk.codes_by_phone(stack)[to["phone"]]) == 1


def test_sending_all_from_two_tabs_sends_each_letter_once(
    stack: Stack, own: Api, tabs: list[Api], tmp_path: Path
) -> None:
    import_ = desk.read(own, tmp_path, a_workbook(30, month=5, email=ADDRESSES))
    own.finished(own.call("POST", f"/api/imports/{import_['id']}/commit", {})["task_id"])
    chosen = {"import_id": import_["id"]}

    tasks = done(at_once(lambda place: tabs[place].call("POST", "/api/mutabakats/send", chosen)))
    for task in tasks:
        own.finished(task["task_id"])
    letters = list(own.all("/api/mutabakats", import_id=import_["id"], limit="100"))

    def delivered() -> bool:
        wanted = {"link.delivered", "code.delivered"}
        return all(wanted <= set(desk.kinds(own, letter["id"])) for letter in letters)

    desk.eventually(delivered)
    links = desk.links_by_address(stack)
    got = [links[letter["counterparty"]["email"]] for letter in letters]
    events = Counter(kind for letter in letters for kind in desk.kinds(own, letter["id"]))
    assert {letter["status"] for letter in letters} == {"sent"}
    assert (events["mutabakat.sent"], events["code.delivered"]) == (30, 30)
    assert {len(tokens) for tokens in got} == {1}


def test_the_same_letter_drafted_twice_is_one(own: Api, tabs: list[Api]) -> None:
    card = desk.a_card(own)

    made = done(at_once(lambda place: desk.a_draft(tabs[place], card)))

    assert len(made) == 1
    listed = own.all("/api/mutabakats", counterparty_id=card["id"])
    assert [letter["id"] for letter in listed] == [made[0]["id"]]


def test_a_request_repeated_with_its_key_is_one(own: Api, tabs: list[Api]) -> None:
    card = desk.a_card(own)
    asked = {"counterparty_id": card["id"], "period": desk.OCTOBER, "debit": "1"}

    made = done(
        at_once(lambda place: tabs[place].call("POST", "/api/mutabakats", asked, key="ayni-istek"))
    )
    repeated = own.call("POST", "/api/mutabakats", asked, key="ayni-istek")

    assert {letter["id"] for letter in made} == {repeated["id"]}


def test_of_two_changes_to_the_same_draft_the_second_is_told_so(own: Api, tabs: list[Api]) -> None:
    draft = desk.a_draft(own)

    changed = done(
        at_once(
            lambda place: tabs[place].call(
                "PATCH",
                f"/api/mutabakats/{draft['id']}",
                {"version": draft["version"], "note": f"Not {place}"},
            )
        )
    )

    assert len(changed) == 1
    assert own.call("GET", f"/api/mutabakats/{draft['id']}")["note"] == changed[0]["note"]


def test_an_answer_and_a_cancellation_at_once_end_in_one_of_them(
    stack: Stack, own: Api, tabs: list[Api], visitor: Api
) -> None:
    letter = desk.a_sent_letter(own)
    token = desk.session(visitor, desk.secrets(stack, letter))

    def act(place: int) -> Any:
        if place % 2:
            return visitor.call(
                "POST", "/api/public/answer", desk.AGREED, token=token, key=f"hand{place}"
            )
        return tabs[place].call("POST", f"/api/mutabakats/{letter['id']}/cancel", {})

    outcomes = done(at_once(act))
    ended = own.call("GET", f"/api/mutabakats/{letter['id']}")["status"]
    events = Counter(desk.kinds(own, letter["id"]))

    assert [outcome["status"] for outcome in outcomes] == [ended]
    assert events["mutabakat.approved"] + events["mutabakat.cancelled"] == 1
