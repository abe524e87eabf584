"""Imports and tasks: what is stored comes back, newest first, a file's first import is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId, ImportId, TaskId
from emutabakat.domain.tasks import Problem, TaskKind
from emutabakat.domain.workbook_import import Counts, ImportStatus, Reading, WorkbookImport
from tests.adapters.storage.conftest import Storage
from tests.factories import a_stamp, a_task, an_import


def begun(company: CompanyId) -> tuple[WorkbookImport, Event]:
    """Return a new import with its first event."""
    return an_import(company_id=company).reading(a_stamp(), TaskId("tsk_1"))


def previewed(record: WorkbookImport, fingerprint: str) -> tuple[WorkbookImport, Event]:
    """Return the import with everything that a preview adds."""
    return record.previewed(
        a_stamp(),
        source="com_1/imp_1/rows.json",
        preview="com_1/imp_1/preview.json",
        fingerprint=fingerprint,
        sheet="Bakiyeler",
        columns={"tax_number": "Vergi No"},
        counts=Counts(rows=3, ready_rows=2, error_rows=1, letters=2, errors=1),
        totals={"TRY": (246_913_400, 100), "USD": (0, 5)},
        corrections={7: {"name": "Işık"}},
        reading=Reading(mapping={"No": "tax_number"}, headings_key="b1", learned=True),
    )


def test_an_import_comes_back_as_it_was_saved(storage: Storage, company: CompanyId) -> None:
    first = begun(company)
    second = previewed(first[0], "f1")
    third = second[0].corrected(a_stamp(), TaskId("tsk_2"), {7: {"email": "a@b.example"}})
    for change in (first, second, third):
        storage.ledger.save(change)

    assert storage.imports.get(company, first[0].id) == third[0]


def test_a_refused_import_keeps_its_reason(storage: Storage, company: CompanyId) -> None:
    first = begun(company)
    second = first[0].refused(a_stamp(), code="not_a_workbook", tr="Excel değil.", en="No Excel.")
    storage.ledger.save(first)
    storage.ledger.save(second)

    assert storage.imports.get(company, first[0].id) == second[0]


def test_imports_and_tasks_of_another_company_are_not_found(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    record, task = begun(company), a_task(company_id=company).started(a_stamp())
    storage.ledger.save(record, task)

    with pytest.raises(NotFound):
        storage.imports.get(stranger, record[0].id)
    with pytest.raises(NotFound):
        storage.tasks.get(stranger, task[0].id)
    assert storage.imports.page(stranger, limit=5, cursor=None).items == []
    assert storage.tasks.page(stranger, limit=5, cursor=None).items == []


def test_what_does_not_exist_is_not_found(storage: Storage, company: CompanyId) -> None:
    with pytest.raises(NotFound):
        storage.imports.get(company, ImportId("imp_none"))
    with pytest.raises(NotFound):
        storage.tasks.get(company, TaskId("tsk_none"))


def test_imports_come_newest_first_page_by_page(storage: Storage, company: CompanyId) -> None:
    made = [begun(company) for _ in range(3)]
    for change in made:
        storage.ledger.save(change)

    first = storage.imports.page(company, limit=2, cursor=None)
    second = storage.imports.page(company, limit=2, cursor=first.next)

    assert [*first.items, *second.items] == [record for record, _ in reversed(made)]
    assert second.next is None


def test_the_first_import_of_a_file_is_found_by_its_fingerprint(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    first, second = begun(company), begun(company)
    storage.ledger.save(first)
    storage.ledger.save(second)

    assert storage.imports.with_fingerprint(company, "f1") is None

    storage.ledger.save(previewed(first[0], "f1"))
    storage.ledger.save(previewed(second[0], "f1"))

    assert storage.imports.with_fingerprint(company, "f1") == first[0].id
    assert storage.imports.with_fingerprint(stranger, "f1") is None


def test_a_task_comes_back_as_it_was_saved(storage: Storage, company: CompanyId) -> None:
    problem = Problem("MUT-2026-000001", "no_contact", "İletişim yok.", "No contact.")
    task = replace(a_task(TaskKind.SEND_LETTERS, company_id=company), selection={"period": "p"})
    history = [task.started(a_stamp())]
    history.append(history[-1][0].planned(a_stamp(), plan="key", total=50))
    history.append(history[-1][0].chunk_done(1, a_stamp(), done=24, problems=(problem,)))
    history.append(history[-1][0].chunk_done(0, a_stamp(), done=25))
    for change in history:
        storage.ledger.save(change)

    assert storage.tasks.get(company, task.id) == history[-1][0]
    assert storage.tasks.get(company, task.id).finished_at is not None


def test_tasks_come_newest_first_page_by_page(storage: Storage, company: CompanyId) -> None:
    made = [a_task(company_id=company).started(a_stamp()) for _ in range(3)]
    storage.ledger.save(*made)

    first = storage.tasks.page(company, limit=2, cursor=None)
    second = storage.tasks.page(company, limit=2, cursor=first.next)

    assert [*first.items, *second.items] == [task for task, _ in reversed(made)]
    assert second.next is None


def test_a_cursor_of_the_imports_is_refused_by_the_tasks(
    storage: Storage, company: CompanyId
) -> None:
    for _ in range(2):
        storage.ledger.save(begun(company))
    cursor = storage.imports.page(company, limit=1, cursor=None).next

    with pytest.raises(Invalid):
        storage.tasks.page(company, limit=1, cursor=cursor)


def test_a_discarded_import_leaves_its_file_to_the_next_one(
    storage: Storage, company: CompanyId
) -> None:
    first, other = begun(company), begun(company)
    read, later = previewed(first[0], "f1"), previewed(other[0], "f1")
    for change in (first, other, read, later):
        storage.ledger.save(change)

    storage.ledger.save(later[0].discarded(a_stamp()))
    assert storage.imports.with_fingerprint(company, "f1") == first[0].id
    discarded = read[0].discarded(a_stamp())
    storage.ledger.save(discarded)
    assert storage.imports.with_fingerprint(company, "f1") is None
    third = begun(company)
    again = previewed(third[0], "f1")
    storage.ledger.save(third)
    storage.ledger.save(again)

    assert storage.imports.with_fingerprint(company, "f1") == third[0].id
    assert storage.imports.get(company, first[0].id).status is ImportStatus.DISCARDED


def test_a_mapping_is_remembered_by_its_headings_when_that_is_asked(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    first = begun(company)
    read = previewed(first[0], "f1")
    storage.ledger.save(first)
    storage.ledger.save(read)
    remembered = storage.imports.remembered_mapping

    def again(
        now: WorkbookImport, mapping: dict[str, str], *, learn: bool
    ) -> tuple[WorkbookImport, Event]:
        change = now.reading(a_stamp(), TaskId("tsk_3"), mapping=mapping, learn=learn)
        storage.ledger.save(change)
        return change

    unlearned = again(read[0], {"Kim": "name"}, learn=False)
    assert remembered(company, "b1") is None
    second = previewed(unlearned[0], "f1")
    storage.ledger.save(second)
    again(replace(second[0], headings_key="b1"), {"Kim": "name", "Ne": ""}, learn=True)

    assert remembered(company, "b1") == {"Kim": "name", "Ne": ""}
    assert remembered(company, "b2") is None
    assert remembered(stranger, "b1") is None
