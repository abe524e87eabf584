"""The sender's side of a letter: draft it, change it, send it, cancel it, look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from emutabakat.domain.currency import Currency
from emutabakat.domain.errors import Invalid, NotPermitted, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import CounterpartyId, MutabakatId, PersonId, TaskId
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.mutabakat import Line, Mutabakat, number_from_sequence
from emutabakat.domain.period import Period
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tasks import Task, TaskKind
from emutabakat.ports import (
    Counterparties,
    Directory,
    Files,
    Idempotency,
    Ledger,
    LetterFilter,
    Mutabakats,
    Page,
)
from emutabakat.services.saving import Stamps, save_once
from emutabakat.services.sending import (
    check_answer_by,
    own_addresses,
    recipient_from_card,
    sent,
    works_in,
)

MAX_SELECTED = 1_000
DOCUMENT_SECONDS = 60


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


@dataclass(frozen=True, slots=True)
class Letters:
    """The use cases of the sender."""

    ledger: Ledger
    mutabakats: Mutabakats
    counterparties: Counterparties
    directory: Directory
    files: Files
    stamps: Stamps

    def get(self, member: Member, id_: MutabakatId) -> Mutabakat:
        """Return the letter, or raise `NotFound`."""
        member.require(Permission.MUTABAKAT_READ)
        return self.mutabakats.get(member.company_id, id_)

    def page(
        self, member: Member, filter_: LetterFilter, *, limit: int, cursor: str | None
    ) -> Page[Mutabakat]:
        """Return letters, newest first."""
        member.require(Permission.MUTABAKAT_READ)
        return self.mutabakats.page(member.company_id, filter_, limit=limit, cursor=cursor)

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
        card = self.counterparties.get(member.company_id, new.counterparty_id)
        kind_from_code(new.kind)
        responsible = new.responsible_id or member.person_id
        if not works_in(self.directory, member.company_id, responsible):
            raise Invalid(
                "responsible_unknown",
                "Sorumlu kişi bu firmada çalışmıyor.",
                "The responsible person does not work in this company.",
            )
        stamp = self.stamps.person(member, origin)
        check_answer_by(new.answer_by, stamp)
        year = stamp.at.astimezone(ISTANBUL).year
        first = self.mutabakats.reserve_numbers(member.company_id, year, 1)
        letter, event = Mutabakat(
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
        ).created(stamp)
        made = save_once(self.ledger, member.company_id, (letter, event), idempotency=idempotency)
        return letter if made is None else self.get(member, MutabakatId(made))

    def edit(
        self,
        member: Member,
        id_: MutabakatId,
        *,
        version: int,
        note: str,
        answer_by: date | None,
        origin: Mapping[str, str],
    ) -> Mutabakat:
        """Change a draft that is still the version the person saw, or raise `StaleVersion`."""
        letter = self._changeable(member, id_, Permission.MUTABAKAT_WRITE)
        if letter.version != version:
            raise StaleVersion(id_)
        card = self.counterparties.get(member.company_id, letter.counterparty_id)
        stamp = self.stamps.person(member, origin)
        check_answer_by(answer_by, stamp)
        change = letter.edited(
            stamp,
            note=note,
            answer_by=answer_by,
            recipient=recipient_from_card(card),
        )
        self.ledger.save(change)
        return change[0]

    def send(self, member: Member, id_: MutabakatId, *, origin: Mapping[str, str]) -> Mutabakat:
        """Send a draft (or an expired letter again); raises `Conflict` or `Invalid`."""
        letter = self._changeable(member, id_, Permission.MUTABAKAT_SEND)
        card = self.counterparties.get(member.company_id, letter.counterparty_id)
        own = own_addresses(self.directory, member.company_id)
        change = sent(letter, card, self.stamps.person(member, origin), own=own)
        self.ledger.save(change)
        return change[0]

    def send_many(
        self,
        member: Member,
        *,
        ids: list[MutabakatId] | None,
        filter_: LetterFilter | None,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> TaskId:
        """Begin to send the chosen drafts, or all drafts that the filter names; returns the task.

        What cannot be sent (no contact, not a draft any more) is listed in the task's problems.
        """
        member.require(Permission.MUTABAKAT_SEND)
        if idempotency is not None:
            made = self.ledger.repeated(member.company_id, idempotency)
            if made is not None:
                return TaskId(made)
        if ids is not None and not 0 < len(ids) <= MAX_SELECTED:
            raise Invalid(
                "selection_size",
                f"1 ile {MAX_SELECTED} arasında mektup seçin ya da süzgeçle gönderin.",
                f"Choose between 1 and {MAX_SELECTED} letters, or send by filter.",
            )
        stamp = self.stamps.person(member, origin)
        task = Task(
            id=TaskId(self.stamps.ids.new("tsk")),
            company_id=member.company_id,
            kind=TaskKind.SEND_LETTERS,
            subject="",
            started_by=member.person_id,
            started_at=stamp.at,
            selection=_selection(member, ids, filter_),
        )
        made = save_once(
            self.ledger, member.company_id, task.started(stamp), idempotency=idempotency
        )
        return task.id if made is None else TaskId(made)

    def cancel(
        self,
        member: Member,
        id_: MutabakatId,
        *,
        reason: str,
        origin: Mapping[str, str],
    ) -> Mutabakat:
        """Withdraw a draft or sent letter; its link and code die with it."""
        letter = self._changeable(member, id_, Permission.MUTABAKAT_CANCEL)
        change = letter.cancel(self.stamps.person(member, origin), reason=reason)
        self.ledger.save(change)
        return change[0]

    def document_url(self, member: Member, id_: MutabakatId, *, inline: bool) -> str:
        """Return a one-minute address of the sealed document; `Invalid` before it is made."""
        member.require(Permission.DOCUMENT_READ)
        letter = self.mutabakats.get(member.company_id, id_)
        if not letter.document_key:
            raise Invalid(
                "no_document_yet",
                "Mühürlü belge cevaptan sonra oluşur; birkaç saniye sonra yeniden deneyin.",
                "The sealed document is made after the answer; try again in a few seconds.",
            )
        return self.files.download_url(
            letter.document_key,
            file_name=f"{letter.number}.pdf",
            seconds=DOCUMENT_SECONDS,
            document=True,
            inline=inline,
        )

    def _changeable(self, member: Member, id_: MutabakatId, permission: Permission) -> Mutabakat:
        member.require(permission)
        letter = self.mutabakats.get(member.company_id, id_)
        if not member.may_change_letter_of(letter.responsible_id):
            raise NotPermitted(
                "not_your_letter",
                "Bu mektubun sorumlusu siz değilsiniz.",
                "You are not responsible for this letter.",
            )
        return letter


def _selection(
    member: Member, ids: list[MutabakatId] | None, filter_: LetterFilter | None
) -> dict[str, str]:
    if ids is not None:
        return {"ids": ",".join(dict.fromkeys(ids))}
    filter_ = filter_ or LetterFilter()
    own = member.person_id if not member.may_change_letter_of(PersonId("")) else None
    chosen = {
        "period": filter_.period,
        "counterparty_id": filter_.counterparty_id,
        "responsible_id": own or filter_.responsible_id,
        "import_id": filter_.import_id,
    }
    return {name: value for name, value in chosen.items() if value}
