"""Exports of evidence as a member sees them: say what for, ask, watch, take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from emutabakat.domain.access_reasons import Why
from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import CounterpartyId, MutabakatId, TaskId
from emutabakat.domain.period import Period, period_from_days
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tasks import Task, TaskKind, TaskStatus
from emutabakat.ports import Counterparties, Files, Idempotency, Mutabakats, Page, Tasks
from emutabakat.services.downloads import URL_SECONDS
from emutabakat.services.names import Names
from emutabakat.services.task_starting import TaskStarting
from emutabakat.services.traces import Traces

MOST_LETTERS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What an export is of: one letter, one counterparty with its letters, or all letters whose
    period lies within one."""

    letter_id: MutabakatId | None = None
    counterparty_id: CounterpartyId | None = None
    period: Period | None = None

    @property
    def selection(self) -> dict[str, str]:
        """The scope as a task keeps it and a manifest shows it."""
        if self.letter_id is not None:
            return {"letter": self.letter_id}
        if self.counterparty_id is not None:
            return {"counterparty": self.counterparty_id}
        return {"period": self.period.key} if self.period else {}


def scope_of(
    letter_id: str | None, counterparty_id: str | None, days: tuple[date, date] | None
) -> Scope:
    """Return the scope that is named, or raise `Invalid` unless it is one."""
    if sum(each is not None for each in (letter_id, counterparty_id, days)) != 1:
        raise Invalid(
            "scope_of_one",
            "Bir mektup, bir cari ya da bir dönem seçin.",
            "Choose one letter, one counterparty or one period.",
        )
    return Scope(
        letter_id=None if letter_id is None else MutabakatId(letter_id),
        counterparty_id=None if counterparty_id is None else CounterpartyId(counterparty_id),
        period=None if days is None else period_from_days(*days),
    )


@dataclass(frozen=True, slots=True)
class ListedExport:
    """An export, with what people call its letter or counterparty ("" for a period) and who asked
    for it."""

    task: Task
    about: str
    asked_by: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a member does with exports of evidence; each step leaves its event."""

    tasks: Tasks
    mutabakats: Mutabakats
    counterparties: Counterparties
    files: Files
    names: Names
    starting: TaskStarting
    traces: Traces

    def ask(
        self,
        member: Member,
        scope: Scope,
        why: Why,
        *,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> TaskId:
        """Begin an export and return its task; `NotFound` for what is not the company's."""
        member.require(Permission.EVIDENCE_EXPORT)
        why = why.checked()
        if scope.letter_id is not None:
            self.mutabakats.get(member.company_id, scope.letter_id)
        if scope.counterparty_id is not None:
            self.counterparties.get(member.company_id, scope.counterparty_id)
        stamp = self.starting.stamps.person(member, origin)
        told = why.event(member.company_id, EventKind.EVIDENCE_ASKED, stamp, scope.selection)
        return self.starting.begin(
            member,
            TaskKind.EXPORT_EVIDENCE,
            {**scope.selection, "reason": why.reason.value},
            subject=scope.letter_id or scope.counterparty_id or "",
            idempotency=idempotency,
            origin=origin,
            told=(told,),
        )

    def page(self, member: Member, *, limit: int, cursor: str | None) -> Page[ListedExport]:
        """Return the company's exports, newest first; a page may be short and have a next one."""
        member.require(Permission.EVIDENCE_EXPORT)
        page = self.tasks.page(member.company_id, limit=limit, cursor=cursor)
        exports = [task for task in page.items if task.kind is TaskKind.EXPORT_EVIDENCE]
        return Page(self._listed(member, exports), page.next)

    def get(self, member: Member, id_: TaskId) -> ListedExport:
        """Return one export, or raise `NotFound`."""
        return self._listed(member, [self._task(member, id_)])[0]

    def file_url(self, member: Member, id_: TaskId, *, origin: Mapping[str, str]) -> str:
        """Return the address of the finished zip for half a minute, and record that.

        Raises `Invalid` before it is finished, `NotFound` when it is no longer kept.
        """
        task = self._task(member, id_)
        if task.status is not TaskStatus.COMPLETED:
            raise Invalid(
                "export_not_ready",
                "Dışa aktarım henüz bitmedi.",
                "The export is not finished yet.",
            )
        if self.files.upload_size(task.result) is None:
            raise NotFound(
                "export_gone",
                "Dışa aktarım 90 gün saklanır; yeniden hazırlatın.",
                "An export is kept for 90 days; ask for it again.",
            )
        self.traces.downloaded(member, "evidence", task=task.id, origin=origin)
        return self.files.download_url(
            task.result,
            file_name=f"kanit-{task.started_at:%Y-%m-%d}-{task.id[-6:]}.zip",
            seconds=URL_SECONDS,
            document=False,
        )

    def _task(self, member: Member, id_: TaskId) -> Task:
        member.require(Permission.EVIDENCE_EXPORT)
        task = self.tasks.get(member.company_id, id_)
        if task.kind is not TaskKind.EXPORT_EVIDENCE:
            raise NotFound
        return task

    def _listed(self, member: Member, exports: Sequence[Task]) -> list[ListedExport]:
        ids = {id_ for task in exports for id_ in (_about(task), task.started_by) if id_}
        names = self.names.of(member.company_id, ids)
        return [
            ListedExport(task, names.get(_about(task), ""), names.get(task.started_by, ""))
            for task in exports
        ]


def export_key(task: Task) -> str:
    """Return where a task's zip lies in the uploads bucket, which forgets it after 90 days."""
    return f"{task.company_id}/exports/{task.id}.zip"


def _about(task: Task) -> str:
    """Return the id of the letter or counterparty that an export is of, "" for a period."""
    return task.selection.get("letter") or task.selection.get("counterparty") or ""
