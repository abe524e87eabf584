"""Events as items, from items, and from the images that the stream carries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from zlib import crc32

from emutabakat.adapters.dynamodb.bodies import dumped
from emutabakat.adapters.dynamodb.keys import chain_pk, company_pk, event_sk, instant, personal_sk
from emutabakat.adapters.dynamodb.models import EventItem
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.adapters.dynamodb.transaction import Refusal, Transaction
from emutabakat.domain.events import ActorKind, Event, EventKind
from emutabakat.domain.ids import CompanyId, EventId

SHARDS = 4
"""An hour's events lie in so many index partitions: a partition takes 1,000 writes a second."""
_ATTRIBUTES = (
    "id", "company", "record", "seq", "kind", "actor_kind", "actor_id", "at", "data", "salt",
    "personal_hashes", "previous", "hash",
)  # fmt: skip


def event_item(model: type[EventItem], event: Event) -> EventItem:
    """Return the item of an event, without its personal values."""
    return model(
        chain_pk(event.company_id, event.record_id),
        event_sk(event.seq),
        id=event.id,
        company=event.company_id,
        record=event.record_id,
        seq=event.seq,
        kind=event.kind.value,
        actor_kind=event.actor_kind.value,
        actor_id=event.actor_id,
        at=event.at.isoformat(),
        data=dumped(dict(event.data)),
        salt=event.salt,
        personal_hashes=dumped(dict(event.personal_hashes)),
        previous=event.previous,
        hash=event.hash,
        hour_bucket=hour_bucket(event.at, crc32(event.id.encode()) % SHARDS),
        company_month=month_bucket(event.company_id, instant(event.at)),
        company_at=f"{instant(event.at)}#{event.id}",
    )


def add_event(transaction: Transaction, tables: Tables, event: Event, refusal: Refusal) -> None:
    """Add an event that must not exist yet, and its personal values in an item of their own."""
    transaction.create(event_item(tables.events, event), refusal)
    if event.personal:
        home = tables.home_of(event.record_id)
        transaction.put(
            home(
                chain_pk(event.company_id, event.record_id),
                personal_sk(event.seq),
                company=event.company_id,
                body=dumped(dict(event.personal)),
            ),
            None,
            None,
        )


def event_from_item(item: EventItem, personal: Mapping[str, str] | None = None) -> Event:
    """Return the event of an item, with its clear personal values where they are at hand."""
    return _event({name: getattr(item, name) for name in _ATTRIBUTES}, personal or {})


def event_from_stream_image(image: Mapping[str, Mapping[str, Any]]) -> Event:
    """Return the event of a stream record's `NewImage` (DynamoDB JSON), without personal values."""
    return _event({name: next(iter(image[name].values())) for name in _ATTRIBUTES}, {})


def hour_bucket(at: datetime, shard: int) -> str:
    """Return the index partition of an hour.

    >>> hour_bucket(datetime(2026, 11, 24, 7, 59, tzinfo=UTC), 2)
    '2026-11-24T07#2'
    """
    return f"{at.astimezone(UTC):%Y-%m-%dT%H}#{shard}"


def month_bucket(company_id: CompanyId, at: str) -> str:
    """Return the index partition of a company's month, by a time as `instant` writes it.

    >>> month_bucket(CompanyId("com_1"), "2026-11-24T07:59:00.000000Z")
    'C#com_1#2026-11'
    """
    return company_pk(company_id, at[:7])


def _event(values: Mapping[str, Any], personal: Mapping[str, str]) -> Event:
    return Event(
        id=EventId(values["id"]),
        company_id=CompanyId(values["company"]),
        record_id=values["record"],
        seq=int(values["seq"]),
        kind=EventKind(values["kind"]),
        actor_kind=ActorKind(values["actor_kind"]),
        actor_id=values["actor_id"],
        at=datetime.fromisoformat(values["at"]),
        data=json.loads(values["data"]),
        personal=personal,
        salt=values["salt"],
        personal_hashes=json.loads(values["personal_hashes"]),
        previous=values["previous"],
        hash=values["hash"],
    )
