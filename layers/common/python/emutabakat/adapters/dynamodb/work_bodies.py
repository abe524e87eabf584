"""Imports and tasks as the JSON text of their items, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from emutabakat.adapters.dynamodb.bodies import dumped, period_of, period_text, time_of, time_text
from emutabakat.domain.tasks import Problem, Task, TaskKind, TaskStatus
from emutabakat.domain.workbook_import import Counts, ImportStatus, WorkbookImport


def import_body(record: WorkbookImport) -> str:
    """Return an import's values; a field that is plain JSON is stored as it is."""
    return dumped(
        {
            **asdict(record),
            "period": record.period and period_text(record.period),
            "created_at": record.created_at.isoformat(),
            "committed_at": time_text(record.committed_at),
        }
    )


def import_from(values: dict[str, Any]) -> WorkbookImport:
    """Return the import of a parsed body."""
    return WorkbookImport(
        **{
            **values,
            "period": values["period"] and period_of(values["period"]),
            "created_at": datetime.fromisoformat(values["created_at"]),
            "status": ImportStatus(values["status"]),
            "counts": Counts(**values["counts"]),
            "totals": {code: (sums[0], sums[1]) for code, sums in values["totals"].items()},
            "corrections": {int(row): typed for row, typed in values["corrections"].items()},
            "committed_at": time_of(values["committed_at"]),
        }
    )


def task_body(task: Task) -> str:
    """Return a task's values; a field that is plain JSON is stored as it is."""
    return dumped(
        {
            **asdict(task),
            "started_at": task.started_at.isoformat(),
            "chunks": sorted(task.chunks),
            "finished_at": time_text(task.finished_at),
        }
    )


def task_from(values: dict[str, Any]) -> Task:
    """Return the task of a parsed body."""
    return Task(
        **{
            **values,
            "kind": TaskKind(values["kind"]),
            "started_at": datetime.fromisoformat(values["started_at"]),
            "status": TaskStatus(values["status"]),
            "chunks": frozenset(values["chunks"]),
            "problems": tuple(Problem(**problem) for problem in values["problems"]),
            "finished_at": time_of(values["finished_at"]),
        }
    )
