"""Letters in every status, imports and tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from emutabakat.domain.currency import CURRENCIES
from emutabakat.domain.events import Event, Stamp
from emutabakat.domain.ids import CompanyId, ImportId, MutabakatId, PersonId, TaskId
from emutabakat.domain.letter_values import FrozenTexts
from emutabakat.domain.mutabakat import (
    Line,
    Mutabakat,
    Reason,
    Recipient,
    Status,
    number_from_sequence,
)
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.period import Period
from emutabakat.domain.tasks import Task, TaskKind
from emutabakat.domain.workbook_import import WorkbookImport
from tests.factories.parties import (
    COMPANY,
    LIFE,
    NOW,
    OCTOBER,
    PERSON,
    a_card,
    a_stamp,
    an_id,
    next_number,
)

TEXTS = FrozenTexts(versions={"letter_request": 2, "seal_note": 0}, sha256="7e27" * 16)
"""What letters are sent in where it does not matter."""


def a_draft(
    card: Counterparty | None = None,
    *,
    company_id: CompanyId = COMPANY,
    period: Period = OCTOBER,
    currency: str = "TRY",
    debit: int = 2_469_134,
    credit: int = 0,
    lines: tuple[Line, ...] = (),
    responsible_id: PersonId = PERSON,
    import_id: ImportId | None = None,
    at: datetime = NOW,
) -> Mutabakat:
    """Return a letter that is not stored yet (version 0)."""
    card = card or a_card(company_id=company_id)
    return Mutabakat(
        id=MutabakatId(an_id("mut")),
        company_id=company_id,
        number=number_from_sequence(2026, next_number()),
        kind="current_account",
        counterparty_id=card.id,
        recipient=recipient_of(card),
        period=period,
        currency=CURRENCIES[currency],
        debit=debit,
        credit=credit,
        lines=lines,
        responsible_id=responsible_id,
        created_at=at,
        import_id=import_id,
    )


def a_history(
    status: Status = Status.DRAFT, draft: Mutabakat | None = None, *, at: datetime | None = None
) -> list[tuple[Mutabakat, Event]]:
    """Return every change on a letter's way to that status, one second apart, in order.

    It begins at `at`, else when the draft was made.
    """
    draft = draft or a_draft(at=at or NOW)
    at = at or draft.created_at
    letter, event = draft.created(a_stamp(at))
    changes = [(letter, event)]
    if status is Status.DRAFT:
        return changes
    if status is not Status.CANCELLED:
        sent_at = at + timedelta(seconds=1)
        letter, event = letter.send(
            a_stamp(sent_at), recipient=letter.recipient, expires_at=sent_at + LIFE, texts=TEXTS
        )
        changes.append((letter, event))
    last = a_stamp(at + timedelta(seconds=2))
    if status in (Status.APPROVED, Status.REJECTED):
        changes.append(an_answer(letter, status, last))
    elif status is Status.CANCELLED:
        changes.append(letter.cancel(last))
    elif status is Status.EXPIRED:
        changes.append(letter.expire(replace(last, at=at + timedelta(seconds=1) + LIFE)))
    return changes


def a_letter(
    status: Status = Status.DRAFT, draft: Mutabakat | None = None, *, at: datetime | None = None
) -> Mutabakat:
    """Return a letter in that status; nothing is stored."""
    return a_history(status, draft, at=at)[-1][0]


def an_answer(
    letter: Mutabakat, decision: Status = Status.APPROVED, stamp: Stamp | None = None
) -> tuple[Mutabakat, Event]:
    """Return a sent letter answered by its counterparty."""
    rejected = decision is Status.REJECTED
    return letter.decide(
        decision,
        stamp or a_stamp(letter.created_at + timedelta(seconds=2)),
        answerer={"name": "Mehmet Demir", "title": "Muhasebe Müdürü", "note": ""},
        evidence={"shown_sha256": "5a17" * 16},
        verification_code="7Q2K9XJ4M3",
        balance=letter.debit - letter.credit - 100 if rejected else None,
        reason=Reason.AMOUNT_DIFFERS if rejected else None,
    )


def recipient_of(card: Counterparty) -> Recipient:
    """Return a card as a letter freezes it."""
    return Recipient(
        name=card.name,
        tax_number=card.tax_number or "",
        account_code=card.account_code,
        country=card.country,
        email=card.email,
        phone=card.phone,
    )


def an_import(
    *, company_id: CompanyId = COMPANY, file_name: str = "bakiyeler.xlsx", at: datetime = NOW
) -> WorkbookImport:
    """Return an import that awaits its file and is not stored yet (version 0)."""
    return WorkbookImport(
        id=ImportId(an_id("imp")),
        company_id=company_id,
        file_name=file_name,
        kind="current_account",
        currency="TRY",
        period=OCTOBER,
        created_by=PERSON,
        created_at=at,
    )


def a_task(
    kind: TaskKind = TaskKind.SEND_LETTERS,
    *,
    company_id: CompanyId = COMPANY,
    subject: str = "",
    total: int = 0,
    at: datetime = NOW,
) -> Task:
    """Return a task that is not stored yet (version 0)."""
    return Task(
        id=TaskId(an_id("tsk")),
        company_id=company_id,
        kind=kind,
        subject=subject,
        started_by=PERSON,
        started_at=at,
        total=total,
    )
