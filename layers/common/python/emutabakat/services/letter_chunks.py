"""Bulk work on letters in chunks: make an import's, send or cancel those that were chosen."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from emutabakat.domain.currency import CURRENCIES
from emutabakat.domain.dealers import Dealer, more_dealers
from emutabakat.domain.errors import (
    Conflict,
    EMutabakatError,
    StaleVersion,
    TemporaryFailure,
)
from emutabakat.domain.events import Event
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import (
    CounterpartyId,
    ImportId,
    MutabakatId,
    PersonId,
    TaskId,
    counterparty_id,
    ordered_id,
)
from emutabakat.domain.import_json import letter_from_json
from emutabakat.domain.imports import ImportedLetter
from emutabakat.domain.mutabakat import Mutabakat, Status, number_from_sequence
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.tasks import CHUNK, Problem, Task, TaskKind, TaskStatus
from emutabakat.domain.tax_number import TaxNumber
from emutabakat.domain.workbook_import import WorkbookImport
from emutabakat.jobs import ChunkJob, EventJob, Queue
from emutabakat.ports import (
    Change,
    Counterparties,
    Directory,
    Files,
    Imports,
    Ledger,
    LegalTextRecords,
    LetterFilter,
    Mutabakats,
    Queues,
    Tasks,
)
from emutabakat.services.imports import preview_key
from emutabakat.services.paging import every
from emutabakat.services.saving import ATTEMPTS, Stamps, changed, save_anew
from emutabakat.services.sending import (
    not_your_letter,
    recipient_from_card,
    sender_of,
    sent,
)

_ME = "process_letters"
T = TypeVar("T")
Move = Callable[[Mutabakat], tuple[Mutabakat, Event] | None]
"""What is done to a letter; None when nothing is to be done (any more)."""


@dataclass(frozen=True, slots=True)
class LetterChunks:
    """What `process_letters` does: plan a started task, then work off its chunks."""

    ledger: Ledger
    tasks: Tasks
    imports: Imports
    mutabakats: Mutabakats
    counterparties: Counterparties
    directory: Directory
    legal_texts: LegalTextRecords
    files: Files
    queues: Queues
    stamps: Stamps

    def work(self, job: EventJob | ChunkJob) -> None:
        """Do a queue's message; repeated messages change nothing any more."""
        if isinstance(job, EventJob):
            self._plan(self.tasks.get(job.company_id, TaskId(job.record_id)))
            return
        task = self.tasks.get(job.company_id, job.task_id)
        if task.status is not TaskStatus.RUNNING or task.has_chunk(job.chunk):
            return
        work = self._make if task.kind is TaskKind.COMMIT_IMPORT else self._move
        done, problems = work(task, job.chunk)
        save_anew(
            self.ledger,
            lambda: self.tasks.get(job.company_id, job.task_id),
            lambda now: (
                None
                if now.has_chunk(job.chunk)
                else now.chunk_done(
                    job.chunk,
                    self.stamps.system(_ME),
                    done=done,
                    problems=tuple(problems),
                )
            ),
        )

    def _plan(self, task: Task) -> None:
        """Store which letters the task is about, once, and queue its chunks."""
        if task.status is not TaskStatus.RUNNING:
            return
        if not task.plan:
            task = self._planned(task)
        left = [chunk for chunk in range(-(-task.total // CHUNK)) if not task.has_chunk(chunk)]
        jobs = [ChunkJob(task.company_id, task.id, chunk) for chunk in left]
        self.queues.put(Queue.LETTERS, jobs)

    def _planned(self, task: Task) -> Task:
        ids = self._chosen(task)
        plan = f"{task.company_id}/tasks/{task.id}/{self.stamps.ids.new('pln')}.json"
        self.files.write(plan, json.dumps(ids).encode(), "application/json")
        planned: Task = save_anew(
            self.ledger,
            lambda: self.tasks.get(task.company_id, task.id),
            lambda now: (
                None
                if now.plan
                else now.planned(self.stamps.system(_ME), plan=plan, total=len(ids))
            ),
        )
        return planned

    def _chosen(self, task: Task) -> list[MutabakatId]:
        chosen = task.selection
        if "ids" in chosen:
            return [MutabakatId(id_) for id_ in chosen["ids"].split(",")]
        filter_ = LetterFilter(
            status=Status.DRAFT,
            period=chosen.get("period"),
            counterparty_id=_maybe(CounterpartyId, chosen.get("counterparty_id")),
            responsible_id=_maybe(PersonId, chosen.get("responsible_id")),
            import_id=_maybe(ImportId, chosen.get("import_id")),
        )
        page = partial(self.mutabakats.page, task.company_id, filter_, limit=100)
        ids = [letter.id for letter in every(page)]
        return ids[::-1]

    def _move(self, task: Task, chunk: int) -> tuple[int, list[Problem]]:
        """Send or cancel each letter of a chunk; only one's own where the task says so."""
        ids = json.loads(self.files.read(task.plan))[chunk * CHUNK : (chunk + 1) * CHUNK]
        letters = self.mutabakats.many(task.company_id, ids)
        cancels = task.kind is TaskKind.CANCEL_LETTERS
        move = self._cancelling(task) if cancels else self._sending(task, letters)
        own = task.selection.get("own")
        missing = set(ids) - {letter.id for letter in letters}
        problems = [
            Problem(id_, "not_found", "Mektup bulunamadı.", "Letter not found.")
            for id_ in sorted(missing)
        ]
        done = 0
        for letter in letters:
            try:
                if own is not None and letter.responsible_id != own:
                    raise not_your_letter()
                save_anew(
                    self.ledger, partial(self.mutabakats.get, letter.company_id, letter.id), move
                )
                done += 1
            except TemporaryFailure:
                raise
            except EMutabakatError as error:
                problems.append(Problem(letter.number, error.code, error.tr, error.en))
        return done, problems

    def _sending(self, task: Task, letters: Sequence[Mutabakat]) -> Move:
        """Return how to send; a letter that is on its way since the plan was made is done."""
        parties = [letter.counterparty_id for letter in letters]
        cards = self.counterparties.many(task.company_id, parties)
        sender = sender_of(self.directory, self.legal_texts, task.company_id)
        rounds = {letter.id: letter.round for letter in letters}
        return lambda now: (
            None
            if now.round > rounds[now.id] or now.status is Status.SENT
            else sent(now, cards[now.counterparty_id], self.stamps.system(_ME), sender=sender)
        )

    def _cancelling(self, task: Task) -> Move:
        reason = task.selection["reason"]
        return lambda now: (
            None
            if now.status is Status.CANCELLED
            else now.cancel(self.stamps.system(_ME), reason=reason)
        )

    def _make(self, task: Task, chunk: int) -> tuple[int, list[Problem]]:
        import_ = self.imports.get(task.company_id, ImportId(task.subject))
        stored = json.loads(self.files.read(preview_key(task.plan, "letters", chunk)))
        letters = [letter_from_json(value) for value in stored]
        done = 0
        problems: list[Problem] = []
        for place, letter in enumerate(letters, start=chunk * CHUNK):
            try:
                self._make_one(task, import_, letter, place)
                done += 1
            except TemporaryFailure:
                raise
            except EMutabakatError as error:
                subject = f"{letter.name} ({letter.rows[0]})"
                problems.append(Problem(subject, error.code, error.tr, error.en))
        return done, problems

    def _make_one(
        self, task: Task, import_: WorkbookImport, imported: ImportedLetter, place: int
    ) -> None:
        """Make one letter, and its card where there is none; made already means done."""
        assert import_.committed_at is not None  # a commit task exists only after the commit
        id_ = MutabakatId(ordered_id("mut", import_.committed_at, place, import_.id))
        card_id = counterparty_id(task.company_id, imported.party_key)
        for attempt in range(ATTEMPTS):
            if self.mutabakats.many(task.company_id, [id_]):
                return
            known = self.counterparties.many(task.company_id, [card_id]).get(card_id)
            card, card_change = self._card(task, imported, known, card_id)
            letter = Mutabakat(
                id=id_,
                company_id=task.company_id,
                number=number_from_sequence(
                    import_.committed_at.astimezone(ISTANBUL).year,
                    import_.first_sequence + place,
                ),
                kind=imported.kind,
                counterparty_id=card_id,
                recipient=recipient_from_card(card),
                period=imported.period,
                currency=CURRENCIES[imported.currency],
                debit=imported.debit_minor,
                credit=imported.credit_minor,
                lines=imported.lines,
                note=imported.note,
                responsible_id=task.started_by,
                created_at=self.stamps.clock.now(),
                import_id=import_.id,
            )
            try:
                self.ledger.save(*changed(card_change), letter.created(self.stamps.system(_ME)))
            except StaleVersion:
                if attempt == ATTEMPTS - 1:
                    raise
            except Conflict:
                if not self.mutabakats.many(task.company_id, [id_]):
                    raise
            else:
                return

    def _card(
        self,
        task: Task,
        imported: ImportedLetter,
        known: Counterparty | None,
        card_id: CounterpartyId,
    ) -> tuple[Counterparty, Change | None]:
        """Return the card to write to, and its change: new, or what it lacks filled in."""
        stamp = self.stamps.system(_ME)
        lines = [Dealer(code=line.code, name=line.name) for line in imported.lines]
        dealers = more_dealers(known.dealers if known else (), lines)
        if known is None:
            card, event = Counterparty(
                id=card_id,
                company_id=task.company_id,
                party_key=imported.party_key,
                name=imported.name,
                tax_number=TaxNumber(imported.tax_number) if imported.tax_number else None,
                account_code=imported.account_code,
                country=imported.country,
                email=imported.email,
                phone=imported.phone,
                dealers=dealers,
                created_at=stamp.at,
            ).created(stamp)
            return card, (card, event)
        take = "take_differences" in task.selection
        name = (take and imported.name) or known.name
        email = (imported.email if take or not known.email else "") or known.email
        phone = (imported.phone if take or not known.phone else "") or known.phone
        had = (known.name, known.email, known.phone, known.dealers)
        if (name, email, phone, dealers) == had:
            return known, None
        card, event = known.edited(stamp, name=name, email=email, phone=phone, dealers=dealers)
        return card, (card, event)


def _maybe(make: Callable[[str], T], value: str | None) -> T | None:
    return make(value) if value else None
