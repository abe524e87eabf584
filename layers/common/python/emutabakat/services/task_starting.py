"""Set a piece of long work going: the task with its event, once for a repeated request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.events import Event
from emutabakat.domain.ids import TaskId
from emutabakat.domain.permissions import Member
from emutabakat.domain.tasks import Task, TaskKind
from emutabakat.ports import Idempotency, Ledger
from emutabakat.services.saving import Stamps, save_once


@dataclass(frozen=True, slots=True)
class TaskStarting:
    """What every use case does that asks for long work; a worker does it (`jobs.TASK_QUEUES`)."""

    ledger: Ledger
    stamps: Stamps

    def begin(
        self,
        member: Member,
        kind: TaskKind,
        selection: Mapping[str, str],
        *,
        subject: str = "",
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
        told: tuple[Event, ...] = (),
    ) -> TaskId:
        """Return the task; `told` are single events that say why it was asked for, stored first."""
        if idempotency is not None:
            made = self.ledger.repeated(member.company_id, idempotency)
            if made is not None:
                return TaskId(made)
        if told:
            self.ledger.note(*told)
        stamp = self.stamps.person(member, origin)
        task = Task(
            id=TaskId(self.stamps.ids.new("tsk")),
            company_id=member.company_id,
            kind=kind,
            subject=subject,
            started_by=member.person_id,
            started_at=stamp.at,
            selection=selection,
        )
        made = save_once(
            self.ledger, member.company_id, task.started(stamp), idempotency=idempotency
        )
        return task.id if made is None else TaskId(made)
