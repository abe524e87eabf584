"""Letters on the wire."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from emutabakat.api.schemas import (
    Amount,
    Asked,
    CurrencyCode,
    Day,
    IdText,
    OneLine,
    PeriodModel,
    PeriodOut,
    Shown,
    Version,
)
from emutabakat.domain.currency import currency_from_code
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CounterpartyId, PersonId
from emutabakat.domain.money import decimal_from_minor, money_from_decimal
from emutabakat.domain.mutabakat import NOTE_LENGTH, Line, Mutabakat
from emutabakat.services.letters import NewLetter

Code = Annotated[OneLine, Field(max_length=64)]
Name = Annotated[OneLine, Field(max_length=250)]
Note = Annotated[str, Field(max_length=NOTE_LENGTH)]


class LineModel(Asked):
    """One dealer or account code, in the sender's books."""

    code: Code
    name: Name = ""
    debit: Amount = "0"
    credit: Amount = "0"


class LetterIn(Asked):
    """A new draft; with lines, they must add up to the totals."""

    kind: str = "current_account"
    counterparty_id: IdText
    period: PeriodModel
    currency: CurrencyCode = "TRY"
    debit: Amount = "0"
    credit: Amount = "0"
    lines: Annotated[list[LineModel], Field(max_length=1_000, default_factory=list)]
    note: Note = ""
    answer_by: Day | None = None
    responsible_id: IdText | None = None

    def value(self) -> NewLetter:
        """Return it with amounts in minor units, or raise `Invalid`."""
        currency = currency_from_code(self.currency)

        def minor(text: str) -> int:
            return money_from_decimal(text, currency.code).minor

        return NewLetter(
            kind=self.kind,
            counterparty_id=CounterpartyId(self.counterparty_id),
            period=self.period.value(),
            currency=currency,
            debit=minor(self.debit),
            credit=minor(self.credit),
            lines=tuple(
                Line(line.code, line.name, minor(line.debit), minor(line.credit))
                for line in self.lines
            ),
            note=self.note,
            answer_by=self.answer_by,
            responsible_id=PersonId(self.responsible_id) if self.responsible_id else None,
        )


class LetterChange(Asked):
    """What a draft may still change; `version` is the one that was looked at."""

    version: Version
    note: Note = ""
    answer_by: Day | None = None


class CancelIn(Asked):
    """Why, in one's own words."""

    reason: Annotated[str, Field(max_length=500)] = ""


class SendManyIn(Asked):
    """Which drafts: by ids, or all that the filter names."""

    ids: Annotated[list[IdText], Field(max_length=1_000)] | None = None
    period: Code | None = None
    counterparty_id: IdText | None = None
    responsible_id: IdText | None = None
    import_id: IdText | None = None


class RecipientOut(Shown):
    """The counterparty as the letter froze it."""

    id: str
    name: str
    tax_number: str
    account_code: str
    country: str
    email: str
    phone: str


class LineOut(Shown):
    """One line in the sender's books."""

    code: str
    name: str
    debit: str
    credit: str


class AnswerOut(Shown):
    """What the other side said; `balance` and `difference` are in the sender's books."""

    decision: Literal["approved", "rejected"]
    at: datetime
    balance: str | None
    difference: str | None
    reason: str | None
    name: str = ""
    title: str = ""
    note: str = ""


class LetterOut(Shown):
    """A letter; amounts in the sender's books, balance = debit - credit."""

    id: str
    number: str
    kind: str
    status: str
    counterparty: RecipientOut
    period: PeriodOut
    currency: str
    debit: str
    credit: str
    balance: str
    lines: list[LineOut]
    note: str
    answer_by: date | None
    responsible_id: str
    created_at: datetime
    sent_at: datetime | None
    expires_at: datetime | None
    answer: AnswerOut | None
    document_sha256: str | None
    import_id: str | None
    version: int

    @classmethod
    def of(cls, letter: Mutabakat, personal: Mapping[str, str] | None = None) -> LetterOut:
        """Return the letter; `personal` has the answerer's name, title and note."""
        to = letter.recipient
        return cls(
            id=letter.id,
            number=letter.number,
            kind=letter.kind,
            status=letter.status.value,
            counterparty=RecipientOut(
                id=letter.counterparty_id,
                name=to.name,
                tax_number=to.tax_number,
                account_code=to.account_code,
                country=to.country,
                email=to.email,
                phone=to.phone,
            ),
            period=PeriodOut.of(letter.period),
            currency=letter.currency.code,
            debit=decimal_from_minor(letter.debit, letter.currency),
            credit=decimal_from_minor(letter.credit, letter.currency),
            balance=letter.balance.decimal,
            lines=lines_out(letter),
            note=letter.note,
            answer_by=letter.answer_by,
            responsible_id=letter.responsible_id,
            created_at=letter.created_at,
            sent_at=letter.sent_at,
            expires_at=letter.expires_at,
            answer=answer_out(letter, personal or {}),
            document_sha256=letter.document_sha256 or None,
            import_id=letter.import_id,
            version=letter.version,
        )


class EventOut(Shown):
    """One thing that happened to a letter, with its place in the chain."""

    seq: int
    kind: str
    at: datetime
    actor_kind: str
    actor_id: str
    data: dict[str, str | int | None]
    personal: dict[str, str]
    hash: str

    @classmethod
    def of(cls, event: Event) -> EventOut:
        """Return the event."""
        return cls(
            seq=event.seq,
            kind=event.kind.value,
            at=event.at,
            actor_kind=event.actor_kind.value,
            actor_id=event.actor_id,
            data=dict(event.data),
            personal=dict(event.personal),
            hash=event.hash,
        )


def lines_out(letter: Mutabakat) -> list[LineOut]:
    """Return the letter's lines."""
    return [
        LineOut(
            code=line.code,
            name=line.name,
            debit=decimal_from_minor(line.debit, letter.currency),
            credit=decimal_from_minor(line.credit, letter.currency),
        )
        for line in letter.lines
    ]


def answer_out(letter: Mutabakat, personal: Mapping[str, str]) -> AnswerOut | None:
    """Return the answer, or None before there is one."""
    answer = letter.answer
    if answer is None:
        return None
    given = answer.balance

    def shown(minor: int | None) -> str | None:
        return None if minor is None else decimal_from_minor(minor, letter.currency)

    return AnswerOut(
        decision="approved" if answer.decision.value == "approved" else "rejected",
        at=answer.at,
        balance=shown(given),
        difference=shown(None if given is None else letter.balance.minor - given),
        reason=answer.reason.value if answer.reason else None,
        name=personal.get("name", ""),
        title=personal.get("title", ""),
        note=personal.get("note", ""),
    )
