"""Dropped workbooks: upload, preview, choose columns, correct, commit or discard."""

from __future__ import annotations

from importlib import resources
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Response

from emutabakat.api.deps import (
    Allowed,
    CursorQuery,
    KeyDep,
    LimitQuery,
    OriginDep,
    ServicesDep,
    idempotency_of,
)
from emutabakat.api.import_schemas import (
    ColumnsOut,
    CommitIn,
    CorrectionIn,
    CorrectionsIn,
    ImportIn,
    ImportOut,
    LetterRowOut,
    NewImportOut,
    ProblemRowOut,
    RowOut,
    StartIn,
    UploadOut,
)
from emutabakat.api.schemas import IdPath, PageOut, TaskStarted, UrlOut
from emutabakat.domain.currency import currency_from_code
from emutabakat.domain.ids import ImportId
from emutabakat.domain.permissions import Member, Permission

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
router = APIRouter(prefix="/api/imports", tags=["imports"])
Reader = Annotated[Member, Depends(Allowed(Permission.IMPORT_READ))]
Writer = Annotated[Member, Depends(Allowed(Permission.IMPORT_WRITE))]


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


@router.delete("/{id}", status_code=204)
async def discard_import(
    member: Writer, services: ServicesDep, id_: IdPath, origin: OriginDep
) -> None:
    """Give up an import that is not committed; the same file can be imported anew."""
    services.imports.discard(member, ImportId(id_), origin=origin)


@router.post("/{id}/start", status_code=202)
async def start_import(
    member: Writer, services: ServicesDep, id_: IdPath, choice: StartIn | None = None
) -> TaskStarted:
    """Have the uploaded file read, or read again with other columns."""
    choice = choice or StartIn()
    task_id = services.imports.start(
        member, ImportId(id_), mapping=choice.mapping, learn=choice.learn
    )
    return TaskStarted(task_id=task_id)


@router.get("/{id}/columns")
async def list_import_columns(member: Reader, services: ServicesDep, id_: IdPath) -> ColumnsOut:
    """Return all headings of the file that was read, and as which columns they are read."""
    columns, learned = services.imports.columns(member, ImportId(id_))
    return ColumnsOut.of(columns, learned=learned)


@router.get("/{id}/rows")
async def list_import_rows(
    member: Reader,
    services: ServicesDep,
    id_: IdPath,
    show: Literal["letters", "errors", "warnings"] = "errors",
    cursor: CursorQuery = None,
) -> PageOut[RowOut]:
    """Return some of the preview: letters to be made, errors, or warnings."""
    page = services.imports.rows(member, ImportId(id_), show=show, cursor=cursor)
    row = LetterRowOut.of if show == "letters" else ProblemRowOut.of
    return PageOut(items=[row(item) for item in page.items], next=page.next)


@router.patch("/{id}/rows", status_code=202)
async def correct_import_rows(
    member: Writer, services: ServicesDep, id_: IdPath, corrections: CorrectionsIn
) -> TaskStarted:
    """Put typed values over cells of many rows and have all rows judged anew."""
    task_id = services.imports.correct(member, ImportId(id_), corrections.corrections)
    return TaskStarted(task_id=task_id)


@router.patch("/{id}/rows/{row}", status_code=202)
async def correct_import_row(
    member: Writer, services: ServicesDep, id_: IdPath, row: int, correction: CorrectionIn
) -> TaskStarted:
    """Put typed values over a row's cells and have all rows judged anew."""
    task_id = services.imports.correct(member, ImportId(id_), {row: correction.values})
    return TaskStarted(task_id=task_id)


@router.get("/{id}/errors.xlsx")
async def get_refused_rows(
    member: Reader, services: ServicesDep, id_: IdPath, origin: OriginDep
) -> UrlOut:
    """Return an address of the refused rows and their reasons, good for half a minute."""
    return UrlOut(url=services.downloads.refused_rows(member, ImportId(id_), origin=origin))


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
