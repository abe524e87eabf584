"""Legal reports: look for a letter or a counterparty, and ask for everything that was recorded."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import Field

from emutabakat.api.deps import Allowed, KeyDep, OriginDep, ServicesDep, idempotency_of
from emutabakat.api.schemas import Asked, IdText, Shown, TaskStarted
from emutabakat.domain.access_reasons import NOTE_LENGTH, AccessReason, Why
from emutabakat.domain.errors import Invalid
from emutabakat.domain.ids import CounterpartyId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Counterparty, Language
from emutabakat.domain.permissions import Member, Permission

router = APIRouter(prefix="/api/reports/legal", tags=["reports"])
Reporter = Annotated[Member, Depends(Allowed(Permission.REPORT_MAKE))]


class WhyIn(Asked):
    """What the records are needed for; it is kept in the audit trail."""

    reason: AccessReason
    note: Annotated[str, Field(max_length=NOTE_LENGTH)] = ""

    def why(self) -> Why:
        """Return the reason."""
        return Why(reason=self.reason, note=self.note)


class SearchIn(WhyIn):
    """A VKN, a TCKN, or a letter's number."""

    query: Annotated[str, Field(max_length=40)]


class ReportIn(WhyIn):
    """The report of one letter, or of one counterparty."""

    letter_id: IdText | None = None
    counterparty_id: IdText | None = None
    language: Language = "tr"

    def about(self) -> MutabakatId | CounterpartyId:
        """Return what the report is about, or raise `Invalid` unless it is one thing."""
        if (self.letter_id is None) == (self.counterparty_id is None):
            raise Invalid(
                "report_about_one",
                "Bir mektup ya da bir cari seçin.",
                "Choose one letter or one counterparty.",
            )
        if self.letter_id is not None:
            return MutabakatId(self.letter_id)
        return CounterpartyId(self.counterparty_id or "")


class ReportedCardOut(Shown):
    """A counterparty that a search found."""

    id: str
    name: str
    tax_number: str | None

    @classmethod
    def of(cls, card: Counterparty) -> ReportedCardOut:
        """Return the card."""
        return cls(id=card.id, name=card.name, tax_number=card.tax_number)


class FoundLetterOut(Shown):
    """A letter that a search found."""

    id: str
    number: str
    counterparty: str
    counterparty_id: str
    period: str
    status: Status
    sent_at: datetime | None
    answered_at: datetime | None

    @classmethod
    def of(cls, letter: Mutabakat) -> FoundLetterOut:
        """Return the letter."""
        return cls(
            id=letter.id,
            number=letter.number,
            counterparty=letter.recipient.name,
            counterparty_id=letter.counterparty_id,
            period=letter.period.key,
            status=letter.status,
            sent_at=letter.sent_at,
            answered_at=letter.answer.at if letter.answer else None,
        )


class FoundOut(Shown):
    """What a search found; `more` tells that the counterparty has more letters than are listed."""

    counterparty: ReportedCardOut | None
    letters: list[FoundLetterOut]
    more: bool


@router.post("/search")
async def search_for_report(
    member: Reporter, services: ServicesDep, asked: SearchIn, origin: OriginDep
) -> FoundOut:
    """Look for a counterparty by its tax number, or for a letter by its number."""
    found = services.legal_reports.search(member, asked.query, asked.why(), origin=origin)
    card = found.counterparty
    return FoundOut(
        counterparty=ReportedCardOut.of(card) if card else None,
        letters=[FoundLetterOut.of(letter) for letter in found.letters],
        more=found.more,
    )


@router.post("", status_code=202)
async def ask_for_report(
    member: Reporter, services: ServicesDep, asked: ReportIn, key: KeyDep, origin: OriginDep
) -> TaskStarted:
    """Begin to make a sealed report; the finished job's `result` is the document's id."""
    task_id = services.legal_reports.ask(
        member,
        asked.about(),
        asked.why(),
        language=asked.language,
        idempotency=idempotency_of(member, key, asked),
        origin=origin,
    )
    return TaskStarted(task_id=task_id)
