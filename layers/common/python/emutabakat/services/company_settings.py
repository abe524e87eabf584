"""What a company says of itself: its particulars, its texts, its logo."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace

from emutabakat.domain.branding import (
    Logo,
    Texts,
    colour_from_text,
    logo_from_bytes,
    sms_name_from_text,
)
from emutabakat.domain.errors import Invalid, NotFound, StaleVersion, TemporaryFailure
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import NAME_LENGTH, Company, email_from_text
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.profiles import company_edited
from emutabakat.domain.tax_number import tax_number_from_text
from emutabakat.ports import Directory, Ledger, Logos
from emutabakat.services.saving import Stamps

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyChange:
    """What is typed; None leaves a value as it is. `texts` has names of `Texts`."""

    name: str | None = None
    tax_number: str | None = None
    tax_office: str | None = None
    address: str | None = None
    email: str | None = None
    sms_name: str | None = None
    colour: str | None = None
    texts: Mapping[str, str] | None = None
    set_up: bool = False


@dataclass(frozen=True, slots=True)
class CompanySettings:
    """The settings of a member's company."""

    directory: Directory
    ledger: Ledger
    logos: Logos
    stamps: Stamps

    def edit(
        self, member: Member, change: CompanyChange, *, version: int, origin: Mapping[str, str]
    ) -> Company:
        """Return the company as it is now; raises `Invalid`, or `StaleVersion` when it is no longer
        the one that was looked at."""
        member.require(Permission.COMPANY_EDIT)
        company = self.directory.company(member.company_id)
        if company.version != version:
            raise StaleVersion(company.id)
        edited = _with(company, change)
        if change.set_up and edited.set_up_at is None:
            edited = replace(edited, set_up_at=self.stamps.clock.now())
        return self._saved(member, company, edited, origin)

    def show_logo(
        self, member: Member, media_type: str, content: bytes, *, origin: Mapping[str, str]
    ) -> Company:
        """Store a picture as the company's logo; raises `Invalid` for what is none."""
        member.require(Permission.COMPANY_EDIT)
        logo = logo_from_bytes(media_type, content)
        company = self.directory.company(member.company_id)
        self.logos.put(company.id, logo, content)
        return self._saved(member, company, replace(company, logo=logo), origin)

    def drop_logo(self, member: Member, *, origin: Mapping[str, str]) -> Company:
        """Show no logo any more; without one there is nothing to do."""
        member.require(Permission.COMPANY_EDIT)
        company = self.directory.company(member.company_id)
        return self._saved(member, company, replace(company, logo=None), origin)

    def public_logo(self, company_id: CompanyId, sha256: str) -> tuple[Logo, bytes]:
        """Return the logo that a company shows now, or raise `NotFound`; it is for everyone."""
        logo = self.directory.company(company_id).logo
        if logo is None or logo.sha256 != sha256:
            raise NotFound
        return logo, self.logos.get(company_id, sha256)

    def _saved(
        self, member: Member, before: Company, after: Company, origin: Mapping[str, str]
    ) -> Company:
        if after == before:
            return before
        last = self.ledger.event(before.id, before.id, before.version)
        stamp = self.stamps.person(member, origin)
        company, event = company_edited(before, after, stamp, last=last)
        self.directory.save_company(company, event)
        if before.logo is not None and before.logo != company.logo:
            self._remove(company.id, before.logo)
        return company

    def _remove(self, company_id: CompanyId, logo: Logo) -> None:
        """Remove a picture that is shown no more; a failure leaves it where nobody finds it."""
        try:
            self.logos.remove(company_id, logo.sha256)
        except TemporaryFailure:
            _log.warning("old logo not removed", extra={"company_id": company_id})


def logo_bytes(logos: Logos, company: Company) -> bytes:
    """Return the company's picture; b"" where it has none, or no longer the one that was read."""
    if company.logo is None:
        return b""
    try:
        return logos.get(company.id, company.logo.sha256)
    except NotFound:
        return b""


def _with(company: Company, change: CompanyChange) -> Company:
    """Return the company with what was typed, judged; raises `Invalid`."""
    typed: dict[str, object] = {}
    for field in ("tax_office", "address"):
        if (text := getattr(change, field)) is not None:
            typed[field] = text.strip()
    if change.name is not None:
        typed["name"] = _name(change.name)
    if change.tax_number is not None:
        typed["tax_number"] = tax_number_from_text(change.tax_number)
    if change.email is not None:
        typed["email"] = email_from_text(change.email) if change.email.strip() else ""
    if change.sms_name is not None:
        typed["sms_name"] = sms_name_from_text(change.sms_name)
    if change.colour is not None:
        typed["colour"] = colour_from_text(change.colour)
    if change.texts is not None:
        typed["texts"] = _texts(company.texts, change.texts)
    return replace(company, **typed)  # type: ignore[arg-type]  # by name, each of its field's type


def _texts(texts: Texts, typed: Mapping[str, str]) -> Texts:
    return replace(texts, **{name: _lines(text) for name, text in typed.items()})


def _lines(text: str) -> str:
    """Return a text with line feeds only, and none at its ends."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name or len(name) > NAME_LENGTH:
        raise Invalid(
            "name_invalid",
            f"Firma adı gerekli ve en çok {NAME_LENGTH} karakter olabilir.",
            f"A company has a name of at most {NAME_LENGTH} characters.",
        )
    return name
