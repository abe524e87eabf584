"""Erasing what is known of a counterparty or a person, after a look at what that means."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.schemas import Asked, IdPath, IdText, Shown
from emutabakat.domain.erasure import ErasureReason
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.erasure import Erased, ErasurePreview

router = APIRouter(prefix="/api/privacy/erasure", tags=["privacy"])
Manager = Annotated[Member, Depends(Allowed(Permission.PRIVACY_MANAGE))]
Eraser = Annotated[Member, Depends(Allowed(Permission.PRIVACY_ERASE))]


class ErasureIn(Asked):
    """A person's or a counterparty's id, and why."""

    subject: IdText
    reason: ErasureReason


class ErasurePreviewOut(Shown):
    """What would be erased and what stays, in words of a fixed list; `open_letters` stand in the
    way, `people` are a counterparty's users, who are erased one by one."""

    subject: str
    name: str
    erased: list[str]
    stays: list[str]
    letters: int
    people: int
    open_letters: list[str]
    done: bool

    @classmethod
    def of(cls, preview: ErasurePreview) -> ErasurePreviewOut:
        """Return the preview."""
        return cls(
            subject=preview.subject,
            name=preview.name,
            erased=list(preview.erased),
            stays=list(preview.stays),
            letters=preview.letters,
            people=preview.people,
            open_letters=list(preview.open_letters),
            done=preview.done,
        )


class ErasedOut(Shown):
    """What this call erased; ask again while there is `more`."""

    letters: int
    events: int
    more: bool

    @classmethod
    def of(cls, erased: Erased) -> ErasedOut:
        """Return what was erased."""
        return cls(letters=erased.letters, events=erased.events, more=erased.more)


@router.get("/{id}")
async def preview_erasure(member: Manager, services: ServicesDep, id_: IdPath) -> ErasurePreviewOut:
    """Return what erasing a person or counterparty would do."""
    return ErasurePreviewOut.of(services.erasure.preview(member, id_))


@router.post("")
async def erase_personal_data(
    member: Eraser, services: ServicesDep, given: ErasureIn, origin: OriginDep
) -> ErasedOut:
    """Erase the subject's clear values; 409 `letters_open` while letters to it are open."""
    erased = services.erasure.erase(member, given.subject, given.reason, origin=origin)
    return ErasedOut.of(erased)
