"""The member's own company: who it is, its settings, and its logo, which everyone may see."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Response
from pydantic import Field

from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.schemas import Asked, IdPath, OneLine, Shown, Version, logo_url
from emutabakat.domain.branding import LOGO_BYTES, SMS_NAME_LENGTH, TEXT_LENGTH
from emutabakat.domain.errors import Invalid
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import NAME_LENGTH, Company
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.company_settings import CompanyChange

router = APIRouter(prefix="/api", tags=["companies"])
Self = Annotated[Member, Depends(Allowed(Permission.SELF))]
Editor = Annotated[Member, Depends(Allowed(Permission.COMPANY_EDIT))]
OwnText = Annotated[str, Field(max_length=TEXT_LENGTH)]
FOREVER = "public, max-age=31536000, immutable"
"""A logo's address holds its hash: what is there never changes (RFC 8246)."""


class TextsIn(Asked):
    """The company's own words in e-mails; null leaves a text, "" is the shipped wording."""

    email_intro: OwnText | None = None


class CompanyIn(Asked):
    """What shall be different; null leaves a value as it is. `set_up` ends the set-up."""

    version: Version
    name: Annotated[OneLine, Field(min_length=1, max_length=NAME_LENGTH)] | None = None
    tax_number: Annotated[str, Field(min_length=1, max_length=20)] | None = None
    tax_office: Annotated[OneLine, Field(max_length=100)] | None = None
    address: Annotated[str, Field(max_length=500)] | None = None
    email: Annotated[OneLine, Field(max_length=254)] | None = None
    sms_name: Annotated[OneLine, Field(max_length=SMS_NAME_LENGTH)] | None = None
    colour: Annotated[str, Field(max_length=20)] | None = None
    texts: TextsIn | None = None
    set_up: bool = False


class LogoIn(Asked):
    """A picture of at most 256 KiB and 16 to 2000 pixels a side, its bytes in base64."""

    media_type: Literal["image/png", "image/jpeg"]
    content: Annotated[str, Field(min_length=1, max_length=(LOGO_BYTES + 3) // 3 * 4 + 4)]


class TextsOut(Shown):
    """The company's own words in e-mails; "" where the shipped wording is used."""

    email_intro: str


class CompanyOut(Shown):
    """A company; `set_up_at` is null until somebody has confirmed its particulars."""

    id: str
    version: int
    name: str
    tax_number: str
    tax_office: str
    address: str
    email: str
    sms_name: str
    colour: str
    texts: TextsOut
    logo_url: str | None
    set_up_at: datetime | None

    @classmethod
    def of(cls, company: Company) -> CompanyOut:
        """Return the company."""
        texts = company.texts
        return cls(
            id=company.id,
            version=company.version,
            name=company.name,
            tax_number=company.tax_number,
            tax_office=company.tax_office,
            address=company.address,
            email=company.email,
            sms_name=company.sms_name,
            colour=company.colour,
            texts=TextsOut(
                email_intro=texts.email_intro,
            ),
            logo_url=logo_url(company),
            set_up_at=company.set_up_at,
        )


@router.get("/companies/current")
async def get_current_company(member: Self, services: ServicesDep) -> CompanyOut:
    """Return the member's company."""
    return CompanyOut.of(services.directory.company(member.company_id))


@router.patch("/companies/current")
async def edit_current_company(
    member: Editor, services: ServicesDep, given: CompanyIn, origin: OriginDep
) -> CompanyOut:
    """Change the company's settings, as the version that was looked at."""
    typed = given.model_dump(exclude={"version", "texts"})
    if given.texts is not None:
        typed["texts"] = given.texts.model_dump(exclude_none=True)
    change = CompanyChange(**typed)
    company = services.company_settings.edit(member, change, version=given.version, origin=origin)
    return CompanyOut.of(company)


@router.put("/companies/current/logo")
async def show_logo(
    member: Editor, services: ServicesDep, given: LogoIn, origin: OriginDep
) -> CompanyOut:
    """Show this logo in letters, e-mails and on the answer page."""
    try:
        content = base64.b64decode(given.content, validate=True)
    except ValueError:
        raise Invalid(
            "logo_unreadable",
            "Dosyanın içeriği base64 olarak okunamıyor.",
            "The file's content cannot be read as base64.",
        ) from None
    settings = services.company_settings
    return CompanyOut.of(settings.show_logo(member, given.media_type, content, origin=origin))


@router.delete("/companies/current/logo")
async def drop_logo(member: Editor, services: ServicesDep, origin: OriginDep) -> CompanyOut:
    """Show no logo any more."""
    return CompanyOut.of(services.company_settings.drop_logo(member, origin=origin))


@router.get(
    "/public/logos/{id}/{sha256}",
    tags=["public"],
    response_class=Response,
    responses={200: {"content": {"image/png": {}, "image/jpeg": {}}}},
)
async def get_logo(
    services: ServicesDep,
    id_: IdPath,
    sha256: Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")],
) -> Response:
    """Return the logo that a company shows, for browsers to keep."""
    logo, content = services.company_settings.public_logo(CompanyId(id_), sha256)
    return Response(content, media_type=logo.media_type, headers={"Cache-Control": FOREVER})
