"""The other side's minute: no log-in, only a link, a code, and the session they open."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from emutabakat.api.deps import AnswerTokenDep, OriginDep, RequiredKeyDep, ServicesDep
from emutabakat.api.letter_schemas import AnswerOut, LineOut, Note, answer_out, lines_out
from emutabakat.api.schemas import (
    Amount,
    Asked,
    HashesOut,
    OneLine,
    PeriodOut,
    Sha256,
    Shown,
    logo_url,
)
from emutabakat.domain.errors import Invalid
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.money import decimal_from_minor, money_from_decimal
from emutabakat.domain.mutabakat import Reason, Status
from emutabakat.domain.parties import Company
from emutabakat.domain.privacy import PrivacyText
from emutabakat.services.answer_views import FullView, MaskedView
from emutabakat.services.answers import GivenAnswer

router = APIRouter(prefix="/api/public", tags=["public"])
Token = Annotated[str, Field(max_length=128)]
TypedCode = Annotated[str, Field(max_length=32)]


class LinkIn(Asked):
    """The token behind the `#` of the link."""

    token: Token


class CodeCheckIn(LinkIn):
    """The token of the link and the code of the SMS, as typed."""

    code: TypedCode


class CodeEntryIn(Asked):
    """The code of the SMS and the last four of the tax number (or account code)."""

    code: TypedCode
    last_four: Annotated[str, Field(min_length=1, max_length=4)]


class OwnFigureIn(Asked):
    """The visitor's balance, with its side in the sender's books: `debit` = "we owe you"."""

    amount: Amount
    side: Literal["debit", "credit"]


class AnswerIn(Asked):
    """Agree, or do not agree with a reason and, where known, one's own figure."""

    decision: Literal["approved", "rejected"]
    name: Annotated[OneLine, Field(min_length=1, max_length=120)]
    title: Annotated[OneLine, Field(min_length=1, max_length=120)]
    balance: OwnFigureIn | None = None
    reason: Reason | None = None
    note: Note = ""
    notice_sha256: Sha256


class NoticeOut(Shown):
    """The sender's notice in force (KVKK, art. 10); an answer names the hash of what was shown."""

    version: int
    tr: str
    en: str
    sha256: HashesOut

    @classmethod
    def of(cls, text: PrivacyText) -> NoticeOut:
        """Return the text."""
        return cls(version=text.version, tr=text.tr, en=text.en, sha256=HashesOut(**text.sha256))


class SenderOut(Shown):
    """Who asks; `logo_url` is a path on our own origin."""

    name: str
    colour: str
    logo_url: str | None

    @classmethod
    def of(cls, company: Company) -> SenderOut:
        """Return the company as its counterparties see it."""
        return cls(name=company.name, colour=company.colour, logo_url=logo_url(company))


class SealedCopyOut(Shown):
    """A short-lived address of the sealed document, and the SHA-256 (hex) of its file."""

    url: str
    sha256: str


class MaskedOut(Shown):
    """What the link alone shows: no amount, no name of the receiver."""

    sender: SenderOut
    number: str
    kind: str
    period: PeriodOut
    as_of: date
    status: str
    expires_at: datetime | None
    code_channel: str
    code_sent_to: str
    notice: NoticeOut

    @classmethod
    def of(cls, view: MaskedView) -> MaskedOut:
        """Return the masked view."""
        letter = view.letter
        return cls(
            sender=SenderOut.of(view.sender),
            number=letter.number,
            kind=kind_from_code(letter.kind).tr,
            period=PeriodOut.of(letter.period),
            as_of=letter.period.last_on,
            status=letter.status.value,
            expires_at=letter.expires_at,
            code_channel=view.code_channel,
            code_sent_to=view.code_sent_to,
            notice=NoticeOut.of(view.notice),
        )


