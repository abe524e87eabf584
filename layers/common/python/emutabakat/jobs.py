"""What follows from each event: the one table of queues and live messages.

A message on a queue carries ids, never content; every job may run twice and in any order.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.ids import CompanyId, TaskId


class Queue(StrEnum):
    """The queues; each name is that of its variable in `Settings` without `_queue`."""

    CODES = "codes"
    SMS = "sms"
    EMAIL = "email"
    DOCUMENTS = "documents"
    EXCEL = "excel"
    LETTERS = "letters"
    FIGURES = "figures"
    EXPORTS = "exports"


class LiveKind(StrEnum):
    """What a browser can be told; the original system's words."""

    MUTABAKAT_CREATED = "mutabakat_created"
    MUTABAKAT_SENT = "mutabakat_sent"
    MUTABAKAT_APPROVED = "mutabakat_approved"
    MUTABAKAT_REJECTED = "mutabakat_rejected"
    NEW_NOTIFICATION = "new_notification"
    TASK_PROGRESS = "task_progress"
    TASK_COMPLETED = "task_completed"
    TASK_FAILED = "task_failed"
    SYSTEM_MESSAGE = "system_message"
    PONG = "pong"


@dataclass(frozen=True, slots=True)
class EventJob:
    """Something to do because of one event."""

    company_id: CompanyId
    record_id: str
    seq: int
    event_id: str
    kind: str


@dataclass(frozen=True, slots=True)
class ChunkJob:
    """One chunk of a task's plan, by its number from 0."""

    company_id: CompanyId
    task_id: TaskId
    chunk: int


@dataclass(frozen=True, slots=True)
class Effects:
    """Where an event goes: queues, the live message, and whether the responsible is notified."""

    queues: tuple[Queue, ...] = ()
    live: LiveKind | None = None
    notify: bool = False


EFFECTS: Mapping[EventKind, Effects] = {
    EventKind.MUTABAKAT_CREATED: Effects((Queue.FIGURES,), LiveKind.MUTABAKAT_CREATED),
    EventKind.MUTABAKAT_SENT: Effects(
        (Queue.EMAIL, Queue.SMS, Queue.DOCUMENTS, Queue.FIGURES), LiveKind.MUTABAKAT_SENT
    ),
    EventKind.MUTABAKAT_APPROVED: Effects(
        (Queue.DOCUMENTS, Queue.FIGURES), LiveKind.MUTABAKAT_APPROVED, notify=True
    ),
    EventKind.MUTABAKAT_REJECTED: Effects(
        (Queue.DOCUMENTS, Queue.FIGURES), LiveKind.MUTABAKAT_REJECTED, notify=True
    ),
    EventKind.MUTABAKAT_EDITED: Effects((Queue.FIGURES,), LiveKind.SYSTEM_MESSAGE),
    EventKind.MUTABAKAT_CANCELLED: Effects((Queue.FIGURES,), LiveKind.SYSTEM_MESSAGE),
    EventKind.MUTABAKAT_EXPIRED: Effects((Queue.FIGURES,), LiveKind.SYSTEM_MESSAGE),
    EventKind.MUTABAKAT_REVISED: Effects(live=LiveKind.SYSTEM_MESSAGE),
    EventKind.LINK_DELIVERED: Effects(live=LiveKind.SYSTEM_MESSAGE),
    EventKind.CODE_DELIVERED: Effects(live=LiveKind.SYSTEM_MESSAGE),
    EventKind.LINK_OPENED: Effects(live=LiveKind.SYSTEM_MESSAGE),
    EventKind.CODE_VERIFIED: Effects(live=LiveKind.SYSTEM_MESSAGE),
    EventKind.CODE_REQUESTED: Effects((Queue.CODES, Queue.EMAIL)),
    EventKind.DELIVERY_FAILED: Effects(live=LiveKind.SYSTEM_MESSAGE, notify=True),
    EventKind.DELIVERY_UNKNOWN: Effects(live=LiveKind.SYSTEM_MESSAGE, notify=True),
    EventKind.CODE_KILLED: Effects(live=LiveKind.SYSTEM_MESSAGE, notify=True),
    EventKind.DOCUMENT_SEALED: Effects((Queue.EMAIL,), LiveKind.SYSTEM_MESSAGE),
    EventKind.DOCUMENT_MADE: Effects(live=LiveKind.SYSTEM_MESSAGE),
    EventKind.MEMBER_INVITED: Effects((Queue.EMAIL,)),
    EventKind.PASSWORD_RESET_ASKED: Effects((Queue.EMAIL,)),
    EventKind.PASSWORD_CHANGED: Effects((Queue.EMAIL,)),
    EventKind.PASSWORD_RESET: Effects((Queue.EMAIL,)),
    EventKind.FACTOR_ADDED: Effects((Queue.EMAIL,)),
    EventKind.FACTOR_REMOVED: Effects((Queue.EMAIL,)),
    EventKind.RECOVERY_CODE_USED: Effects((Queue.EMAIL,)),
    EventKind.LOGIN_REUSED: Effects((Queue.EMAIL,)),
    EventKind.ROOT_SIGNED: Effects((Queue.EMAIL,)),
    EventKind.TASK_PROGRESSED: Effects(live=LiveKind.TASK_PROGRESS),
    EventKind.TASK_COMPLETED: Effects(live=LiveKind.TASK_COMPLETED),
    EventKind.TASK_FAILED: Effects(live=LiveKind.TASK_FAILED),
}
"""An event that is not listed has no effect but to be remembered."""

TASK_QUEUES: Mapping[str, Queue] = {
    "read_import": Queue.EXCEL,
    "commit_import": Queue.LETTERS,
    "send_letters": Queue.LETTERS,
    "cancel_letters": Queue.LETTERS,
    "cover_list": Queue.DOCUMENTS,
    "legal_report": Queue.DOCUMENTS,
    "export_evidence": Queue.EXPORTS,
}
"""Who does a task that has started, by its kind."""


def effects_of(event: Event) -> Effects:
    """Return where an event goes."""
    if event.kind is EventKind.TASK_STARTED:
        return Effects((TASK_QUEUES[str(event.data["task"])],))
    return EFFECTS.get(event.kind, Effects())


def job_from_event(event: Event) -> EventJob:
    """Return the message that tells a worker about an event."""
    return EventJob(event.company_id, event.record_id, event.seq, event.id, event.kind.value)


def body_from_job(job: EventJob | ChunkJob) -> str:
    """Return a queue message's body."""
    return json.dumps(asdict(job), separators=(",", ":"))


def job_from_body(body: str) -> EventJob | ChunkJob:
    """Return the job of a queue message's body."""
    values = json.loads(body)
    return ChunkJob(**values) if "chunk" in values else EventJob(**values)
