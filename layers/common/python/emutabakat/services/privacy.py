"""Privacy texts: what a company publishes, and what each of its people has seen and agreed to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from emutabakat.domain.errors import Invalid, NotFound, StaleVersion
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.parties import Membership, Person
from emutabakat.domain.permissions import Member, Permission, Role
from emutabakat.domain.privacy import (
    TEXTS,
    Asks,
    PrivacyChoices,
    PrivacyText,
    TextKind,
    TextState,
    text_changed,
)
from emutabakat.domain.privacy_texts import shipped_text
from emutabakat.domain.turkish import fold
from emutabakat.ports import Directory, Page
from emutabakat.ports.privacy import PrivacyRecords
from emutabakat.services.saving import ATTEMPTS, Stamps
from emutabakat.services.user_list import User


@dataclass(frozen=True, slots=True)
class OwnText:
    """A text in force and how one person stands to it; `asked` when an answer is due."""

    text: PrivacyText
    state: TextState
    asked: bool
    answered_at: datetime | None
    answered_version: int | None
    answered_sha256: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One of the company's people, and how he stands to each text in force."""

    person: Person
    membership: Membership
    texts: tuple[OwnText, ...]

    @property
    def name(self) -> str:
        """What the company calls the person."""
        return User(self.person, self.membership).name


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Which people; None means any. `state` is about the text `kind`; `search` is in a name or
    an address."""

    kind: TextKind | None = None
    state: TextState | None = None
    role: Role | None = None
    search: str = ""


@dataclass(frozen=True, slots=True)
class Privacy:
    """The texts of a member's company, for its people and for who manages them."""

    records: PrivacyRecords
    directory: Directory
    stamps: Stamps

    def mine(self, member: Member) -> list[OwnText]:
        """Return the texts in force as the member stands to them."""
        member.require(Permission.SELF)
        choices = self.records.choices(member.company_id, member.person_id)
        return [_own(text, choices) for text in self._in_force(member.company_id)]

    def acknowledge(
        self, member: Member, *, sha256: str, origin: Mapping[str, str]
    ) -> list[OwnText]:
        """Record that the member has seen the notice with that hash; the same again is no error."""
        return self._choose(member, TextKind.NOTICE, sha256, True, origin)

    def choose(
        self,
        member: Member,
        kind: TextKind,
        *,
        sha256: str,
        given: bool,
        origin: Mapping[str, str],
    ) -> list[OwnText]:
        """Give or withdraw a consent to the text with that hash.

        Raises `NotFound` for what is no consent, `Conflict("text_changed")` for another text.
        """
        if TEXTS[kind].asks is not Asks.CONSENT:
            raise NotFound
        return self._choose(member, kind, sha256, given, origin)

    def texts(self, member: Member) -> list[PrivacyText]:
        """Return the newest version of every kind of text, published or shipped."""
        member.require(Permission.PRIVACY_MANAGE)
        return [latest_text(self.records, member.company_id, kind) for kind in TextKind]

    def history(self, member: Member, kind: TextKind) -> list[PrivacyText]:
        """Return all versions of a text, newest first; the shipped one is the last."""
        member.require(Permission.PRIVACY_MANAGE)
        published = self.records.history(member.company_id, kind)
        return [*published, shipped_text(member.company_id, kind)]

    def publish(
        self,
        member: Member,
        kind: TextKind,
        *,
        version: int,
        tr: str,
        en: str,
        origin: Mapping[str, str],
    ) -> PrivacyText:
        """Put a new version in force in place of `version`; raises `StaleVersion` or `Invalid`."""
        member.require(Permission.PRIVACY_MANAGE)
        text = latest_text(self.records, member.company_id, kind)
        if text.version != version:
            raise StaleVersion
        after, event = text.next_version(self.stamps.person(member, origin), tr=tr, en=en)
        self.records.publish(after, event)
        return after

    def names(self, member: Member) -> Mapping[str, str]:
        """Return the names of the company's people, by id, for who published what."""
        member.require(Permission.PRIVACY_MANAGE)
        members = self.directory.members(member.company_id)
        return {who.id: User(who, place).name for who, place in members}

    def people(
        self, member: Member, filter_: PeopleFilter, *, limit: int, cursor: str | None
    ) -> Page[Listed]:
        """Return the company's people by name; `cursor` is the person the page before ended with.

        Raises `Invalid("cursor_invalid")` for one who is not in the list.
        """
        member.require(Permission.PRIVACY_MANAGE)
        found = list(self._found(member.company_id, filter_))
        start = 0
        if cursor is not None:
            start = 1 + next((n for n, each in enumerate(found) if each.person.id == cursor), -1)
            if not start:
                raise Invalid(
                    "cursor_invalid",
                    "Sayfa işareti bu listeye ait değil; listeyi baştan açın.",
                    "The cursor does not belong to this list; start the list anew.",
                )
        shown = found[start : start + limit]
        more = len(found) > start + limit
        return Page(shown, shown[-1].person.id if more else None)

    def _found(self, company_id: CompanyId, filter_: PeopleFilter) -> Iterator[Listed]:
        texts = self._in_force(company_id)
        members = sorted(
            self.directory.members(company_id),
            key=lambda each: (fold(User(*each).name), each[0].id),
        )
        said = self.records.choices_of(company_id, [who.id for who, _ in members])
        for person, membership in members:
            nothing = PrivacyChoices(company_id=company_id, person_id=person.id)
            own = tuple(_own(text, said.get(person.id, nothing)) for text in texts)
            listed = Listed(person, membership, own)
            if _matches(listed, filter_):
                yield listed

    def _in_force(self, company_id: CompanyId) -> list[PrivacyText]:
        texts = (latest_text(self.records, company_id, kind) for kind in TextKind)
        return [text for text in texts if text.in_force]

    def _choose(
        self, member: Member, kind: TextKind, sha256: str, given: bool, origin: Mapping[str, str]
    ) -> list[OwnText]:
        member.require(Permission.SELF)
        for _ in range(ATTEMPTS):
            text = latest_text(self.records, member.company_id, kind)
            if not text.in_force:
                raise NotFound
            choices = self.records.choices(member.company_id, member.person_id)
            stamp = self.stamps.person(member, origin)
            changed = choices.choose(text, stamp, sha256=sha256, given=given)
            if changed is None:
                return self.mine(member)
            try:
                self.records.save_choices(*changed)
            except StaleVersion:
                continue
            return self.mine(member)
        raise StaleVersion


