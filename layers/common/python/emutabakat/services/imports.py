"""The accountant's side of a workbook: upload it, look at the preview, correct, commit."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from emutabakat.domain.errors import Conflict, Invalid
from emutabakat.domain.events import Stamp
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import ImportId, TaskId
from emutabakat.domain.import_rows import Column
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.period import Period
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tasks import CHUNK, Problem, Task, TaskKind
from emutabakat.domain.workbook_import import Corrections, ImportStatus, WorkbookImport
from emutabakat.ports import (
    Change,
    Files,
    Idempotency,
    Imports,
    Ledger,
    Mutabakats,
    Page,
    Tasks,
)
from emutabakat.services.import_columns import SheetColumns, check_mapping, stored_columns
from emutabakat.services.saving import Stamps

MAX_BYTES = 50 * 1024 * 1024
FORM_SECONDS = 15 * 60
PROBLEMS_PER_PAGE = 100
MOST_ROWS = 1_048_576
"""Of an Excel sheet."""
SHOWS = ("letters", "errors", "warnings")


@dataclass(frozen=True, slots=True)
class WorkbookImports:
    """The use cases of an import before its letters exist."""

    ledger: Ledger
    imports: Imports
    tasks: Tasks
    mutabakats: Mutabakats
    files: Files
    stamps: Stamps

    def begin(
        self,
        member: Member,
        *,
        file_name: str,
        kind: str,
        currency: str,
        period: Period | None,
    ) -> tuple[WorkbookImport, Mapping[str, object]]:
        """Return a new import and the form by which its workbook goes straight to storage."""
        member.require(Permission.IMPORT_WRITE)
        kind_from_code(kind)
        stamp = self.stamps.person(member)
        import_ = WorkbookImport(
            id=ImportId(self.stamps.ids.new("imp")),
            company_id=member.company_id,
            file_name=file_name,
            kind=kind,
            currency=currency,
            period=period,
            created_by=member.person_id,
            created_at=stamp.at,
        )
        change = import_.began(stamp)
        self.ledger.save(change)
        return change[0], self._form(import_)

    def upload_form(self, member: Member, id_: ImportId) -> Mapping[str, object]:
        """Return a new form for an import whose first one expired, or raise `Conflict`."""
        member.require(Permission.IMPORT_WRITE)
        import_ = self.imports.get(member.company_id, id_)
        if import_.status is not ImportStatus.AWAITING_UPLOAD:
            raise Conflict(
                "already_uploaded",
                "Dosya zaten yüklendi.",
                "The file is uploaded already.",
            )
        return self._form(import_)

    def start(
        self,
        member: Member,
        id_: ImportId,
        *,
        mapping: Mapping[str, str] | None = None,
        learn: bool = True,
    ) -> TaskId:
        """Have the uploaded workbook read; returns the task. Raises `Invalid` without a file.

        A `mapping` (heading → column name, empty to leave it out) reads it again in that way; with
        `learn` the next import with the same headings is read so by itself.
        """
        member.require(Permission.IMPORT_WRITE)
        import_ = self.imports.get(member.company_id, id_)
        if mapping is not None:
            check_mapping(stored_columns(self.files, import_), mapping)
        elif import_.status is ImportStatus.READING and import_.task_id is not None:
            return import_.task_id
        if self.files.upload_size(workbook_key(import_)) is None:
            raise Invalid(
                "upload_missing",
                "Dosya depoya ulaşmadı (yükleme süresi 15 dakikadır); yeniden yükleyin.",
                "The file did not arrive (an upload has 15 minutes); upload it again.",
            )
        return self._read(
            member,
            import_,
            lambda stamp, task: import_.reading(stamp, task, mapping=mapping, learn=learn),
        )

    def correct(self, member: Member, id_: ImportId, corrections: Corrections) -> TaskId:
        """Put typed values over cells and have all rows judged anew; returns the task.

        `corrections` is Excel's row number → column name → text; empty text clears a cell.
        """
        member.require(Permission.IMPORT_WRITE)
        import_ = self.imports.get(member.company_id, id_)
        if not corrections or not all(corrections.values()):
            raise _no_such_cell("")
        for row, values in corrections.items():
            unknown = sorted(set(values) - {column.value for column in Column})
            if unknown or not 1 <= row <= MOST_ROWS:
                raise _no_such_cell(", ".join(unknown) or str(row))
        return self._read(
            member, import_, lambda stamp, task: import_.corrected(stamp, task, corrections)
        )

    def discard(self, member: Member, id_: ImportId, *, origin: Mapping[str, str]) -> None:
        """Give up an import that is not committed, and its reading; twice is no error."""
        member.require(Permission.IMPORT_WRITE)
        import_ = self.imports.get(member.company_id, id_)
        if import_.status is ImportStatus.DISCARDED:
            return
        changes: list[Change] = [import_.discarded(self.stamps.person(member, origin))]
        if import_.status is ImportStatus.READING and import_.task_id is not None:
            task = self.tasks.get(member.company_id, import_.task_id)
            problem = Problem(
                import_.file_name,
                "import_discarded",
                "Aktarımdan vazgeçildi.",
                "The import was discarded.",
            )
            changes.append(task.refused(self.stamps.person(member), problem))
        self.ledger.save(*changes)

    def columns(self, member: Member, id_: ImportId) -> tuple[SheetColumns, bool]:
        """Return how the headings are read, and whether that was learned; or raise `NotFound`."""
        member.require(Permission.IMPORT_READ)
        import_ = self.imports.get(member.company_id, id_)
        return stored_columns(self.files, import_), import_.learned

    def get(self, member: Member, id_: ImportId) -> WorkbookImport:
        """Return the import, or raise `NotFound`."""
        member.require(Permission.IMPORT_READ)
        return self.imports.get(member.company_id, id_)

    def page(self, member: Member, *, limit: int, cursor: str | None) -> Page[WorkbookImport]:
        """Return imports, newest first."""
        member.require(Permission.IMPORT_READ)
        return self.imports.page(member.company_id, limit=limit, cursor=cursor)

    def rows(
        self, member: Member, id_: ImportId, *, show: str, cursor: str | None
    ) -> Page[Mapping[str, Any]]:
        """Return some of the preview as JSON values: the letters to be made, errors or warnings.

        The cursor is the number of the stored page.
        """
        member.require(Permission.IMPORT_READ)
        import_ = self.imports.get(member.company_id, id_)
        number = int(cursor) if cursor and cursor.isascii() and cursor.isdigit() else 0
        if show not in SHOWS or (cursor and str(number) != cursor):
            raise Invalid("cursor_invalid", "Geçersiz sayfa.", "Not a page of this list.")
        if not import_.preview:
            return Page((), None)
        size = CHUNK if show == "letters" else PROBLEMS_PER_PAGE
        total = getattr(import_.counts, show)
        if number * size >= total:
            return Page((), None)
        items = json.loads(self.files.read(preview_key(import_.preview, show, number)))
        return Page(items, str(number + 1) if (number + 1) * size < total else None)

    def commit(
        self,
        member: Member,
        id_: ImportId,
        *,
        take_differences: bool,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> TaskId:
        """Have the ready letters made; returns the task. Committing twice returns the same task.

        With `take_differences` the workbook's e-mail, phone and name replace those of the cards.
        """
        member.require(Permission.IMPORT_WRITE)
        import_ = self.imports.get(member.company_id, id_)
        if import_.status is ImportStatus.COMMITTED and import_.task_id is not None:
            return import_.task_id
        if import_.status is ImportStatus.READY and not import_.counts.letters:
            raise Invalid(
                "nothing_to_import",
                "Hazır satır yok; önce hataları düzeltin.",
                "There is no ready row; correct the errors first.",
            )
        stamp = self.stamps.person(member, origin)
        task_id = TaskId(self.stamps.ids.new("tsk"))
        first = 0
        if import_.status is ImportStatus.READY:
            year = stamp.at.astimezone(ISTANBUL).year
            first = self.mutabakats.reserve_numbers(member.company_id, year, import_.counts.letters)
        committed = import_.committed(stamp, task_id=task_id, first_sequence=first)
        task = Task(
            id=task_id,
            company_id=member.company_id,
            kind=TaskKind.COMMIT_IMPORT,
            subject=import_.id,
            started_by=member.person_id,
            started_at=stamp.at,
            selection={"take_differences": "yes"} if take_differences else {},
            plan=import_.preview,
            total=import_.counts.letters,
        )
        self.ledger.save(
            committed, task.started(self.stamps.person(member)), idempotency=idempotency
        )
        return task_id

    def _read(
        self,
        member: Member,
        import_: WorkbookImport,
        move: Callable[[Stamp, TaskId], Change],
    ) -> TaskId:
        stamp = self.stamps.person(member)
        task = Task(
            id=TaskId(self.stamps.ids.new("tsk")),
            company_id=member.company_id,
            kind=TaskKind.READ_IMPORT,
            subject=import_.id,
            started_by=member.person_id,
            started_at=stamp.at,
        )
        self.ledger.save(move(stamp, task.id), task.started(self.stamps.person(member)))
        return task.id

    def _form(self, import_: WorkbookImport) -> Mapping[str, object]:
        return self.files.upload_form(
            workbook_key(import_), max_bytes=MAX_BYTES, seconds=FORM_SECONDS
        )


def workbook_key(import_: WorkbookImport) -> str:
    """Return where an import's workbook lies in the uploads bucket."""
    return f"{import_.company_id}/imports/{import_.id}/workbook.xlsx"


def preview_key(preview: str, show: str, number: int) -> str:
    """Return where one page of a stored preview lies."""
    return f"{preview}/{show}-{number}.json"


def _no_such_cell(named: str) -> Invalid:
    return Invalid(
        "column_unknown",
        f"“{named}” diye bir sütun ya da satır yok.",
        f"There is no column or row “{named}”.",
    )
