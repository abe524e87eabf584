"""A person's second factors, and proving one again for what needs it fresh."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import segno
from fastapi import APIRouter, Depends, Path
from pydantic import Field

from emutabakat.api.auth_schemas import (
    CodesOut,
    Credential,
    ProofIn,
    SecondStepOut,
    TokenText,
)
from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.schemas import Asked, OneLine, Shown
from emutabakat.domain.permissions import Member, Permission

router = APIRouter(prefix="/api/auth", tags=["second factors"])
Self = Annotated[Member, Depends(Allowed(Permission.SELF, at_once=True))]
PasskeyPath = Annotated[str, Path(alias="id", pattern=r"^[A-Za-z0-9_-]{1,1400}$")]


class PasskeyOut(Shown):
    """A registered passkey."""

    id: str
    name: str
    created_at: datetime
    used_at: datetime | None


class FactorsOut(Shown):
    """What the person has; `recovery_codes` is how many are left."""

    totp: bool
    passkeys: list[PasskeyOut]
    recovery_codes: int


class TotpOut(Shown):
    """The secret of an authenticator app, shown until it is confirmed; `qr` is an image's URL."""

    secret: str
    address: str
    qr: str


class TotpIn(Asked):
    """The code that the app shows now."""

    code: Annotated[str, Field(min_length=6, max_length=10)]


class PasskeyBegunOut(Shown):
    """The challenge and the options of `navigator.credentials.create` as JSON."""

    challenge: str
    options: dict[str, Any]


class PasskeyIn(Asked):
    """What the browser made, and what the person calls it."""

    challenge: TokenText
    credential: Credential
    name: Annotated[OneLine, Field(min_length=1, max_length=60)]


@router.get("/factors")
async def get_factors(member: Self, services: ServicesDep) -> FactorsOut:
    """Return the person's second factors."""
    factors = services.second_factors.of(member)
    return FactorsOut(
        totp=bool(factors.totp),
        passkeys=[
            PasskeyOut(id=each.id, name=each.name, created_at=each.created_at, used_at=each.used_at)
            for each in factors.passkeys
        ],
        recovery_codes=len(factors.recovery),
    )


@router.post("/factors/totp")
async def begin_totp(member: Self, services: ServicesDep) -> TotpOut:
    """Return a new secret for an authenticator app; it counts once a code of it is shown."""
    secret, address = services.second_factors.begin_totp(member)
    picture = segno.make(address, micro=False).svg_data_uri(scale=4, border=4, encode_minimal=True)
    return TotpOut(secret=secret, address=address, qr=picture)


@router.put("/factors/totp")
async def confirm_totp(
    member: Self, given: TotpIn, services: ServicesDep, origin: OriginDep
) -> CodesOut:
    """Take the app into use and end the person's other log-ins."""
    codes = services.second_factors.confirm_totp(member, given.code, origin)
    return CodesOut(recovery_codes=list(codes))


@router.delete("/factors/totp", status_code=204)
async def remove_totp(member: Self, services: ServicesDep, origin: OriginDep) -> None:
    """Take the app out of use."""
    services.second_factors.remove(member, None, origin)


@router.post("/factors/passkeys")
async def begin_passkey(member: Self, services: ServicesDep) -> PasskeyBegunOut:
    """Return what a browser needs to make a passkey."""
    token, options = services.second_factors.begin_passkey(member)
    return PasskeyBegunOut(challenge=token, options=dict(options))


@router.put("/factors/passkeys")
async def confirm_passkey(
    member: Self, given: PasskeyIn, services: ServicesDep, origin: OriginDep
) -> CodesOut:
    """Take the passkey into use and end the person's other log-ins."""
    codes = services.second_factors.confirm_passkey(
        member, given.challenge, given.credential, name=given.name, origin=origin
    )
    return CodesOut(recovery_codes=list(codes))


@router.delete("/factors/passkeys/{id}", status_code=204)
async def remove_passkey(
    member: Self, id_: PasskeyPath, services: ServicesDep, origin: OriginDep
) -> None:
    """Take a passkey out of use."""
    services.second_factors.remove(member, id_, origin)


@router.post("/factors/recovery-codes")
async def renew_recovery_codes(member: Self, services: ServicesDep, origin: OriginDep) -> CodesOut:
    """Return ten new recovery codes; the old ones are dead."""
    codes = services.second_factors.renew_recovery_codes(member, origin)
    return CodesOut(recovery_codes=list(codes))


@router.post("/step-up")
async def begin_step_up(member: Self, services: ServicesDep) -> SecondStepOut:
    """Return what must be shown again for what needs a fresh second factor."""
    return SecondStepOut.of(services.sign_in.begin_step_up(member))


@router.put("/step-up", status_code=204)
async def step_up(member: Self, given: ProofIn, services: ServicesDep, origin: OriginDep) -> None:
    """Prove a second factor again; it counts as fresh for an hour."""
    services.sign_in.step_up(member, given.challenge, given.proof(), origin)
