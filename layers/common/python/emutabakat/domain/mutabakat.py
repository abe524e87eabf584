"""The life of a mutabakat: drafted, sent, and answered once by the other side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from emutabakat.domain.currency import Currency
from emutabakat.domain.errors import Conflict, Invalid
from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, Value, next_event
from emutabakat.domain.ids import CompanyId, CounterpartyId, ImportId, MutabakatId, PersonId
from emutabakat.domain.letter_values import Answer, Line, Reason, Recipient
from emutabakat.domain.money import Money
from emutabakat.domain.period import Period
from emutabakat.domain.status import STANDING, STATUS_LABELS, TRANSITIONS, Status

__all__ = [
    "NOTE_LENGTH",
    "STANDING",
    "STATUS_LABELS",
    "TRANSITIONS",
    "Answer",
    "Line",
    "Mutabakat",
    "Reason",
    "Recipient",
    "Status",
    "link_expired",
    "number_from_sequence",
]
NOTE_LENGTH = 1_000


_MOVES: Mapping[Status, EventKind] = {
    Status.SENT: EventKind.MUTABAKAT_SENT,
    Status.APPROVED: EventKind.MUTABAKAT_APPROVED,
    Status.REJECTED: EventKind.MUTABAKAT_REJECTED,
    Status.CANCELLED: EventKind.MUTABAKAT_CANCELLED,
    Status.EXPIRED: EventKind.MUTABAKAT_EXPIRED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutabakat:
    """A letter. `debit` and `credit` are minor units of `currency` in the sender's books.

    `version` and `head` are the number and hash of its last event; `round` counts sendings.
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
    version: int = 0
    head: str = ""

    def __post_init__(self) -> None:
        if self.debit < 0 or self.credit < 0:
            raise Invalid(
                "amount_negative",
                "Borç ve alacak eksi olamaz.",
                "Debit and credit cannot be negative.",
            )
        if self.lines and (
            sum(line.debit for line in self.lines) != self.debit
            or sum(line.credit for line in self.lines) != self.credit
        ):
            raise Invalid(
                "lines_do_not_add_up",
                "Satırların toplamı mektubun toplamını tutmuyor.",
                "The lines do not add up to the letter's totals.",
            )
        if len(self.note) > NOTE_LENGTH:
            raise Invalid(
                "too_long",
                f"Not en çok {NOTE_LENGTH} karakter olabilir.",
                f"A note has at most {NOTE_LENGTH} characters.",
            )

    @property
    def balance(self) -> Money:
        """Debit less credit: positive when the other side owes the sender."""
        return Money(self.debit - self.credit, self.currency)

    @property
    def is_answered(self) -> bool:
        """Whether the other side has agreed or not agreed."""
        return self.answer is not None

    def created(self, stamp: Stamp) -> tuple[Mutabakat, Event]:
        """Return the new letter with its first event."""
        return self._with_event(EventKind.MUTABAKAT_CREATED, stamp, {"from": None, "to": "draft"})

    def send(
        self, stamp: Stamp, *, recipient: Recipient, expires_at: datetime
    ) -> tuple[Mutabakat, Event]:
        """Send it to the recipient until `expires_at`, or raise `Conflict` or `Invalid`."""
        if not (recipient.email or recipient.phone):
            raise Invalid(
                "no_contact",
                f"{self.number}: {recipient.name} için e-posta ya da telefon yok;"
                " cari kartına ekleyip yeniden gönderin.",
                f"{self.number}: {recipient.name} has neither e-mail nor phone;"
                " add one to the card and send again.",
            )
        sent = self._moved(Status.SENT)
        sent = replace(
            sent,
            recipient=recipient,
            sent_at=stamp.at,
            expires_at=expires_at,
            round=self.round + 1,
        )
        return sent._with_event(
            EventKind.MUTABAKAT_SENT,
            stamp,
            {"from": self.status.value, "to": "sent", "round": sent.round},
            {"email": recipient.email, "phone": recipient.phone},
        )

    def decide(
        self,
        decision: Status,
        stamp: Stamp,
        *,
        answerer: Mapping[str, str],
        shown_sha256: str,
        verification_code: str,
        balance: int | None = None,
        reason: Reason | None = None,
    ) -> tuple[Mutabakat, Event]:
        """Record the other side's answer, or raise `Conflict` when it can no longer be given.

        `answerer` has its name, title, note and how it was identified (personal values);
        `shown_sha256` is of what the page showed; `verification_code` is printed on the document.
        """
        if self.expires_at is not None and stamp.at >= self.expires_at:
            raise link_expired()
        answered = self._moved(decision)
        answer = Answer(
            decision=decision, at=stamp.at, seq=self.version + 1, balance=balance, reason=reason
        )
        answered = replace(answered, answer=answer, verification_code=verification_code)
        return answered._with_event(
            _MOVES[decision],
            stamp,
            {
                "from": self.status.value,
                "to": decision.value,
                "round": self.round,
                "own_balance": balance,
                "reason": reason.value if reason else None,
                "shown_sha256": shown_sha256,
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
        self, stamp: Stamp, *, note: str, answer_by: date | None, recipient: Recipient
    ) -> tuple[Mutabakat, Event]:
        """Change a draft's note, answer-by day or recipient, or raise `Conflict`."""
        if self.status is not Status.DRAFT:
            raise self._refusal(Status.DRAFT)
        changed = replace(self, note=note, answer_by=answer_by, recipient=recipient)
        return changed._with_event(EventKind.MUTABAKAT_EDITED, stamp, {})

    def with_document(self, stamp: Stamp, *, key: str, sha256: str) -> tuple[Mutabakat, Event]:
        """Name the sealed document of the answer."""
        if self.answer is None:
            raise Conflict("not_answered", "Henüz cevaplanmadı.", "It is not answered yet.")
        return replace(self, document_key=key, document_sha256=sha256)._with_event(
            EventKind.DOCUMENT_SEALED, stamp, {"key": key, "sha256": sha256}
        )

    def noted(
        self,
        kind: EventKind,
        stamp: Stamp,
        data: Mapping[str, Value] | None = None,
        personal: Mapping[str, str] | None = None,
    ) -> tuple[Mutabakat, Event]:
        """Record something that changes no state: delivered, opened, a code asked for."""
        return self._with_event(kind, stamp, data or {}, personal)

    def _moved(self, status: Status) -> Mutabakat:
        if status not in TRANSITIONS[self.status]:
            raise self._refusal(status)
        return replace(self, status=status)

    def _refusal(self, status: Status) -> Conflict:
        now_tr, now_en = STATUS_LABELS[self.status]
        to_tr, to_en = STATUS_LABELS[status]
        return Conflict(
            f"mutabakat_{self.status.value}",
            f"{self.number} “{now_tr}” durumunda; “{to_tr}” yapılamaz.",
            f"{self.number} is “{now_en}” and cannot become “{to_en}”.",
            number=self.number,
            status=self.status.value,
        )

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


def link_expired() -> Conflict:
    """Return the refusal of a link whose time is over."""
    return Conflict(
        "link_expired",
        "Bu bağlantının süresi dolmuş; gönderen firmadan yeniden göndermesini isteyin.",
        "This link has expired; ask the sender to send it again.",
    )


def number_from_sequence(year: int, sequence: int) -> str:
    """Return a letter's number.

    >>> number_from_sequence(2026, 123)
    'MUT-2026-000123'
    """
    return f"MUT-{year}-{sequence:06d}"
