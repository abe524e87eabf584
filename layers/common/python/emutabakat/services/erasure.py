"""Erasing what is known of a counterparty or of one of the company's people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from itertools import islice

from emutabakat.domain.erasure import (
    ErasureReason,
    erased_card,
    erased_letter,
    erased_person,
    is_erased,
    is_legal_entity,
    is_open,
    letters_open,
)
from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import Event, EventKind, noted
from emutabakat.domain.ids import CompanyId, CounterpartyId, PersonId
from emutabakat.domain.memberships import deactivated
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.privacy import choices_record
from emutabakat.ports import (
    AuditFilter,
    AuditTrail,
    Counterparties,
    Directory,
    Ledger,
    LetterFilter,
    Mutabakats,
    PersonalValues,
    Sessions,
)
from emutabakat.services.paging import every
from emutabakat.services.saving import Stamps, save_anew
from emutabakat.services.user_list import User

MOST_LETTERS = 100
MOST_EVENTS = 500
"""What one call erases at most, to be done in time; who has more asks again."""
_PAGE = 100
_TRACES = ("ip", "user_agent")
_ONE_EVENT = ("log_", "ses_")
"""Records that are about one person alone: what he saw, tried and logged in to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasurePreview:
    """What would be erased of whom, what stays, and what stands in the way.

    `erased` and `stays` are words of a fixed list: the pages say them. `letters` counts the
    letters that lose their addresses, `people` a counterparty's users, who stay.
    """

    subject: str
    name: str
    erased: tuple[str, ...]
    stays: tuple[str, ...]
    letters: int = 0
    people: int = 0
    open_letters: tuple[str, ...] = ()
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Erased:
    """What one call erased; `more` is left for the next."""

    letters: int = 0
    events: int = 0
    more: bool = False


