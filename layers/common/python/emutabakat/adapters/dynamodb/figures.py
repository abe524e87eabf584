"""A company's kept sums in the records table: each event moves them once."""

from __future__ import annotations

from collections.abc import Mapping

from emutabakat.adapters.dynamodb.keys import company_pk
from emutabakat.adapters.dynamodb.models import MEASURES
from emutabakat.adapters.dynamodb.tables import Tables, found_many
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.figures import Deltas, summed
from emutabakat.domain.ids import CompanyId, EventId

MOST_EVENTS = 10
DAYS = 31
_ATTEMPTS = 5
_DAY = "DAY#"


class DynamoFigures:
    """`Figures` over the records table."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    def apply(self, company_id: CompanyId, deltas: Mapping[EventId, Deltas]) -> int:
        """Add the deltas of the events that are new, in one transaction with their markers."""
        if len(deltas) > MOST_EVENTS:
            raise ValueError(f"{len(deltas)} events; at most {MOST_EVENTS} can be applied at once")
        for _ in range(_ATTEMPTS):
            new = self._new(company_id, deltas)
            if not new:
                return 0
            try:
                self._add(company_id, new)
            except StaleVersion:
                continue
            return len(new)
        raise StaleVersion

    def read(self, company_id: CompanyId) -> Mapping[str, Mapping[str, int]]:
        """Return all figures that are not zero; of the days the last 31 that have any."""
        model = self._tables.figures
        pk = company_pk(company_id, "FIG")
        days = model.query(
            pk,
            model.sk.startswith(_DAY),
            consistent_read=True,
            scan_index_forward=False,
            limit=DAYS,
        )
        # Periods and totals sort behind the days.
        others = model.query(pk, model.sk > f"{_DAY}~", consistent_read=True)
        rows = {
            item.sk: {
                measure: value
                for measure, value in item.attribute_values.items()
                if measure in MEASURES and value
            }
            for item in (*days, *others)
        }
        return {key: row for key, row in rows.items() if row}

    def _new(
        self, company_id: CompanyId, deltas: Mapping[EventId, Deltas]
    ) -> Mapping[EventId, Deltas]:
        pk = company_pk(company_id, "FIGAPPLIED")
        applied = found_many(self._tables.records, [(pk, id_) for id_ in deltas])
        return {id_: deltas[id_] for id_ in deltas if (pk, id_) not in applied}

    def _add(self, company_id: CompanyId, new: Mapping[EventId, Deltas]) -> None:
        transaction = Transaction(self._tables.connection)
        for id_ in new:
            marker = self._tables.records(
                company_pk(company_id, "FIGAPPLIED"), id_, company=company_id
            )
            transaction.create(marker, Refusal(Rank.STALE, StaleVersion))
        model = self._tables.figures
        for key, measures in summed(list(new.values())).items():
            row = model(company_pk(company_id, "FIG"), key)
            additions = [getattr(model, name).add(amount) for name, amount in measures.items()]
            transaction.update(row, [model.company.set(company_id), *additions])
        transaction.commit()
