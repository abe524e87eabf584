"""The companies of the installation, for who runs it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.schemas import Asked, IdPath, OneLine, PageOut, Shown, Version
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import NAME_LENGTH
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.companies import NewCompany, Tenant

router = APIRouter(prefix="/api/admin/companies", tags=["companies"])
Operator = Annotated[Member, Depends(Allowed(Permission.PLATFORM_OPERATE))]


class NewCompanyIn(Asked):
    """A company and the person who is invited as its first administrator."""

    name: Annotated[OneLine, Field(min_length=1, max_length=NAME_LENGTH)]
    tax_number: Annotated[OneLine, Field(min_length=1, max_length=20)]
    admin_email: Annotated[OneLine, Field(min_length=1, max_length=254)]
    admin_name: Annotated[OneLine, Field(min_length=1, max_length=120)]


class CompanyChange(Asked):
    """Whether people may work in the company."""

    version: Version
    active: bool


class TenantOut(Shown):
    """A company from outside; `members` counts all who have or had access."""

    id: str
    name: str
    active: bool
    founded_at: datetime
    members: int
    version: int

    @classmethod
    def of(cls, tenant: Tenant) -> TenantOut:
        """Return the company as JSON shows it."""
        company = tenant.company
        return cls(
            id=company.id,
            name=company.name,
            active=company.active,
            founded_at=tenant.founded_at,
            members=tenant.members,
            version=company.version,
        )


@router.get("")
async def list_companies(member: Operator, services: ServicesDep) -> PageOut[TenantOut]:
    """List all companies by name, on one page."""
    tenants = services.companies.all(member)
    return PageOut(items=[TenantOut.of(tenant) for tenant in tenants], next=None)


@router.post("", status_code=201)
async def add_company(
    member: Operator, services: ServicesDep, new: NewCompanyIn, origin: OriginDep
) -> TenantOut:
    """Found a company and invite its first administrator."""
    asked = NewCompany(
        name=new.name,
        tax_number=new.tax_number,
        admin_email=new.admin_email,
        admin_name=new.admin_name,
    )
    return TenantOut.of(services.companies.add(member, asked, origin=origin))


@router.patch("/{id}")
async def change_company(
    member: Operator, services: ServicesDep, id_: IdPath, change: CompanyChange, origin: OriginDep
) -> TenantOut:
    """Suspend a company, which ends all log-ins to it, or let it work again."""
    return TenantOut.of(
        services.companies.set_active(
            member, CompanyId(id_), change.active, version=change.version, origin=origin
        )
    )
