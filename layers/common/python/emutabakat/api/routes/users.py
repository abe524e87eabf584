"""The people of a company."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field, model_validator

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, OriginDep, ServicesDep
from emutabakat.api.errors import is_english
from emutabakat.api.schemas import Asked, IdPath, IdText, OneLine, PageOut, Shown
from emutabakat.domain.errors import EMutabakatError
from emutabakat.domain.ids import CounterpartyId, PersonId
from emutabakat.domain.memberships import MemberState, state_of
from emutabakat.domain.permissions import Member, Permission, Role
from emutabakat.services.user_list import User, UserFilter
from emutabakat.services.users import NAME_LENGTH, NewUser

router = APIRouter(prefix="/api/users", tags=["users"])
Reader = Annotated[Member, Depends(Allowed(Permission.USER_READ))]
Manager = Annotated[Member, Depends(Allowed(Permission.USER_MANAGE))]
Self = Annotated[Member, Depends(Allowed(Permission.SELF))]
EmailText = Annotated[OneLine, Field(min_length=1, max_length=254)]
NameText = Annotated[OneLine, Field(min_length=1, max_length=NAME_LENGTH)]
StaffVersion = Annotated[int, Field(strict=True, ge=0)]
MOST_ROWS = 200


class NewUserIn(Asked):
    """Whom to invite as what; a card for the role `counterparty` alone."""

    email: EmailText
    name: NameText
    role: Role
    counterparty_id: IdText | None = None

    def value(self) -> NewUser:
        """Return what is typed."""
        card = self.counterparty_id
        return NewUser(
            email=self.email,
            name=self.name,
            role=self.role,
            counterparty_id=CounterpartyId(card) if card else None,
        )


class NewUsersIn(Asked):
    """Many of them."""

    rows: Annotated[list[NewUserIn], Field(min_length=1, max_length=MOST_ROWS)]


class UserChange(Asked):
    """One thing that shall be different of the version that was looked at."""

    version: StaffVersion
    role: Role | None = None
    active: bool | None = None

    @model_validator(mode="after")
    def _one(self) -> UserChange:
        if (self.role is None) == (self.active is None):
            raise ValueError("Input should have either a role or active")
        return self


class UserCardOut(Shown):
    """The card that a counterparty's person is of."""

    id: str
    name: str


class UserOut(Shown):
    """A person in the company."""

    id: str
    email: str
    name: str
    role: Role
    state: MemberState
    counterparty: UserCardOut | None
    invited_at: datetime | None
    joined_at: datetime | None
    version: int

    @classmethod
    def of(cls, user: User) -> UserOut:
        """Return the person as JSON shows him."""
        membership = user.membership
        card = membership.counterparty_id
        return cls(
            id=user.person.id,
            email=user.person.email,
            name=user.name,
            role=membership.role,
            state=state_of(membership),
            counterparty=UserCardOut(id=card, name=user.counterparty) if card else None,
            invited_at=membership.invited_at,
            joined_at=membership.joined_at,
            version=membership.version,
        )


class RowProblemOut(Shown):
    """Why a row was not taken."""

    code: str
    message: str


class RowResultOut(Shown):
    """What became of a row: the person who was invited, or the reason why nobody was."""

    email: str
    outcome: Literal["invited", "refused"]
    user: UserOut | None
    problem: RowProblemOut | None


class RowResultsOut(Shown):
    """What became of each row, in their order."""

    rows: list[RowResultOut]


@router.get("")
async def list_users(
    member: Reader,
    services: ServicesDep,
    role: Role | None = None,
    state: MemberState | None = None,
    search: Annotated[str, Query(max_length=100)] = "",
    limit: LimitQuery = 50,
    cursor: CursorQuery = None,
) -> PageOut[UserOut]:
    """List people by name; `search` begins a word of the name or is in the address."""
    filter_ = UserFilter(role=role, state=state, search=search)
    page = services.users.page(member, filter_, limit=limit, cursor=cursor)
    return PageOut(items=[UserOut.of(user) for user in page.items], next=page.next)


@router.post("", status_code=201)
async def invite_user(
    member: Manager, services: ServicesDep, new: NewUserIn, origin: OriginDep
) -> UserOut:
    """Invite somebody by a link in a mail, good once and for seven days."""
    return UserOut.of(services.users.invite(member, new.value(), origin=origin))


@router.post("/bulk")
async def invite_users(
    request: Request, member: Manager, services: ServicesDep, new: NewUsersIn, origin: OriginDep
) -> RowResultsOut:
    """Invite many; a repeat invites nobody twice, for whom it has invited is refused by name."""
    made = services.users.invite_many(member, [row.value() for row in new.rows], origin=origin)
    in_english = is_english(request)
    return RowResultsOut(
        rows=[
            _result(row, result, in_english=in_english)
            for row, result in zip(new.rows, made, strict=True)
        ]
    )


@router.post("/me/leave", status_code=204)
async def leave_company(member: Self, services: ServicesDep, origin: OriginDep) -> None:
    """End one's own access to the company."""
    services.users.leave(member, origin=origin)


@router.post("/{id}/invitation")
async def invite_user_again(
    member: Manager, services: ServicesDep, id_: IdPath, origin: OriginDep
) -> UserOut:
    """Send another invitation; the earlier link is dead."""
    return UserOut.of(services.users.invite_again(member, PersonId(id_), origin=origin))


@router.patch("/{id}")
async def change_user(
    member: Manager, services: ServicesDep, id_: IdPath, change: UserChange, origin: OriginDep
) -> UserOut:
    """Change somebody's role, or end or give back the access; log-ins that go on end."""
    person_id, version = PersonId(id_), change.version
    if change.role is not None:
        return UserOut.of(
            services.users.change_role(
                member, person_id, change.role, version=version, origin=origin
            )
        )
    return UserOut.of(
        services.users.set_active(
            member, person_id, bool(change.active), version=version, origin=origin
        )
    )


@router.delete("/{id}/factors", status_code=204)
async def forget_factors(
    member: Manager, services: ServicesDep, id_: IdPath, origin: OriginDep
) -> None:
    """Take away the second factors of somebody who lost them all; the log-ins that go on end."""
    services.lost_factors.forget(member, PersonId(id_), origin=origin)


def _result(row: NewUserIn, made: User | EMutabakatError, *, in_english: bool) -> RowResultOut:
    if isinstance(made, EMutabakatError):
        problem = RowProblemOut(code=made.code, message=made.en if in_english else made.tr)
        return RowResultOut(email=row.email, outcome="refused", user=None, problem=problem)
    return RowResultOut(email=row.email, outcome="invited", user=UserOut.of(made), problem=None)
