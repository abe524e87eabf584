"""Pass each event on: jobs to the queues, notifications to people, live messages to browsers.

Everything here may happen twice: jobs are claimed by who does them, a notification is added once,
and a repeated live message carries the same id.
"""

from __future__ import annotations

import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat

from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.events import Event, EventKind, Value
from emutabakat.domain.ids import CompanyId, MutabakatId, PersonId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.jobs import EventJob, LiveKind, Queue, effects_of, job_from_event
from emutabakat.ports import (
    Connection,
    Live,
    Mutabakats,
    Notification,
    Notifications,
    Queues,
    Sessions,
)

_log = logging.getLogger(__name__)

FAN_OUT = 16
"""Connections that are written to at the same time."""


@dataclass(frozen=True, slots=True)
class Message:
    """A live message; without a person it is for the whole company."""

    company_id: CompanyId
    text: str
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """What `relay` does with a batch of the events' stream."""

    mutabakats: Mutabakats
    sessions: Sessions
    notifications: Notifications
    queues: Queues
    live: Live

    def work(self, events: Sequence[Event]) -> None:
        """Bring about all effects of some events, in the order they are given.

        Raises `TemporaryFailure` when a queue or table is not available; a browser that cannot be
        reached is no failure, for it asks again when it is back.
        """
        self._queue(events)
        notified = self._notify(events)
        self._push([*_company_messages(events), *notified])

    def _queue(self, events: Sequence[Event]) -> None:
        jobs: dict[Queue, list[EventJob]] = defaultdict(list)
        for event in events:
            for queue in effects_of(event).queues:
                jobs[queue].append(job_from_event(event))
        for queue in sorted(jobs, key=list(Queue).index):
            self.queues.put(queue, jobs[queue])

    def _notify(self, events: Sequence[Event]) -> list[Message]:
        """Store what is new for the responsible people and return the messages about it."""
        noted = [event for event in events if effects_of(event).notify]
        letters = self._letters(noted)
        return [
            Message(
                event.company_id,
                _text(
                    LiveKind.NEW_NOTIFICATION,
                    event,
                    {"record_id": letter.id, "number": letter.number, "kind": event.kind.value},
                ),
                letter.responsible_id,
            )
            for event in noted
            if (letter := letters.get(event.record_id)) is not None
            and self.notifications.add(_notification(event, letter))
        ]

    def _letters(self, events: Iterable[Event]) -> Mapping[str, Mutabakat]:
        wanted: dict[CompanyId, dict[MutabakatId, None]] = defaultdict(dict)
        for event in events:
            wanted[event.company_id][MutabakatId(event.record_id)] = None
        return {
            letter.id: letter
            for company_id, ids in wanted.items()
            for letter in self.mutabakats.many(company_id, list(ids))
        }

    def _push(self, messages: Sequence[Message]) -> None:
        waiting: list[tuple[Connection, list[str]]] = []
        for company_id in dict.fromkeys(message.company_id for message in messages):
            for connection in self.sessions.connections(company_id):
                texts = [
                    message.text
                    for message in messages
                    if message.company_id == company_id
                    and message.person_id in (None, connection.person_id)
                ]
                if texts:
                    waiting.append((connection, texts))
        if not waiting:
            return
        with ThreadPoolExecutor(min(FAN_OUT, len(waiting))) as pool:
            there = list(pool.map(_written, repeat(self.live), *zip(*waiting, strict=True)))
        for (connection, _), is_there in zip(waiting, there, strict=True):
            if not is_there:
                self.sessions.drop_connection(connection.id)


def _written(live: Live, connection: Connection, texts: Sequence[str]) -> bool:
    """Write to a connection in order, until it fails; False when it is gone."""
    try:
        return all(live.push(connection.id, text) for text in texts)
    except TemporaryFailure:
        _log.warning("live message not delivered", extra={"company_id": connection.company_id})
        return True


def _company_messages(events: Sequence[Event]) -> Iterator[Message]:
    """Return what the whole company is told; of a task's progress only the newest."""
    newest: dict[str, int] = {}
    for event in events:
        newest[event.record_id] = max(event.seq, newest.get(event.record_id, 0))
    for event in events:
        kind = effects_of(event).live
        overtaken = event.kind is EventKind.TASK_PROGRESSED and event.seq < newest[event.record_id]
        if kind is not None and not overtaken:
            yield Message(event.company_id, _text(kind, event, _public_data(event)))


def _public_data(event: Event) -> Mapping[str, Value]:
    """Return ids and kinds, never amounts or names: what is shown is asked for over REST."""
    data = event.data
    if "task" in data:
        return {
            "task_id": event.record_id,
            "kind": data["task"],
            **{name: data[name] for name in ("total", "done", "failed")},
        }
    return {
        "record_id": event.record_id,
        "event": event.kind.value,
        "number": data.get("number"),
        "status": data.get("to"),
        "kind": data.get("kind"),
    }


def _text(kind: LiveKind, event: Event, data: Mapping[str, Value]) -> str:
    return json.dumps(
        {
            "type": kind.value,
            "id": event.id,
            "at": event.at.isoformat().replace("+00:00", "Z"),
            "seq": event.seq,
            "data": data,
        },
        separators=(",", ":"),
    )


def _notification(event: Event, letter: Mutabakat) -> Notification:
    return Notification(
        id=event.id,
        company_id=event.company_id,
        person_id=letter.responsible_id,
        kind=event.kind.value,
        record_id=letter.id,
        number=letter.number,
        counterparty=letter.recipient.name,
        at=event.at,
    )
