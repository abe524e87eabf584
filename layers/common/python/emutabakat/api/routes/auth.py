"""Log in, renew, log out: the access token in the answer, the refresh token in a cookie."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from pydantic import Field

from emutabakat.api.auth_schemas import (
    MeOut,
    PasswordText,
    ProofIn,
    SecondStepOut,
    SignedInOut,
    TokenText,
)
from emutabakat.api.deps import Allowed, OriginDep, Services, ServicesDep
from emutabakat.api.same_site import OwnPage
from emutabakat.api.schemas import Asked, IdText, OneLine
from emutabakat.domain.errors import NotSignedIn
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import Language
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.log_ins import WHOLE_LIFE, SignedIn
from emutabakat.services.sign_in import DEVICE_LIFE, SecondStep

router = APIRouter(prefix="/api/auth", tags=["auth"])
Self = Annotated[Member, Depends(Allowed(Permission.SELF, at_once=True))]
COOKIE, DEVICE_COOKIE = "__Host-rt", "__Host-dev"
"""The prefix makes browsers demand Secure, Path=/ and no Domain
(https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie)."""


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


class CompanyChoiceIn(Asked):
    """Where the person wants to work now."""

    company_id: IdText


class ForgottenIn(Asked):
    """Whose password is forgotten."""

    email: Annotated[str, Field(min_length=1, max_length=254)]


class ResetIn(Asked):
    """The token of the mailed link and the new password."""

    token: TokenText
    password: PasswordText


@router.post("/login")
async def log_in(
    given: LoginIn, request: Request, response: Response, services: ServicesDep, origin: OriginDep
) -> SignedInOut | SecondStepOut:
    """Sign in with a password; where the person has a second factor, it is asked for next."""
    step = services.sign_in.log_in(
        given.email, given.password, device=_device(request), origin=origin
    )
    if isinstance(step, SecondStep):
        return SecondStepOut.of(step)
    return _answered(response, services, step)


@router.post("/second-step")
async def prove_second_factor(
    given: ProofIn, request: Request, response: Response, services: ServicesDep, origin: OriginDep
) -> SignedInOut:
    """Finish a log-in with a second factor, or with a passkey alone."""
    signed_in = services.sign_in.second_step(
        given.challenge, given.proof(), device=_device(request), origin=origin
    )
    return _answered(response, services, signed_in)


@router.post("/passkey")
async def begin_passkey_log_in(services: ServicesDep) -> SecondStepOut:
    """Return what a browser needs to log in with a passkey alone."""
    return SecondStepOut.of(services.sign_in.by_passkey())


@router.post("/refresh", dependencies=[OwnPage])
async def refresh(
    request: Request, response: Response, services: ServicesDep, origin: OriginDep
) -> SignedInOut:
    """Return a new access token for the cookie, and a new cookie."""
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        raise NotSignedIn
    return _answered(response, services, services.log_ins.refresh(cookie, origin=origin))


@router.post("/logout", status_code=204, dependencies=[OwnPage])
async def log_out(
    request: Request, response: Response, services: ServicesDep, origin: OriginDep
) -> None:
    """End the log-in of the cookie; without one there is nothing to do."""
    cookie = request.cookies.get(COOKIE)
    if cookie:
        services.log_ins.log_out(cookie, origin=origin)
    _set_cookie(response, COOKIE, "", seconds=0)
    # Not "cookies": the one that tells a known browser stays.
    # https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Clear-Site-Data
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


@router.post("/company", dependencies=[OwnPage])
async def choose_company(
    member: Self,
    given: CompanyChoiceIn,
    request: Request,
    response: Response,
    services: ServicesDep,
    origin: OriginDep,
) -> SignedInOut:
    """Go on in another company of the person's; this log-in ends."""
    cookie = request.cookies.get(COOKIE, "")
    signed_in = services.log_ins.switch(member, cookie, CompanyId(given.company_id), origin)
    return _answered(response, services, signed_in)


@router.get("/me")
async def get_me(member: Self, services: ServicesDep) -> MeOut:
    """Return who is signed in."""
    return _me(member, services)


@router.patch("/me")
async def edit_me(member: Self, services: ServicesDep, given: MeIn, origin: OriginDep) -> MeOut:
    """Change the name or the language of the one who is signed in."""
    services.profiles.edit(member, name=given.name, language=given.language, origin=origin)
    return _me(member, services)


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


@router.post("/password/forgotten", status_code=202)
async def ask_password_reset(given: ForgottenIn, services: ServicesDep, origin: OriginDep) -> None:
    """Have a link mailed to the address, if somebody has it; the answer is always the same."""
    services.password_reset.ask(given.email, origin=origin)


@router.post("/password/reset", status_code=204)
async def reset_password(given: ResetIn, services: ServicesDep, origin: OriginDep) -> None:
    """Set a new password by a mailed link and end all log-ins; the second factor stays."""
    services.password_reset.reset(given.token, given.password, origin=origin)


def _me(member: Member, services: Services) -> MeOut:
    person = services.directory.person(member.person_id)
    session = services.log_ins.current(member)
    return MeOut.of(
        person,
        services.directory.company(member.company_id),
        member.role,
        session.proved_at,
        services.log_ins.workplaces(person),
    )


def _answered(response: Response, services: Services, signed_in: SignedIn) -> SignedInOut:
    if signed_in.refresh_token is not None:
        seconds = int(WHOLE_LIFE.total_seconds())
        _set_cookie(response, COOKIE, signed_in.refresh_token, seconds=seconds)
    if signed_in.device_token is not None:
        seconds = int(DEVICE_LIFE.total_seconds())
        _set_cookie(response, DEVICE_COOKIE, signed_in.device_token, seconds=seconds)
    return SignedInOut(
        access_token=signed_in.access_token,
        expires_in=signed_in.expires_in,
        me=MeOut.of(
            signed_in.person,
            signed_in.company,
            signed_in.role,
            signed_in.session.proved_at,
            services.log_ins.workplaces(signed_in.person),
        ),
    )


def _device(request: Request) -> str:
    return request.cookies.get(DEVICE_COOKIE, "")


def _set_cookie(response: Response, name: str, value: str, *, seconds: int) -> None:
    response.set_cookie(
        name, value, max_age=seconds, path="/", secure=True, httponly=True, samesite="strict"
    )
