"""Long work: how far it is, and what of it could not be done."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, ServicesDep
from emutabakat.api.schemas import IdPath, PageOut, Shown
from emutabakat.domain.ids import TaskId
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tasks import Task

router = APIRouter(prefix="/api/jobs", tags=["jobs"])
Reader = Annotated[Member, Depends(Allowed(Permission.IMPORT_READ))]


class ProblemOut(Shown):
    """One thing that could not be done."""

    subject: str
    code: str
    tr: str
    en: str


class TaskOut(Shown):
    """A piece of long work; `total` is 0 until it is known, `result` is the id of the document that
    was made."""

    id: str
    kind: str
    status: str
    subject: str
    total: int
    done: int
    failed: int
    problems: list[ProblemOut]
    result: str
    started_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, task: Task) -> TaskOut:
        """Return the task."""
        return cls(
            id=task.id,
            kind=task.kind.value,
            status=task.status.value,
            subject=task.subject,
            total=task.total,
            done=task.done,
            failed=task.failed,
            problems=[
                ProblemOut(subject=p.subject, code=p.code, tr=p.tr, en=p.en) for p in task.problems
            ],
            result=task.result if task.result.startswith("doc_") else "",
            started_at=task.started_at,
            finished_at=task.finished_at,
        )


@router.get("")
async def list_jobs(
    member: Reader, services: ServicesDep, limit: LimitQuery = 20, cursor: CursorQuery = None
) -> PageOut[TaskOut]:
    """List long work, newest first."""
    page = services.tasks.page(member.company_id, limit=limit, cursor=cursor)
    return PageOut(items=[TaskOut.of(task) for task in page.items], next=page.next)


@router.get("/{id}")
async def get_job(member: Reader, services: ServicesDep, id_: IdPath) -> TaskOut:
    """Return one piece of long work."""
    return TaskOut.of(services.tasks.get(member.company_id, TaskId(id_)))
