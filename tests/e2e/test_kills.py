"""Crashes in the middle of the work: nothing acknowledged is lost, and nothing happens twice."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

from infra.local.demo.client import Api, Refused
from infra.local.stack import Stack
from infra.local.synth import ROOT
from tests.e2e import desk
from tests.workbooks import a_workbook

LETTERS = 40
HANDS = 4


def answer(visitor: Api, letter: Any, held: desk.Secrets) -> None:
    """Agree to a letter."""
    token = desk.session(visitor, held)
    visitor.call("POST", "/api/public/answer", desk.AGREED, token=token, key=letter["id"])


def kill_while_committing(stack: Stack, api: Api, import_id: str) -> set[str]:
    """Kill when some letters are made; nobody was answered yet."""
    api.call("POST", f"/api/imports/{import_id}/commit", {})
    desk.eventually(lambda: desk.letters_of(api))
    stack.kill()
    return set()


def kill_while_sending(stack: Stack, api: Api, import_id: str) -> set[str]:
    """Kill when a quarter of the SMS is out, with mails and SMS under way."""
    api.finished(api.call("POST", f"/api/imports/{import_id}/commit", {})["task_id"])
    api.call("POST", "/api/mutabakats/send", {"import_id": import_id})
    desk.eventually(lambda: len(desk.all_sms(stack)) >= LETTERS // 4)
    stack.kill()
    return set()


def kill_while_answering(stack: Stack, api: Api, import_id: str) -> set[str]:
    """Kill when a third has its answer acknowledged, with others under way; returns the ids."""
    letters = desk.commit_and_send(api, import_id)
    held = desk.secrets_of(stack, letters)
    acknowledged: set[str] = set()
    with Api(stack.address) as visitor, ThreadPoolExecutor(HANDS) as hands:

        def try_to_answer(letter: Any) -> None:
            try:
                answer(visitor, letter, held[letter["id"]])
            except (httpx.HTTPError, Refused):
                return
            acknowledged.add(letter["id"])

        for letter in letters:
            hands.submit(try_to_answer, letter)
        desk.eventually(lambda: len(acknowledged) >= LETTERS // 3)
        stack.kill()
    return acknowledged


MOMENTS: Mapping[str, Callable[[Stack, Api, str], set[str]]] = {
    "committing": kill_while_committing,
    "sending": kill_while_sending,
    "answering": kill_while_answering,
}


@pytest.mark.parametrize("moment", list(MOMENTS))
def test_a_kill_in_the_middle_of_the_work_loses_and_doubles_nothing(
    tmp_path: Path, moment: str
) -> None:
    stack = Stack.start(tmp_path / "data")
    with desk.signed_in(stack) as api:
        import_ = desk.read(api, tmp_path, a_workbook(LETTERS))
        acknowledged = MOMENTS[moment](stack, api, import_["id"])
    stack = Stack.start(tmp_path / "data")
    try:
        with desk.signed_in(stack) as api, Api(stack.address) as visitor:
            for job in api.all("/api/jobs"):
                api.finished(job["id"])
            if moment == "committing":
                desk.commit_and_send(api, import_["id"])
            letters = desk.eventually(lambda: with_status(api, "sent", "approved"))
            answered_before = {x["id"] for x in letters if x["status"] == "approved"}
            held = desk.secrets_of(stack, letters)
            with ThreadPoolExecutor(HANDS) as hands:
                for done in [
                    hands.submit(answer, visitor, letter, held[letter["id"]])
                    for letter in letters
                    if letter["id"] not in answered_before
                ]:
                    done.result()
            ended = desk.eventually(lambda: settled(stack, api))
            trails = [events_of(api, letter) for letter in ended]
            figures = desk.eventually(
                lambda: found if (found := desk.shown(api)) == desk.counted(ended) else None
            )
            notes = list(api.all("/api/notifications", limit="100"))
            desk.eventually(
                lambda: len(list(api.all("/api/documents", limit="100"))) == 2 * LETTERS
            )
            stored = documents(stack)
    finally:
        stack.stop()

    happened = Counter(event["kind"] for trail in trails for event in trail)
    once = ("mutabakat.created", "mutabakat.sent", "link.delivered", "code.delivered",
            "mutabakat.approved", "document.sealed")  # fmt: skip
    to_counterparties, to_us = mails_apart(stack)
    assert acknowledged <= answered_before
    assert len({letter["number"] for letter in ended}) == LETTERS
    assert {kind: happened[kind] for kind in once} == dict.fromkeys(once, LETTERS)
    assert happened["delivery.unknown"] == happened["delivery.failed"] == 0
    assert all([e["seq"] for e in trail] == [*range(1, len(trail) + 1)] for trail in trails)
    assert desk.sms_by_phone(stack) == {x["counterparty"]["phone"]: 1 for x in ended}
    assert Counter(address for address, _ in to_counterparties) == {
        letter["counterparty"]["email"]: 2 for letter in ended
    }
    assert set(to_counterparties.values()) == {1}
    assert sum(to_us.values()) == LETTERS
    assert figures == desk.counted(ended)
    assert len(notes) == len({note["record_id"] for note in notes}) == LETTERS
    assert sorted(stored.values()) == [1] * 2 * LETTERS, "each letter as sent, and as answered"


def with_status(api: Api, *wanted: str) -> list[Any] | None:
    """Return all letters when each is in one of some states."""
    letters = desk.letters_of(api)
    there = len(letters) == LETTERS and all(letter["status"] in wanted for letter in letters)
    return letters if there else None


def settled(stack: Stack, api: Api) -> list[Any] | None:
    """Return all letters when each has its document and all mails are there."""
    letters = desk.letters_of(api)
    sealed = all(letter["document_sha256"] for letter in letters)
    return letters if sealed and sum(desk.mails_by_kind(stack).values()) >= 3 * LETTERS else None


def events_of(api: Api, letter: Any) -> list[Any]:
    """Return a letter's events, oldest first."""
    return list(api.all(f"/api/mutabakats/{letter['id']}/events"))


