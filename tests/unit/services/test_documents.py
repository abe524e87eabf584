"""Sealed documents of every kind: made once whatever fails, listed, and taken away."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest

from emutabakat.domain.access_reasons import AccessReason, Why
from emutabakat.domain.documents import Document, DocumentKind, SealLevel
from emutabakat.domain.errors import (
    TemporaryFailure,
)
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.ids import CounterpartyId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.permissions import Role
from emutabakat.jobs import EventJob, Queue
from emutabakat.ports import LetterFilter, SealReport
from emutabakat.services.document_jobs import DocumentJobs
from tests.factories import a_member
from tests.fakes.faults import Faults, Killed
from tests.office import ORIGIN, Office
from tests.unit.services.test_answers import AGREED
from tests.unit.services.test_deliveries import kinds, sent

AUDITOR = a_member(Role.AUDITOR)
WHY = Why(reason=AccessReason.COURT)


@pytest.fixture
def office() -> Office:
    return Office()


def documents(office: Office, about: str) -> list[Document]:
    """Return the documents of a record, newest first."""
    return office.world.documents.about(office.member.company_id, about)


def answered(office: Office) -> Mutabakat:
    """Send a letter and answer it; the job of the answer's document waits."""
    letter = sent(office)
    office.work()
    office.world.clock.advance(minutes=1)
    office.answers.answer(office.session(letter), AGREED, key="k", origin=ORIGIN)
    return letter


def asked(office: Office, kind: DocumentKind) -> Callable[[], None]:
    """Ask for a document of that kind; returns what asks."""
    if kind is DocumentKind.SENT_LETTER:
        sent(office)
    elif kind is DocumentKind.ANSWERED_LETTER:
        answered(office)
    else:
        letter = answered(office)
        office.work()
        about: MutabakatId | CounterpartyId | None = None
        if kind is DocumentKind.LETTER_REPORT:
            about = letter.id
        elif kind is DocumentKind.COUNTERPARTY_REPORT:
            about = letter.counterparty_id
        if about is None:
            office.cover_lists.ask(
                office.member,
                ids=None,
                filter_=LetterFilter(),
                language="tr",
                idempotency=None,
                origin=ORIGIN,
            )
        else:
            office.legal_reports.ask(
                AUDITOR, about, WHY, language="tr", idempotency=None, origin=ORIGIN
            )
    office.relay()
    return office.work


def job_of(office: Office) -> EventJob:
    """Return the one job that waits for a document."""
    (job,) = office.world.queues.taken(Queue.DOCUMENTS)
    assert isinstance(job, EventJob)
    return job


def under(office: Office, faults: Faults) -> DocumentJobs:
    """Return the worker with every port that it writes or seals through behind the faults."""
    jobs, world = office.documents, office.world
    ledger, mutabakats = faults.over(world.ledger), faults.over(world.mutabakats)
    sealing = replace(
        jobs.sealing,
        ledger=ledger,
        documents=faults.over(world.documents),
        files=faults.over(world.files),
        sealer=faults.over(world.sealer),
        verifier=faults.over(world.verifier),
    )
    return DocumentJobs(
        replace(jobs.letters, ledger=ledger, mutabakats=mutabakats, sealing=sealing),
        replace(
            jobs.tasks,
            ledger=ledger,
            mutabakats=mutabakats,
            tasks=faults.over(world.tasks),
            sealing=sealing,
        ),
        sealing,
    )


def stored_of(office: Office, kind: DocumentKind) -> list[Document]:
    """Return all documents of a kind."""
    page = office.world.documents.page(
        office.member.company_id, chosen="all", limit=100, cursor=None
    )
    return [each for each in page.items if each.kind is kind]


@pytest.mark.parametrize("late", [False, True], ids=["refused", "lost after its effect"])
@pytest.mark.parametrize("error", [TemporaryFailure, Killed])
@pytest.mark.parametrize("kind", list(DocumentKind))
def test_a_fault_at_any_step_loses_no_document_and_makes_none_twice(
    kind: DocumentKind, error: type[BaseException], late: bool
) -> None:
    step = 0
    while True:
        step += 1
        office = Office()
        asked(office, kind)
        before = set(office.world.files.documents)
        job = job_of(office)
        faults = Faults(step, error, late=late)
        worker = under(office, faults)
        for _ in range(3):
            try:
                worker.work(job)
            except (TemporaryFailure, Killed):
                office.world.clock.advance(minutes=3)
        office.work()

        (document,) = stored_of(office, kind)
        made = set(office.world.files.documents) - before
        assert made == {document.file.key}, f"step {step}"
        content = office.world.files.documents[document.file.key]
        assert hashlib.sha256(content).hexdigest() == document.file.sha256, f"step {step}"
        assert office.world.verifier.report(content).accepted, f"step {step}"
        chain = office.world.ledger.events(document.company_id, document.id)
        assert [event.kind for event in chain] == [EventKind.DOCUMENT_MADE]
        assert chain_break(chain) is None
        if not faults.struck:
            assert step > 5, "the worker did nothing"
            return


