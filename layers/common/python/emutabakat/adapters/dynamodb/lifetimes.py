"""Items of the sessions table: how long they live, and their values as JSON."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from datetime import datetime
from typing import Any, TypeVar

from emutabakat.adapters.dynamodb.bodies import dumped
from emutabakat.adapters.dynamodb.models import SessionItem
from emutabakat.adapters.dynamodb.tables import Tables, found
from emutabakat.ports import Clock

T = TypeVar("T")


class Lifetimes:
    """What the parts of `DynamoSessions` share: the table, the clock, what is alive."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._sessions = tables.sessions
        self._clock = clock

    def _alive(self, kind: type[T], pk: str, sk: str) -> T | None:
        """Return the thing stored there unless it has expired (TTL deletes up to days late)."""
        item = found(self._sessions, pk, sk)
        return None if item is None else self._thing(kind, item)

    def _thing(self, kind: type[T], item: SessionItem) -> T | None:
        values = values_of(item)
        return kind(**values) if values["expires_at"] > self._clock.now() else None


def epoch(at: datetime) -> int:
    """Return a time as the table's TTL has it: whole seconds, never too early."""
    return math.ceil(at.timestamp())


def text_of(thing: Any) -> str:
    """Return a dataclass instance as JSON; times as ISO 8601."""
    values = asdict(thing)
    return dumped(
        {
            name: value.isoformat() if isinstance(value, datetime) else value
            for name, value in values.items()
        }
    )


def values_of(item: SessionItem) -> dict[str, Any]:
    """Return the values of an item's body; what is named `…_at` is a time."""
    values = json.loads(item.body or "null")
    return {
        name: datetime.fromisoformat(value) if value and name.endswith("_at") else value
        for name, value in values.items()
    }
