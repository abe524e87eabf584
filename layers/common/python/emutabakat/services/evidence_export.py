"""The worker's side of an export of evidence: gather, write, sign, store, and tell how far."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from emutabakat.domain.errors import EMutabakatError, Invalid, StaleVersion, TemporaryFailure
from emutabakat.domain.events import Event, Stamp
from emutabakat.domain.evidence import Manifest
from emutabakat.domain.ids import CounterpartyId, MutabakatId, TaskId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.period import Period, period_from_text
from emutabakat.domain.tasks import Problem, Task, TaskStatus
from emutabakat.jobs import EventJob
from emutabakat.ports import Directory, LetterFilter, Mutabakats, Tasks
from emutabakat.services.evidence import MOST_LETTERS, export_key
from emutabakat.services.evidence_writing import EvidenceSources, EvidenceWriter
from emutabakat.services.paging import every
from emutabakat.services.saving import Stamps, save_anew

TOLD_EVERY = 25
_PAGE = 100
_SCOPE = ("letter", "counterparty", "period")


@dataclass(frozen=True, slots=True)
class EvidenceExport:
    """What `export_evidence` does with a started task; one that was broken off begins again."""

    tasks: Tasks
    mutabakats: Mutabakats
    directory: Directory
    sources: EvidenceSources
    stamps: Stamps

    def make(self, job: EventJob) -> None:
        """Make the zip of a task and complete it; a repeated job finds nothing left to do."""
        task = self.tasks.get(job.company_id, TaskId(job.record_id))
        if task.status is not TaskStatus.RUNNING:
            return
        try:
            key = self._made(task)
        except (TemporaryFailure, StaleVersion):
            raise
        except EMutabakatError as refusal:
            problem = Problem("", refusal.code, refusal.tr, refusal.en)
            self._save(task, lambda now: now.refused(self._stamp(), problem))
        else:
            self._save(task, lambda now: now.completed(self._stamp(), result=key))

    def _made(self, task: Task) -> str:
        """Write the zip on disk, store it, and return its key."""
        letters = self._letters(task)
        key = export_key(task)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "export.zip")
            with zipfile.ZipFile(path, "w") as file:
                self._write(task, letters, file)
            self.sources.files.write_file(key, str(path), "application/zip")
        return key

    def _write(self, task: Task, letters: list[Mutabakat], file: zipfile.ZipFile) -> None:
        writer = EvidenceWriter(self.sources, file, task.company_id)
        writer.begin()
        if "counterparty" in task.selection:
            writer.add_record(task.selection["counterparty"])
        for done, letter in enumerate(letters, start=1):
            writer.add_letter(letter)
            if done % TOLD_EVERY == 0 or done == len(letters):
                self._tell(task, done, len(letters))
        writer.add_roots()
        writer.finish(
            Manifest(
                company_id=task.company_id,
                company_name=self.directory.company(task.company_id).name,
                scope={name: task.selection[name] for name in _SCOPE if name in task.selection},
                reason=task.selection["reason"],
                made_at=self.stamps.clock.now(),
                made_by=task.started_by,
                files=(),
            )
        )

    def _letters(self, task: Task) -> list[Mutabakat]:
        """Return the letters in scope, oldest first; raises `Invalid` for too many or none."""
        chosen = task.selection
        if "letter" in chosen:
            return [self.mutabakats.get(task.company_id, MutabakatId(chosen["letter"]))]
        filter_, period = LetterFilter(), None
        if "counterparty" in chosen:
            filter_ = LetterFilter(counterparty_id=CounterpartyId(chosen["counterparty"]))
        else:
            period = period_from_text(chosen["period"])
        found: list[Mutabakat] = []
        page = partial(self.mutabakats.page, task.company_id, filter_, limit=_PAGE)
        for letter in every(page):
            if period is None or _lies_in(letter, period):
                found.append(letter)
            if len(found) > MOST_LETTERS:
                raise Invalid(
                    "too_many_letters",
                    f"Bir dışa aktarımda en çok {MOST_LETTERS} mektup olabilir; dönemi daraltın.",
                    f"An export has at most {MOST_LETTERS} letters; please narrow the period.",
                )
        if not found and period is not None:
            raise Invalid(
                "no_letters_found",
                "Bu dönemde mektup yok.",
                "No letter lies in this period.",
            )
        return found[::-1]

    def _tell(self, task: Task, done: int, total: int) -> None:
        """Tell how far it is; a second try tells nothing until it is farther than the first."""
        self._save(
            task,
            lambda now: (
                now.progressed(self._stamp(), done=done, total=total) if now.done < done else None
            ),
        )

    def _save(self, task: Task, change: Callable[[Task], tuple[Task, Event] | None]) -> None:
        save_anew(
            self.sources.ledger,
            lambda: self.tasks.get(task.company_id, task.id),
            lambda now: change(now) if now.status is TaskStatus.RUNNING else None,
        )

    def _stamp(self) -> Stamp:
        return self.stamps.system("export_evidence")


def _lies_in(letter: Mutabakat, period: Period) -> bool:
    return period.first_on <= letter.period.first_on and letter.period.last_on <= period.last_on
