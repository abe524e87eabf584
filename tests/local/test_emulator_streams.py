"""Streams and queues of the emulator reach their functions as on AWS."""

from __future__ import annotations

import json
from typing import Any

from infra.local.aws import ACCOUNT, REGION
from tests.local.running import RunningEmulator, wait_until

# Keeps what it was given in its log; refuses items named in the environment, once or always.
PICKY = """
import os
seen = set()
def handler(event, context):
    failures = []
    for record in event["Records"]:
        key = record["dynamodb"]["NewImage"]["sk"]["S"]
        if key in os.environ["ALWAYS"].split() or (
            key in os.environ["ONCE"].split() and key not in seen
        ):
            seen.add(key)
            failures.append({"itemIdentifier": record["dynamodb"]["SequenceNumber"]})
            break
        print("took", key)
    return {"batchItemFailures": failures}
"""


def with_picky(
    emulator: RunningEmulator, name: str, *, once: str = "", always: str = "", **more: Any
) -> None:
    emulator.table(name, StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"})
    emulator.function(name, PICKY, {"ONCE": once, "ALWAYS": always})
    table = emulator.client("dynamodb").describe_table(TableName=name)["Table"]
    emulator.client("lambda").create_event_source_mapping(
        FunctionName=name,
        EventSourceArn=table["LatestStreamArn"],
        StartingPosition="TRIM_HORIZON",
        FunctionResponseTypes=["ReportBatchItemFailures"],
        **more,
    )


def put(emulator: RunningEmulator, table: str, *keys: str) -> None:
    for key in keys:
        item = {"pk": {"S": "c"}, "sk": {"S": key}}
        emulator.client("dynamodb").put_item(TableName=table, Item=item)


def taken(emulator: RunningEmulator, name: str) -> list[str]:
    return [line.split()[-1] for line in emulator.log(name).splitlines() if " took " in f" {line} "]


def test_what_a_function_reports_as_failed_is_read_again(emulator: RunningEmulator) -> None:
    with_picky(emulator, "picky", once="b")

    put(emulator, "picky", "a", "b", "c")

    assert wait_until(lambda: taken(emulator, "picky")[-1:] == ["c"])
    assert sorted(set(taken(emulator, "picky"))) == ["a", "b", "c"]
    assert taken(emulator, "picky").count("b") == 1


def test_what_fails_too_often_goes_to_the_dead_letters(emulator: RunningEmulator) -> None:
    emulator.client("sqs").create_queue(QueueName="given-up")
    arn = f"arn:aws:sqs:{REGION}:{ACCOUNT}:given-up"
    with_picky(
        emulator,
        "stubborn",
        always="b",
        MaximumRetryAttempts=1,
        BisectBatchOnFunctionError=True,
        DestinationConfig={"OnFailure": {"Destination": arn}},
    )

    put(emulator, "stubborn", "a", "b", "c")

    assert wait_until(lambda: "a" in taken(emulator, "stubborn"))
    received = wait_until(
        lambda: emulator.client("sqs").receive_message(QueueUrl="given-up").get("Messages")
    )
    assert json.loads(received[0]["Body"])["requestContext"]["condition"] == (
        "RetryAttemptsExhausted"
    )


def test_a_slow_stream_does_not_hold_up_the_queues(emulator: RunningEmulator) -> None:
    slow = "import time\ndef handler(event, context):\n    time.sleep(3)"
    emulator.table(
        "slow", StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"}
    )
    emulator.function("slow", slow)
    emulator.function("quick", "def handler(event, context): print('done')")
    table = emulator.client("dynamodb").describe_table(TableName="slow")["Table"]
    functions = emulator.client("lambda")
    functions.create_event_source_mapping(
        FunctionName="slow",
        EventSourceArn=table["LatestStreamArn"],
        StartingPosition="TRIM_HORIZON",
    )
    emulator.client("sqs").create_queue(QueueName="quick")
    functions.create_event_source_mapping(
        FunctionName="quick", EventSourceArn=f"arn:aws:sqs:{REGION}:{ACCOUNT}:quick", BatchSize=1
    )
    put(emulator, "slow", "a")

    emulator.client("sqs").send_message(QueueUrl="quick", MessageBody="job")

    assert wait_until(lambda: "done" in emulator.log("quick"), 2.5)


def test_no_message_is_lost_while_others_are_deleted(emulator: RunningEmulator) -> None:
    count = "def handler(event, context):\n    for r in event['Records']: print('got', r['body'])"
    emulator.function("counting", count)
    sqs = emulator.client("sqs")
    sqs.create_queue(QueueName="counted", Attributes={"VisibilityTimeout": "60"})
    emulator.client("lambda").create_event_source_mapping(
        FunctionName="counting",
        EventSourceArn=f"arn:aws:sqs:{REGION}:{ACCOUNT}:counted",
        BatchSize=1,
    )

    for number in range(300):
        sqs.send_message(QueueUrl="counted", MessageBody=str(number))

    def got() -> set[str]:
        return {line.split()[-1] for line in emulator.log("counting").splitlines()}

    assert wait_until(lambda: len(got()) == 300)
