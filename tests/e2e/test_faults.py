"""Crashes, repeated messages, a dead cache: nothing acknowledged is lost or happens twice."""

from __future__ import annotations

import json
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest

from infra.local.demo.client import Api, Refused
from infra.local.demo.counterparties import Mailboxes, answer_all, wait_for_mail
from infra.local.mail_sink import mails
from infra.local.processes import kill
from infra.local.stack import Stack
from tests.e2e import desk
from tests.workbooks import a_workbook

LETTERS = 40


def silent(done: int, total: int) -> None:
    """Show no progress."""


def sent_mails(stack: Stack) -> Counter[tuple[str, str]]:
    """Return how many mails of each kind each address got; kinds differ by their subject."""
    return Counter(
        (mail.recipients[0], mail.subject)
        for mail in mails(stack.mail_dir)
        if not mail.recipients[0].startswith("yonetici@")
    )


def texts(stack: Stack) -> Counter[str]:
    """Return how many SMS each phone got."""
    return Counter(
        json.loads(file.read_text(encoding="utf-8"))["to"] for file in stack.sms_dir.glob("*.json")
    )


def signed_in(stack: Stack) -> Api:
    """Return the administrator's interface."""
    assert stack.login is not None
    return Api(stack.address, stack.login.email, stack.login.password)


def all_sealed(api: Api) -> list[Any] | None:
    """Return the letters when each has its document."""
    letters = list(api.all("/api/mutabakats", limit="100"))
    return letters if all(letter["document_sha256"] for letter in letters) else None