def latest_text(records: PrivacyRecords, company_id: CompanyId, kind: TextKind) -> PrivacyText:
    """Return the version of a text that is in force, or would be: the shipped one at first."""
    return records.text(company_id, kind) or shipped_text(company_id, kind)


def notice_with(records: PrivacyRecords, company_id: CompanyId, sha256: str) -> PrivacyText:
    """Return the version of the company's notice that has the hash in one of its languages.

    Whoever had the page open while a new version was published has read the one before. Raises
    `Conflict("text_changed")` for a text that never was the company's notice.
    """
    latest = latest_text(records, company_id, TextKind.NOTICE)
    if latest.language_of(sha256) is not None:
        return latest
    earlier = [
        *records.history(company_id, TextKind.NOTICE),
        shipped_text(company_id, TextKind.NOTICE),
    ]
    for text in earlier:
        if text.language_of(sha256) is not None:
            return text
    raise text_changed()


def _own(text: PrivacyText, choices: PrivacyChoices) -> OwnText:
    choice = choices.choices.get(text.kind)
    return OwnText(
        text=text,
        state=choices.state_of(text),
        asked=choices.is_asked(text),
        answered_at=choice.at if choice else None,
        answered_version=choice.version if choice else None,
        answered_sha256=choice.sha256 if choice else "",
    )


def _matches(listed: Listed, filter_: PeopleFilter) -> bool:
    if filter_.role is not None and listed.membership.role is not filter_.role:
        return False
    if filter_.search:
        wanted = fold(filter_.search)
        if wanted not in fold(listed.name) and wanted not in listed.person.email:
            return False
    if filter_.kind is None and filter_.state is None:
        return True
    return any(
        filter_.kind in (None, own.text.kind) and filter_.state in (None, own.state)
        for own in listed.texts
    )
