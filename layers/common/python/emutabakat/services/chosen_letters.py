"""The letters that a list is made of: chosen one by one, or all that a filter names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import CompanyId, CounterpartyId, ImportId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Language
from emutabakat.domain.period import period_from_text
from emutabakat.domain.status import Status, status_label
from emutabakat.domain.tasks import Task
from emutabakat.ports import Counterparties, Imports, LetterFilter, Mutabakats
from emutabakat.rendering.formats import period_text
from emutabakat.services.cover_lists import MOST_LETTERS, too_many_letters
from emutabakat.services.paging import every

_PAGE = 100


@dataclass(frozen=True, slots=True)
class ChosenLetters:
    """Reads what a task's selection names, and says in words what that is."""

    mutabakats: Mutabakats
    counterparties: Counterparties
    imports: Imports

    def letters(self, task: Task) -> list[Mutabakat]:
        """Return the letters, by number.

        Raises `Invalid` for more than a list may have, `NotFound` for none.
        """
        if ids := task.selection.get("ids"):
            found = self.mutabakats.many(
                task.company_id, [MutabakatId(id_) for id_ in ids.split(",")]
            )
        else:
            found = self.all(task.company_id, self._filter(task))
        if not found:
            raise NotFound(
                "no_letters_found",
                "Bu seçime uyan mektup yok.",
                "No letter fits this selection.",
            )
        return sorted(found, key=lambda letter: letter.number)

    def all(self, company_id: CompanyId, filter_: LetterFilter) -> list[Mutabakat]:
        """Return every letter of a filter, or raise `Invalid` for too many."""
        page = partial(self.mutabakats.page, company_id, filter_, limit=_PAGE)
        found = list(islice(every(page), MOST_LETTERS + 1))
        if len(found) > MOST_LETTERS:
            raise too_many_letters()
        return found

    def scope(self, task: Task, count: int, language: Language) -> str:
        """Return in words which letters were asked for."""
        parts = list(self._parts(task, language))
        if "ids" in task.selection:
            return f"Seçilen {count} mektup" if language == "tr" else f"{count} chosen letters"
        return " · ".join(parts) or ("Bütün mektuplar" if language == "tr" else "All letters")

    def _parts(self, task: Task, language: Language) -> Iterator[str]:
        turkish = language == "tr"
        chosen = task.selection
        if period := chosen.get("period"):
            text = period_text(period_from_text(period), language)
            yield f"Dönem: {text}" if turkish else f"Period: {text}"
        if status := chosen.get("status"):
            label = status_label(Status(status), language)
            yield f"Durum: {label}" if turkish else f"Status: {label}"
        if id_ := chosen.get("counterparty_id"):
            name = self.counterparties.get(task.company_id, CounterpartyId(id_)).name
            yield f"Cari: {name}" if turkish else f"Counterparty: {name}"
        if id_ := chosen.get("import_id"):
            name = self.imports.get(task.company_id, ImportId(id_)).file_name
            yield f"Yükleme: {name}" if turkish else f"Import: {name}"
        if currency := chosen.get("currency"):
            yield f"Para birimi: {currency}" if turkish else f"Currency: {currency}"

    def _filter(self, task: Task) -> LetterFilter:
        chosen = task.selection
        return LetterFilter(
            status=Status(chosen["status"]) if "status" in chosen else None,
            period=chosen.get("period"),
            counterparty_id=CounterpartyId(chosen["counterparty_id"])
            if "counterparty_id" in chosen
            else None,
            import_id=ImportId(chosen["import_id"]) if "import_id" in chosen else None,
            currency=chosen.get("currency"),
        )