@pytest.mark.parametrize("moment", ["sending", "answering"])
def test_a_kill_in_the_middle_of_the_work_loses_and_doubles_nothing(
    tmp_path: Path, moment: str
) -> None:
    stack = Stack.start(tmp_path / "data")
    try:
        with signed_in(stack) as api:
            import_ = desk.read(api, tmp_path, a_workbook(LETTERS))
            task = api.call("POST", f"/api/imports/{import_['id']}/commit", {})
            api.finished(task["task_id"])
            api.call("POST", "/api/mutabakats/send", {"import_id": import_["id"]})
            if moment == "sending":
                desk.eventually(lambda: len(texts(stack)) >= LETTERS // 4)
            else:
                boxes = Mailboxes.at(stack.mail_dir, stack.sms_dir)
                wait_for_mail(boxes, LETTERS, silent)
                boxes.links = boxes.links[: LETTERS // 2]
                answer_all(stack.address, boxes, 1, silent)
        stack.kill()
        stack = Stack.start(tmp_path / "data")
        with signed_in(stack) as api:
            letters = desk.eventually(lambda: _all_sent(api))
            desk.eventually(lambda: _all_delivered(api, letters))
            boxes = Mailboxes.at(stack.mail_dir, stack.sms_dir)
            boxes.look()
            waiting = {x["number"] for x in letters if x["status"] == "sent"} & set(boxes.codes)
            boxes.links = [link for link in boxes.links if _number(stack, link) in waiting]
            answer_all(stack.address, boxes, 1, silent)
            answered = [
                letter
                for letter in api.all("/api/mutabakats", limit="100")
                if letter["status"] == "approved"
            ]
            desk.eventually(
                lambda: (
                    api.call("GET", "/api/dashboard/stats")["by_status"]["approved"]
                    == len(answered)
                )
            )
            desk.eventually(lambda: _documents(api) == len(answered))
            by_kind = Counter(kind for letter in letters for kind in desk.kinds(api, letter["id"]))
            desk.eventually(lambda: len(sent_mails(stack)) == LETTERS + len(answered))
    finally:
        stack.stop()

    assert len(letters) == LETTERS
    assert len(answered) == LETTERS
    assert by_kind["mutabakat.sent"] == LETTERS
    assert by_kind["link.delivered"] == LETTERS
    assert by_kind["code.delivered"] == LETTERS
    assert by_kind["delivery.unknown"] == 0
    assert by_kind["document.sealed"] == len(answered)
    assert set(texts(stack).values()) == {1}
    assert set(sent_mails(stack).values()) == {1}


def _all_sent(api: Api) -> list[Any] | None:
    letters = list(api.all("/api/mutabakats", limit="100"))
    return letters if all(letter["status"] != "draft" for letter in letters) else None


def _all_delivered(api: Api, letters: list[Any]) -> bool:
    wanted = {"link.delivered", "code.delivered"}
    return all(wanted <= set(desk.kinds(api, letter["id"])) for letter in letters)


def _number(stack: Stack, token: str) -> str:
    with Api(stack.address) as visitor:
        return str(visitor.call("POST", "/api/public/resolve", {"token": token})["number"])


def _documents(api: Api) -> int:
    letters = api.all("/api/mutabakats", limit="100")
    return sum(1 for letter in letters if letter["document_sha256"])


def test_every_event_relayed_again_shuffled_and_doubled_changes_nothing(
    tmp_path: Path,
) -> None:
    stack = Stack.start(tmp_path / "data")
    try:
        with signed_in(stack) as api:
            import_ = desk.read(api, tmp_path, a_workbook(20))
            desk.commit_and_send(api, import_["id"])
            boxes = Mailboxes.at(stack.mail_dir, stack.sms_dir)
            wait_for_mail(boxes, 20, silent)
            answer_all(stack.address, boxes, 0.8, silent)
            desk.eventually(lambda: all_sealed(api))
            desk.eventually(lambda: len(sent_mails(stack)) == 40)
            before = _picture(stack, api)

            relayed = _relay_everything_again(stack)
            desk.eventually(lambda: _queues_are_empty(stack))
            after = _picture(stack, api)
    finally:
        stack.stop()

    assert relayed > 200
    assert after == before


def _picture(stack: Stack, api: Api) -> Any:
    letters = list(api.all("/api/mutabakats", limit="100"))
    stats = api.call("GET", "/api/dashboard/stats")
    return (
        letters,
        [desk.kinds(api, letter["id"]) for letter in letters],
        sent_mails(stack),
        texts(stack),
        {name: value for name, value in stats.items() if name != "cached"},
        len(list(api.all("/api/notifications", limit="100"))),
    )


def _client(stack: Stack, service: Any) -> Any:
    return boto3.client(
        service,
        endpoint_url=stack.aws.endpoint,
        region_name="eu-central-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
    )


def _relay_everything_again(stack: Stack) -> int:
    """Hand each stored event to the relay twice, in random order; returns how many it was."""
    tables, functions = _client(stack, "dynamodb"), _client(stack, "lambda")
    pages = tables.get_paginator("scan").paginate(TableName="emutabakat-local-events")
    images = [item for page in pages for item in page["Items"]] * 2
    random.Random(7).shuffle(images)
    records = [
        {
            "eventID": str(number),
            "eventName": "INSERT",
            "dynamodb": {"NewImage": image, "SequenceNumber": str(number)},
        }
        for number, image in enumerate(images)
    ]
    for start in range(0, len(records), 50):
        payload = json.dumps({"Records": records[start : start + 50]})
        done = functions.invoke(FunctionName="emutabakat-local-relay:live", Payload=payload)
        assert json.loads(done["Payload"].read()) == {"batchItemFailures": []}
    return len(records)


def _queues_are_empty(stack: Stack) -> bool:
    queues = _client(stack, "sqs")
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    return all(
        set(queues.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"].values())
        == {"0"}
        for url in queues.list_queues()["QueueUrls"]
    )


def test_without_the_cache_everything_works(tmp_path: Path) -> None:
    stack = Stack.start(tmp_path / "data")
    try:
        with signed_in(stack) as api:
            warm = [api.call("GET", "/api/dashboard/stats")["cached"] for _ in range(2)]
            cache = next(process for process in stack.processes if process.name == "cache")
            kill([cache])

            cold = api.call("GET", "/api/dashboard/stats")
            desk.read(api, tmp_path, a_workbook(2))
            letters = list(api.all("/api/mutabakats"))
    finally:
        stack.stop()

    assert warm[1] is True
    assert cold["cached"] is False
    assert letters == []


def test_what_belongs_to_others_does_not_exist(stack: Stack, api: Api, tmp_path: Path) -> None:
    import_ = desk.read(api, tmp_path, a_workbook(1, month=9))
    letter = desk.commit_and_send(api, import_["id"])[0]
    paths = [
        f"/api/mutabakats/{letter['id']}",
        f"/api/imports/{import_['id']}",
        f"/api/counterparties/{letter['counterparty']['id']}",
    ]

    with ThreadPoolExecutor(3) as hands:
        anonymous = list(hands.map(lambda path: httpx.get(stack.address + path), paths))
    forged = httpx.get(stack.address + paths[0], headers={"Authorization": "Bearer a.b.c"})

    assert {answer.status_code for answer in (*anonymous, forged)} == {401}
    with pytest.raises(Refused, match="404"):
        api.call("GET", paths[0][:-3] + "ZZZ")
