"""Log in, renew, log out: the access token in the answer, the refresh token in a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field, StringConstraints

from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.same_site import OwnPage
from emutabakat.api.schemas import Asked, OneLine, Shown, logo_url
from emutabakat.domain.errors import NotSignedIn
from emutabakat.domain.parties import Company, Language, Person
from emutabakat.domain.permissions import ROLE_PERMISSIONS, Member, Permission, Role
from emutabakat.services.sign_in import WHOLE_LIFE, SignedIn

router = APIRouter(prefix="/api/auth", tags=["auth"])
Self = Annotated[Member, Depends(Allowed(Permission.SELF))]
COOKIE = "__Host-rt"
"""The prefix makes browsers demand Secure, Path=/ and no Domain
(https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie)."""


PasswordText = Annotated[
    str, StringConstraints(strip_whitespace=False, min_length=1, max_length=128)
]
"""A password, of which no sign is dropped."""


class LoginIn(Asked):
    """An address and a password."""

    email: Annotated[str, Field(min_length=1, max_length=254)]
    password: PasswordText


class MeIn(Asked):
    """What shall be different; null leaves a value as it is."""

    name: Annotated[OneLine, Field(min_length=1, max_length=120)] | None = None
    language: Language | None = None


class PasswordIn(Asked):
    """The current password and a new one of at least twelve signs."""

    current: PasswordText
    new: PasswordText


class PersonOut(Shown):
    """Who is signed in."""

    id: str
    email: str
    name: str
    language: Language


class WorkplaceOut(Shown):
    """Where; `set_up` is false until somebody has confirmed the company's particulars."""

    id: str
    name: str
    colour: str
    logo_url: str | None
    set_up: bool


class MeOut(Shown):
    """Who is signed in, where, as what, and what that role may do."""

    person: PersonOut
    company: WorkplaceOut
    role: Role
    permissions: list[Permission]

    @classmethod
    def of(cls, person: Person, company: Company, role: Role) -> MeOut:
        """Return what the one who is signed in may know of himself."""
        return cls(
            person=PersonOut(
                id=person.id, email=person.email, name=person.name, language=person.language
            ),
            company=WorkplaceOut(
                id=company.id,
                name=company.name,
                colour=company.colour,
                logo_url=logo_url(company),
                set_up=company.set_up_at is not None,
            ),
            role=role,
            permissions=sorted(ROLE_PERMISSIONS[role]),
        )


class SignedInOut(Shown):
    """An access token (`Authorization: Bearer`) and its life in seconds."""

    access_token: str
    expires_in: int
    me: MeOut


@router.post("/login")
async def log_in(
    given: LoginIn, response: Response, services: ServicesDep, origin: OriginDep
) -> SignedInOut:
    """Sign in with a password."""
    return _answered(response, services.sign_in.log_in(given.email, given.password, origin=origin))


@router.post("/refresh", dependencies=[OwnPage])
async def refresh(
    request: Request, response: Response, services: ServicesDep, origin: OriginDep
) -> SignedInOut:
    """Return a new access token for the cookie, and a new cookie."""
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        raise NotSignedIn
    return _answered(response, services.sign_in.refresh(cookie, origin=origin))


@router.post("/logout", status_code=204, dependencies=[OwnPage])
async def log_out(request: Request, response: Response, services: ServicesDep) -> None:
    """End the log-in of the cookie; without one there is nothing to do."""
    cookie = request.cookies.get(COOKIE)
    if cookie:
        services.sign_in.log_out(cookie)
    _set_cookie(response, "", seconds=0)
    # https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Clear-Site-Data
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'


@router.get("/me")
async def get_me(member: Self, services: ServicesDep) -> MeOut:
    """Return who is signed in."""
    person = services.directory.person(member.person_id)
    return MeOut.of(person, services.directory.company(member.company_id), member.role)


@router.patch("/me")
async def edit_me(member: Self, services: ServicesDep, given: MeIn, origin: OriginDep) -> MeOut:
    """Change the name or the language of the one who is signed in."""
    person = services.profiles.edit(member, name=given.name, language=given.language, origin=origin)
    return MeOut.of(person, services.directory.company(member.company_id), member.role)


@router.post("/password", status_code=204)
async def change_password(
    member: Self, services: ServicesDep, given: PasswordIn, origin: OriginDep
) -> None:
    """Change the password and end the person's other log-ins; this one goes on."""
    services.profiles.change_password(
        member,
        current=given.current,
        new=given.new,
        origin=origin,
    )


def _answered(response: Response, signed_in: SignedIn) -> SignedInOut:
    if signed_in.refresh_token is not None:
        seconds = int(WHOLE_LIFE.total_seconds())
        _set_cookie(response, signed_in.refresh_token, seconds=seconds)
    return SignedInOut(
        access_token=signed_in.access_token,
        expires_in=signed_in.expires_in,
        me=MeOut.of(signed_in.person, signed_in.company, signed_in.role),
    )


def _set_cookie(response: Response, value: str, *, seconds: int) -> None:
    response.set_cookie(
        COOKIE, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="strict"
    )