class FullOut(Shown):
    """The letter as the receiver sees it; `token` opens the session and comes only when new.

    `words` says in one Turkish phrase who owes whom; amounts are in the sender's books.
    """

    token: str | None
    sender: SenderOut
    sender_tax_number: str
    receiver: str
    number: str
    kind: str
    period: PeriodOut
    as_of: date
    status: str
    currency: str
    debit: str
    credit: str
    balance: str
    amount: str
    words: str
    lines: list[LineOut]
    note: str
    expires_at: datetime | None
    answer: AnswerOut | None
    notice: NoticeOut

    @classmethod
    def of(cls, view: FullView) -> FullOut:
        """Return the full view."""
        letter = view.letter
        balance = letter.balance
        owed = "Bize borcunuz" if balance.minor > 0 else "Size borcumuz"
        return cls(
            token=view.token or None,
            sender=SenderOut.of(view.sender),
            sender_tax_number=view.sender.tax_number,
            receiver=letter.recipient.name,
            number=letter.number,
            kind=kind_from_code(letter.kind).tr,
            period=PeriodOut.of(letter.period),
            as_of=letter.period.last_on,
            status=letter.status.value,
            currency=letter.currency.code,
            debit=decimal_from_minor(letter.debit, letter.currency),
            credit=decimal_from_minor(letter.credit, letter.currency),
            balance=balance.decimal,
            amount=decimal_from_minor(abs(balance.minor), letter.currency),
            words=f"{owed}: {balance.turkish}" if balance.minor else "Bakiyemiz sıfır",
            lines=lines_out(letter),
            note=letter.note,
            expires_at=letter.expires_at,
            answer=answer_out(letter, {}),
            notice=NoticeOut.of(view.notice),
        )


@router.post("/resolve")
async def resolve_link(services: ServicesDep, link: LinkIn, origin: OriginDep) -> MaskedOut:
    """Say who asks, about when, and where the code went."""
    return MaskedOut.of(services.access.resolve(link.token, origin=origin))


@router.post("/code", status_code=202)
async def request_code(services: ServicesDep, link: LinkIn, origin: OriginDep) -> MaskedOut:
    """Have a new code sent; three an hour."""
    return MaskedOut.of(services.access.request_code(link.token, origin=origin))


@router.post("/code/check")
async def check_code(services: ServicesDep, given: CodeCheckIn, origin: OriginDep) -> FullOut:
    """Show the letter and open a session of half an hour; five wrong tries end the code."""
    return FullOut.of(services.access.verify(given.token, given.code, origin=origin))


@router.post("/kod")
async def enter_by_code(services: ServicesDep, given: CodeEntryIn, origin: OriginDep) -> FullOut:
    """Show the letter by its code and the last four of the tax number, without the link."""
    return FullOut.of(services.access.enter(given.code, given.last_four, origin=origin))


@router.get("/letter")
async def view_letter(services: ServicesDep, token: AnswerTokenDep) -> FullOut:
    """Show the letter of a running session."""
    return FullOut.of(services.answers.view(token))


@router.get("/document")
async def fetch_answered_document(
    services: ServicesDep, token: AnswerTokenDep, origin: OriginDep
) -> SealedCopyOut:
    """Return the sealed document of one's own answer; 404 `document_not_ready` until it is made."""
    copy = services.answers.document(token, origin=origin)
    return SealedCopyOut(url=copy.url, sha256=copy.sha256)


@router.post("/answer")
async def answer_letter(
    services: ServicesDep,
    token: AnswerTokenDep,
    given: AnswerIn,
    key: RequiredKeyDep,
    origin: OriginDep,
) -> FullOut:
    """Record the answer, once."""
    own = None
    if given.balance is not None:
        letter = services.answers.view(token).letter
        money = money_from_decimal(given.balance.amount, letter.currency.code)
        if money.minor < 0:
            raise Invalid(
                "amount_negative",
                "Bakiye eksi yazılmaz; borç ya da alacak tarafını seçin.",
                "A balance is not written with a minus; choose its side.",
            )
        own = money.minor if given.balance.side == "debit" else -money.minor
    view = services.answers.answer(
        token,
        GivenAnswer(
            decision=Status(given.decision),
            name=given.name,
            title=given.title,
            balance=own,
            reason=given.reason,
            note=given.note,
            notice_sha256=given.notice_sha256,
        ),
        key=key,
        origin=origin,
    )
    return FullOut.of(view)
