"""Repeated messages, a dead cache, nobody signed in: nothing is lost, doubled or shown."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import boto3
import httpx
import pytest

from infra.local.aws import ACCOUNT, REGION
from infra.local.children import start_cache
from infra.local.demo.client import Api, Refused
from infra.local.demo.counterparties import Mailboxes, answer_all, wait_for_mail
from infra.local.processes import kill
from infra.local.stack import Stack
from tests.e2e import desk
from tests.workbooks import a_workbook

LETTERS = 20
RECORDS_A_CALL = 50


def silent(done: int, total: int) -> None:
    """Show no progress."""


def test_every_event_relayed_again_shuffled_and_doubled_changes_nothing(
    tmp_path: Path,
) -> None:
    stack = Stack.start(tmp_path / "data")
    try:
        with desk.signed_in(stack) as api:
            import_ = desk.read(api, tmp_path, a_workbook(LETTERS))
            desk.commit_and_send(api, import_["id"])
            boxes = Mailboxes.at(stack.mail_dir, stack.sms_dir)
            wait_for_mail(boxes, LETTERS, silent)
            answer_all(stack.address, boxes, 0.8, silent)
            desk.eventually(lambda: all(x["document_sha256"] for x in desk.letters_of(api)))
            desk.eventually(lambda: sum(desk.mails_by_kind(stack).values()) == 3 * LETTERS)
            desk.eventually(lambda: desk.shown(api) == desk.counted(desk.letters_of(api)))
            desk.eventually(lambda: queues_are_empty(stack))
            before = picture(stack, api)

            relayed = relay_everything_again(stack)
            desk.eventually(lambda: queues_are_empty(stack))
            after = picture(stack, api)
            recounted = desk.counted(desk.letters_of(api))
            figures = desk.shown(api)
    finally:
        stack.stop()

    assert relayed > 10 * LETTERS
    assert after == before
    assert figures == recounted
    assert set(desk.sms_by_phone(stack).values()) == {1}


def picture(stack: Stack, api: Api) -> Any:
    """Return everything that events bring about, and the events themselves."""
    letters = desk.letters_of(api)
    stats = api.call("GET", "/api/dashboard/stats")
    bucket = stack.deployed.environment["DOCUMENTS_BUCKET"]
    stored = stack.aws.s3.list_object_versions(Bucket=bucket)["Versions"]
    return (
        letters,
        [list(api.all(f"/api/mutabakats/{letter['id']}/events")) for letter in letters],
        desk.mails_by_kind(stack),
        desk.sms_by_phone(stack),
        {name: value for name, value in stats.items() if name != "cached"},
        list(api.all("/api/notifications", limit="100")),
        sorted((version["Key"], version["VersionId"]) for version in stored),
    )


def client(stack: Stack, service: Any) -> Any:
    """Return a client of the emulator."""
    return boto3.client(
        service,
        endpoint_url=stack.aws.endpoint,
        region_name=REGION,
        aws_access_key_id=ACCOUNT,
        aws_secret_access_key="test",
    )


def relay_everything_again(stack: Stack) -> int:
    """Hand each stored event to the relay twice, in random order; returns how many it was."""
    functions = client(stack, "lambda")
    table = stack.deployed.environment["EVENTS_TABLE"]
    pages = stack.aws.tables.get_paginator("scan").paginate(TableName=table)
    images: list[Any] = [item for page in pages for item in page["Items"]] * 2
    random.Random(7).shuffle(images)
    records = [
        {
            "eventID": str(number),
            "eventName": "INSERT",
            "dynamodb": {"NewImage": image, "SequenceNumber": str(number)},
        }
        for number, image in enumerate(images)
    ]
    for start in range(0, len(records), RECORDS_A_CALL):
        payload = json.dumps({"Records": records[start : start + RECORDS_A_CALL]})
        done = functions.invoke(FunctionName="emutabakat-local-relay:live", Payload=payload)
        assert json.loads(done["Payload"].read()) == {"batchItemFailures": []}
    return len(records)


def queues_are_empty(stack: Stack) -> bool:
    """Tell whether nothing waits or is being worked on, dead letters included."""
    queues = client(stack, "sqs")
    names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    return all(
        set(queues.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"].values())
        == {"0"}
        for url in queues.list_queues()["QueueUrls"]
    )


def test_without_the_cache_everything_works_and_with_it_again_faster(tmp_path: Path) -> None:
    stack = Stack.start(tmp_path / "data")

    def stats(*, sent: int, cached: bool) -> Any:
        found = api.call("GET", "/api/dashboard/stats")
        right = (found["by_status"]["sent"], found["cached"]) == (sent, cached)
        return found if right else None

    try:
        with desk.signed_in(stack) as api:
            desk.eventually(lambda: stats(sent=0, cached=True))
            cache = next(process for process in stack.processes if process.name == "cache")
            kill([cache])

            cold = api.call("GET", "/api/dashboard/stats")
            import_ = desk.read(api, tmp_path, a_workbook(2))
            letters = desk.commit_and_send(api, import_["id"])
            held = desk.secrets_of(stack, letters)
            counted = desk.eventually(lambda: stats(sent=2, cached=False))

            port = int(stack.deployed.environment["CACHE_PORT"])
            stack.processes[stack.processes.index(cache)] = start_cache(stack.data, port)
            # What it kept from before is good for two minutes; the next event ends it at once.
            desk.eventually(lambda: api.call("GET", "/api/dashboard/stats")["cached"])
            desk.a_sent_letter(api)
            warm = desk.eventually(lambda: stats(sent=3, cached=True))
    finally:
        stack.stop()

    assert cold["cached"] is False
    assert len(held) == counted["letters"] == 2
    assert warm["letters"] == 3


def test_without_a_log_in_nothing_is_shown(stack: Stack, api: Api) -> None:
    letter = desk.a_draft(api)
    paths = [
        f"/api/mutabakats/{letter['id']}",
        f"/api/counterparties/{letter['counterparty']['id']}",
        "/api/mutabakats",
        "/api/dashboard/stats",
    ]

    anonymous = [httpx.get(stack.address + path, timeout=30) for path in paths]
    forged = httpx.get(stack.address + paths[0], headers={"Authorization": "Bearer a.b.c"})

    assert {answer.status_code for answer in (*anonymous, forged)} == {401}
    with pytest.raises(Refused, match="404"):
        api.call("GET", paths[0][:-3] + "ZZZ")
