"""The letters that a counterparty's person received."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path

from emutabakat.api.deps import Allowed, CursorQuery, LimitQuery, OriginDep, ServicesDep
from emutabakat.api.letter_schemas import AnswerOut, LineOut, answer_out, lines_out
from emutabakat.api.schemas import IdPath, IdText, PeriodOut, Shown, logo_url
from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.money import decimal_from_minor
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.parties import Company
from emutabakat.domain.permissions import Member, Permission
from emutabakat.services.inbox import Received

router = APIRouter(prefix="/api/inbox", tags=["inbox"])
Receiver = Annotated[Member, Depends(Allowed(Permission.INBOX_READ))]
CompanyPath = Annotated[str, Path(alias="company_id", pattern=r"^[A-Za-z0-9_]{1,64}$")]


class InboxSenderOut(Shown):
    """A company that sends; `logo_url` is a path on our own origin."""

    id: str
    name: str
    colour: str
    logo_url: str | None

    @classmethod
    def of(cls, company: Company) -> InboxSenderOut:
        """Return the company as its counterparties see it."""
        return cls(
            id=company.id, name=company.name, colour=company.colour, logo_url=logo_url(company)
        )


class ReceivedOut(Shown):
    """A letter that was received; amounts are in the sender's books.

    `balance` is positive where the receiver owes the sender.
    """

    id: str
    sender: InboxSenderOut
    receiver: str
    number: str
    kind: str
    period: PeriodOut
    as_of: date
    status: Status
    currency: str
    balance: str
    sent_at: datetime | None
    expires_at: datetime | None
    has_document: bool

    @classmethod
    def of(cls, received: Received) -> ReceivedOut:
        """Return the letter for a list."""
        return cls(**_shared(received))


class ReceivedLetterOut(ReceivedOut):
    """The whole letter."""

    debit: str
    credit: str
    lines: list[LineOut]
    note: str
    answer: AnswerOut | None

    @classmethod
    def of(cls, received: Received) -> ReceivedLetterOut:
        """Return the letter for its page."""
        letter = received.letter
        return cls(
            **_shared(received),
            debit=decimal_from_minor(letter.debit, letter.currency),
            credit=decimal_from_minor(letter.credit, letter.currency),
            lines=lines_out(letter),
            note=letter.note,
            answer=answer_out(letter, {}),
        )


class InboxOut(Shown):
    """Some letters, the cursor of the next page, and all companies that send."""

    items: list[ReceivedOut]
    next: str | None
    senders: list[InboxSenderOut]


class ReceivedDocumentOut(Shown):
    """A short-lived address of the sealed document, and the SHA-256 (hex) of its file."""

    url: str
    sha256: str


@router.get("")
async def list_inbox(
    member: Receiver,
    services: ServicesDep,
    status: Status | None = None,
    sender: IdText | None = None,
    limit: LimitQuery = 50,
    cursor: CursorQuery = None,
) -> InboxOut:
    """List the letters of all senders, newest first; drafts are none of them."""
    inbox = services.inbox.page(
        member,
        status=status,
        sender=CompanyId(sender) if sender else None,
        limit=limit,
        cursor=cursor,
    )
    return InboxOut(
        items=[ReceivedOut.of(received) for received in inbox.page.items],
        next=inbox.page.next,
        senders=[InboxSenderOut.of(company) for company in inbox.senders],
    )


@router.get("/{company_id}/{id}")
async def get_received_letter(
    member: Receiver, services: ServicesDep, company_id: CompanyPath, id_: IdPath, origin: OriginDep
) -> ReceivedLetterOut:
    """Return one letter; it is answered with the code that was sent, at /kod."""
    return ReceivedLetterOut.of(
        services.inbox.get(member, CompanyId(company_id), MutabakatId(id_), origin=origin)
    )


@router.get("/{company_id}/{id}/document")
async def get_received_document(
    member: Receiver, services: ServicesDep, company_id: CompanyPath, id_: IdPath, origin: OriginDep
) -> ReceivedDocumentOut:
    """Return a short-lived address of the sealed document."""
    copy = services.inbox.document(member, CompanyId(company_id), MutabakatId(id_), origin=origin)
    return ReceivedDocumentOut(url=copy.url, sha256=copy.sha256)


def _shared(received: Received) -> dict[str, Any]:
    letter = received.letter
    return {
        "id": letter.id,
        "sender": InboxSenderOut.of(received.sender),
        "receiver": letter.recipient.name,
        "number": letter.number,
        "kind": letter.kind,
        "period": PeriodOut.of(letter.period),
        "as_of": letter.period.last_on,
        "status": letter.status,
        "currency": letter.currency.code,
        "balance": letter.balance.decimal,
        "sent_at": letter.sent_at,
        "expires_at": letter.expires_at,
        "has_document": bool(letter.document_key),
    }
