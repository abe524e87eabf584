"""Invitations, for who holds the link of one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import Field, StringConstraints

from emutabakat.api.deps import OriginDep, ServicesDep
from emutabakat.api.schemas import Asked, OneLine, Shown, logo_url
from emutabakat.domain.permissions import Role
from emutabakat.services.invitations import Invitation

router = APIRouter(prefix="/api/auth/invitations", tags=["auth"])
PasswordText = Annotated[str, StringConstraints(strip_whitespace=False, max_length=512)]
"""A password, of which no sign is dropped; how long it may be is judged with a sentence."""


class InvitationIn(Asked):
    """The token behind the `#` of the link."""

    token: Annotated[str, Field(max_length=128)]


class AcceptIn(InvitationIn):
    """The token; who is new sets a name and a password."""

    name: Annotated[OneLine, Field(max_length=250)] = ""
    password: PasswordText = ""


class InvitingOut(Shown):
    """Who invites."""

    name: str
    colour: str
    logo_url: str | None


class InvitationOut(Shown):
    """What the link is for; `email` is masked, `name` what the inviter typed for who is new."""

    company: InvitingOut
    role: Role
    email: str
    name: str
    new_person: bool

    @classmethod
    def of(cls, invitation: Invitation) -> InvitationOut:
        """Return the invitation as JSON shows it."""
        company = invitation.company
        return cls(
            company=InvitingOut(
                name=company.name, colour=company.colour, logo_url=logo_url(company)
            ),
            role=invitation.role,
            email=invitation.email,
            name=invitation.name,
            new_person=invitation.is_new,
        )


@router.post("/check")
async def check_invitation(
    services: ServicesDep, given: InvitationIn, origin: OriginDep
) -> InvitationOut:
    """Say who invites to what; 404 `invitation_over` whatever is wrong with the link."""
    return InvitationOut.of(services.invitations.check(given.token, origin=origin))


@router.post("/accept", status_code=204)
async def accept_invitation(services: ServicesDep, given: AcceptIn, origin: OriginDep) -> None:
    """Join the company; the link is used up. Who has an account keeps name and password."""
    services.invitations.accept(
        given.token, name=given.name, password=given.password, origin=origin
    )
