"""The life of a mutabakat: drafted, sent, and answered once by the other side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime

from emutabakat.domain.currency import Currency
from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, Value, next_event
from emutabakat.domain.ids import CompanyId, CounterpartyId, ImportId, MutabakatId, PersonId
from emutabakat.domain.letter_values import (
    NOTE_LENGTH,
    Answer,
    Content,
    Delivery,
    FrozenTexts,
    LetterRef,
    Line,
    Reason,
    Recipient,
    check_content,
    delivery_of,
    link_expired,
    no_contact,
    number_from_sequence,
    outcomes_after,
)
from emutabakat.domain.money import Money
from emutabakat.domain.period import Period
from emutabakat.domain.status import STANDING, TRANSITIONS, Status, not_possible

__all__ = [
    "NOTE_LENGTH",
    "STANDING",
    "TRANSITIONS",
    "Answer",
    "Content",
    "Delivery",
    "LetterRef",
    "Line",
    "Mutabakat",
    "Reason",
    "Recipient",
    "Status",
    "link_expired",
    "number_from_sequence",
]

_DECISIONS: Mapping[Status, EventKind] = {
    Status.APPROVED: EventKind.MUTABAKAT_APPROVED,
    Status.REJECTED: EventKind.MUTABAKAT_REJECTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutabakat:
    """A letter. `debit` and `credit` are minor units of `currency` in the sender's books.

    `version` and `head` are the number and hash of its last event; `round` counts sendings;
    `outcomes` are of this round's messages, `viewed_at` is when its link was first opened, `texts`
    are the versions of its passages by kind (empty for a draft).
    """

    id: MutabakatId
    company_id: CompanyId
    number: str
    kind: str
    counterparty_id: CounterpartyId
    recipient: Recipient
    period: Period
    currency: Currency
    debit: int
    credit: int
    lines: tuple[Line, ...] = ()
    note: str = ""
    answer_by: date | None = None
    responsible_id: PersonId
    status: Status = Status.DRAFT
    created_at: datetime
    sent_at: datetime | None = None
    expires_at: datetime | None = None
    round: int = 0
    answer: Answer | None = None
    document_key: str = ""
    document_sha256: str = ""
    verification_code: str = ""
    import_id: ImportId | None = None
    outcomes: Mapping[str, Delivery] = field(default_factory=dict)
    viewed_at: datetime | None = None
    texts: Mapping[str, int] = field(default_factory=dict)
    replaces: LetterRef | None = None
    replaced_by: LetterRef | None = None
    version: int = 0
    head: str = ""

    def __post_init__(self) -> None:
        check_content(self.debit, self.credit, self.lines, self.note)

    @property
    def balance(self) -> Money:
        """Debit less credit: positive when the other side owes the sender."""
        return Money(self.debit - self.credit, self.currency)

    @property
    def is_answered(self) -> bool:
        """Whether the other side has agreed or not agreed."""
        return self.answer is not None

    @property
    def content(self) -> Content:
        """What a draft of it may change."""
        return Content(
            debit=self.debit,
            credit=self.credit,
            lines=self.lines,
            note=self.note,
            answer_by=self.answer_by,
            responsible_id=self.responsible_id,
        )

    @property
    def delivery(self) -> Delivery:
        """How far the messages of its last sending came."""
        if not self.round:
            return Delivery.NONE
        return delivery_of(self.outcomes, by_email=bool(self.recipient.email))

    @property
    def differs(self) -> bool:
        """Whether the other side named another figure."""
        given = self.answer.balance if self.answer else None
        return given is not None and given != self.balance.minor

    def created(self, stamp: Stamp) -> tuple[Mutabakat, Event]:
        """Return the new letter with its first event."""
        data: dict[str, Value] = {"from": None, "to": "draft"}
        if self.replaces is not None:
            data["replaces"] = self.replaces.number
        return self._with_event(EventKind.MUTABAKAT_CREATED, stamp, data)

    def send(
        self, stamp: Stamp, *, recipient: Recipient, expires_at: datetime, texts: FrozenTexts
    ) -> tuple[Mutabakat, Event]:
        """Send it in these texts until `expires_at`, or raise `Conflict` or `Invalid`."""
        if not (recipient.email or recipient.phone):
            raise no_contact(self.number, recipient.name)
        sent = self._moved(Status.SENT)
        sent = replace(
            sent,
            recipient=recipient,
            sent_at=stamp.at,
            expires_at=expires_at,
            round=self.round + 1,
            outcomes={},
            viewed_at=None,
            texts=texts.versions,
        )
        data: dict[str, Value] = {"from": self.status.value, "to": "sent", "round": sent.round}
        return sent._with_event(
            EventKind.MUTABAKAT_SENT,
            stamp,
            {**data, "texts_sha256": texts.sha256},
            {"email": recipient.email, "phone": recipient.phone},
        )

    def decide(
        self,
        decision: Status,
        stamp: Stamp,
        *,
        answerer: Mapping[str, str],
        evidence: Mapping[str, Value],
        verification_code: str,
        balance: int | None = None,
        reason: Reason | None = None,
    ) -> tuple[Mutabakat, Event]:
        """Record the other side's answer, or raise `Conflict` when it can no longer be given.

        `answerer` has its name, title, note and how it was identified (personal values); `evidence`
        names what the page showed; `verification_code` is printed on the document.
        """
        if self.expires_at is not None and stamp.at >= self.expires_at:
            raise link_expired()
        answered = self._moved(decision)
        answer = Answer(
            decision=decision, at=stamp.at, seq=self.version + 1, balance=balance, reason=reason
        )
        answered = replace(answered, answer=answer, verification_code=verification_code)
        return answered._with_event(
            _DECISIONS[decision],
            stamp,
            {
                "from": self.status.value,
                "to": decision.value,
                "round": self.round,
                "own_balance": balance,
                "reason": reason.value if reason else None,
                **evidence,
            },
            answerer,
        )

    def cancel(self, stamp: Stamp, *, reason: str = "") -> tuple[Mutabakat, Event]:
        """Withdraw a draft or sent letter, or raise `Conflict`."""
        data: dict[str, Value] = {"from": self.status.value, "to": "cancelled"}
        personal = {"note": reason} if reason else {}
        return self._moved(Status.CANCELLED)._with_event(
            EventKind.MUTABAKAT_CANCELLED, stamp, data, personal
        )

    def expire(self, stamp: Stamp) -> tuple[Mutabakat, Event]:
        """End the time of a sent letter's link, or raise `Conflict` if it is not over."""
        if self.expires_at is None or stamp.at < self.expires_at:
            raise Conflict("not_expired", "Süresi henüz dolmadı.", "Its time is not over yet.")
        return self._moved(Status.EXPIRED)._with_event(
            EventKind.MUTABAKAT_EXPIRED, stamp, {"from": self.status.value, "to": "expired"}
        )

    def edited(
        self, stamp: Stamp, content: Content, *, recipient: Recipient
    ) -> tuple[Mutabakat, Event]:
        """Give a draft another content, or raise `Conflict` or `Invalid`.

        The event names the amounts before, so that figures move by the difference.
        """
        if self.status is not Status.DRAFT:
            raise not_possible(self.number, self.status, Status.DRAFT)
        values = {each.name: getattr(content, each.name) for each in fields(content)}
        changed = replace(self, recipient=recipient, **values)
        data: dict[str, Value] = {}
        if (changed.debit, changed.credit) != (self.debit, self.credit):
            data = {"from": "draft", "to": "draft"}
            data |= {"debit_before": self.debit, "credit_before": self.credit}
        return changed._with_event(EventKind.MUTABAKAT_EDITED, stamp, data)

    def revised(self, stamp: Stamp, *, by: LetterRef) -> tuple[Mutabakat, Event]:
        """Name the new letter that takes a rejected one's place, or raise `Conflict`."""
        if self.status is not Status.REJECTED:
            raise not_possible(self.number, self.status, Status.DRAFT)
        return replace(self, replaced_by=by)._with_event(
            EventKind.MUTABAKAT_REVISED, stamp, {"replaced_by": by.number}
        )

    def with_document(self, stamp: Stamp, *, key: str, sha256: str) -> tuple[Mutabakat, Event]:
        """Name the sealed document of the answer, or its file under a better seal."""
        if self.answer is None:
            raise Conflict("not_answered", "Henüz cevaplanmadı.", "It is not answered yet.")
        kind = EventKind.DOCUMENT_RESEALED if self.document_key else EventKind.DOCUMENT_SEALED
        named = replace(self, document_key=key, document_sha256=sha256)
        return named._with_event(kind, stamp, {"key": key, "sha256": sha256})

    def noted(
        self,
        kind: EventKind,
        stamp: Stamp,
        data: Mapping[str, Value] | None = None,
        personal: Mapping[str, str] | None = None,
    ) -> tuple[Mutabakat, Event]:
        """Record what moves no status: delivered, opened, a code asked for."""
        data = data or {}
        noted = replace(self, outcomes=outcomes_after(self.outcomes, kind, data.get("what")))
        if kind is EventKind.LINK_OPENED:
            noted = replace(self, viewed_at=self.viewed_at or stamp.at)
        return noted._with_event(kind, stamp, data, personal)

    def _moved(self, status: Status) -> Mutabakat:
        if status not in TRANSITIONS[self.status]:
            raise not_possible(self.number, self.status, status)
        return replace(self, status=status)

    def _with_event(
        self,
        kind: EventKind,
        stamp: Stamp,
        data: Mapping[str, Value],
        personal: Mapping[str, str] | None = None,
    ) -> tuple[Mutabakat, Event]:
        figures: dict[str, Value] = {}
        if "to" in data:
            figures = {
                "number": self.number,
                "kind": self.kind,
                "currency": self.currency.code,
                "period": self.period.key,
                "debit": self.debit,
                "credit": self.credit,
            }
        event = next_event(
            company_id=self.company_id,
            record_id=self.id,
            seq=self.version + 1,
            previous=self.head or GENESIS,
            kind=kind,
            stamp=stamp,
            data={**figures, **data},
            personal=personal,
        )
        return replace(self, version=event.seq, head=event.hash), event
