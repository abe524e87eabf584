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
from emutabakat.domain.currency import Currency, currency_from_code
from emutabakat.domain.ids import CounterpartyId, PersonId
from emutabakat.domain.letter_values import Decision
from emutabakat.domain.money import decimal_from_minor, money_from_decimal
from emutabakat.domain.mutabakat import NOTE_LENGTH, Content, LetterRef, Line, Mutabakat
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
        return NewLetter(
            kind=self.kind,
            counterparty_id=CounterpartyId(self.counterparty_id),
            period=self.period.value(),
            currency=currency,
            debit=_minor(self.debit, currency),
            credit=_minor(self.credit, currency),
            lines=_lines(self.lines, currency),
            note=self.note,
            answer_by=self.answer_by,
            responsible_id=PersonId(self.responsible_id) if self.responsible_id else None,
        )


class ContentIn(Asked):
    """What a draft says otherwise than before; what is not sent, or null, stays as it is.

    An `answer_by` of null takes the day away.
    """

    debit: Amount | None = None
    credit: Amount | None = None
    lines: Annotated[list[LineModel], Field(max_length=1_000)] | None = None
    note: Note | None = None
    answer_by: Day | None = None
    responsible_id: IdText | None = None

    def fill(self, letter: Mutabakat) -> Content:
        """Return the letter's content with these values, or raise `Invalid`."""
        now, currency = letter.content, letter.currency
        return Content(
            debit=now.debit if self.debit is None else _minor(self.debit, currency),
            credit=now.credit if self.credit is None else _minor(self.credit, currency),
            lines=now.lines if self.lines is None else _lines(self.lines, currency),
            note=now.note if self.note is None else self.note,
            answer_by=self.answer_by if "answer_by" in self.model_fields_set else now.answer_by,
            responsible_id=PersonId(self.responsible_id or now.responsible_id),
        )


class LetterChange(ContentIn):
    """What a draft may still change; `version` is the one that was looked at."""

    version: Version


class CancelIn(Asked):
    """Why, in one's own words."""

    reason: Annotated[str, Field(max_length=500)] = ""


class CancelManyIn(CancelIn):
    """Which letters, and why."""

    ids: Annotated[list[IdText], Field(min_length=1, max_length=1_000)]


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

    decision: Decision
    at: datetime
    balance: str | None
    difference: str | None
    reason: str | None
    name: str = ""
    title: str = ""
    note: str = ""


class LetterRefOut(Shown):
    """Another letter."""

    id: str
    number: str


class LetterOut(Shown):
    """A letter; amounts in the sender's books, balance = debit - credit.

    `delivery` and `viewed_at` are of its last sending: how far its messages came, and when its
    link was first opened.
    """

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
    delivery: Literal["none", "sent", "delivered", "failed", "unknown"]
    viewed_at: datetime | None
    replaces: LetterRefOut | None
    replaced_by: LetterRefOut | None
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
            delivery=letter.delivery.value,
            viewed_at=letter.viewed_at,
            replaces=_ref(letter.replaces),
            replaced_by=_ref(letter.replaced_by),
            version=letter.version,
        )


def _ref(letter: LetterRef | None) -> LetterRefOut | None:
    return LetterRefOut(id=letter.id, number=letter.number) if letter else None


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
        decision=answer.decided,
        at=answer.at,
        balance=shown(given),
        difference=shown(None if given is None else letter.balance.minor - given),
        reason=answer.reason.value if answer.reason else None,
        name=personal.get("name", ""),
        title=personal.get("title", ""),
        note=personal.get("note", ""),
    )


def _minor(text: str, currency: Currency) -> int:
    return money_from_decimal(text, currency.code).minor


def _lines(lines: list[LineModel], currency: Currency) -> tuple[Line, ...]:
    return tuple(
        Line(line.code, line.name, _minor(line.debit, currency), _minor(line.credit, currency))
        for line in lines
    )
