"""Imports, tasks and documents as the JSON text of their items, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from emutabakat.adapters.dynamodb.bodies import dumped, period_of, period_text, time_of, time_text
from emutabakat.domain.documents import Document, DocumentKind, SealedFile, SealLevel
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


def document_body(document: Document) -> str:
    """Return a document's values; a field that is plain JSON is stored as it is."""
    files = [
        {
            **asdict(file),
            "sealed_at": file.sealed_at.isoformat(),
            "stamped_at": time_text(file.stamped_at),
        }
        for file in document.files
    ]
    return dumped({**asdict(document), "files": files, "made_at": document.made_at.isoformat()})


def document_from(values: dict[str, Any]) -> Document:
    """Return the document of a parsed body."""
    files = tuple(
        SealedFile(
            **{
                **file,
                "level": SealLevel(file["level"]),
                "sealed_at": datetime.fromisoformat(file["sealed_at"]),
                "stamped_at": time_of(file["stamped_at"]),
            }
        )
        for file in values["files"]
    )
    return Document(
        **{
            **values,
            "kind": DocumentKind(values["kind"]),
            "about": tuple(values["about"]),
            "files": files,
            "made_at": datetime.fromisoformat(values["made_at"]),
        }
    )
