"""The main job in memory: a workbook in, answers, sealed documents and mails out; once each."""

from __future__ import annotations

import random

import pytest

from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.figures import figure_deltas, summed
from emutabakat.domain.mutabakat import Mutabakat, Reason, Status
from emutabakat.domain.tasks import TaskStatus
from emutabakat.domain.workbook_import import ImportStatus
from emutabakat.ports import LetterFilter
from emutabakat.services.answers import GivenAnswer
from tests.office import NOTICE_SHA256, ORIGIN, Office
from tests.workbooks import a_workbook

AGREED = GivenAnswer(
    decision=Status.APPROVED, name="Ayşe Örnek", title="Müdür", notice_sha256=NOTICE_SHA256
)
REFUSED = GivenAnswer(
    decision=Status.REJECTED,
    name="Ali Örnek",
    title="Şef",
    balance=-5,
    reason=Reason.INVOICE_MISSING,
    note="Fatura eksik",
    notice_sha256=NOTICE_SHA256,
)


def _all_letters(office: Office) -> list[Mutabakat]:
    letters: list[Mutabakat] = []
    cursor = None
    while True:
        page = office.letters.page(office.member, LetterFilter(), limit=100, cursor=cursor)
        letters += page.items
        cursor = page.next
        if cursor is None:
            return letters[::-1]


def _do_everything(office: Office, size: int) -> list[Mutabakat]:
    import_ = office.upload(a_workbook(size))
    assert office.commit(import_.id).status is TaskStatus.COMPLETED
    task = office.batches.send(
        office.member,
        ids=None,
        filter_=LetterFilter(import_id=import_.id),
        idempotency=None,
        origin=ORIGIN,
    )
    office.work()
    assert office.task(task).done == size
    for number, letter in enumerate(_all_letters(office)):
        given = REFUSED if number % 5 == 4 else AGREED
        session = office.session(letter)
        office.answers.answer(session, given, key="k", origin=ORIGIN)
    office.work()
    return _all_letters(office)


def test_a_workbook_becomes_answered_letters_with_sealed_documents() -> None:
    office = Office()

    letters = _do_everything(office, 60)

    world = office.world
    assert [letter.number for letter in letters] == [f"MUT-2026-{n:06d}" for n in range(1, 61)]
    assert [letter.status for letter in letters].count(Status.APPROVED) == 48
    assert all(letter.document_key in world.files.documents for letter in letters)
    assert len(world.texter.sent) == 60
    subjects = [mail.message_id for mail in world.mailer.sent]
    assert len(subjects) == len(set(subjects)) == 60 * 3, "link, receipt, result"
    for letter in letters:
        assert chain_break(office.letters.history(office.member, letter.id)) is None


@pytest.mark.parametrize("seed", range(3))
def test_everything_delivered_twice_and_out_of_order_changes_nothing(seed: int) -> None:
    office = Office()
    letters = _do_everything(office, 30)
    world = office.world
    before = (letters, len(world.mailer.sent), len(world.texter.sent), set(world.files.documents))

    office.relay(anew=True)
    office.work(copies=2, shuffle=random.Random(seed))

    after = _all_letters(office)
    assert (
        after,
        len(world.mailer.sent),
        len(world.texter.sent),
        set(world.files.documents),
    ) == before


def test_figures_are_the_same_however_events_arrive() -> None:
    office = Office()
    letters = _do_everything(office, 25)
    deltas = [figure_deltas(e) for chain in office.world.memory.events.values() for e in chain]

    totals = summed(deltas)["TOTAL#TRY"]
    random.Random(1).shuffle(deltas)

    assert totals == summed(deltas)["TOTAL#TRY"]
    assert totals["approved_count"] == 20
    assert totals["approved_debit"] == sum(
        letter.debit for letter in letters if letter.status is Status.APPROVED
    )
    assert "sent_count" not in totals


def test_the_same_file_reopens_before_commit_and_creates_nothing_after() -> None:
    office = Office()
    content = a_workbook(3)
    first = office.upload(content)

    again = office.upload(content, file_name="kopya.xlsx")
    office.commit(first.id)
    after = office.upload(content)

    assert (again.status, again.same_as) == (ImportStatus.REOPENED, first.id)
    assert (after.counts.letters, after.counts.errors) == (0, 3)
    problems = office.imports.rows(office.member, after.id, show="errors", cursor=None).items
    assert {problem["code"] for problem in problems} == {"already_exists"}
    assert "MUT-2026-000001" in problems[0]["tr"]


