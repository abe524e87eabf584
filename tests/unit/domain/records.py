"""Records to begin a domain test with; every value is synthetic."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from emutabakat.domain.currency import CURRENCIES
from emutabakat.domain.events import ActorKind, Stamp
from emutabakat.domain.ids import (
    CompanyId,
    CounterpartyId,
    EventId,
    ImportId,
    MutabakatId,
    PersonId,
    TaskId,
)
from emutabakat.domain.letter_values import FrozenTexts
from emutabakat.domain.mutabakat import Mutabakat, Recipient
from emutabakat.domain.period import Period
from emutabakat.domain.tasks import Task, TaskKind
from emutabakat.domain.workbook_import import WorkbookImport

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
COMPANY = CompanyId("com_1")
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
_NUMBERS = count(1)
RECIPIENT = Recipient(
    name="Işık Tekstil A.Ş.",
    tax_number="4540536920",
    account_code="",
    country="TR",
    email="muhasebe@isik.example.com",
    phone="+905324150416",
)

TEXTS = FrozenTexts(versions={"letter_request": 2}, sha256="7e27" * 16)


def a_stamp(at: datetime = NOON, **origin: str) -> Stamp:
    """Return a system stamp with an id of its own; `origin` are personal values."""
    return Stamp(EventId(f"evt_{next(_NUMBERS)}"), at, ActorKind.SYSTEM, "test", "5a17", origin)


def a_draft(**values: Any) -> Mutabakat:
    """Return a new draft of ₺24.691,34 in the other side's debit."""
    fields: dict[str, Any] = {
        "id": MutabakatId("mut_1"),
        "company_id": COMPANY,
        "number": "MUT-2026-000001",
        "kind": "current_account",
        "counterparty_id": CounterpartyId("cpt_1"),
        "recipient": RECIPIENT,
        "period": OCTOBER,
        "currency": CURRENCIES["TRY"],
        "debit": 2469134,
        "credit": 0,
        "responsible_id": PersonId("per_1"),
        "created_at": NOON,
        **values,
    }
    return Mutabakat(**fields).created(a_stamp())[0]


def a_sent_letter(**values: Any) -> Mutabakat:
    """Return a letter that can be answered for thirty days."""
    draft = a_draft(**values)
    month = NOON + timedelta(days=30)
    return draft.send(a_stamp(), recipient=RECIPIENT, expires_at=month, texts=TEXTS)[0]


def an_import(**values: Any) -> WorkbookImport:
    """Return an import whose file is not uploaded yet."""
    empty = WorkbookImport(
        id=ImportId("imp_1"),
        company_id=COMPANY,
        file_name="bakiye.xlsx",
        kind="current_account",
        currency="TRY",
        period=None,
        created_by=PersonId("per_1"),
        created_at=NOON,
    )
    return replace(empty, **values).began(a_stamp())[0]


def a_task(total: int = 0) -> Task:
    """Return a task that has just started."""
    task = Task(
        id=TaskId("tsk_1"),
        company_id=COMPANY,
        kind=TaskKind.SEND_LETTERS,
        subject="",
        started_by=PersonId("per_1"),
        started_at=NOON,
        total=total,
    )
    return task.started(a_stamp())[0]
