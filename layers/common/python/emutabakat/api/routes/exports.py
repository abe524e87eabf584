"""Exports of evidence: everything recorded of some letters, to be verified without us."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import (
    Allowed,
    CursorQuery,
    KeyDep,
    LimitQuery,
    OriginDep,
    ServicesDep,
    idempotency_of,
)
from emutabakat.api.routes.jobs import ProblemOut
from emutabakat.api.routes.legal_reports import WhyIn
from emutabakat.api.schemas import Asked, IdPath, IdText, PageOut, Shown, TaskStarted, UrlOut
from emutabakat.domain.access_reasons import AccessReason
from emutabakat.domain.ids import TaskId
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tasks import TaskStatus
from emutabakat.services.evidence import ListedExport, Scope, scope_of

router = APIRouter(prefix="/api/exports", tags=["exports"])
Exporter = Annotated[Member, Depends(Allowed(Permission.EVIDENCE_EXPORT))]


class DaysIn(Asked):
    """The first and last day of the letters' periods, both included."""

    first_on: date
    last_on: date


class ExportIn(WhyIn):
    """What is exported (one of the three), and what for; that is kept in the audit trail."""

    letter_id: IdText | None = None
    counterparty_id: IdText | None = None
    period: DaysIn | None = None

    def scope(self) -> Scope:
        """Return the scope, or raise `Invalid`."""
        days = (self.period.first_on, self.period.last_on) if self.period else None
        return scope_of(self.letter_id, self.counterparty_id, days)


class ExportOut(Shown):
    """An export; `total` and `done` count letters, and `total` is 0 until it is known.

    Of `letter_id`, `counterparty_id` and `period` (`2026-01-01..2026-12-31`) one is there; `about`
    is the letter's number or the counterparty's name, "" for a period. `asked_by` is a name.
    """

    id: str
    status: TaskStatus
    letter_id: str | None
    counterparty_id: str | None
    period: str | None
    about: str
    reason: AccessReason
    total: int
    done: int
    problems: list[ProblemOut]
    asked_by: str
    started_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, listed: ListedExport) -> ExportOut:
        """Return the export."""
        task, chosen = listed.task, listed.task.selection
        return cls(
            id=task.id,
            status=task.status,
            letter_id=chosen.get("letter"),
            counterparty_id=chosen.get("counterparty"),
            period=chosen.get("period"),
            about=listed.about,
            reason=AccessReason(chosen["reason"]),
            total=task.total,
            done=task.done,
            problems=[
                ProblemOut(subject=p.subject, code=p.code, tr=p.tr, en=p.en) for p in task.problems
            ],
            asked_by=listed.asked_by,
            started_at=task.started_at,
            finished_at=task.finished_at,
        )


@router.post("", status_code=202)
async def ask_for_export(
    member: Exporter, services: ServicesDep, asked: ExportIn, key: KeyDep, origin: OriginDep
) -> TaskStarted:
    """Begin an export of one letter, one counterparty, or of all letters of a period.

    At most 5,000 letters: an export of more fails and says to narrow the period.
    """
    task_id = services.exports.ask(
        member,
        asked.scope(),
        asked.why(),
        idempotency=idempotency_of(member, key, asked),
        origin=origin,
    )
    return TaskStarted(task_id=task_id)


@router.get("")
async def list_exports(
    member: Exporter, services: ServicesDep, limit: LimitQuery = 100, cursor: CursorQuery = None
) -> PageOut[ExportOut]:
    """List exports, newest first. A page may be short, even empty, and still have a next one."""
    page = services.exports.page(member, limit=limit, cursor=cursor)
    return PageOut(items=[ExportOut.of(each) for each in page.items], next=page.next)


@router.get("/{id}")
async def get_export(member: Exporter, services: ServicesDep, id_: IdPath) -> ExportOut:
    """Return one export."""
    return ExportOut.of(services.exports.get(member, TaskId(id_)))


@router.get("/{id}/file")
async def get_export_file(
    member: Exporter, services: ServicesDep, id_: IdPath, origin: OriginDep
) -> UrlOut:
    """Return the address of a finished export's zip for half a minute."""
    return UrlOut(url=services.exports.file_url(member, TaskId(id_), origin=origin))
