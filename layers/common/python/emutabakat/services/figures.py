"""Keep the dashboard's figures: each event moves them once, however often it is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emutabakat.domain.figures import figure_deltas
from emutabakat.domain.ids import CompanyId
from emutabakat.jobs import EventJob
from emutabakat.ports import Cache, Figures, Ledger


@dataclass(frozen=True, slots=True)
class FigureKeeping:
    """What `update_figures` does with up to ten events of one company."""

    ledger: Ledger
    figures: Figures
    cache: Cache

    def work(self, company_id: CompanyId, jobs: Sequence[EventJob]) -> None:
        """Add what the events change, and make the cached dashboard unreachable.

        The latter also when all were added before: that run may have been cut off in between.
        """
        events = [self.ledger.event(company_id, job.record_id, job.seq) for job in jobs]
        deltas = {event.id: figure_deltas(event) for event in events}
        self.figures.apply(company_id, {id_: delta for id_, delta in deltas.items() if delta})
        self.cache.new_generation(company_id)
