"""Second factors in the directory table: `P#person FACTORS`, all of a person's in one item."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from emutabakat.adapters.dynamodb.bodies import dumped, time_of, time_text
from emutabakat.adapters.dynamodb.events import add_event
from emutabakat.adapters.dynamodb.tables import Tables, found
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.factors import Factors, Passkey
from emutabakat.domain.ids import PersonId

FACTORS = "FACTORS"


class DynamoFactors:
    """`FactorStore` over the directory table."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def get(self, person_id: PersonId) -> Factors:
        """Return a person's second factors."""
        item = found(self._tables.directory, f"P#{person_id}", FACTORS)
        if item is None:
            return Factors(person_id=person_id)
        values: dict[str, Any] = json.loads(item.body or "null")
        return Factors(
            **{
                **values,
                "passkeys": tuple(_passkey(each) for each in values["passkeys"]),
                "recovery": tuple(values["recovery"]),
            }
        )

    def save(self, factors: Factors, event: Event | None = None) -> None:
        """Store them with the event, or raise `StaleVersion`."""
        model = self._tables.directory
        values = {**asdict(factors), "passkeys": [_values(each) for each in factors.passkeys]}
        item = model(
            f"P#{factors.person_id}", FACTORS, version=factors.version, body=dumped(values)
        )
        before = factors.version - 1
        unchanged = model.pk.does_not_exist() if not before else model.version == before
        stale = Refusal(Rank.STALE, lambda: StaleVersion(factors.person_id))
        transaction = Transaction(self._tables.connection)
        transaction.put(item, unchanged, stale)
        if event is not None:
            add_event(transaction, self._tables, event, stale)
        transaction.commit()


def _values(passkey: Passkey) -> dict[str, Any]:
    times = {name: time_text(getattr(passkey, name)) for name in ("created_at", "used_at")}
    return {**asdict(passkey), **times}


def _passkey(values: dict[str, Any]) -> Passkey:
    times = {name: time_of(values[name]) for name in ("created_at", "used_at")}
    return Passkey(**{**values, **times})
