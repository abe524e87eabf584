"""Legal reports: who may look for what, and that every search and report says what for."""

from __future__ import annotations

import pytest

from emutabakat.domain.access_reasons import AccessReason, Why
from emutabakat.domain.documents import DocumentKind
from emutabakat.domain.errors import Invalid, NotFound, NotPermitted
from emutabakat.domain.events import EventKind
from emutabakat.domain.permissions import Role
from emutabakat.domain.tasks import TaskStatus
from tests.factories import a_member
from tests.office import ORIGIN, Office
from tests.unit.services.test_documents import AUDITOR, WHY, answered, asked, stored_of


@pytest.fixture
def office() -> Office:
    return Office()


def test_a_finished_task_names_its_document(office: Office) -> None:
    letter = answered(office)
    office.work()
    task_id = office.legal_reports.ask(
        AUDITOR, letter.id, WHY, language="en", idempotency=None, origin=ORIGIN
    )
    office.work(copies=2)

    task = office.world.tasks.get(office.member.company_id, task_id)
    (report,) = stored_of(office, DocumentKind.LETTER_REPORT)
    assert (task.status, task.result) == (TaskStatus.COMPLETED, report.id)
    assert report.number.startswith("RPR-2026-")
    told = office.world.ledger.events
    events = [
        chain[0]
        for chain in office.world.memory.events.values()
        if chain[0].kind is EventKind.REPORT_ASKED
    ]
    assert [event.data for event in events] == [{"reason": "court", "letter": letter.id}]
    assert told(office.member.company_id, events[0].record_id)[0].personal["ip"] == ORIGIN["ip"]


def test_a_search_for_a_report_is_recorded_with_its_reason(office: Office) -> None:
    letter = answered(office)
    card = office.world.counterparties.get(office.member.company_id, letter.counterparty_id)
    reports = office.legal_reports

    by_number = reports.search(AUDITOR, f" {letter.number.lower()} ", WHY, origin=ORIGIN)
    by_card = reports.search(AUDITOR, str(card.tax_number), WHY, origin=ORIGIN)
    nothing = reports.search(AUDITOR, "MUT-2026-999999", WHY, origin=ORIGIN)
    nobody = reports.search(AUDITOR, "1111111111", WHY, origin=ORIGIN)

    assert [each.id for each in by_number.letters] == [letter.id]
    assert by_card.counterparty is not None
    assert [each.id for each in by_card.letters] == [letter.id]
    assert nothing.letters == nobody.letters == ()
    told = [
        chain[0]
        for chain in office.world.memory.events.values()
        if chain[0].kind is EventKind.REPORT_SEARCHED
    ]
    assert [event.personal["query"] for event in told] == [
        letter.number,
        card.tax_number,
        "MUT-2026-999999",
        "1111111111",
    ]
    assert {event.data["reason"] for event in told} == {"court"}


@pytest.mark.parametrize(
    ("query", "why", "code"),
    [
        ("Örnek", WHY, "search_text_invalid"),
        ("MUT-2026-000001", Why(reason=AccessReason.OTHER), "reason_note_missing"),
        ("MUT-2026-000001", Why(reason=AccessReason.AUDIT, note="x" * 501), "reason_note_too_long"),
    ],
)
def test_a_search_without_sense_or_reason_is_refused(
    office: Office, query: str, why: Why, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        office.legal_reports.search(AUDITOR, query, why, origin=ORIGIN)
    assert refused.value.code == code


def test_reports_are_for_those_who_may_ask_for_them(office: Office) -> None:
    asked(office, DocumentKind.LETTER_REPORT)()
    (report,) = stored_of(office, DocumentKind.LETTER_REPORT)
    accountant = a_member(Role.ACCOUNTANT)

    seen = office.document_list.page(AUDITOR, limit=10, cursor=None).items
    alone = office.document_list.page(AUDITOR, reports=True, limit=10, cursor=None).items
    hidden = office.document_list.page(accountant, limit=10, cursor=None).items
    none = office.document_list.page(accountant, reports=True, limit=10, cursor=None).items

    assert report.id in {each.document.id for each in seen}
    assert [each.document.id for each in alone] == [report.id]
    assert report.id not in {each.document.id for each in hidden}
    assert none == []
    assert report.id not in {
        each.document.id for each in office.document_list.about(accountant, report.about[0])
    }
    with pytest.raises(NotFound):
        office.document_list.get(accountant, report.id)
    with pytest.raises(NotPermitted):
        office.legal_reports.search(accountant, "MUT-2026-000001", WHY, origin=ORIGIN)
