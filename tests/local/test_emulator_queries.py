"""Queries of the emulator: the same answers as a plain query, at a cost that does not grow."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.local.running import RunningEmulator

BY_HOUR: dict[str, Any] = {
    "AttributeDefinitions": [
        {"AttributeName": "hour", "AttributeType": "S"},
        {"AttributeName": "at", "AttributeType": "N"},
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "by_hour",
            "KeySchema": [
                {"AttributeName": "hour", "KeyType": "HASH"},
                {"AttributeName": "at", "KeyType": "RANGE"},
            ],
            "Projection": {"ProjectionType": "ALL"},
        }
    ],
}
ITEMS = 30_000


@pytest.fixture(scope="module")
def filled(emulator: RunningEmulator) -> dict[str, dict[str, Any]]:
    """Return the items of a table `random`, of which some have been changed and removed."""
    emulator.table("random", **BY_HOUR)
    dynamodb, chance, items = emulator.client("dynamodb"), random.Random(7), {}
    for _ in range(600):
        key = "".join(chance.choices("abcş", k=chance.randint(1, 4)))
        item = {"pk": {"S": "company"}, "sk": {"S": key}, "filler": {"S": "x" * 50}}
        if chance.random() < 0.8:
            item |= {"hour": {"S": "h"}, "at": {"N": str(chance.randint(-20, 20))}}
        dynamodb.put_item(TableName="random", Item=item)
        items[key] = item
        if chance.random() < 0.1 and items:
            gone = chance.choice(sorted(items))
            dynamodb.delete_item(
                TableName="random", Key={"pk": {"S": "company"}, "sk": {"S": gone}}
            )
            del items[gone]
        if len(items) == 40:
            # The index comes into being here and is kept up from here on.
            dynamodb.query(**asked("pk = :p", {":p": "company"}, Limit=1))
            dynamodb.query(**asked("#h = :p", {":p": "h"}, IndexName="by_hour", Limit=1))
    return items


def asked(condition: str, values: dict[str, Any], **more: Any) -> dict[str, Any]:
    names = {"ExpressionAttributeNames": {"#h": "hour"}} if "#h" in condition else {}
    typed = {
        name: {"N": str(value)} if isinstance(value, int) else {"S": value}
        for name, value in values.items()
    }
    return {
        "TableName": "random",
        "KeyConditionExpression": condition,
        "ExpressionAttributeValues": typed,
        **names,
        **more,
    }


def pages(emulator: RunningEmulator, request: dict[str, Any]) -> list[str]:
    dynamodb = emulator.client("dynamodb")
    keys: list[str] = []
    start: dict[str, Any] = {}
    while True:
        page = dynamodb.query(**request, **start)
        assert page["Count"] <= request.get("Limit", 10_000)
        keys += [item["sk"]["S"] for item in page["Items"]]
        if "LastEvaluatedKey" not in page:
            return keys
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


CONDITIONS: list[tuple[str, dict[str, Any], Callable[[str], bool]]] = [
    ("pk = :p", {}, lambda key: True),
    ("pk = :p AND sk = :a", {":a": "ab"}, lambda key: key == "ab"),
    ("pk = :p AND sk < :a", {":a": "b"}, lambda key: key < "b"),
    ("pk = :p AND sk <= :a", {":a": "ba"}, lambda key: key <= "ba"),
    ("pk = :p AND sk > :a", {":a": "b"}, lambda key: key > "b"),
    ("sk >= :a AND pk = :p", {":a": "ba"}, lambda key: key >= "ba"),
    ("pk = :p AND sk BETWEEN :a AND :b", {":a": "ab", ":b": "bş"}, lambda key: "ab" <= key <= "bş"),
    ("pk = :p AND begins_with(sk, :a)", {":a": "aş"}, lambda key: key.startswith("aş")),
    ("pk = :p AND begins_with(sk, :a)", {":a": "zz"}, lambda key: False),
    # PynamoDB always wraps the whole condition.
    ("(pk = :p AND sk <= :a)", {":a": "ba"}, lambda key: key <= "ba"),
    ("((pk = :p) AND (begins_with(sk, :a)))", {":a": "aş"}, lambda key: key.startswith("aş")),
]


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("limit", [1, 7, 1000])
@pytest.mark.parametrize(("condition", "values", "fits"), CONDITIONS)
def test_a_query_of_the_table_answers_as_a_plain_one(
    emulator: RunningEmulator,
    filled: dict[str, dict[str, Any]],
    condition: str,
    values: dict[str, Any],
    fits: Callable[[str], bool],
    limit: int,
    forward: bool,
) -> None:
    request = asked(condition, {":p": "company", **values}, Limit=limit, ScanIndexForward=forward)

    found = pages(emulator, request)

    assert found == sorted(filter(fits, filled), reverse=not forward)


@pytest.mark.parametrize("forward", [True, False])
@pytest.mark.parametrize("limit", [3, 1000])
def test_a_query_of_an_index_answers_as_a_plain_one(
    emulator: RunningEmulator, filled: dict[str, dict[str, Any]], limit: int, forward: bool
) -> None:
    request = asked(
        "#h = :h AND #a BETWEEN :a AND :b", {":h": "h", ":a": -3, ":b": 11}, Limit=limit
    )
    request |= {
        "IndexName": "by_hour",
        "ScanIndexForward": forward,
        "ExpressionAttributeNames": {"#h": "hour", "#a": "at"},
    }

    found = pages(emulator, request)

    inside = [
        (int(item["at"]["N"]), key)
        for key, item in filled.items()
        if "at" in item and -3 <= int(item["at"]["N"]) <= 11
    ]
    assert found == [key for _, key in sorted(inside, reverse=not forward)]


def test_a_filter_reads_no_more_than_the_limit(
    emulator: RunningEmulator, filled: dict[str, dict[str, Any]]
) -> None:
    page = emulator.client("dynamodb").query(
        **asked(
            "pk = :p",
            {":p": "company", ":none": "none"},
            FilterExpression="filler = :none",
            Limit=5,
        )
    )

    assert (page["Count"], page["ScannedCount"]) == (0, 5)
    assert page["LastEvaluatedKey"]["sk"]["S"] == sorted(filled)[4]


def test_pages_without_a_limit_end_at_one_megabyte(emulator: RunningEmulator) -> None:
    emulator.table("large")
    dynamodb = emulator.client("dynamodb")
    for number in range(12):
        item = {"pk": {"S": "c"}, "sk": {"S": f"{number:03}"}, "body": {"S": "x" * 200_000}}
        dynamodb.put_item(TableName="large", Item=item)
    request = {
        "TableName": "large",
        "KeyConditionExpression": "pk = :p",
        "ExpressionAttributeValues": {":p": {"S": "c"}},
    }

    page = dynamodb.query(**request)

    assert page["Count"] == 5
    assert pages(emulator, request) == [f"{number:03}" for number in range(12)]


def test_a_page_costs_the_same_in_a_large_partition(emulator: RunningEmulator) -> None:
    emulator.table("many", **BY_HOUR)
    dynamodb = emulator.client("dynamodb")
    for start in range(0, ITEMS, 25):
        rows = [
            {
                "PutRequest": {
                    "Item": {
                        "pk": {"S": "company"},
                        "sk": {"S": f"{number:08}"},
                        "hour": {"S": "h"},
                        "at": {"N": str(number)},
                    }
                }
            }
            for number in range(start, start + 25)
        ]
        dynamodb.batch_write_item(RequestItems={"many": rows})
    request = {
        "TableName": "many",
        "KeyConditionExpression": "pk = :p AND sk > :s",
        "ExpressionAttributeValues": {":p": {"S": "company"}, ":s": {"S": "00015000"}},
        "Limit": 50,
    }
    by_hour = {
        "TableName": "many",
        "IndexName": "by_hour",
        "KeyConditionExpression": "#h = :h",
        "ExpressionAttributeNames": {"#h": "hour"},
        "ExpressionAttributeValues": {":h": {"S": "h"}},
        "Limit": 50,
    }
    key = {"pk": {"S": "company"}, "sk": {"S": "00020000"}}
    change = {"TableName": "many", "Item": {**key, "hour": {"S": "h"}, "at": {"N": "7"}}}
    dynamodb.query(**request)
    dynamodb.query(**by_hour)

    costs = {
        "query": seconds(lambda: dynamodb.query(**request)),
        "index": seconds(lambda: dynamodb.query(**by_hour)),
        "batch": seconds(lambda: dynamodb.batch_get_item(RequestItems={"many": {"Keys": [key]}})),
        "write": seconds(lambda: dynamodb.transact_write_items(TransactItems=[{"Put": change}])),
    }

    assert max(costs.values()) < 0.05, costs


def seconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(15):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