def test_what_an_earlier_try_stored_is_taken_only_if_its_seal_holds(office: Office) -> None:
    asked(office, DocumentKind.SENT_LETTER)
    job = job_of(office)
    with pytest.raises(Killed):
        under(office, _after_storing()).work(job)
    ((key, content),) = office.world.files.documents.items()
    office.world.verifier.reports[content] = SealReport(readable=True, signatures=1)

    with pytest.raises(TemporaryFailure, match="stored_document_not_accepted"):
        office.documents.work(job)
    del office.world.verifier.reports[content]
    office.documents.work(job)

    (document,) = stored_of(office, DocumentKind.SENT_LETTER)
    assert (document.file.key, office.world.files.documents[key]) == (key, content)


def test_the_answer_names_its_document_and_is_mailed_once(office: Office) -> None:
    letter = answered(office)
    office.work(copies=3)

    now = office.letters.get(office.member, letter.id)
    document, first = documents(office, letter.id)
    assert first.kind is DocumentKind.SENT_LETTER
    assert document.kind is DocumentKind.ANSWERED_LETTER
    assert (now.document_key, now.document_sha256) == (document.file.key, document.file.sha256)
    assert kinds(office, letter).count(EventKind.DOCUMENT_SEALED) == 1
    assert [len(mail.attachments) for mail in office.world.mailer.sent] == [0, 1, 0]


def test_a_document_asked_for_before_its_answer_is_there_waits(office: Office) -> None:
    letter = answered(office)
    office.relay()
    job = job_of(office)

    with pytest.raises(TemporaryFailure, match="answer_not_there_yet"):
        office.documents.work(replace(job, seq=job.seq - 1))
    assert office.letters.get(office.member, letter.id).document_key == ""


def test_a_seal_that_waits_for_its_time_is_made_anew_and_the_first_stays_good(
    office: Office,
) -> None:
    office.world.sealer.stamps = False
    letter = answered(office)
    office.work()
    early = office.letters.get(office.member, letter.id)
    office.sweep.run()
    office.work()
    assert len(documents(office, letter.id)[0].files) == 1, "the authority is still away"

    office.world.sealer.stamps = True
    office.sweep.run()
    office.work(copies=2)

    document = documents(office, letter.id)[0]
    now = office.letters.get(office.member, letter.id)
    assert [file.level for file in document.files] == [SealLevel.B_B, SealLevel.B_LT]
    assert not document.awaits_time
    assert (now.document_key, now.document_sha256) == (document.file.key, document.file.sha256)
    assert kinds(office, letter).count(EventKind.DOCUMENT_RESEALED) == 1
    assert [len(mail.attachments) for mail in office.world.mailer.sent] == [0, 1, 0]
    for sha256 in (early.document_sha256, now.document_sha256):
        known = office.known_documents.by_hash(sha256)
        assert known is not None
        assert (known.status, known.file.sha256) == ("in_force", sha256)
    office.sweep.run()
    assert office.world.queues.taken(Queue.DOCUMENTS) == []


def test_a_time_that_never_comes_is_asked_for_ever_more_seldom(office: Office) -> None:
    office.world.sealer.stamps = False
    answered(office)
    office.work()

    def jobs() -> int:
        office.sweep.run()
        return len(office.world.queues.taken(Queue.DOCUMENTS))

    assert jobs() == 2
    office.world.clock.advance(hours=2)
    asked_in_an_hour = []
    for _ in range(12):
        asked_in_an_hour.append(jobs())
        office.world.clock.advance(minutes=5)
    assert sorted(asked_in_an_hour) == [0] * 11 + [2]
    office.world.clock.advance(days=8)
    assert [jobs() for _ in range(3)] == [0, 0, 0]


def test_taking_a_document_away_is_recorded(office: Office) -> None:
    letter = answered(office)
    office.work()
    document = documents(office, letter.id)[0]

    url = office.document_list.file_url(office.member, document.id, inline=True, origin=ORIGIN)

    assert document.file.key in url
    assert "inline" in url
    (told,) = [
        chain[0]
        for chain in office.world.memory.events.values()
        if chain[0].kind is EventKind.DOCUMENT_DOWNLOADED
    ]
    assert told.data == {"what": "answered_letter", "document": document.id}


def _after_storing() -> Faults:
    """Return the fault that kills a worker right after it stored the file."""
    for step in range(1, 50):
        trial = Office()
        asked(trial, DocumentKind.SENT_LETTER)
        faults = Faults(step, Killed, late=True)
        with suppress(Killed):
            under(trial, faults).work(job_of(trial))
            continue
        if trial.world.files.documents:
            return Faults(step, Killed, late=True)
    raise AssertionError("nothing was stored")
