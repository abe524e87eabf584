"""The sealed documents that somebody asked for: lists of letters, and legal reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from emutabakat.domain.access_reasons import AccessReason
from emutabakat.domain.documents import (
    DocumentKind,
    document_code,
    document_id,
    document_number,
)
from emutabakat.domain.errors import EMutabakatError, TemporaryFailure
from emutabakat.domain.events import Event, Stamp
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import CounterpartyId, MutabakatId, TaskId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Company, Counterparty, Language
from emutabakat.domain.tasks import Problem, Task, TaskKind, TaskStatus
from emutabakat.jobs import EventJob
from emutabakat.ports import (
    Counterparties,
    Directory,
    Ledger,
    LetterFilter,
    Logos,
    Mutabakats,
    Tasks,
)
from emutabakat.rendering import counterparty_report, cover_list, letter_report
from emutabakat.rendering.documents import Party
from emutabakat.rendering.reports import CounterpartyReport, LetterReport
from emutabakat.services.chosen_letters import ChosenLetters
from emutabakat.services.company_settings import logo_bytes
from emutabakat.services.cover_list_values import cover_list_of
from emutabakat.services.document_values import sender_party, verify_url
from emutabakat.services.names import Names
from emutabakat.services.report_values import ReportValues, chain_order
from emutabakat.services.report_words import REASONS
from emutabakat.services.saving import save_anew
from emutabakat.services.sealing import Planned, Sealing

PREFIXES = {TaskKind.COVER_LIST: "LST", TaskKind.LEGAL_REPORT: "RPR"}


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What a document is, what it is about, and how its pages are drawn."""

    kind: DocumentKind
    about: tuple[str, ...]
    page: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class TaskDocuments:
    """What `make_document` does with a task; a repeated job finds its document, or makes it."""

    ledger: Ledger
    tasks: Tasks
    mutabakats: Mutabakats
    counterparties: Counterparties
    directory: Directory
    logos: Logos
    names: Names
    chosen: ChosenLetters
    values: ReportValues
    sealing: Sealing
    public_url: str

    def make(self, job: EventJob) -> None:
        """Make the document of a started task, and complete the task with its id."""
        task = self.tasks.get(job.company_id, TaskId(job.record_id))
        if task.status is not TaskStatus.RUNNING:
            return
        event = self.ledger.event(job.company_id, job.record_id, 1)
        try:
            result = self._made(task, event)
        except TemporaryFailure:
            raise
        except EMutabakatError as refusal:
            problem = Problem("", refusal.code, refusal.tr, refusal.en)
            self._finish(task, lambda now: now.refused(self._stamp(), problem))
        else:
            self._finish(task, lambda now: now.completed(self._stamp(), result=result))

    def _made(self, task: Task, event: Event) -> str:
        company = self.directory.company(task.company_id)
        id_ = document_id(event)
        number = document_number(PREFIXES[task.kind], event.at.astimezone(ISTANBUL), id_)
        code = document_code(event)
        language: Language = "en" if task.selection.get("language") == "en" else "tr"
        head: dict[str, Any] = {
            "number": number,
            "sender": sender_party(company),
            "made_at": event.at,
            "verification_code": code,
            "verify_url": verify_url(self.public_url, number, code),
            "language": language,
            "logo": logo_bytes(self.logos, company),
            "colour": company.colour,
        }
        who = self.names.of(task.company_id, [task.started_by]).get(task.started_by, "")
        if task.kind is TaskKind.COVER_LIST:
            letters = self.chosen.letters(task)
            scope = self.chosen.scope(task, len(letters), language)
            listed = cover_list_of(letters, head=head, made_by=who, scope=scope)
            drawn = _Drawn(
                DocumentKind.COVER_LIST,
                (task.subject or task.id,),
                partial(cover_list.render, listed),
            )
        else:
            head |= self._why(task, who, language)
            drawn = self._report(task, company, head, language)
        planned = Planned(
            id=id_,
            company_id=task.company_id,
            kind=drawn.kind,
            number=number,
            code=code,
            about=drawn.about,
            event_id=event.id,
        )
        return self.sealing.keep(planned, drawn.page).id

    def _report(
        self, task: Task, company: Company, head: dict[str, Any], language: Language
    ) -> _Drawn:
        """Return the report that the task names."""
        if task.subject.startswith("mut_"):
            letter = self.mutabakats.get(task.company_id, MutabakatId(task.subject))

            def one() -> bytes:
                reported = self.values.reported(letter, company, language)
                return letter_report.render(LetterReport(**head, letter=reported))

            about = (letter.id, letter.counterparty_id)
            return _Drawn(DocumentKind.LETTER_REPORT, about, one)
        card = self.counterparties.get(task.company_id, CounterpartyId(task.subject))

        def all_() -> bytes:
            reported = (
                self.values.reported(letter, company, language) for letter in self._letters_to(card)
            )
            return counterparty_report.render(
                CounterpartyReport(**head, counterparty=_party(card), letters=tuple(reported))
            )

        return _Drawn(DocumentKind.COUNTERPARTY_REPORT, (card.id,), all_)

    def _letters_to(self, card: Counterparty) -> list[Mutabakat]:
        filter_ = LetterFilter(counterparty_id=card.id)
        return chain_order(self.chosen.all(card.company_id, filter_))

    def _why(self, task: Task, who: str, language: Language) -> dict[str, str]:
        reason = AccessReason(task.selection["reason"])
        return {
            "asked_by": who,
            "reason_label": REASONS[language][reason],
            "reason_note": task.selection.get("note", ""),
        }

    def _finish(self, task: Task, change: Callable[[Task], tuple[Task, Event]]) -> None:
        save_anew(
            self.ledger,
            lambda: self.tasks.get(task.company_id, task.id),
            lambda now: change(now) if now.status is TaskStatus.RUNNING else None,
        )

    def _stamp(self) -> Stamp:
        return self.sealing.stamps.system("make_document")


def _party(card: Counterparty) -> Party:
    return Party(
        title=card.name,
        tax_number=card.tax_number or "",
        account_code=card.account_code,
        country=card.country,
    )
