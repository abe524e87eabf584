"""A dropped workbook's way from upload over preview to letters; nothing is made before commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from emutabakat.domain.errors import Conflict, Invalid
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
    DISCARDED = "discarded"


IMPORT_TRANSITIONS: Mapping[ImportStatus, frozenset[ImportStatus]] = {
    ImportStatus.AWAITING_UPLOAD: frozenset({ImportStatus.READING, ImportStatus.DISCARDED}),
    ImportStatus.READING: frozenset(
        {
            ImportStatus.READY,
            ImportStatus.REFUSED,
            ImportStatus.REOPENED,
            ImportStatus.DISCARDED,
        }
    ),
    ImportStatus.READY: frozenset(
        {ImportStatus.READING, ImportStatus.COMMITTED, ImportStatus.DISCARDED}
    ),
    ImportStatus.REFUSED: frozenset({ImportStatus.DISCARDED}),
    ImportStatus.REOPENED: frozenset({ImportStatus.DISCARDED}),
    ImportStatus.COMMITTED: frozenset(),
    ImportStatus.DISCARDED: frozenset(),
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
    ImportStatus.DISCARDED: ("aktarımdan vazgeçildi", "it was discarded"),
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
class Reading:
    """How the headings of a sheet were read; as in `WorkbookImport`."""

    mapping: Mapping[str, str] | None = None
    headings_key: str = ""
    learned: bool = False


Corrections = Mapping[int, Mapping[str, str]]
_MOST_TYPED = 150_000
"""Characters; DynamoDB takes 400 KB for all of a record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookImport:
    """One upload. `totals` is minor units per currency: `{"TRY": (debit, credit)}`.

    `corrections` are values typed over cells: Excel's row number → column → text.
    `mapping` says how headings are read where not by the table (heading → column, "" to leave it
    out; None: nobody chose); `headings_key` is the hash of all headings, under which the company
    remembers it, and `learned` tells that it was remembered from an earlier import.
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
    corrections: Corrections = field(default_factory=dict)
    mapping: Mapping[str, str] | None = None
    headings_key: str = ""
    learned: bool = False
    first_sequence: int = 0
    committed_at: datetime | None = None
    version: int = 0
    head: str = ""

    def began(self, stamp: Stamp) -> tuple[WorkbookImport, Event]:
        """Return the new import with its first event."""
        return self._with_event(EventKind.IMPORT_BEGAN, stamp, {})

    def reading(
        self,
        stamp: Stamp,
        task_id: TaskId,
        *,
        mapping: Mapping[str, str] | None = None,
        learn: bool = False,
    ) -> tuple[WorkbookImport, Event]:
        """Begin to read (or, after corrections, to judge anew), or raise `Conflict`.

        A `mapping` takes the place of the one so far; with `learn` the company remembers it.
        """
        moved = replace(self._moved(ImportStatus.READING), task_id=task_id)
        data: dict[str, Value] = {"task": task_id}
        if mapping is not None:
            moved = replace(moved, mapping=mapping, learned=False)
            data |= {"mapped": len(mapping), "learn": int(learn)}
        return moved._with_event(EventKind.IMPORT_STARTED, stamp, data)

    def corrected(
        self, stamp: Stamp, task_id: TaskId, corrections: Corrections
    ) -> tuple[WorkbookImport, Event]:
        """Put typed values over cells and judge all rows anew, or raise `Conflict`."""
        if self.status is not ImportStatus.READY:
            raise self._refusal()
        merged = dict(self.corrections)
        for row, values in corrections.items():
            merged[row] = {**merged.get(row, {}), **values}
        _check_size(merged)
        moved = replace(self._moved(ImportStatus.READING), corrections=merged, task_id=task_id)
        columns = {name for values in corrections.values() for name in values}
        data: dict[str, Value] = {
            "rows": ",".join(str(row) for row in sorted(corrections)),
            "columns": ",".join(sorted(columns)),
        }
        return moved._with_event(EventKind.IMPORT_CORRECTED, stamp, data)

    def discarded(self, stamp: Stamp) -> tuple[WorkbookImport, Event]:
        """Give it up before it is committed; the same file can be imported anew."""
        return self._moved(ImportStatus.DISCARDED)._with_event(
            EventKind.IMPORT_DISCARDED, stamp, {}
        )

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
        corrections: Corrections,
        reading: Reading,
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
            corrections=corrections,
            mapping=reading.mapping,
            headings_key=reading.headings_key,
            learned=reading.learned,
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


def _check_size(corrections: Corrections) -> None:
    typed = sum(
        len(f"{row}{name}{text}")
        for row, values in corrections.items()
        for name, text in values.items()
    )
    if typed > _MOST_TYPED:
        raise Invalid(
            "too_many_corrections",
            "Elle düzeltme sınırı doldu; hatalı satırları Excel’de düzeltip dosyayı yeniden"
            " yükleyin.",
            "There is no room for more corrections; correct the rows in the workbook and upload it"
            " again.",
        )
