"""A dropped workbook's way from upload over preview to letters; nothing is made before commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, Value, next_event
from emutabakat.domain.ids import CompanyId, ImportId, PersonId, TaskId
from emutabakat.domain.period import Period


class ImportStatus(StrEnum):
    """Where an import stands; `reopened` names an earlier import of the same file."""

    AWAITING_UPLOAD = "awaiting_upload"
    READING = "reading"
    READY = "ready"
    REFUSED = "refused"
    REOPENED = "reopened"
    COMMITTED = "committed"


IMPORT_TRANSITIONS: Mapping[ImportStatus, frozenset[ImportStatus]] = {
    ImportStatus.AWAITING_UPLOAD: frozenset({ImportStatus.READING}),
    ImportStatus.READING: frozenset(
        {ImportStatus.READY, ImportStatus.REFUSED, ImportStatus.REOPENED}
    ),
    ImportStatus.READY: frozenset({ImportStatus.READING, ImportStatus.COMMITTED}),
    ImportStatus.REFUSED: frozenset(),
    ImportStatus.REOPENED: frozenset(),
    ImportStatus.COMMITTED: frozenset(),
}
_REFUSALS: Mapping[ImportStatus, tuple[str, str]] = {
    ImportStatus.AWAITING_UPLOAD: ("dosya henüz yüklenmedi", "its file is not uploaded yet"),
    ImportStatus.READING: ("dosya şu anda okunuyor", "its file is being read"),
    ImportStatus.READY: ("önizleme hazır", "its preview is ready"),
    ImportStatus.REFUSED: ("dosya kabul edilmedi", "its file was refused"),
    ImportStatus.REOPENED: (
        "aynı dosyanın önceki aktarımı açıldı",
        "the earlier import of the same file was opened",
    ),
    ImportStatus.COMMITTED: ("aktarım zaten onaylandı", "it is committed already"),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """What the preview found: rows of the sheet, letters that would be made, rows by outcome."""

    rows: int = 0
    ready_rows: int = 0
    error_rows: int = 0
    letters: int = 0
    errors: int = 0
    warnings: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookImport:
    """One upload. `totals` is minor units per currency: `{"TRY": (debit, credit)}`.

    `corrections` are values typed over cells: Excel's row number → column → text.
    `source` and `preview` are the keys of the rows as read and of what was found.
    `fingerprint` is the SHA-256 of the file with the defaults; `first_sequence` the first number
    of the block that the commit reserved.
    """

    id: ImportId
    company_id: CompanyId
    file_name: str
    kind: str
    currency: str
    period: Period | None
    created_by: PersonId
    created_at: datetime
    status: ImportStatus = ImportStatus.AWAITING_UPLOAD
    task_id: TaskId | None = None
    source: str = ""
    preview: str = ""
    fingerprint: str = ""
    same_as: ImportId | None = None
    sheet: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    counts: Counts = field(default_factory=Counts)
    totals: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    refusal: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    first_sequence: int = 0
    committed_at: datetime | None = None
    version: int = 0
    head: str = ""

    def began(self, stamp: Stamp) -> tuple[WorkbookImport, Event]:
        """Return the new import with its first event."""
        return self._with_event(EventKind.IMPORT_BEGAN, stamp, {})

    def reading(self, stamp: Stamp, task_id: TaskId) -> tuple[WorkbookImport, Event]:
        """Begin to read (or, after corrections, to judge anew), or raise `Conflict`."""
        moved = replace(self._moved(ImportStatus.READING), task_id=task_id)
        return moved._with_event(EventKind.IMPORT_STARTED, stamp, {"task": task_id})

    def corrected(
        self, stamp: Stamp, task_id: TaskId, row: int, values: Mapping[str, str]
    ) -> tuple[WorkbookImport, Event]:
        """Put typed values over a row's cells and judge all rows anew, or raise `Conflict`."""
        if self.status is not ImportStatus.READY:
            raise self._refusal()
        merged = {**self.corrections, row: {**self.corrections.get(row, {}), **values}}
        moved = replace(self._moved(ImportStatus.READING), corrections=merged, task_id=task_id)
        data: dict[str, Value] = {"row": row, "columns": ",".join(sorted(values))}
        return moved._with_event(EventKind.IMPORT_CORRECTED, stamp, data)

    def previewed(
        self,
        stamp: Stamp,
        *,
        source: str,
        preview: str,
        fingerprint: str,
        sheet: str,
        columns: Mapping[str, str],
        counts: Counts,
        totals: Mapping[str, tuple[int, int]],
    ) -> tuple[WorkbookImport, Event]:
        """Store what was found; the preview can be looked at, corrected and committed."""
        ready = replace(
            self._moved(ImportStatus.READY),
            source=source,
            preview=preview,
            fingerprint=fingerprint,
            sheet=sheet,
            columns=columns,
            counts=counts,
            totals=totals,
        )
        return ready._with_event(
            EventKind.IMPORT_READ,
            stamp,
            {"letters": counts.letters, "errors": counts.errors, "warnings": counts.warnings},
        )

    def refused(self, stamp: Stamp, *, code: str, tr: str, en: str) -> tuple[WorkbookImport, Event]:
        """End with the one sentence that says why the file cannot be read."""
        moved = replace(
            self._moved(ImportStatus.REFUSED), refusal={"code": code, "tr": tr, "en": en}
        )
        return moved._with_event(EventKind.IMPORT_REFUSED, stamp, {"code": code})

    def reopens(self, stamp: Stamp, earlier: ImportId) -> tuple[WorkbookImport, Event]:
        """End in favour of an earlier, uncommitted import of the same file."""
        moved = replace(self._moved(ImportStatus.REOPENED), same_as=earlier)
        return moved._with_event(EventKind.IMPORT_READ, stamp, {"same_as": earlier})

    def committed(
        self, stamp: Stamp, *, task_id: TaskId, first_sequence: int
    ) -> tuple[WorkbookImport, Event]:
        """Decide that its letters be made, numbered from `first_sequence`."""
        moved = replace(
            self._moved(ImportStatus.COMMITTED),
            task_id=task_id,
            first_sequence=first_sequence,
            committed_at=stamp.at,
        )
        return moved._with_event(
            EventKind.IMPORT_COMMITTED, stamp, {"letters": self.counts.letters}
        )

    def _moved(self, status: ImportStatus) -> WorkbookImport:
        if status not in IMPORT_TRANSITIONS[self.status]:
            raise self._refusal()
        return replace(self, status=status)

    def _refusal(self) -> Conflict:
        tr, en = _REFUSALS[self.status]
        return Conflict(
            f"import_{self.status.value}",
            f"“{self.file_name}”: {tr}.",
            f"“{self.file_name}”: {en}.",
            status=self.status.value,
        )

    def _with_event(
        self, kind: EventKind, stamp: Stamp, data: Mapping[str, Value]
    ) -> tuple[WorkbookImport, Event]:
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
