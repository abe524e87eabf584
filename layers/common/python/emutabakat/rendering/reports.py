"""The plain values that cover lists and legal reports are drawn from; light to import."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from emutabakat.domain.period import Period
from emutabakat.rendering.documents import (
    DEFAULT_COLOUR,
    AcceptedText,
    Answer,
    Evidence,
    Language,
    LetterDocument,
    Party,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeDocument:
    """What every document about letters shows: whose it is, its number, and how it is verified.

    `title` is "" for the shipped one; `verification_code` is ten Crockford characters without
    dashes, `verify_url` goes into the QR; `logo` is a PNG or JPEG file, b"" for none.
    """

    number: str
    sender: Party
    title: str = ""
    made_at: datetime
    verification_code: str
    verify_url: str
    language: Language = "tr"
    logo: bytes = b""
    colour: str = DEFAULT_COLOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRow:
    """One letter of a cover list; amounts are minor units ≥ 0 in the sender's books.

    `receiver` is its title and `tax_number` what it is known by, "" for none; the times are None
    where the letter was not sent, or not answered.
    """

    number: str
    receiver: str
    tax_number: str
    period: Period
    currency: str
    debit_minor: int
    credit_minor: int
    status_label: str
    sent_at: datetime | None = None
    answered_at: datetime | None = None

    @property
    def balance_minor(self) -> int:
        """Debit − credit: positive when the receiver owes the sender."""
        return self.debit_minor - self.credit_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyTotal:
    """The totals of a cover list's letters in one currency, in its minor units."""

    currency: str
    letters: int
    debit_minor: int
    credit_minor: int

    @property
    def balance_minor(self) -> int:
        """Debit − credit: positive when the receivers owe the sender."""
        return self.debit_minor - self.credit_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverList(MadeDocument):
    """A list of letters, at most 5,000, grouped by currency in the order of `totals`.

    `made_by` is the person's name; `scope_label` says in words which letters were asked for. Each
    row's currency has its total.
    """

    made_by: str
    scope_label: str
    rows: tuple[CoverRow, ...]
    totals: tuple[CurrencyTotal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedDocument:
    """A sealed file of a letter; `stamped_at` is the time stamp authority's time, None at B-B."""

    kind_label: str
    number: str
    sha256: str
    level: str
    sealed_at: datetime
    stamped_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedEvent:
    """One event of a letter's chain, in words; `details` are labels with their values.

    A value, an address or a user agent that is None was erased (KVKK art. 7), one that is "" was
    never recorded.
    """

    seq: int
    at: datetime
    action_label: str
    actor_label: str
    details: tuple[tuple[str, str | None], ...] = ()
    ip: str | None = ""
    user_agent: str | None = ""
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedLetter:
    """A letter with everything that was recorded about it; no event is left out.

    It is shown in the language and the colour of its report, whatever `letter` has.
    `notices` are the privacy notices and consents that are not among the evidence's accepted texts.
    `broken_at` is the number of the first event whose hash does not hold, one more than the last
    event where the letter's own head is another, None where all hold.
    `erased` tells that personal values of the letter were erased (KVKK art. 7), so that those that
    are "" in `answer` and `evidence` are told as erased.
    """

    letter: LetterDocument
    status_label: str
    answer: Answer | None = None
    evidence: Evidence | None = None
    notices: tuple[AcceptedText, ...] = ()
    documents: tuple[ReportedDocument, ...] = ()
    events: tuple[ReportedEvent, ...]
    chain_holds: bool
    broken_at: int | None = None
    erased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(MadeDocument):
    """A legal report: who asked for it, and for which reason (a label, and a note in own words)."""

    asked_by: str
    reason_label: str
    reason_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterReport(Report):
    """The legal report of one letter."""

    letter: ReportedLetter


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterpartyReport(Report):
    """The legal report of every letter to one counterparty, in the order given.

    `scope_label` says in words which letters were asked for, "" for all.
    """

    counterparty: Party
    scope_label: str = ""
    letters: tuple[ReportedLetter, ...]
