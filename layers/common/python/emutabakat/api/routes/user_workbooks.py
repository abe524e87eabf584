"""People to invite by a workbook; served by `read_users`, which can read one."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from emutabakat.api.deps import Allowed, ServicesDep
from emutabakat.api.errors import is_english
from emutabakat.api.schemas import Asked, OneLine, Shown
from emutabakat.domain.errors import Invalid
from emutabakat.domain.memberships import MOST_LIST_BYTES
from emutabakat.domain.permissions import Member, Permission, Role

if TYPE_CHECKING:
    # It reads with openpyxl, which only this route's own function has.
    from emutabakat.services.user_workbooks import JudgedRow

router = APIRouter(prefix="/api/users", tags=["users"])
Manager = Annotated[Member, Depends(Allowed(Permission.USER_MANAGE))]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_SIGNS = (MOST_LIST_BYTES + 1024) * 4 // 3


class UserWorkbookIn(Asked):
    """A .xlsx file of at most 1 MiB as base64."""

    file_name: Annotated[OneLine, Field(min_length=1, max_length=250)]
    content: Annotated[str, Field(min_length=4, max_length=_MOST_SIGNS)]

    def value(self) -> bytes:
        """Return the file, or raise `Invalid`."""
        try:
            return base64.b64decode(self.content, validate=True)
        except ValueError:
            raise Invalid(
                "workbook_damaged",
                "Dosya bozuk ya da yarım; Excel'de açıp yeniden kaydedin.",
                "The file is damaged or incomplete; open it in Excel and save it again.",
            ) from None


class UserProblemOut(Shown):
    """Why a cell will not do; `column` is name, email, role or counterparty."""

    column: str
    code: str
    message: str


class FoundCardOut(Shown):
    """The card that a row names."""

    id: str
    name: str


class UserRowOut(Shown):
    """A row as it was read; without problems it can be sent to `/api/users/bulk`."""

    row: int
    name: str
    email: str
    role: Role | None
    role_text: str
    counterparty: FoundCardOut | None
    problems: list[UserProblemOut]

    @classmethod
    def of(cls, judged: JudgedRow, *, in_english: bool) -> UserRowOut:
        """Return the row as JSON shows it."""
        card = judged.card
        return cls(
            row=judged.row,
            name=judged.name,
            email=judged.email,
            role=judged.role,
            role_text=judged.role_text,
            counterparty=FoundCardOut(id=card.id, name=card.name) if card else None,
            problems=[
                UserProblemOut(
                    column=problem.column.value,
                    code=problem.code,
                    message=problem.en if in_english else problem.tr,
                )
                for problem in judged.problems
            ],
        )


class UserRowsOut(Shown):
    """All rows of the list, in their order."""

    rows: list[UserRowOut]


@router.post("/workbook")
async def read_user_workbook(
    request: Request, member: Manager, services: ServicesDep, given: UserWorkbookIn
) -> UserRowsOut:
    """Read a list of people and say what is wrong with each row; nobody is invited."""
    judged = services.user_workbooks.read(member, given.value())
    in_english = is_english(request)
    return UserRowsOut(rows=[UserRowOut.of(row, in_english=in_english) for row in judged])


@router.get(
    "/template.xlsx",
    response_class=Response,
    responses={200: {"content": {XLSX: {"schema": {"type": "string", "format": "binary"}}}}},
)
async def get_user_template(member: Manager, services: ServicesDep) -> Response:
    """Return the empty workbook to fill in."""
    disposition = 'attachment; filename="kullanicilar.xlsx"'
    return Response(
        services.user_workbooks.template(member),
        media_type=XLSX,
        headers={"Content-Disposition": disposition},
    )
