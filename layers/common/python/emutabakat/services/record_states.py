"""How many events a record's state counts, and the hash of the last: so a chain whose end somebody
cut off is found."""

from __future__ import annotations

from dataclasses import dataclass

from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import (
    CompanyId,
    CounterpartyId,
    DocumentId,
    ImportId,
    MutabakatId,
    TaskId,
)
from emutabakat.ports import Counterparties, Directory, Documents, Imports, Mutabakats, Tasks


@dataclass(frozen=True, slots=True)
class RecordState:
    """The number of a record's last event and its hash (hex), "" where only the number is kept."""

    version: int
    head: str


@dataclass(frozen=True, slots=True)
class RecordStates:
    """The states of records by the beginning of their ids.

    People have none: their chain is of one company, their state is of all.
    """

    mutabakats: Mutabakats
    imports: Imports
    tasks: Tasks
    counterparties: Counterparties
    documents: Documents
    directory: Directory

    def of(self, company_id: CompanyId, record_id: str) -> RecordState | None:
        """Return a record's state, None where there is none to compare with."""
        try:
            match record_id[:4]:
                case "mut_":
                    letter = self.mutabakats.get(company_id, MutabakatId(record_id))
                    return RecordState(letter.version, letter.head)
                case "imp_":
                    import_ = self.imports.get(company_id, ImportId(record_id))
                    return RecordState(import_.version, import_.head)
                case "tsk_":
                    task = self.tasks.get(company_id, TaskId(record_id))
                    return RecordState(task.version, task.head)
                case "cpt_":
                    card = self.counterparties.get(company_id, CounterpartyId(record_id))
                    return RecordState(card.version, card.head)
                case "doc_":
                    document = self.documents.get(company_id, DocumentId(record_id))
                    return RecordState(document.version, document.head)
                case "com_" if record_id == company_id:
                    return RecordState(self.directory.company(company_id).version, "")
                case _:
                    return None
        except NotFound:
            return None
