"""Dropped workbooks: upload, preview, correct, commit."""

from __future__ import annotations

from datetime import datetime
from importlib import resources
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from emutabakat.api.deps import (
    Allowed,
    CursorQuery,
    KeyDep,
    LimitQuery,
    OriginDep,
    ServicesDep,
    idempotency_of,
)
from emutabakat.api.schemas import (
    Asked,
    CurrencyCode,
    IdPath,
    OneLine,
    PageOut,
    PeriodModel,
    PeriodOut,
    Shown,
    Sums,
    TaskStarted,
    UrlOut,
)
from emutabakat.domain.currency import CURRENCIES, currency_from_code
from emutabakat.domain.ids import ImportId
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.workbook_import import WorkbookImport

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
router = APIRouter(prefix="/api/imports", tags=["imports"])
Reader = Annotated[Member, Depends(Allowed(Permission.IMPORT_READ))]
Writer = Annotated[Member, Depends(Allowed(Permission.IMPORT_WRITE))]


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


class CorrectionIn(Asked):
    """Typed text by column name; empty text clears the cell."""

    values: dict[str, Annotated[str, Field(max_length=1_000)]]


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


def _upload(form: Any) -> UploadOut:
    return UploadOut(url=form["url"], fields=form["fields"])


@router.post("", status_code=201)
async def begin_import(member: Writer, services: ServicesDep, new: ImportIn) -> NewImportOut:
    """Begin an import; the answer has the form that takes the file straight to storage."""
    import_, form = services.imports.begin(
        member,
        file_name=new.file_name,
        kind=new.kind,
        currency=currency_from_code(new.currency).code,
        period=new.period.value() if new.period else None,
    )
    return NewImportOut(import_=ImportOut.of(import_), upload=_upload(form))


@router.get("")
async def list_imports(
    member: Reader, services: ServicesDep, limit: LimitQuery = 20, cursor: CursorQuery = None
) -> PageOut[ImportOut]:
    """List imports, newest first."""
    page = services.imports.page(member, limit=limit, cursor=cursor)
    return PageOut(items=[ImportOut.of(import_) for import_ in page.items], next=page.next)


@router.get("/template", response_class=Response)
async def get_import_template(member: Reader) -> Response:
    """Return the template workbook (.xlsx)."""
    content = resources.files("emutabakat.rendering").joinpath("template.xlsx").read_bytes()
    headers = {"Content-Disposition": 'attachment; filename="mutabakat-sablonu.xlsx"'}
    return Response(content, headers=headers, media_type=XLSX)


@router.get("/{id}")
async def get_import(member: Reader, services: ServicesDep, id_: IdPath) -> ImportOut:
    """Return one import."""
    return ImportOut.of(services.imports.get(member, ImportId(id_)))


@router.post("/{id}/upload")
async def renew_upload(member: Writer, services: ServicesDep, id_: IdPath) -> UploadOut:
    """Return a new form, for an upload whose form expired."""
    return _upload(services.imports.upload_form(member, ImportId(id_)))


@router.post("/{id}/start", status_code=202)
async def start_import(member: Writer, services: ServicesDep, id_: IdPath) -> TaskStarted:
    """Have the uploaded file read."""
    return TaskStarted(task_id=services.imports.start(member, ImportId(id_)))


@router.get("/{id}/rows")
async def list_import_rows(
    member: Reader,
    services: ServicesDep,
    id_: IdPath,
    show: Literal["letters", "errors", "warnings"] = "errors",
    cursor: CursorQuery = None,
) -> PageOut[dict[str, Any]]:
    """Return some of the preview: letters to be made, errors, or warnings."""
    page = services.imports.rows(member, ImportId(id_), show=show, cursor=cursor)
    items = [_letter_row(item) if show == "letters" else dict(item) for item in page.items]
    return PageOut(items=items, next=page.next)


@router.patch("/{id}/rows/{row}", status_code=202)
async def correct_import_row(
    member: Writer, services: ServicesDep, id_: IdPath, row: int, correction: CorrectionIn
) -> TaskStarted:
    """Put typed values over a row's cells and have all rows judged anew."""
    task_id = services.imports.correct(member, ImportId(id_), row, correction.values)
    return TaskStarted(task_id=task_id)


@router.get("/{id}/errors.xlsx")
async def get_refused_rows(member: Reader, services: ServicesDep, id_: IdPath) -> UrlOut:
    """Return a one-minute address of the refused rows with their reasons."""
    return UrlOut(url=services.imports.refused_rows_url(member, ImportId(id_)))


@router.post("/{id}/commit", status_code=202)
async def commit_import(
    member: Writer,
    services: ServicesDep,
    id_: IdPath,
    choice: CommitIn,
    key: KeyDep,
    origin: OriginDep,
) -> TaskStarted:
    """Have the ready letters made; committing twice is the same task."""
    task_id = services.imports.commit(
        member,
        ImportId(id_),
        take_differences=choice.take_differences,
        idempotency=idempotency_of(member, key, id_, choice),
        origin=origin,
    )
    return TaskStarted(task_id=task_id)


def _letter_row(item: Any) -> dict[str, Any]:
    """Return a letter of the preview with amounts as decimal strings."""
    currency = CURRENCIES[item["currency"]]
    sums = Sums.of(item["debit_minor"], item["credit_minor"], currency)
    lines = [
        {"code": code, "name": name, **Sums.of(debit, credit, currency).model_dump()}
        for code, name, debit, credit in item["lines"]
    ]
    kept = {
        name: value
        for name, value in item.items()
        if name not in ("debit_minor", "credit_minor", "party_key")
    }
    return {**kept, **sums.model_dump(), "lines": lines}
