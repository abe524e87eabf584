"""Long work that a person watches: reading a workbook, making its letters, sending many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, Value, next_event
from emutabakat.domain.ids import CompanyId, PersonId, TaskId

CHUNK = 25
KEPT_PROBLEMS = 100


class TaskKind(StrEnum):
    """What is being done."""

    READ_IMPORT = "read_import"
    COMMIT_IMPORT = "commit_import"
    SEND_LETTERS = "send_letters"
    CANCEL_LETTERS = "cancel_letters"
    COVER_LIST = "cover_list"
    LEGAL_REPORT = "legal_report"
    EXPORT_EVIDENCE = "export_evidence"


class TaskStatus(StrEnum):
    """Where it stands."""

    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing of the work that could not be done, and why, in both languages."""

    subject: str
    code: str
    tr: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A piece of long work. `done` and `failed` count its items; `chunks` are those finished.

    `subject` is the record it is about; `selection` says which letters, or with which choices;
    `plan` is the key of the stored list of the items, once that is made; `result` is what came of
    it: the id of a document, or the key of a file.
    """

    id: TaskId
    company_id: CompanyId
    kind: TaskKind
    subject: str
    started_by: PersonId
    started_at: datetime
    selection: Mapping[str, str] = field(default_factory=dict)
    plan: str = ""
    result: str = ""
    status: TaskStatus = TaskStatus.RUNNING
    total: int = 0
    done: int = 0
    failed: int = 0
    chunks: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()
    finished_at: datetime | None = None
    version: int = 0
    head: str = ""

    def started(self, stamp: Stamp) -> tuple[Task, Event]:
        """Return the new task with the event that sets it going."""
        return self._with_event(
            EventKind.TASK_STARTED,
            stamp,
            {"task": self.kind.value, "subject": self.subject, "total": self.total},
        )

    def planned(self, stamp: Stamp, *, plan: str, total: int) -> tuple[Task, Event]:
        """Return the task with the list of its items; one without any is complete."""
        task = replace(self, plan=plan, total=total)
        if not total:
            return task.completed(stamp)
        return task._with_event(EventKind.TASK_PROGRESSED, stamp, task._progress())

    def progressed(self, stamp: Stamp, done: int, total: int) -> tuple[Task, Event]:
        """Return the task with `done` of `total` items, for work that is not cut into chunks."""
        task = replace(self, done=done, total=total)
        return task._with_event(EventKind.TASK_PROGRESSED, stamp, task._progress())

    def chunk_done(
        self, chunk: int, stamp: Stamp, *, done: int, problems: tuple[Problem, ...] = ()
    ) -> tuple[Task, Event]:
        """Return the task with one more chunk finished; the last one completes it.

        The caller does not call this twice for a chunk: see `has_chunk`.
        """
        task = replace(
            self,
            done=self.done + done,
            failed=self.failed + len(problems),
            chunks=self.chunks | {chunk},
            problems=(self.problems + problems)[:KEPT_PROBLEMS],
        )
        if task.done + task.failed >= task.total:
            return task.completed(stamp)
        return task._with_event(EventKind.TASK_PROGRESSED, stamp, task._progress())

    def has_chunk(self, chunk: int) -> bool:
        """Tell whether that chunk's outcome is already counted."""
        return chunk in self.chunks

    def completed(self, stamp: Stamp, *, result: str = "") -> tuple[Task, Event]:
        """Return the finished task."""
        task = replace(
            self, status=TaskStatus.COMPLETED, finished_at=stamp.at, result=result or self.result
        )
        return task._with_event(EventKind.TASK_COMPLETED, stamp, task._progress())

    def refused(self, stamp: Stamp, problem: Problem) -> tuple[Task, Event]:
        """Return the task that could not be done at all, with the one reason."""
        task = replace(self, status=TaskStatus.FAILED, finished_at=stamp.at, problems=(problem,))
        return task._with_event(
            EventKind.TASK_FAILED, stamp, {**task._progress(), "code": problem.code}
        )

    def _progress(self) -> dict[str, Value]:
        return {
            "task": self.kind.value,
            "subject": self.subject,
            "total": self.total,
            "done": self.done,
            "failed": self.failed,
        }

    def _with_event(
        self, kind: EventKind, stamp: Stamp, data: Mapping[str, Value]
    ) -> tuple[Task, Event]:
        event = next_event(
            company_id=self.company_id,
            record_id=self.id,
            seq=self.version + 1,
            previous=self.head or GENESIS,
            kind=kind,
            stamp=stamp,
            data=data,
        )
        return replace(self, version=event.seq, head=event.hash), event
