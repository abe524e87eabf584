"""The passages of a company's letters: those in force, their versions, and how new words read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from pydantic import Field

from emutabakat.api.deps import Allowed, OriginDep, ServicesDep
from emutabakat.api.schemas import Asked, HashesOut, Shown
from emutabakat.domain.legal_texts import (
    LEGAL_TEXT_LENGTH,
    LEGAL_TEXTS,
    LegalText,
    LegalTextKind,
)
from emutabakat.domain.legal_texts_shipped import shipped_text
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.legal_texts import Previewed

router = APIRouter(prefix="/api/company/legal-texts", tags=["company"])
Reader = Annotated[Member, Depends(Allowed(Permission.MUTABAKAT_READ))]
Counsel = Annotated[Member, Depends(Allowed(Permission.LEGAL_TEXT_MANAGE))]
Passage = Annotated[str, Field(max_length=LEGAL_TEXT_LENGTH)]
KindPath = Annotated[LegalTextKind, Path(alias="kind")]


class PassageIn(Asked):
    """A passage in both languages: text with names like `{{ receiver }}` and `{% if … %}`."""

    tr: Passage
    en: Passage


class NewPassageIn(PassageIn):
    """New words in place of `version` (0 for the shipped ones)."""

    version: Annotated[int, Field(strict=True, ge=0)]


class WordsOut(Shown):
    """A passage's words in both languages."""

    tr: str
    en: str


class PassageOut(Shown):
    """One version of a passage; version 0 is shipped, or what the company once typed in its
    settings. `variables` are the names that it may use, `expected` those that it is hardly
    complete without, `shipped` the words as they come with the system."""

    kind: LegalTextKind
    version: int
    tr: str
    en: str
    sha256: HashesOut
    published_at: datetime | None
    published_by: str | None
    variables: list[str]
    expected: list[str]
    may_be_empty: bool
    shipped: WordsOut

    @classmethod
    def of(cls, text: LegalText, names: Mapping[str, str]) -> PassageOut:
        """Return the passage; `names` are of the people who may have published it, by id."""
        spec = LEGAL_TEXTS[text.kind]
        shipped = shipped_text(text.company_id, text.letter_kind, text.kind)
        return cls(
            kind=text.kind,
            version=text.version,
            tr=text.tr,
            en=text.en,
            sha256=HashesOut(**text.sha256),
            published_at=text.published_at,
            published_by=names.get(text.published_by) if text.published_by else None,
            variables=list(spec.variables),
            expected=list(spec.expected),
            may_be_empty=spec.may_be_empty,
            shipped=WordsOut(tr=shipped.tr, en=shipped.en),
        )


class PassagesOut(Shown):
    """Passages, in their order in the letter or newest first."""

    items: list[PassageOut]


class PassageProblemOut(Shown):
    """What is wrong with a template, and in which line (from 1, null for all of it)."""

    code: str
    tr: str
    en: str
    line: int | None


class PreviewedOut(Shown):
    """How words read in a sample letter, or what is wrong with them; `unused` are expected names
    that they do without."""

    text: str
    unused: list[str]
    problem: PassageProblemOut | None

    @classmethod
    def of(cls, previewed: Previewed) -> PreviewedOut:
        """Return the preview."""
        problem = previewed.problem
        line = problem.details.get("line") if problem else None
        return cls(
            text=previewed.text,
            unused=list(previewed.unused),
            problem=PassageProblemOut(
                code=problem.code,
                tr=problem.tr,
                en=problem.en,
                line=int(str(line)) if line else None,
            )
            if problem
            else None,
        )


class PassagePreviewOut(Shown):
    """The preview in both languages."""

    tr: PreviewedOut
    en: PreviewedOut


@router.get("")
async def list_legal_texts(member: Reader, services: ServicesDep) -> PassagesOut:
    """Return the passages in force, in their order in the letter."""
    names = services.legal_texts.names(member)
    texts = services.legal_texts.texts(member)
    return PassagesOut(items=[PassageOut.of(text, names) for text in texts])


@router.get("/{kind}/versions")
async def list_legal_text_versions(
    member: Counsel, services: ServicesDep, kind: KindPath
) -> PassagesOut:
    """Return all versions of a passage, newest first; the shipped one is the last."""
    names = services.legal_texts.names(member)
    texts = services.legal_texts.history(member, kind)
    return PassagesOut(items=[PassageOut.of(text, names) for text in texts])


@router.post("/{kind}")
async def publish_legal_text(
    member: Counsel, services: ServicesDep, kind: KindPath, new: NewPassageIn, origin: OriginDep
) -> PassageOut:
    """Put a new version in force, for letters that are sent from now on."""
    text = services.legal_texts.publish(
        member, kind, version=new.version, tr=new.tr, en=new.en, origin=origin
    )
    return PassageOut.of(text, services.legal_texts.names(member))


@router.post("/{kind}/preview")
async def preview_legal_text(
    member: Counsel, services: ServicesDep, kind: KindPath, asked: PassageIn
) -> PassagePreviewOut:
    """Show how words that are not saved would read in a sample letter."""
    shown = services.legal_texts.preview(member, kind, tr=asked.tr, en=asked.en)
    return PassagePreviewOut(tr=PreviewedOut.of(shown["tr"]), en=PreviewedOut.of(shown["en"]))