def mails_apart(stack: Stack) -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    """Return the mails to counterparties and those to our own people, by address and subject."""
    assert stack.login is not None
    to_counterparties, to_us = desk.mails_by_kind(stack), Counter[tuple[str, str]]()
    for key in [key for key in to_counterparties if key[0] == stack.login.email]:
        to_us[key] = to_counterparties.pop(key)
    return to_counterparties, to_us


def documents(stack: Stack) -> Counter[str]:
    """Return how many versions each stored document has."""
    bucket = stack.deployed.environment["DOCUMENTS_BUCKET"]
    pages = stack.aws.s3.get_paginator("list_object_versions").paginate(Bucket=bucket)
    return Counter(found["Key"] for page in pages for found in page.get("Versions", []))


_START = "import sys; from pathlib import Path; from infra.local.stack import Stack; "


@pytest.mark.parametrize("file", ["lambda.json", "cloudformation.json", "relayed.json"])
def test_a_kill_during_the_first_start_leaves_nothing_broken(tmp_path: Path, file: str) -> None:
    data = tmp_path / "data"
    starting = subprocess.Popen(
        [sys.executable, "-c", f"{_START}Stack.start(Path(sys.argv[1])); sys.stdin.read()", data],
        cwd=ROOT,
        stdin=subprocess.PIPE,
    )
    desk.eventually((data / "state" / file).exists)
    starting.kill()
    starting.communicate()
    for pid_file in (data / "run").glob("*.pid"):
        # Some have ended already, with the end of their input.
        with suppress(ProcessLookupError):
            os.kill(json.loads(pid_file.read_text())["pid"], signal.SIGKILL)

    stack = Stack.start(data)
    try:
        with desk.signed_in(stack) as api:
            letter = desk.a_sent_letter(api)
            held = desk.secrets(stack, letter)
    finally:
        stack.stop()

    assert held.token
