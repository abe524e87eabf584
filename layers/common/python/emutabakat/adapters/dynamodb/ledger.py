"""The ledger: a record's new state and its event in one transaction, and the chains to read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from emutabakat.adapters.dynamodb.events import SHARDS, add_event, event_from_item, hour_bucket
from emutabakat.adapters.dynamodb.keys import chain_pk, company_pk, event_sk, personal_sk
from emutabakat.adapters.dynamodb.models import EventItem, SessionItem
from emutabakat.adapters.dynamodb.saving import Saving
from emutabakat.adapters.dynamodb.tables import Tables, found, owned
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import Conflict, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.ports import Change, Clock, Idempotency

MOST_CHANGES = 7
"""A new letter of an import is 13 items: state, event, personal values, number, guard, lists."""
IDEMPOTENCY_LIFE = timedelta(hours=24)


class DynamoLedger:
    """`Ledger` over the four tables."""

    def __init__(self, tables: Tables, clock: Clock) -> None:
        self._tables = tables
        self._clock = clock

    def save(self, *changes: Change, idempotency: Idempotency | None = None) -> None:
        """Store all changes in one transaction, after one read of what they replace."""
        if not 0 < len(changes) <= MOST_CHANGES:
            raise ValueError(f"{len(changes)} changes; one to {MOST_CHANGES} can be saved at once")
        transaction = Transaction(self._tables.connection)
        saving = Saving(self._tables, transaction)
        saving.add(changes)
        if idempotency is not None:
            first = changes[0][1]
            self._add_idempotency(transaction, first.company_id, first.record_id, idempotency)
        saving.dealers.announce()
        transaction.commit()
        saving.dealers.retire()

    def note(self, *events: Event) -> None:
        """Store events that changed no state, with their personal values."""
        transaction = Transaction(self._tables.connection)
        for event in events:
            add_event(transaction, self._tables, event, Refusal(Rank.STALE, StaleVersion))
        transaction.commit()

    def event(self, company_id: CompanyId, record_id: str, seq: int) -> Event:
        """Return one event with its personal values, or raise `NotFound`."""
        pk = chain_pk(company_id, record_id)
        item = owned(found(self._tables.events, pk, event_sk(seq)), company_id)
        if item.personal_hashes == "{}":
            return event_from_item(item)
        clear = found(self._tables.home_of(record_id), pk, personal_sk(seq))
        return event_from_item(item, json.loads(clear.body or "{}") if clear else {})

    def events(self, company_id: CompanyId, record_id: str) -> list[Event]:
        """Return the chain, oldest first, in two queries."""
        pk = chain_pk(company_id, record_id)
        home = self._tables.home_of(record_id)
        clear = {
            item.sk: json.loads(item.body or "{}")
            for item in home.query(pk, home.sk.startswith("PERSONAL#"), consistent_read=True)
        }
        model = self._tables.events
        return [
            event_from_item(item, clear.get(personal_sk(item.seq)))
            for item in model.query(pk, model.sk.startswith("E#"), consistent_read=True)
        ]

    def events_since(self, since: datetime, until: datetime) -> Iterator[Event]:
        """Yield the events of [since, until) of all companies by time, without personal values."""
        hour = since.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        while hour < until:
            items: list[EventItem] = []
            for shard in range(SHARDS):
                bucket = hour_bucket(hour, shard)
                items += self._tables.events.query(bucket, index_name="by_hour")
            events = (event_from_item(item) for item in items)
            yield from sorted(
                (event for event in events if since <= event.at < until),
                key=lambda event: (event.at, event.id),
            )
            hour += timedelta(hours=1)

    def repeated(self, company_id: CompanyId, idempotency: Idempotency) -> str | None:
        """Return the record id that the key made within a day, or None."""
        pk, sk = _idempotency_key(company_id, idempotency)
        item = found(self._tables.sessions, pk, sk)
        if item is None or item.expires_at <= self._clock.now().timestamp():
            return None
        if item.hash != idempotency.request_hash:
            raise Conflict(
                "idempotency_key_reused",
                "Bu Idempotency-Key daha önce başka bir istek için kullanıldı.",
                "This Idempotency-Key was used for a different request before.",
            )
        return item.ref

    def _add_idempotency(
        self,
        transaction: Transaction,
        company_id: CompanyId,
        record_id: str,
        idempotency: Idempotency,
    ) -> None:
        model: type[SessionItem] = self._tables.sessions
        now = self._clock.now()
        pk, sk = _idempotency_key(company_id, idempotency)
        transaction.put(
            model(
                pk,
                sk,
                company=company_id,
                ref=record_id,
                hash=idempotency.request_hash,
                expires_at=int((now + IDEMPOTENCY_LIFE).timestamp()),
            ),
            # TTL deletes late (up to days): an expired key may be used again at once.
            model.pk.does_not_exist() | (model.expires_at <= int(now.timestamp())),
            Refusal(Rank.REPEATED, _repeated_request),
        )


def _idempotency_key(company_id: CompanyId, idempotency: Idempotency) -> tuple[str, str]:
    return company_pk(company_id, "IDEM"), f"{idempotency.owner}#{idempotency.key}"


def _repeated_request() -> Conflict:
    return Conflict("repeated_request", "Bu istek zaten yapıldı.", "This request was made already.")
