"""What the emulator has acknowledged is there after `kill -9`, and its effects follow."""

from __future__ import annotations

import json
import os
import re
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from infra.local.emulator.saver import owed_since
from tests.local.running import RunningEmulator, wait_until

STREAM: dict[str, Any] = {
    "StreamSpecification": {"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
}
# Sends the sort key of each new item to the queue, as the relay does with events.
RELAY = """
import os, urllib.request, urllib.parse
def handler(event, context):
    for record in event["Records"]:
        text = record["dynamodb"]["NewImage"]["sk"]["S"]
        form = {"Action": "SendMessage", "QueueUrl": os.environ["QUEUE"], "MessageBody": text}
        urllib.request.urlopen(os.environ["SQS"], urllib.parse.urlencode(form).encode(), 5)
"""


def put(emulator: RunningEmulator, key: str, **more: Any) -> None:
    item = {"pk": {"S": "c"}, "sk": {"S": key}}
    emulator.client("dynamodb").put_item(TableName="records", Item=item, **more)


def keys(emulator: RunningEmulator) -> list[str]:
    found = emulator.client("dynamodb").query(
        TableName="records",
        KeyConditionExpression="pk = :p",
        ExpressionAttributeValues={":p": {"S": "c"}},
    )
    return [item["sk"]["S"] for item in found["Items"]]


def test_acknowledged_items_survive_a_kill(own_emulator: RunningEmulator) -> None:
    own_emulator.table("records")
    dynamodb = own_emulator.client("dynamodb")
    for key in ("a", "b", "c"):
        put(own_emulator, key)
    dynamodb.delete_item(TableName="records", Key={"pk": {"S": "c"}, "sk": {"S": "b"}})
    dynamodb.transact_write_items(
        TransactItems=[
            {"Put": {"TableName": "records", "Item": {"pk": {"S": "c"}, "sk": {"S": key}}}}
            for key in ("d", "e")
        ]
    )
    own_emulator.kill()

    own_emulator.start()

    assert keys(own_emulator) == ["a", "c", "d", "e"]


def test_a_refused_transaction_leaves_nothing_behind(own_emulator: RunningEmulator) -> None:
    own_emulator.table("records")
    put(own_emulator, "a")
    dynamodb = own_emulator.client("dynamodb")
    new = {"TableName": "records", "Item": {"pk": {"S": "c"}, "sk": {"S": "b"}}}
    taken = {
        "TableName": "records",
        "Item": {"pk": {"S": "c"}, "sk": {"S": "a"}},
        "ConditionExpression": "attribute_not_exists(pk)",
    }
    try:
        dynamodb.transact_write_items(TransactItems=[{"Put": new}, {"Put": taken}])
    except dynamodb.exceptions.TransactionCanceledException:
        own_emulator.kill()

    own_emulator.start()

    assert keys(own_emulator) == ["a"]


def test_a_kill_at_every_moment_loses_no_acknowledged_item(own_emulator: RunningEmulator) -> None:
    own_emulator.table("records")
    written: list[str] = []
    for turn in range(3):
        for number in range(40):
            key = f"{turn}-{number:03}"
            put(own_emulator, key)
            written.append(key)
        own_emulator.kill()
        own_emulator.start()

    assert keys(own_emulator) == written


def test_a_clean_stop_keeps_everything_too(own_emulator: RunningEmulator) -> None:
    own_emulator.table("records")
    own_emulator.client("sqs").create_queue(QueueName="work")
    put(own_emulator, "a")
    own_emulator.client("sqs").send_message(QueueUrl="work", MessageBody="job")
    own_emulator.stop()

    own_emulator.start()

    received = own_emulator.client("sqs").receive_message(QueueUrl="work")
    assert keys(own_emulator) == ["a"]
    assert [message["Body"] for message in received["Messages"]] == ["job"]


def test_nothing_is_saved_before_everything_is_loaded(own_emulator: RunningEmulator) -> None:
    own_emulator.client("sqs").create_queue(QueueName="work")
    own_emulator.client("sns").create_topic(Name="late")
    own_emulator.stop()
    slow, queues = (own_emulator.data / "state" / f"{name}.json" for name in ("sns", "sqs"))
    held_back, kept = slow.read_bytes(), queues.read_bytes()
    slow.unlink()
    os.mkfifo(slow)

    with ThreadPoolExecutor(1) as starting:
        started = starting.submit(own_emulator.start)
        with pytest.raises(AssertionError, match="did not come true"):
            wait_until(lambda: queues.read_bytes() != kept, seconds=4)
        slow.write_bytes(held_back)
        started.result()

    found = own_emulator.client("sqs").list_queues()["QueueUrls"]
    assert [url.rpartition("/")[2] for url in found] == ["work"]


def test_objects_survive_a_kill(own_emulator: RunningEmulator) -> None:
    s3 = own_emulator.client("s3")
    s3.create_bucket(
        Bucket="documents", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
    )
    wait_until(lambda: "documents" in saved(own_emulator, "s3"))
    s3.put_object(
        Bucket="documents", Key="belge/ş.pdf", Body=b"%PDF", ContentType="application/pdf"
    )
    own_emulator.kill()

    own_emulator.start()

    found = own_emulator.client("s3").get_object(Bucket="documents", Key="belge/ş.pdf")
    assert (found["Body"].read(), found["ContentType"]) == (b"%PDF", "application/pdf")


def test_messages_that_were_worked_on_are_visible_after_a_kill(
    own_emulator: RunningEmulator,
) -> None:
    sqs = own_emulator.client("sqs")
    sqs.create_queue(QueueName="work", Attributes={"VisibilityTimeout": "1800"})
    sqs.send_message(QueueUrl="work", MessageBody="job")
    assert sqs.receive_message(QueueUrl="work")["Messages"]
    wait_until(lambda: '"receive_count": 1' in saved(own_emulator, "sqs"))
    own_emulator.kill()

    own_emulator.start()

    received = own_emulator.client("sqs").receive_message(QueueUrl="work")
    assert [message["Body"] for message in received["Messages"]] == ["job"]


def test_events_that_queues_may_have_lost_are_delivered_again(
    own_emulator: RunningEmulator,
) -> None:
    with_relay(own_emulator)
    for number in range(5):
        put(own_emulator, f"event-{number}")
    wait_until(lambda: bodies(own_emulator) >= {f"event-{number}" for number in range(5)})
    put(own_emulator, "event-5")
    own_emulator.kill()

    own_emulator.start()

    expected = {f"event-{number}" for number in range(6)}
    assert wait_until(lambda: bodies(own_emulator) >= expected)


def test_events_are_owed_until_they_were_delivered_however_often_it_is_killed(
    own_emulator: RunningEmulator,
) -> None:
    with_relay(own_emulator)
    own_emulator.kill()
    own_emulator.start(is_open=False)
    put(own_emulator, "event")
    for _ in range(2):
        moment = time.time()
        wait_until(lambda moment=moment: newest_mark(own_emulator) > moment)  # type: ignore[misc]
        own_emulator.kill()
        own_emulator.start(is_open=False)
    own_emulator.kill()

    own_emulator.start()

    assert wait_until(lambda: "event" in bodies(own_emulator))


def test_after_a_clean_stop_delivered_events_are_not_delivered_again(
    own_emulator: RunningEmulator,
) -> None:
    with_relay(own_emulator)
    put(own_emulator, "event")
    wait_until(lambda: "event" in bodies(own_emulator))
    time_of_last_event = time.time()
    wait_until(lambda: time.time() > int(time_of_last_event) + 1)
    own_emulator.stop()

    owed = owed_since(own_emulator.data / "state")

    assert owed > time_of_last_event


def with_relay(emulator: RunningEmulator) -> None:
    emulator.table("records", **STREAM)
    queue = emulator.client("sqs").create_queue(QueueName="work")["QueueUrl"]
    emulator.function("relay", RELAY, {"QUEUE": queue, "SQS": emulator.endpoint})
    stream = emulator.client("dynamodb").describe_table(TableName="records")["Table"]
    emulator.client("lambda").create_event_source_mapping(
        FunctionName="relay",
        EventSourceArn=stream["LatestStreamArn"],
        StartingPosition="TRIM_HORIZON",
        FunctionResponseTypes=["ReportBatchItemFailures"],
    )
    wait_until(lambda: "relay" in saved(emulator, "lambda"))


def bodies(emulator: RunningEmulator) -> set[str]:
    with urllib.request.urlopen(f"{emulator.endpoint}/_ministack/sqs/messages") as answer:
        found = re.findall(r'"Body": "([^"]+)"', answer.read().decode())
    return set(found)


def saved(emulator: RunningEmulator, service: str) -> str:
    path: Path = emulator.data / "state" / f"{service}.json"
    return path.read_text() if path.exists() else ""


def newest_mark(emulator: RunningEmulator) -> float:
    path = emulator.data / "state" / "relayed.json"
    return path.stat().st_mtime if path.exists() and json.loads(path.read_text()) else 0.0
