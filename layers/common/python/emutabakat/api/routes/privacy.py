"""Privacy texts, one's own answers to them, and what the company's people have seen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import Field

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, OriginDep, ServicesDep
from emutabakat.api.schemas import Asked, HashesOut, PageOut, Sha256, Shown
from emutabakat.domain.permissions import Member, Permission, Role
from emutabakat.domain.privacy import TEXT_LENGTH, TEXTS, Asks, PrivacyText, TextKind, TextState
from emutabakat.services.privacy import Listed, OwnText, PeopleFilter

router = APIRouter(prefix="/api/privacy", tags=["privacy"])
Self = Annotated[Member, Depends(Allowed(Permission.SELF))]
Manager = Annotated[Member, Depends(Allowed(Permission.PRIVACY_MANAGE))]
WholeText = Annotated[str, Field(min_length=1, max_length=TEXT_LENGTH)]
KindPath = Annotated[TextKind, Path(alias="kind")]


class NoticeIn(Asked):
    """The hash of the notice that was read, in the language in which it was."""

    sha256: Sha256


class ConsentIn(Asked):
    """The hash of the text that is agreed to, or no longer."""

    sha256: Sha256
    given: bool


class TextIn(Asked):
    """A new text in both languages, in place of `version` (0 for the shipped one)."""

    version: Annotated[int, Field(strict=True, ge=0)]
    tr: WholeText
    en: WholeText


class TextOut(Shown):
    """One version of a text; version 0 is shipped and was never published.

    `asks` is what it wants of who reads it, `basis` the law that it rests on.
    """

    kind: TextKind
    asks: Asks
    basis: str
    version: int
    tr: str
    en: str
    sha256: HashesOut
    published_at: datetime | None
    published_by: str | None
    in_force: bool

    @classmethod
    def of(cls, text: PrivacyText, names: Mapping[str, str]) -> TextOut:
        """Return the text; `names` are of the people who may have published it, by id."""
        spec = TEXTS[text.kind]
        return cls(
            kind=text.kind,
            asks=spec.asks,
            basis=spec.basis,
            version=text.version,
            tr=text.tr,
            en=text.en,
            sha256=HashesOut(**text.sha256),
            published_at=text.published_at,
            published_by=names.get(text.published_by) if text.published_by else None,
            in_force=text.in_force,
        )


class StandOut(Shown):
    """How a person stands to a text: what was answered last, when, to which version."""

    kind: TextKind
    state: TextState
    answered_at: datetime | None
    answered_version: int | None

    @classmethod
    def of(cls, own: OwnText) -> StandOut:
        """Return how the person stands."""
        return cls(
            kind=own.text.kind,
            state=own.state,
            answered_at=own.answered_at,
            answered_version=own.answered_version,
        )


class OwnTextOut(StandOut):
    """A text in force and how the member stands to it; `asked` when an answer is due.

    A consent is withdrawn by `answered_sha256`, which is of the text that it was given to.
    """

    asks: Asks
    basis: str
    version: int
    tr: str
    en: str
    sha256: HashesOut
    published_at: datetime | None
    asked: bool
    answered_sha256: str

    @classmethod
    def of(cls, own: OwnText) -> OwnTextOut:
        """Return the text as the member sees it."""
        text = own.text
        spec = TEXTS[text.kind]
        return cls(
            kind=text.kind,
            asks=spec.asks,
            basis=spec.basis,
            version=text.version,
            tr=text.tr,
            en=text.en,
            sha256=HashesOut(**text.sha256),
            published_at=text.published_at,
            state=own.state,
            asked=own.asked,
            answered_at=own.answered_at,
            answered_version=own.answered_version,
            answered_sha256=own.answered_sha256,
        )


class OwnTextsOut(Shown):
    """The texts in force; `asked` when any of them waits for an answer."""

    texts: list[OwnTextOut]
    asked: bool

    @classmethod
    def of(cls, texts: list[OwnText]) -> OwnTextsOut:
        """Return the texts as the member sees them."""
        return cls(
            texts=[OwnTextOut.of(each) for each in texts], asked=any(each.asked for each in texts)
        )


class InformedPersonOut(Shown):
    """One of the company's people and how he stands to each text in force."""

    id: str
    name: str
    email: str
    role: Role
    active: bool
    texts: list[StandOut]

    @classmethod
    def of(cls, listed: Listed) -> InformedPersonOut:
        """Return the person."""
        return cls(
            id=listed.person.id,
            name=listed.name,
            email=listed.person.email,
            role=listed.membership.role,
            active=listed.membership.active,
            texts=[StandOut.of(own) for own in listed.texts],
        )


@router.get("/mine")
async def get_own_privacy(member: Self, services: ServicesDep) -> OwnTextsOut:
    """Return the texts in force and how the member stands to them."""
    return OwnTextsOut.of(services.privacy.mine(member))


@router.post("/notice")
async def acknowledge_notice(
    member: Self, services: ServicesDep, given: NoticeIn, origin: OriginDep
) -> OwnTextsOut:
    """Record that the member has seen the notice; 409 `text_changed` for another text."""
    seen = services.privacy.acknowledge(member, sha256=given.sha256, origin=origin)
    return OwnTextsOut.of(seen)


@router.put("/consents/{kind}")
async def set_consent(
    member: Self, services: ServicesDep, kind: KindPath, given: ConsentIn, origin: OriginDep
) -> OwnTextsOut:
    """Give or withdraw one consent; 409 `text_changed` for another text."""
    said = services.privacy.choose(
        member, kind, sha256=given.sha256, given=given.given, origin=origin
    )
    return OwnTextsOut.of(said)


@router.get("/texts")
async def list_texts(member: Manager, services: ServicesDep) -> list[TextOut]:
    """Return the newest version of every text."""
    names = services.privacy.names(member)
    return [TextOut.of(text, names) for text in services.privacy.texts(member)]


@router.get("/texts/{kind}")
async def list_text_versions(
    member: Manager, services: ServicesDep, kind: KindPath
) -> list[TextOut]:
    """Return all versions of a text, newest first; the shipped one is the last."""
    names = services.privacy.names(member)
    return [TextOut.of(text, names) for text in services.privacy.history(member, kind)]


@router.post("/texts/{kind}", status_code=201)
async def publish_text(
    member: Manager, services: ServicesDep, kind: KindPath, given: TextIn, origin: OriginDep
) -> TextOut:
    """Put a new version in force; everybody is asked again."""
    text = services.privacy.publish(
        member, kind, version=given.version, tr=given.tr, en=given.en, origin=origin
    )
    return TextOut.of(text, services.privacy.names(member))


@router.get("/people")
async def list_people(
    member: Manager,
    services: ServicesDep,
    kind: TextKind | None = None,
    state: TextState | None = None,
    role: Role | None = None,
    search: Annotated[str, Query(max_length=100)] = "",
    limit: LimitQuery = 50,
    cursor: CursorQuery = None,
) -> PageOut[InformedPersonOut]:
    """Return the company's people by name, and what each has seen and agreed to."""
    filter_ = PeopleFilter(kind=kind, state=state, role=role, search=search.strip())
    page = services.privacy.people(member, filter_, limit=limit, cursor=cursor)
    return PageOut(items=[InformedPersonOut.of(each) for each in page.items], next=page.next)
