"""The worker's side of a workbook: read it, judge every row, and store the preview."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from emutabakat.domain.errors import EMutabakatError, Invalid, NotFound
from emutabakat.domain.events import Stamp
from emutabakat.domain.ids import ImportId, TaskId, counterparty_id
from emutabakat.domain.import_rows import Column, RowProblem, SheetRow, corrected
from emutabakat.domain.imports import Defaults, Evaluation, LetterKey, evaluate, letter_keys
from emutabakat.domain.tasks import Problem, Task, TaskStatus
from emutabakat.domain.workbook_import import Counts, ImportStatus, Reading, WorkbookImport
from emutabakat.jobs import EventJob
from emutabakat.ports import Change, Counterparties, Files, Imports, Ledger, Mutabakats, Tasks
from emutabakat.rendering.workbook_guard import check_workbook
from emutabakat.rendering.workbook_headings import headings_key
from emutabakat.rendering.workbook_reader import read_workbook
from emutabakat.services.import_columns import columns_key
from emutabakat.services.import_previews import store_preview, surviving_corrections
from emutabakat.services.imports import workbook_key
from emutabakat.services.saving import Stamps, save_anew
from emutabakat.services.source_rows import (
    SourceRows,
    headings_to_json,
    source_from_json,
    source_from_sheet,
    source_to_json,
)

PROGRESS_STEPS = 10


@dataclass(frozen=True, slots=True)
class ImportReading:
    """What `process_excel` does with a started task."""

    ledger: Ledger
    imports: Imports
    tasks: Tasks
    mutabakats: Mutabakats
    counterparties: Counterparties
    files: Files
    stamps: Stamps

    def read(self, job: EventJob) -> None:
        """Read and judge the import of a task; a repeated job finds nothing left to do."""
        task = self.tasks.get(job.company_id, TaskId(job.record_id))
        import_ = self.imports.get(job.company_id, ImportId(task.subject))
        if (
            task.status is not TaskStatus.RUNNING
            or import_.status is not ImportStatus.READING
            or import_.task_id != task.id
        ):
            return
        try:
            fingerprint, source_key, source = self._source(import_, task)
            earlier = self.imports.with_fingerprint(import_.company_id, fingerprint)
            if earlier is not None and earlier != import_.id and self._is_open(import_, earlier):
                self._finish(task, import_, lambda i, stamp: i.reopens(stamp, earlier))
                return
            self._preview(task, import_, fingerprint, source_key, source)
        except (Invalid, NotFound) as refusal:
            self._refuse(task, import_, refusal)

    def _source(self, import_: WorkbookImport, task: Task) -> tuple[str, str, SourceRows]:
        """Return fingerprint, key and rows of the workbook; it is parsed once for each mapping."""
        if import_.source:
            source = source_from_json(self.files.read(import_.source))
            if source.mapping == import_.mapping:
                return import_.fingerprint, import_.source, source
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "workbook.xlsx")
            self.files.download(workbook_key(import_), str(path))
            fingerprint = _fingerprint(path, import_)
            check_workbook(path)
            sheet = read_workbook(
                path,
                mapping=import_.mapping,
                header_row=source.header_row if import_.source else None,
                remembered=lambda headings: self.imports.remembered_mapping(
                    import_.company_id, headings_key(headings)
                ),
                on_progress=self._progress(task),
            )
        source = source_from_sheet(sheet)
        key = f"{import_.company_id}/imports/{import_.id}/{task.id}/source.json.gz"
        self.files.write(key, source_to_json(source), "application/gzip")
        self.files.write(columns_key(key), headings_to_json(sheet), "application/json")
        return fingerprint, key, source

    def _progress(self, task: Task) -> Callable[[int, int], None]:
        told = 0

        def tell(done: int, total: int) -> None:
            nonlocal told
            step = PROGRESS_STEPS * done // max(total, 1)
            if step <= told or total < 1_000:
                return
            told = step
            save_anew(
                self.ledger,
                lambda: self.tasks.get(task.company_id, task.id),
                lambda now: (
                    now.progressed(self.stamps.system("process_excel"), done=done, total=total)
                    if now.status is TaskStatus.RUNNING
                    else None
                ),
            )

        return tell

    def _preview(
        self,
        task: Task,
        import_: WorkbookImport,
        fingerprint: str,
        source_key: str,
        source: SourceRows,
    ) -> None:
        defaults = Defaults(currency=import_.currency, period=import_.period, kind=import_.kind)
        corrections = surviving_corrections(import_, source)
        rows = [
            corrected(row, corrections[row.row]) if row.row in corrections else row
            for row in source.rows
        ]
        columns = set(source.columns) | {
            Column(name) for values in corrections.values() for name in values
        }
        standing = self._standing(import_, rows, columns, defaults)
        evaluation = evaluate(rows, columns=columns, defaults=defaults, existing=standing.get)
        evaluation.warnings += self._card_differences(import_, evaluation)
        preview = f"{import_.company_id}/imports/{import_.id}/{task.id}"
        store_preview(self.files, preview, evaluation, source.columns, rows)
        counts = Counts(
            rows=evaluation.rows,
            ready_rows=evaluation.ready_rows,
            error_rows=evaluation.error_rows,
            letters=len(evaluation.letters),
            errors=len(evaluation.errors),
            warnings=len(evaluation.warnings),
        )
        self._finish(
            task,
            import_,
            lambda i, stamp: i.previewed(
                stamp,
                source=source_key,
                preview=preview,
                fingerprint=fingerprint,
                sheet=source.sheet,
                columns={column.value: heading for column, heading in source.columns.items()},
                counts=counts,
                totals={
                    code: (sums.debit, sums.credit) for code, sums in evaluation.totals.items()
                },
                corrections=corrections,
                reading=Reading(
                    mapping=source.mapping,
                    headings_key=source.headings_key,
                    learned=source.mapping is not None
                    and (import_.learned or import_.mapping is None),
                ),
            ),
        )

    def _standing(
        self,
        import_: WorkbookImport,
        rows: Sequence[SheetRow],
        columns: set[Column],
        defaults: Defaults,
    ) -> dict[LetterKey, str]:
        asked = {
            (
                counterparty_id(import_.company_id, key.party_key),
                key.kind,
                key.period,
                key.currency,
            ): key
            for key in letter_keys(rows, columns=columns, defaults=defaults)
        }
        found = self.mutabakats.standing(import_.company_id, list(asked))
        return {asked[key]: number for key, number in found.items()}

    def _card_differences(
        self, import_: WorkbookImport, evaluation: Evaluation
    ) -> list[RowProblem]:
        """Return a warning for each value that the card has otherwise; the card is kept."""
        by_id = {
            counterparty_id(import_.company_id, letter.party_key): letter
            for letter in evaluation.letters
        }
        cards = self.counterparties.many(import_.company_id, list(by_id))
        differences: list[RowProblem] = []
        for id_, card in cards.items():
            letter = by_id[id_]
            for column, new, old in (
                (Column.NAME, letter.name, card.name),
                (Column.EMAIL, letter.email, card.email),
                (Column.PHONE, letter.phone, card.phone),
            ):
                if new and old and new != old:
                    differences.append(
                        RowProblem(
                            letter.rows[0],
                            column.value,
                            new,
                            "card_differs",
                            f"Cari kartında “{old}” var; kart korunur.",
                            f"The card has “{old}”, which is kept.",
                        )
                    )
        return sorted(differences)

    def _is_open(self, import_: WorkbookImport, earlier: ImportId) -> bool:
        status = self.imports.get(import_.company_id, earlier).status
        return status in (ImportStatus.READY, ImportStatus.READING)

    def _finish(
        self,
        task: Task,
        import_: WorkbookImport,
        move: Callable[[WorkbookImport, Stamp], Change],
    ) -> None:
        task = self.tasks.get(task.company_id, task.id)
        self.ledger.save(
            move(import_, self.stamps.system("process_excel")),
            task.completed(self.stamps.system("process_excel")),
        )

    def _refuse(self, task: Task, import_: WorkbookImport, refusal: EMutabakatError) -> None:
        task = self.tasks.get(task.company_id, task.id)
        problem = Problem(import_.file_name, refusal.code, refusal.tr, refusal.en)
        self.ledger.save(
            import_.refused(
                self.stamps.system("process_excel"),
                code=refusal.code,
                tr=refusal.tr,
                en=refusal.en,
            ),
            task.refused(self.stamps.system("process_excel"), problem),
        )


def _fingerprint(path: Path, import_: WorkbookImport) -> str:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256")
    period = import_.period.key if import_.period else ""
    digest.update(f"\0{import_.kind}\0{import_.currency}\0{period}".encode())
    return digest.hexdigest()
