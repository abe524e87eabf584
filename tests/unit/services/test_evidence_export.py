"""The worker's side of an export of evidence: bounds, progress, and what happens meanwhile."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from emutabakat.domain.errors import StaleVersion, TemporaryFailure
from emutabakat.domain.events import EventKind
from emutabakat.domain.tasks import TaskKind, TaskStatus
from emutabakat.jobs import Queue
from emutabakat.services import evidence_export
from emutabakat.services.evidence import Scope
from emutabakat.services.evidence_writing import EvidenceWriter
from tests.evidence import SEPTEMBER, a_card, an_office_with_roots, asked, end_day, exported
from tests.factories import COMPANY
from tests.office import Office
from tests.unit.services.test_evidence import letters


@pytest.fixture
def office() -> Office:
    return an_office_with_roots()


def test_too_many_letters_end_the_task_with_advice(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_export, "MOST_LETTERS", 3)
    task_id = asked(office)

    office.work()

    task = office.task(task_id)
    assert (task.status, task.problems[0].code) == (TaskStatus.FAILED, "too_many_letters")
    assert "dönemi daraltın" in task.problems[0].tr
    assert office.world.files.uploads == {}


def test_a_period_without_letters_says_so(office: Office) -> None:
    task_id = asked(office, Scope(period=replace(SEPTEMBER, last_on=SEPTEMBER.first_on)))

    office.work()

    assert office.task(task_id).problems[0].code == "no_letters_found"


def test_a_repeated_or_broken_job_ends_in_one_zip(office: Office) -> None:
    task_id = asked(office)
    office.relay()
    [job] = office.world.queues.taken(Queue.EXPORTS)
    office.world.root_keys.down = True
    with pytest.raises(TemporaryFailure):
        office.evidence_export.make(job)  # type: ignore[arg-type]  # a started task's job
    assert office.task(task_id).status is TaskStatus.RUNNING
    assert office.world.files.uploads == {}
    office.world.root_keys.down = False

    for _ in range(3):
        office.evidence_export.make(job)  # type: ignore[arg-type]  # a started task's job

    task = office.task(task_id)
    assert (task.status, task.kind) == (TaskStatus.COMPLETED, TaskKind.EXPORT_EVIDENCE)
    assert list(office.world.files.uploads) == [task.result]
    office.world.files.uploads.clear()
    office.evidence_export.make(job)  # type: ignore[arg-type]  # a started task's job
    assert office.world.files.uploads == {}
    kinds = [event.kind for event in office.world.ledger.events(COMPANY, task_id)]
    assert kinds.count(EventKind.TASK_COMPLETED) == 1
    assert kinds.count(EventKind.TASK_PROGRESSED) == 1


def test_progress_is_told_every_few_letters(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_export, "TOLD_EVERY", 2)

    task, _ = exported(office)

    told = [
        event.data["done"]
        for event in office.world.ledger.events(COMPANY, task.id)
        if event.kind is EventKind.TASK_PROGRESSED
    ]
    assert told == [2, 4]


def test_a_root_that_is_signed_meanwhile_is_left_to_the_next_export(
    office: Office, tmp_path: Path
) -> None:
    card = a_card(office, "Yeni Cari A.Ş.")
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as file:
        writer = EvidenceWriter(office.evidence_export.sources, file, COMPANY)
        writer.begin()
        writer.add_record(card.id)
        end_day(office)
        writer.add_roots()

    assert office.world.root_store.numbers(COMPANY) == [1, 2, 3, 4]
    assert "roots/000003.json" in file.namelist()
    assert "roots/000004.json" not in file.namelist()


def test_a_record_that_never_rests_is_tried_again_later(office: Office, tmp_path: Path) -> None:
    letter = office.world.mutabakats.get(COMPANY, letters(office)[0])
    office.world.memory.records[COMPANY, letter.id] = replace(letter, version=letter.version - 1)

    with zipfile.ZipFile(tmp_path / "export.zip", "w") as file, pytest.raises(StaleVersion):
        EvidenceWriter(office.evidence_export.sources, file, COMPANY).add_letter(letter)
