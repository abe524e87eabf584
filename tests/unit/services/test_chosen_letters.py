"""The letters of a list: all that a filter names, and that in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import EMutabakatError, Invalid
from emutabakat.domain.ids import CounterpartyId, ImportId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.tasks import Task, TaskStatus
from emutabakat.ports import LetterFilter
from emutabakat.services import chosen_letters
from emutabakat.services.chosen_letters import ChosenLetters
from tests.office import ORIGIN, Office
from tests.unit.services.test_deliveries import sent
from tests.workbooks import a_workbook


@pytest.fixture
def office() -> Office:
    return Office()


def chosen(office: Office) -> ChosenLetters:
    """Return the reader of the office's letters."""
    world = office.world
    return ChosenLetters(world.mutabakats, world.counterparties, world.imports)


def a_task(office: Office, filter_: LetterFilter) -> Task:
    """Ask for a list of what a filter names, and return its task."""
    task_id = office.cover_lists.ask(
        office.member,
        ids=None,
        filter_=filter_,
        language="tr",
        idempotency=None,
        origin=ORIGIN,
    )
    return office.world.tasks.get(office.member.company_id, task_id)


def test_a_list_of_an_import_has_its_letters_and_says_so(office: Office) -> None:
    import_ = office.upload(a_workbook(4))
    office.commit(import_.id)
    stranger = sent(office)
    task = a_task(office, LetterFilter(import_id=ImportId(import_.id), status=Status.DRAFT))

    letters = chosen(office).letters(task)

    assert len(letters) == 4
    assert stranger.id not in {letter.id for letter in letters}
    assert [letter.number for letter in letters] == sorted(letter.number for letter in letters)
    assert chosen(office).scope(task, 4, "tr") == f"Durum: taslak · Yükleme: {import_.file_name}"
    assert chosen(office).scope(task, 4, "en") == f"Status: draft · Import: {import_.file_name}"


def test_a_filter_is_told_in_words_in_both_languages(office: Office) -> None:
    letter = sent(office)
    filter_ = LetterFilter(
        period=letter.period.key,
        counterparty_id=CounterpartyId(letter.counterparty_id),
        currency=letter.currency.code,
    )
    task = a_task(office, filter_)

    assert [each.id for each in chosen(office).letters(task)] == [letter.id]
    assert chosen(office).scope(task, 1, "tr") == (
        f"Dönem: {letter.period.label} · Cari: {letter.recipient.name} · Para birimi: TRY"
    )
    assert chosen(office).scope(task, 1, "en").startswith("Period: ")
    assert chosen(office).scope(a_task(office, LetterFilter()), 1, "tr") == "Bütün mektuplar"
    assert chosen(office).scope(a_task(office, LetterFilter()), 1, "en") == "All letters"


def test_a_list_that_nobody_would_read_is_refused(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chosen_letters, "MOST_LETTERS", 1)
    first: Mutabakat = sent(office)
    office.world.ledger.save(replace(first).cancel(office.stamps.system("test"), reason=""))
    sent(office)

    with pytest.raises(Invalid) as refused:
        chosen(office).all(office.member.company_id, LetterFilter())
    assert refused.value.code == "cover_list_too_long"


def test_a_list_of_nothing_is_refused_with_a_sentence(office: Office) -> None:
    task_id = office.cover_lists.ask(
        office.member,
        ids=[MutabakatId("mut_unknown")],
        filter_=LetterFilter(),
        language="en",
        idempotency=None,
        origin=ORIGIN,
    )
    office.work()

    task = office.world.tasks.get(office.member.company_id, task_id)
    assert task.status is TaskStatus.FAILED
    assert task.problems[0].code == "no_letters_found"


def test_a_choice_of_too_many_letters_is_refused(office: Office) -> None:
    for ids in ([], [MutabakatId(f"mut_{n}") for n in range(1_001)]):
        with pytest.raises(EMutabakatError) as refused:
            office.cover_lists.ask(
                office.member,
                ids=ids,
                filter_=LetterFilter(),
                language="tr",
                idempotency=None,
                origin=ORIGIN,
            )
        assert refused.value.code == "selection_size"
