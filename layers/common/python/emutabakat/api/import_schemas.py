"""Imports on the wire: what is asked for, the preview's rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from emutabakat.api.schemas import (
    Asked,
    CurrencyCode,
    OneLine,
    PeriodModel,
    PeriodOut,
    Shown,
    Sums,
)
from emutabakat.domain.currency import CURRENCIES
from emutabakat.domain.import_rows import TYPED_LENGTH, Column
from emutabakat.domain.workbook_import import WorkbookImport
from emutabakat.services.import_columns import SheetColumns


class ImportIn(Asked):
    """A new import, and what it says where a row says nothing."""

    file_name: Annotated[OneLine, Field(min_length=1, max_length=255)]
    kind: str = "current_account"
    currency: CurrencyCode = "TRY"
    period: PeriodModel | None = None


class UploadOut(Shown):
    """Where the browser posts the file: the fields first, then `file`; good for 15 minutes."""

    url: str
    fields: dict[str, str]


class CommitIn(Asked):
    """Whether the workbook's contacts replace those of the cards."""

    take_differences: Annotated[bool, Field(strict=True)] = False


Typed = Annotated[str, Field(max_length=TYPED_LENGTH)]
Heading = Annotated[str, Field(min_length=1, max_length=200)]


class StartIn(Asked):
    """How to read the headings, once they are known: heading → column, "" to leave it out.

    null reads as before. With `learn` the next file with the same headings is read so by itself.
    """

    mapping: Annotated[dict[Heading, str], Field(max_length=200)] | None = None
    learn: Annotated[bool, Field(strict=True)] = True


class CorrectionIn(Asked):
    """Typed text by column name; empty text clears the cell."""

    values: Annotated[dict[str, Typed], Field(min_length=1, max_length=len(Column))]


class CorrectionsIn(Asked):
    """Typed text by Excel's row number and column name; empty text clears a cell."""

    corrections: Annotated[
        dict[int, Annotated[dict[str, Typed], Field(min_length=1, max_length=len(Column))]],
        Field(min_length=1, max_length=1_000),
    ]

    @field_validator("corrections")
    @classmethod
    def _each_visible(cls, corrections: dict[int, dict[str, str]]) -> dict[int, dict[str, str]]:
        """Look at the texts of every row, which lie one level deeper than others."""
        for values in corrections.values():
            CorrectionIn(values=values)
        return corrections


class CountsOut(Shown):
    """What the preview found."""

    rows: int
    ready_rows: int
    error_rows: int
    letters: int
    errors: int
    warnings: int


class RefusalOut(Shown):
    """Why a file cannot be read."""

    code: str
    tr: str
    en: str


class ImportOut(Shown):
    """An import and what its preview found; `same_as` is an earlier import of the same file."""

    id: str
    file_name: str
    kind: str
    currency: str
    period: PeriodOut | None
    status: str
    task_id: str | None
    same_as: str | None
    sheet: str
    columns: dict[str, str]
    counts: CountsOut
    totals: dict[str, Sums]
    refusal: RefusalOut | None
    created_at: datetime
    committed_at: datetime | None
    version: int

    @classmethod
    def of(cls, import_: WorkbookImport) -> ImportOut:
        """Return the import."""
        counts = import_.counts
        return cls(
            id=import_.id,
            file_name=import_.file_name,
            kind=import_.kind,
            currency=import_.currency,
            period=PeriodOut.of(import_.period) if import_.period else None,
            status=import_.status.value,
            task_id=import_.task_id,
            same_as=import_.same_as,
            sheet=import_.sheet,
            columns=dict(import_.columns),
            counts=CountsOut(
                rows=counts.rows,
                ready_rows=counts.ready_rows,
                error_rows=counts.error_rows,
                letters=counts.letters,
                errors=counts.errors,
                warnings=counts.warnings,
            ),
            totals={
                code: Sums.of(debit, credit, CURRENCIES[code])
                for code, (debit, credit) in import_.totals.items()
            },
            refusal=RefusalOut(**import_.refusal) if import_.refusal else None,
            created_at=import_.created_at,
            committed_at=import_.committed_at,
            version=import_.version,
        )


class NewImportOut(Shown):
    """The new import and the form to post its file with."""

    import_: Annotated[ImportOut, Field(serialization_alias="import")]
    upload: UploadOut


class ColumnOut(Shown):
    """A heading, the column that it is read as (null: left out), up to three texts below it."""

    heading: str
    column: Column | None
    samples: list[str]


class ColumnsOut(Shown):
    """How a file's headings are read; `learned` from an earlier import of the company.

    `fields` are the columns that a heading can be read as.
    """

    sheet: str
    header_row: int
    columns: list[ColumnOut]
    fields: list[Column]
    learned: bool

    @classmethod
    def of(cls, columns: SheetColumns, *, learned: bool) -> ColumnsOut:
        """Return the headings of a sheet."""
        return cls(
            sheet=columns.sheet,
            header_row=columns.header_row,
            columns=[
                ColumnOut(
                    heading=each.heading,
                    column=Column(each.column) if each.column else None,
                    samples=list(each.samples),
                )
                for each in columns.columns
            ],
            fields=list(Column),
            learned=learned,
        )


class ProblemRowOut(Shown):
    """An error or warning: where it is, what stands there, why; `cells` are the row's texts."""

    type: Literal["problem"] = "problem"
    row: int
    column: str
    code: str
    value: str
    tr: str
    en: str
    cells: dict[str, str]

    @classmethod
    def of(cls, item: Mapping[str, Any]) -> ProblemRowOut:
        """Return a problem of a stored preview."""
        return cls(**item)


class LetterLineOut(Shown):
    """A dealer or account code of a letter."""

    code: str
    name: str
    debit: str
    credit: str


class LetterRowOut(Shown):
    """A letter that would be made, and the rows that it is made of; `period` is its key."""

    type: Literal["letter"] = "letter"
    kind: str
    tax_number: str | None
    account_code: str
    country: str
    name: str
    email: str
    phone: str
    period: str
    currency: str
    debit: str
    credit: str
    note: str
    lines: list[LetterLineOut]
    rows: list[int]

    @classmethod
    def of(cls, item: Mapping[str, Any]) -> LetterRowOut:
        """Return a letter of a stored preview, with amounts as decimal strings."""
        currency = CURRENCIES[item["currency"]]
        kept = {name: item[name] for name in cls.model_fields if name in item and name != "lines"}
        sums = Sums.of(item["debit_minor"], item["credit_minor"], currency)
        lines = [
            LetterLineOut(code=code, name=name, **Sums.of(debit, credit, currency).model_dump())
            for code, name, debit, credit in item["lines"]
        ]
        return cls(**kept, **sums.model_dump(), lines=lines)


RowOut = Annotated[LetterRowOut | ProblemRowOut, Field(discriminator="type")]
"""An item of the preview, told apart by `type`."""
