"""The letters that counterparties' people see: of every company that invited them, for one card."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Company, Membership
from emutabakat.domain.permissions import Member, Permission, Role
from emutabakat.ports import Directory, Files, LetterFilter, Mutabakats, Page
from emutabakat.services.answers import SealedCopy
from emutabakat.services.downloads import URL_SECONDS
from emutabakat.services.traces import Traces

_CHUNK = 100
MOST_LETTERS = 2_000
"""Of one sender; older ones are not listed."""


@dataclass(frozen=True, slots=True)
class Received:
    """A letter, and the company that sent it."""

    letter: Mutabakat
    sender: Company


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Some letters with their senders, and all senders that there are."""

    page: Page[Received]
    senders: Sequence[Company]


@dataclass(frozen=True, slots=True)
class Inbox:
    """What was sent to a person's cards; a draft is nobody's business but its sender's."""

    directory: Directory
    mutabakats: Mutabakats
    files: Files
    traces: Traces

    def page(
        self,
        member: Member,
        *,
        status: Status | None,
        sender: CompanyId | None,
        limit: int,
        cursor: str | None,
    ) -> InboxPage:
        """Return letters, newest first; `cursor` is the letter that the page before ended with."""
        member.require(Permission.INBOX_READ)
        memberships = self._memberships(member)
        senders = [self.directory.company(each.company_id) for each in memberships]
        found = [
            Received(letter, company)
            for company, membership in zip(senders, memberships, strict=True)
            if sender in (None, company.id)
            for letter in self._letters(membership)
            if status in (None, letter.status)
        ]
        found.sort(key=lambda each: each.letter.id, reverse=True)
        if cursor is not None:
            found = [each for each in found if each.letter.id < cursor]
        shown = found[:limit]
        more = len(found) > limit
        return InboxPage(Page(shown, shown[-1].letter.id if more else None), senders)

    def get(
        self,
        member: Member,
        company_id: CompanyId,
        id_: MutabakatId,
        *,
        origin: Mapping[str, str],
    ) -> Received:
        """Return one letter, or raise `NotFound` unless it was sent to the person's card there."""
        received = self._received(member, company_id, id_)
        self.traces.viewed(_there(member, company_id), received.letter, origin=origin)
        return received

    def document(
        self,
        member: Member,
        company_id: CompanyId,
        id_: MutabakatId,
        *,
        origin: Mapping[str, str],
    ) -> SealedCopy:
        """Return a short-lived address of the sealed document; `Invalid` before it is made."""
        letter = self._received(member, company_id, id_).letter
        if not letter.document_key:
            raise Invalid(
                "no_document_yet",
                "Mühürlü belge cevaptan sonra oluşur.",
                "The sealed document is made after the answer.",
            )
        there = _there(member, company_id)
        self.traces.downloaded(there, "sealed", letter=letter.id, origin=origin)
        url = self.files.download_url(
            letter.document_key,
            file_name=f"{letter.number}.pdf",
            seconds=URL_SECONDS,
            document=True,
        )
        return SealedCopy(url, letter.document_sha256)

    def _received(self, member: Member, company_id: CompanyId, id_: MutabakatId) -> Received:
        member.require(Permission.INBOX_READ)
        for membership in self._memberships(member):
            if membership.company_id == company_id:
                letter = self.mutabakats.get(company_id, id_)
                if letter.counterparty_id == membership.counterparty_id and _was_sent(letter):
                    return Received(letter, self.directory.company(company_id))
        raise NotFound

    def _memberships(self, member: Member) -> list[Membership]:
        """Return the person's places as somebody's counterparty, in companies that work."""
        return [
            each
            for each in self.directory.memberships(member.person_id)
            if each.active
            and each.role is Role.COUNTERPARTY
            and self.directory.company(each.company_id).active
        ]

    def _letters(self, membership: Membership) -> Iterator[Mutabakat]:
        filter_ = LetterFilter(counterparty_id=membership.counterparty_id)
        cursor: str | None = None
        for _ in range(MOST_LETTERS // _CHUNK):
            page = self.mutabakats.page(membership.company_id, filter_, limit=_CHUNK, cursor=cursor)
            yield from (letter for letter in page.items if _was_sent(letter))
            cursor = page.next
            if cursor is None:
                return


def _there(member: Member, company_id: CompanyId) -> Member:
    """Return the person as a member of the letter's company, whose audit trail it is."""
    return replace(member, company_id=company_id)


def _was_sent(letter: Mutabakat) -> bool:
    """Tell whether the letter left the house at least once."""
    return letter.round > 0 and letter.status is not Status.DRAFT
