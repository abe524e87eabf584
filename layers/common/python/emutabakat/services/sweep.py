"""What time alone brings about: links that have run out expire, what is too old is removed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.jobs import EventJob, Queue
from emutabakat.ports import Directory, Documents, Ledger, Mutabakats, Queues
from emutabakat.services.retention import Retention
from emutabakat.services.saving import Stamps, save_anew

PER_COMPANY = 500
SWEEP_MINUTES = 5
"""How often the sweep runs (`infra.functions`)."""
OFTEN, AWAITED = timedelta(hours=1), timedelta(days=7)
"""How long a seal's time is asked for at each sweep, and how long at all."""


@dataclass(frozen=True, slots=True)
class Sweep:
    """What the `sweep` schedule does, company by company."""

    ledger: Ledger
    mutabakats: Mutabakats
    directory: Directory
    documents: Documents
    queues: Queues
    retention: Retention
    stamps: Stamps

    def run(self) -> int:
        """Expire what is due, remove what is too old, and return how many things that were."""
        expired = 0
        for company in self.directory.companies():
            due = self.mutabakats.due(company.id, self.stamps.clock.now(), limit=PER_COMPANY)
            expired += sum(self._expire(company.id, id_) for id_ in due)
            self._renew_seals(company.id)
        return expired + self.retention.run()

    def _renew_seals(self, company_id: CompanyId) -> None:
        """Ask once more for the time stamps that were not to be had.

        Each try costs a signature: after an hour there is one an hour, after a week none.
        """
        now = self.stamps.clock.now()
        waiting = [
            each
            for each in self.documents.awaiting(company_id, limit=PER_COMPANY)
            if now - each.made_at < OFTEN
            or (now - each.made_at < AWAITED and now.minute < SWEEP_MINUTES)
        ]
        if waiting:
            kind = EventKind.DOCUMENT_RESEALED.value
            self.queues.put(
                Queue.DOCUMENTS,
                [EventJob(company_id, each.id, each.version, "", kind) for each in waiting],
            )

    def _expire(self, company_id: CompanyId, id_: MutabakatId) -> bool:
        letter = save_anew(self.ledger, lambda: self.mutabakats.get(company_id, id_), self._expired)
        return letter.status is Status.EXPIRED

    def _expired(self, letter: Mutabakat) -> tuple[Mutabakat, Event] | None:
        try:
            return letter.expire(self.stamps.system("sweep"))
        except Conflict:
            return None
