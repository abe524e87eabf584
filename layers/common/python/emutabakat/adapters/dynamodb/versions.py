"""How a state whose version is its event's number is stored, and the texts that have a history."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from emutabakat.adapters.dynamodb.bodies import dumped, time_of, time_text
from emutabakat.adapters.dynamodb.events import add_event
from emutabakat.adapters.dynamodb.keys import Key
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.published_texts import PublishedText


def save_with_event(
    tables: Tables, key: Key, body: str, event: Event, *earlier: StoredItem
) -> None:
    """Store a state in the directory with its event, and `earlier` items that nothing guards.

    Raises `StaleVersion` unless the stored version is one less.
    """
    model = tables.directory
    stale = Refusal(Rank.STALE, lambda: StaleVersion(event.record_id))
    transaction = Transaction(tables.connection)
    for item in earlier:
        transaction.put(item, None, None)
    state = model(*key, company=event.company_id, version=event.seq, body=body)
    first = event.seq == 1
    condition = model.pk.does_not_exist() if first else model.version == event.seq - 1
    transaction.put(state, condition, stale)
    add_event(transaction, tables, event, stale)
    transaction.commit()


def publish(
    tables: Tables, text: PublishedText, event: Event, *, newest: Key, versions_pk: str
) -> None:
    """Store a new version of a text with its event: as the newest one and in the history."""
    body = dumped({**asdict(text), "published_at": time_text(text.published_at)})
    version = tables.directory(
        versions_pk, version_sk(text.version), company=text.company_id, body=body
    )
    save_with_event(tables, newest, body, event, version)


def version_sk(version: int) -> str:
    """Return the place of a version in a text's history."""
    return f"{version:08d}"


def text_values(item: StoredItem) -> dict[str, Any]:
    """Return the fields of a stored text; its kind is text still."""
    values = json.loads(item.body or "null")
    return {**values, "published_at": time_of(values["published_at"])}
