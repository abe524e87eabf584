"""Deliveries that a crash left in doubt, decided by what the sinks on this machine really have.

On AWS the provider's delivery report decides, or a person: an SMS in doubt is not sent again by
itself. Here the sinks are at hand, so nothing need stay in doubt: at start, before any message is
worked off, whatever is still claimed was claimed by a process that is gone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from infra.local.aws import Aws

_CODE = ":code"
_LEASE_SECONDS = 60
"""`services.delivery.LEASE_SECONDS`, by test."""


def decide(aws: Aws, environment: Mapping[str, str], sms: Path) -> int:
    """Settle every claimed delivery and return how many there were.

    An SMS that is in the folder `sms` was sent; all else is to be sent again, a mail under the
    Message-ID by which the mail sink knows it.
    """
    sessions = environment["SESSIONS_TABLE"]
    claims = [item for item in _items(aws, sessions) if _text(item, "state") == "claimed"]
    for claim in claims:
        pk = claim["pk"]["S"]
        sent = _sms_of(aws, environment, claim, sms) if pk.endswith(_CODE) else None
        aws.tables.update_item(
            TableName=sessions,
            Key={"pk": claim["pk"], "sk": claim["sk"]},
            UpdateExpression="SET #s = :s, #r = :r",
            ExpressionAttributeNames={"#s": "state", "#r": "reference"},
            ExpressionAttributeValues={
                ":s": {"S": "sent" if sent else "new"},
                ":r": {"S": sent or "-"},
            },
        )
    return len(claims)


def _sms_of(
    aws: Aws, environment: Mapping[str, str], claim: Mapping[str, Any], sms: Path
) -> str | None:
    """Return the id of the SMS that this claim's process published, or None."""
    _, company, _, delivery = claim["pk"]["S"].split("#", 3)
    event_id = delivery.removesuffix(_CODE)
    number = next(
        (
            json.loads(letter["body"]["S"])["number"]
            for event in _items(aws, environment["EVENTS_TABLE"])
            if _text(event, "id") == event_id
            for letter in [_letter(aws, environment, company, event["record"]["S"])]
        ),
        None,
    )
    claimed_at = int(claim["lease"]["N"]) / 1_000_000 - _LEASE_SECONDS
    for file in sms.glob("*.json"):
        published = json.loads(file.read_text(encoding="utf-8"))
        if number and number in published["text"] and published["at"] >= claimed_at:
            return str(published["id"])
    return None


def _letter(
    aws: Aws, environment: Mapping[str, str], company: str, record: str
) -> Mapping[str, Any]:
    key = {"pk": {"S": f"C#{company}#M#{record}"}, "sk": {"S": "STATE"}}
    return aws.tables.get_item(TableName=environment["RECORDS_TABLE"], Key=key)["Item"]


def _items(aws: Aws, table: str) -> Iterator[Mapping[str, Any]]:
    for page in aws.tables.get_paginator("scan").paginate(TableName=table):
        yield from page["Items"]


def _text(item: Mapping[str, Any], name: str) -> str:
    return str(item.get(name, {}).get("S", ""))