def test_a_chunk_that_runs_again_after_a_crash_makes_nothing_twice() -> None:
    office = Office()
    import_ = office.upload(a_workbook(30))
    office.imports.commit(
        office.member, import_.id, take_differences=False, idempotency=None, origin=ORIGIN
    )
    office.work(copies=3, shuffle=random.Random(7))

    assert len(_all_letters(office)) == 30
    created = [
        event
        for chain in office.world.memory.events.values()
        for event in chain
        if event.kind is EventKind.MUTABAKAT_CREATED
    ]
    assert len(created) == 30


def test_committing_twice_is_the_same_task_and_an_empty_import_has_none() -> None:
    office = Office()
    import_ = office.upload(a_workbook(2))
    task = office.commit(import_.id)

    assert office.commit(import_.id).id == task.id
    with pytest.raises(Conflict) as refused:
        office.imports.correct(office.member, import_.id, {2: {"name": "X"}})
    assert refused.value.code == "import_committed"


def test_a_letter_whose_counterparty_has_no_contact_is_named_in_the_result() -> None:
    office = Office()
    import_ = office.upload(a_workbook(3, without_contact={1}))
    office.commit(import_.id)

    task = office.batches.send(
        office.member, ids=None, filter_=None, idempotency=None, origin=ORIGIN
    )
    office.work()

    done = office.task(task)
    assert (done.done, done.failed, done.status) == (2, 1, TaskStatus.COMPLETED)
    assert [(p.subject, p.code) for p in done.problems] == [("MUT-2026-000002", "no_contact")]


def test_an_import_fills_what_a_card_lacks_and_overwrites_nothing_unasked() -> None:
    office = Office()
    office.commit(office.upload(a_workbook(2, without_contact={0})).id)
    later = office.upload(a_workbook(2, month=11, email="yeni{n}@ornek.example.com"))
    warnings = office.imports.rows(office.member, later.id, show="warnings", cursor=None).items

    office.commit(later.id)
    kept = office.cards.page(office.member, search=None, limit=10, cursor=None).items
    third = office.upload(a_workbook(2, month=12, email="son{n}@ornek.example.com"))
    office.commit(third.id, take_differences=True)
    taken = office.cards.page(office.member, search=None, limit=10, cursor=None).items

    assert [(w["code"], w["column"]) for w in warnings] == [("card_differs", "email")]
    assert {card.email for card in kept} == {
        "yeni0@ornek.example.com",
        "muhasebe1@ornek.example.com",
    }
    assert {card.email for card in taken} == {"son0@ornek.example.com", "son1@ornek.example.com"}


def test_a_correction_in_the_preview_makes_the_row_ready() -> None:
    office = Office()
    import_ = office.upload(a_workbook(3, wrong_email={1}))
    errors = office.imports.rows(office.member, import_.id, show="errors", cursor=None).items
    url = office.downloads.refused_rows(office.member, import_.id, origin=ORIGIN)

    office.imports.correct(
        office.member, import_.id, {errors[0]["row"]: {"email": "dogru@ornek.example.com"}}
    )
    office.work()

    corrected = office.imports.get(office.member, import_.id)
    assert [(e["row"], e["code"]) for e in errors] == [(3, "email_invalid")]
    assert "errors.xlsx" in url
    assert (corrected.counts.letters, corrected.counts.errors) == (3, 0)
    letters = office.imports.rows(office.member, import_.id, show="letters", cursor=None)
    assert (len(letters.items), letters.next) == (3, None)


def test_a_file_that_is_no_workbook_is_refused_with_one_sentence() -> None:
    office = Office()

    refused = office.upload(b"merhaba")

    assert refused.status is ImportStatus.REFUSED
    assert refused.refusal["code"] == "workbook_not_xlsx"
    assert refused.task_id is not None
    assert office.task(refused.task_id).status is TaskStatus.FAILED
