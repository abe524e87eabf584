"""The sender's side of a letter: draft it, change it, send it, cancel it, revise it, look at it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from emutabakat.domain.currency import Currency
from emutabakat.domain.errors import Conflict, Invalid, StaleVersion
from emutabakat.domain.events import Event, Stamp
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import CounterpartyId, MutabakatId, PersonId
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.letter_values import Content, LetterRef, check_content
from emutabakat.domain.mutabakat import Line, Mutabakat, Status, number_from_sequence
from emutabakat.domain.period import Period
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.status import not_possible
from emutabakat.ports import (
    Counterparties,
    Directory,
    Idempotency,
    Ledger,
    LegalTextRecords,
    LetterFilter,
    LetterSort,
    Mutabakats,
    Page,
)
from emutabakat.services.saving import Stamps, save_anew, save_once
from emutabakat.services.sending import (
    check_answer_by,
    check_responsible,
    not_your_letter,
    recipient_from_card,
    sender_of,
    sent,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLetter:
    """What an accountant fills in; amounts in minor units of the currency."""

    kind: str
    counterparty_id: CounterpartyId
    period: Period
    currency: Currency
    debit: int
    credit: int
    lines: tuple[Line, ...] = ()
    note: str = ""
    answer_by: date | None = None
    responsible_id: PersonId | None = None
    replaces: LetterRef | None = None


Fill = Callable[[Mutabakat], Content]
"""What a letter shall say, from what it says now (amounts are in minor units of its currency)."""
_WITHIN_CURRENCY = (LetterSort.AMOUNT_ASC, LetterSort.AMOUNT_DESC)


@dataclass(frozen=True, slots=True)
class Letters:
    """The use cases of the sender."""

    ledger: Ledger
    mutabakats: Mutabakats
    counterparties: Counterparties
    directory: Directory
    legal_texts: LegalTextRecords
    stamps: Stamps

    def get(self, member: Member, id_: MutabakatId) -> Mutabakat:
        """Return the letter, or raise `NotFound`."""
        member.require(Permission.MUTABAKAT_READ)
        return self.mutabakats.get(member.company_id, id_)

    def page(
        self,
        member: Member,
        filter_: LetterFilter,
        *,
        sort: LetterSort = LetterSort.NEWEST,
        limit: int,
        cursor: str | None,
    ) -> Page[Mutabakat]:
        """Return letters in that order; raises `Invalid` by amount without a currency."""
        member.require(Permission.MUTABAKAT_READ)
        if sort in _WITHIN_CURRENCY and filter_.currency is None:
            raise Invalid(
                "currency_needed",
                "Tutara göre sıralamak için para birimi seçin.",
                "Choose a currency to sort by amount.",
            )
        return self.mutabakats.page(
            member.company_id, filter_, sort=sort, limit=limit, cursor=cursor
        )

    def history(self, member: Member, id_: MutabakatId) -> list[Event]:
        """Return all that happened to a letter, oldest first."""
        member.require(Permission.MUTABAKAT_READ)
        self.mutabakats.get(member.company_id, id_)
        return self.ledger.events(member.company_id, id_)

    def answerer(self, member: Member, letter: Mutabakat) -> Mapping[str, str]:
        """Return who answered: name, title, note and address (empty once erased)."""
        member.require(Permission.MUTABAKAT_READ)
        if letter.answer is None:
            return {}
        return self.ledger.event(member.company_id, letter.id, letter.answer.seq).personal

    def draft(
        self,
        member: Member,
        new: NewLetter,
        *,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> Mutabakat:
        """Make a draft; a repeated request returns the letter that the first one made.

        Raises `Conflict("already_exists")` with the number of the letter that stands.
        """
        member.require(Permission.MUTABAKAT_WRITE)
        if idempotency is not None:
            made = self.ledger.repeated(member.company_id, idempotency)
            if made is not None:
                return self.mutabakats.get(member.company_id, MutabakatId(made))
        change = self._new(member, new, self.stamps.person(member, origin))
        made = save_once(self.ledger, member.company_id, change, idempotency=idempotency)
        return change[0] if made is None else self.get(member, MutabakatId(made))

    def edit(
        self,
        member: Member,
        id_: MutabakatId,
        fill: Fill,
        *,
        version: int,
        origin: Mapping[str, str],
    ) -> Mutabakat:
        """Change a draft that is still the version the person saw, or raise `StaleVersion`."""
        letter = self._changeable(member, id_, Permission.MUTABAKAT_WRITE)
        if letter.version != version:
            raise StaleVersion(id_)
        content = fill(letter)
        if content.responsible_id != letter.responsible_id:
            check_responsible(self.directory, member.company_id, content.responsible_id)
        card = self.counterparties.get(member.company_id, letter.counterparty_id)
        stamp = self.stamps.person(member, origin)
        check_answer_by(content.answer_by, stamp)
        change = letter.edited(stamp, content, recipient=recipient_from_card(card))
        self.ledger.save(change)
        return change[0]

    def revise(
        self,
        member: Member,
        id_: MutabakatId,
        fill: Fill,
        *,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> Mutabakat:
        """Make a draft in place of a rejected letter; the events of both are saved together.

        Raises `Conflict` unless it is rejected and not replaced by a letter that is alive.
        """
        member.require(Permission.MUTABAKAT_WRITE)
        if idempotency is not None:
            made = self.ledger.repeated(member.company_id, idempotency)
            if made is not None:
                return self.mutabakats.get(member.company_id, MutabakatId(made))
        rejected = self._changeable(member, id_, Permission.MUTABAKAT_WRITE)
        self._check_replaceable(rejected)
        content = fill(replace(rejected, answer_by=None))
        new = NewLetter(
            kind=rejected.kind,
            counterparty_id=rejected.counterparty_id,
            period=rejected.period,
            currency=rejected.currency,
            debit=content.debit,
            credit=content.credit,
            lines=content.lines,
            note=content.note,
            answer_by=content.answer_by,
            responsible_id=content.responsible_id,
            replaces=LetterRef(id=rejected.id, number=rejected.number),
        )
        stamp = self.stamps.person(member, origin)
        draft = self._new(member, new, stamp)
        by = LetterRef(id=draft[0].id, number=draft[0].number)
        revised = rejected.revised(self.stamps.person(member, origin), by=by)
        made = save_once(self.ledger, member.company_id, draft, revised, idempotency=idempotency)
        return draft[0] if made is None else self.get(member, MutabakatId(made))

    def send(self, member: Member, id_: MutabakatId, *, origin: Mapping[str, str]) -> Mutabakat:
        """Send a draft (or an expired letter again); raises `Conflict` or `Invalid`."""
        letter = self._changeable(member, id_, Permission.MUTABAKAT_SEND)
        card = self.counterparties.get(member.company_id, letter.counterparty_id)
        sender = sender_of(self.directory, self.legal_texts, member.company_id)
        change = sent(letter, card, self.stamps.person(member, origin), sender=sender)
        self.ledger.save(change)
        return change[0]

    def cancel(
        self,
        member: Member,
        id_: MutabakatId,
        *,
        reason: str,
        origin: Mapping[str, str],
    ) -> Mutabakat:
        """Withdraw a draft or sent letter; its link and code die with it."""

        def load() -> Mutabakat:
            return self._changeable(member, id_, Permission.MUTABAKAT_CANCEL)

        def cancel(letter: Mutabakat) -> tuple[Mutabakat, Event]:
            return letter.cancel(self.stamps.person(member, origin), reason=reason)

        # What a delivery adds to the trail meanwhile is no reason to refuse.
        return save_anew(self.ledger, load, cancel)

    def _new(self, member: Member, new: NewLetter, stamp: Stamp) -> tuple[Mutabakat, Event]:
        """Return a new draft with its number, or raise `Invalid` or `NotFound`."""
        card = self.counterparties.get(member.company_id, new.counterparty_id)
        kind_from_code(new.kind)
        responsible = new.responsible_id or member.person_id
        check_responsible(self.directory, member.company_id, responsible)
        check_answer_by(new.answer_by, stamp)
        check_content(new.debit, new.credit, new.lines, new.note)
        year = stamp.at.astimezone(ISTANBUL).year
        first = self.mutabakats.reserve_numbers(member.company_id, year, 1)
        return Mutabakat(
            id=MutabakatId(self.stamps.ids.new("mut")),
            company_id=member.company_id,
            number=number_from_sequence(year, first),
            kind=new.kind,
            counterparty_id=card.id,
            recipient=recipient_from_card(card),
            period=new.period,
            currency=new.currency,
            debit=new.debit,
            credit=new.credit,
            lines=new.lines,
            note=new.note,
            answer_by=new.answer_by,
            responsible_id=responsible,
            created_at=stamp.at,
            replaces=new.replaces,
        ).created(stamp)

    def _check_replaceable(self, letter: Mutabakat) -> None:
        """Raise `Conflict` unless it is rejected and nothing that is alive replaces it."""
        if letter.status is not Status.REJECTED:
            raise not_possible(letter.number, letter.status, Status.DRAFT)
        by = letter.replaced_by
        if by and self.mutabakats.get(letter.company_id, by.id).status is not Status.CANCELLED:
            raise Conflict(
                "already_revised",
                f"{letter.number} yerine {by.number} hazırlandı.",
                f"{by.number} was made in place of {letter.number}.",
                number=by.number,
                id=by.id,
            )

    def _changeable(self, member: Member, id_: MutabakatId, permission: Permission) -> Mutabakat:
        member.require(permission)
        letter = self.mutabakats.get(member.company_id, id_)
        if not member.may_change_letter_of(letter.responsible_id):
            raise not_your_letter()
        return letter
