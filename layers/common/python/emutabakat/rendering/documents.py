"""The plain values that letters are drawn from; light to import, unlike what draws them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from emutabakat.domain.letter_values import Decision
from emutabakat.domain.period import Period

Language = Literal["tr", "en"]
Side = Literal["debit", "credit"]
Channel = Literal["sms", "email"]

DEFAULT_COLOUR = "#0f4c5c"
"""The accent of documents and messages for a company that chose none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A side of the letter; one without a Turkish tax number has account code and country."""

    title: str
    tax_number: str = ""
    tax_office: str = ""
    address: str = ""
    account_code: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A dealer's or an account's part of the totals, in minor units of the letter's currency."""

    code: str
    name: str
    debit_minor: int
    credit_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure:
    """The balance that the other side gave, `minor` ≥ 0, on its side in the sender's books."""

    minor: int
    side: Side

    @property
    def balance_minor(self) -> int:
        """The figure as a balance of the sender's books: positive for a debit."""
        return self.minor if self.side == "debit" else -self.minor


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the other side answered; name and title are as the person typed them."""

    decision: Decision
    answered_at: datetime
    name: str
    title: str
    own_figure: OwnFigure | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedText:
    """A text that was put before the person: a privacy notice, the letter's own wording, a consent.

    `sha256` is the lower-case hex of the text's hash; `at` is when it was seen or accepted (UTC),
    None where only its version was recorded.
    """

    label: str
    version: str
    language: Language
    sha256: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What was recorded about the answer; times in UTC, `None` and "" where nothing was.

    `link_sent_to` and `code_sent_to` are masked addresses; hashes are lower-case hex of SHA-256.
    `text_sha256` is the hash of what was shown, and `shown` says in words what that hash covers.
    `network` is provider and city of the address, "" where no offline database is installed.
    """

    ip_address: str
    user_agent: str
    network: str = ""
    link_sent_to: str = ""
    code_sent_to: str = ""
    code_channel: Channel = "sms"
    sent_at: datetime | None = None
    opened_at: datetime | None = None
    code_sent_at: datetime | None = None
    verified_at: datetime | None = None
    chain_head: str
    text_version: str
    text_sha256: str
    shown: tuple[str, ...] = ()
    accepted: tuple[AcceptedText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTexts:
    """A letter's passages in the document's language, as plain text; "" for the shipped wording.

    `request` asks for the answer, `closing` ends the letter (nothing is shipped for it), `legal` is
    the notice of how to object in a sent letter, `objection` the one after a rejection,
    `approved_statement` and `rejected_statement` say what the answer states, and `seal_note` says
    what the seal is and is not.
    """

    request: str = ""
    closing: str = ""
    legal: str = ""
    approved_statement: str = ""
    rejected_statement: str = ""
    objection: str = ""
    seal_note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDocument:
    """What every form of a letter shows; amounts are minor units ≥ 0 in the sender's books.

    `logo` is a PNG or JPEG file, b"" for none.
    """

    number: str
    kind_label: str
    sender: Party
    receiver: Party
    period: Period
    as_of: date
    currency: str
    debit_minor: int
    credit_minor: int
    lines: tuple[Line, ...] = ()
    note: str = ""
    texts: LetterTexts = LetterTexts()
    logo: bytes = b""
    language: Language = "tr"
    colour: str = DEFAULT_COLOUR

    @property
    def balance_minor(self) -> int:
        """Debit − credit: positive when the receiver owes the sender."""
        return self.debit_minor - self.credit_minor


@dataclass(frozen=True, slots=True, kw_only=True)
class MutabakatDocument(LetterDocument):
    """An answered letter.

    `verification_code` is ten Crockford characters without dashes; `verify_url` goes into the QR.
    """

    verification_code: str
    verify_url: str
    answer: Answer
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLetter(LetterDocument):
    """A letter before its answer; `sent_at` is None where it was never sent, `number` "" where it
    has none yet.

    `verify_url` is "" for a preview, which is not sealed: it has no QR, no code and no words about
    a seal. `link_to` and `code_to` are whole addresses in a preview for the sender, masked ones in
    the sealed letter.
    """

    verification_code: str = ""
    verify_url: str = ""
    dated_at: datetime
    sent_at: datetime | None
    answer_by: date | None
    link_to: str
    code_to: str
    code_channel: Channel
