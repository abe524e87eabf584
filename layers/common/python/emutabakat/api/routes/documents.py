"""A letter as a PDF before its answer; served by `preview_letter`, which can draw."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response
from pydantic import Discriminator, Tag

from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.letter_schemas import LetterIn
from emutabakat.api.schemas import Asked, IdText
from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.permissions import Member, Permission

router = APIRouter(prefix="/api/documents", tags=["documents"])
Reader = Annotated[Member, Depends(Allowed(Permission.MUTABAKAT_READ))]
PDF = "application/pdf"


class LetterRefIn(Asked):
    """A letter that exists."""

    letter_id: IdText


def _form(asked: Any) -> str:
    return "ref" if isinstance(asked, Mapping) and "letter_id" in asked else "new"


PreviewIn = Annotated[
    Annotated[LetterRefIn, Tag("ref")] | Annotated[LetterIn, Tag("new")], Discriminator(_form)
]


@router.post(
    "/preview",
    response_class=Response,
    responses={200: {"content": {PDF: {"schema": {"type": "string", "format": "binary"}}}}},
)
async def preview_letter(
    member: Reader, services: ServicesDep, asked: PreviewIn, origin: OriginDep
) -> Response:
    """Draw a letter that exists (`letter_id`), or one from the fields of a new draft.

    Not sealed. What was never sent is marked ÖNİZLEME on every page; a new draft needs
    `mutabakat:write`.
    """
    if isinstance(asked, LetterRefIn):
        preview = services.previews.of_letter(member, MutabakatId(asked.letter_id), origin=origin)
    else:
        preview = services.previews.of_new(member, asked.value())
    disposition = f'inline; filename="{preview.file_name}"'
    return Response(preview.pdf, media_type=PDF, headers={"Content-Disposition": disposition})
