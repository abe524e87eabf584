"""One transaction, and which of its conditions failed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from pynamodb.connection import Connection
from pynamodb.exceptions import TransactWriteError
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from emutabakat.adapters.dynamodb.models import Item
from emutabakat.domain.errors import EMutabakatError, StaleVersion, TemporaryFailure

MOST_ITEMS = 100
_ATTEMPTS = 4
_PAUSE_SECONDS = 0.03


class Rank(IntEnum):
    """Which refusal is told when several conditions failed: the lowest."""

    REPEATED = 0
    STALE = 1
    TAKEN = 2


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a failed condition means; the error is made only then."""

    rank: Rank
    error: Callable[[], EMutabakatError]


@dataclass(slots=True)
class Transaction:
    """Up to 100 writes that happen together or not at all."""

    connection: Connection
    _write: TransactWrite = field(init=False)
    _deletes: list[Refusal | None] = field(default_factory=list)
    _puts: list[Refusal | None] = field(default_factory=list)
    _updates: list[Refusal | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._write = TransactWrite(connection=self.connection)

    def put(self, item: Item, condition: Condition | None, refusal: Refusal | None) -> None:
        """Store the item if the condition holds."""
        self._write.save(item, condition=condition)
        self._puts.append(refusal)

    def create(self, item: Item, refusal: Refusal | None) -> None:
        """Store an item that must not be there yet."""
        self.put(item, type(item).pk.does_not_exist(), refusal)

    def delete(self, item: Item, condition: Condition | None, refusal: Refusal | None) -> None:
        """Remove the item if the condition holds."""
        self._write.delete(item, condition=condition)
        self._deletes.append(refusal)

    def update(
        self,
        item: Item,
        actions: list[Action],
        condition: Condition | None = None,
        refusal: Refusal | None = None,
    ) -> None:
        """Change an item, made where it is not there, if the condition holds."""
        self._write.update(item, actions=actions, condition=condition)
        self._updates.append(refusal)

    def commit(self) -> None:
        """Write all, or raise the error of the most telling failed condition.

        Another transaction on the same items is waited for three times, then `StaleVersion`.
        """
        # PynamoDB sends deletes before puts before updates, whatever the order of the calls
        # (https://github.com/pynamodb/PynamoDB/issues/1284), and reasons come in that order.
        refusals = [*self._deletes, *self._puts, *self._updates]
        if len(refusals) > MOST_ITEMS:
            raise ValueError(f"{len(refusals)} items; a transaction has at most {MOST_ITEMS}")
        for attempt in range(_ATTEMPTS):
            try:
                with self._write:
                    pass
            except TransactWriteError as error:
                codes = [reason.code if reason else "" for reason in error.cancellation_reasons]
                _raise_refusal(codes, refusals)
                if "TransactionConflict" not in codes:
                    if {"ThrottlingError", "ProvisionedThroughputExceeded"} & set(codes):
                        raise TemporaryFailure("storage_busy") from error
                    raise
                time.sleep(random.uniform(0, _PAUSE_SECONDS * 2**attempt))
            else:
                return
        raise StaleVersion


def _raise_refusal(codes: list[str], refusals: list[Refusal | None]) -> None:
    failed = [
        refusal
        for code, refusal in zip(codes, refusals, strict=False)
        if code == "ConditionalCheckFailed" and refusal is not None
    ]
    if failed:
        raise min(failed, key=lambda refusal: refusal.rank).error() from None