@dataclass(frozen=True, slots=True)
class Erasure:
    """The work of who manages a company's privacy."""

    ledger: Ledger
    mutabakats: Mutabakats
    counterparties: Counterparties
    directory: Directory
    sessions: Sessions
    audit_trail: AuditTrail
    values: PersonalValues
    stamps: Stamps

    def preview(self, member: Member, subject: str) -> ErasurePreview:
        """Return what erasing the subject would do, or raise `NotFound`."""
        member.require(Permission.PRIVACY_MANAGE)
        if subject.startswith("per_"):
            return self._person_preview(member.company_id, PersonId(subject))
        return self._card_preview(member.company_id, CounterpartyId(subject))

    def erase(
        self, member: Member, subject: str, reason: ErasureReason, *, origin: Mapping[str, str]
    ) -> Erased:
        """Erase the subject; doing it again finishes what was interrupted.

        Raises `NotFound`; `Conflict`: `letters_open`, `own_data`, `last_admin`.
        """
        member.require(Permission.PRIVACY_ERASE)
        if subject.startswith("per_"):
            erased = self._erase_person(member, PersonId(subject), reason)
        else:
            erased = self._erase_card(member, CounterpartyId(subject), reason)
        self.ledger.note(
            noted(
                company_id=member.company_id,
                kind=EventKind.PERSONAL_ERASED,
                stamp=self.stamps.person(member, origin),
                data={
                    "subject": subject,
                    "reason": reason.value,
                    "letters": erased.letters,
                    "events": erased.events,
                    "more": int(erased.more),
                },
            )
        )
        return erased

    def _card_preview(self, company_id: CompanyId, id_: CounterpartyId) -> ErasurePreview:
        card = self.counterparties.get(company_id, id_)
        letters = list(self._letters(company_id, id_))
        members = self.directory.members(company_id)
        legal = is_legal_entity(card)
        return ErasurePreview(
            subject=id_,
            name=card.name,
            erased=(
                *(() if legal else ("identity",)),
                "contacts",
                "dealers",
                "letter_addresses",
                "event_values",
            ),
            stays=(*(("legal_entity",) if legal else ()), "letters", "documents", "hashes"),
            letters=len(letters),
            people=sum(each.counterparty_id == id_ for _, each in members),
            open_letters=tuple(letter.number for letter in letters if is_open(letter)),
            done=is_erased(card),
        )

    def _erase_card(self, member: Member, id_: CounterpartyId, reason: ErasureReason) -> Erased:
        company_id = member.company_id
        self.counterparties.get(company_id, id_)
        letters = list(self._letters(company_id, id_))
        if still := [letter.number for letter in letters if is_open(letter)]:
            raise letters_open(still)
        waiting = [letter for letter in letters if not self._is_done(letter)]
        events = sum(self._erase_letter(member, each, reason) for each in waiting[:MOST_LETTERS])
        more = len(waiting) > MOST_LETTERS
        if not more:
            stamp = self.stamps.person(member)
            save_anew(
                self.ledger,
                lambda: self.counterparties.get(company_id, id_),
                lambda card: None if is_erased(card) else erased_card(card, stamp, reason),
            )
            events += self.values.erase(company_id, id_)
        return Erased(letters=min(len(waiting), MOST_LETTERS), events=events, more=more)

    def _erase_letter(self, member: Member, letter: Mutabakat, reason: ErasureReason) -> int:
        """Erase the clear values first: the letter's own event says that they are gone."""
        events = self.values.erase(letter.company_id, letter.id)
        stamp = self.stamps.person(member)
        save_anew(
            self.ledger,
            lambda: self.mutabakats.get(letter.company_id, letter.id),
            lambda now: erased_letter(now, stamp, reason),
        )
        return events

    def _is_done(self, letter: Mutabakat) -> bool:
        last = self.ledger.event(letter.company_id, letter.id, letter.version)
        return last.kind is EventKind.PERSONAL_ERASED

    def _letters(self, company_id: CompanyId, id_: CounterpartyId) -> Iterator[Mutabakat]:
        filter_ = LetterFilter(counterparty_id=id_)
        page = partial(self.mutabakats.page, company_id, filter_, limit=_PAGE)
        return every(page)

    def _person_preview(self, company_id: CompanyId, id_: PersonId) -> ErasurePreview:
        person, membership = self.directory.member(company_id, id_)
        shared = self._works_elsewhere(company_id, id_)
        return ErasurePreview(
            subject=id_,
            name=User(person, membership).name,
            erased=(
                *(() if shared else ("identity", "password")),
                "membership",
                "log_ins",
                "event_values",
            ),
            stays=(*(("shared_identity",) if shared else ()), "actions", "hashes"),
            done=not person.active,
        )

    def _erase_person(self, member: Member, id_: PersonId, reason: ErasureReason) -> Erased:
        company_id = member.company_id
        if id_ == member.person_id:
            raise Conflict(
                "own_data",
                "Kendi verinizi silemezsiniz; bunu başka bir yönetici yapmalı.",
                "You cannot erase yourself; another administrator must do it.",
            )
        person, membership = self.directory.member(company_id, id_)
        is_invited = membership.invited_at is not None and membership.joined_at is None
        if membership.active or is_invited:
            change = deactivated(
                membership, self.stamps.person(member), last=self._last(company_id, id_)
            )
            self.directory.save_membership(*change)
        self.sessions.end_logins(id_, company_id=company_id)
        if person.active and not self._works_elsewhere(company_id, id_):
            nobody, event = erased_person(
                person,
                self.stamps.person(member),
                reason,
                company_id=company_id,
                last=self._last(company_id, id_),
            )
            self.values.forget_person(nobody, event, email=person.email)
        events = self.values.erase(company_id, id_)
        events += self.values.erase(company_id, choices_record(id_))
        traces = list(islice(self._traces(company_id, id_), MOST_EVENTS + 1))
        events += sum(self._erase_trace(event) for event in traces[:MOST_EVENTS])
        return Erased(events=events, more=len(traces) > MOST_EVENTS)

    def _erase_trace(self, event: Event) -> int:
        """Erase what an event holds of the person who did it, or that it is about."""
        if event.record_id.startswith(_ONE_EVENT):
            return self.values.erase(event.company_id, event.record_id)
        return self.values.trim(event.company_id, event.record_id, event.seq, _TRACES)

    def _traces(self, company_id: CompanyId, id_: PersonId) -> Iterator[Event]:
        """Yield what the person did in the company and what happened to his log-ins, as far as it
        still tells where from."""
        since = self.ledger.event(company_id, company_id, 1).at
        until = self.stamps.clock.now() + timedelta(seconds=1)
        for filter_ in (
            AuditFilter(since=since, until=until, actor_id=id_),
            AuditFilter(since=since, until=until, about=id_),
        ):
            page = partial(self.audit_trail.page, company_id, filter_, limit=_PAGE)
            yield from (event for event in every(page) if _tells_of(event, id_))

    def _works_elsewhere(self, company_id: CompanyId, id_: PersonId) -> bool:
        return any(each.company_id != company_id for each in self.directory.memberships(id_))

    def _last(self, company_id: CompanyId, id_: PersonId) -> Event | None:
        trail = self.ledger.events(company_id, id_)
        return trail[-1] if trail else None


def _tells_of(event: Event, id_: PersonId) -> bool:
    """Tell whether an event holds values of the person that are to be erased."""
    if event.record_id.startswith(_ONE_EVENT):
        by_him = event.actor_id == id_ or event.kind is not EventKind.PERSONAL_ERASED
        return bool(event.personal) and by_him
    return event.actor_id == id_ and not event.personal.keys().isdisjoint(_TRACES)
