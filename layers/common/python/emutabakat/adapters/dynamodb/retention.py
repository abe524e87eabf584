"""How far a company's old values are removed, in the directory table."""

from __future__ import annotations

import json

from emutabakat.adapters.dynamodb.bodies import dumped, time_of, time_text
from emutabakat.adapters.dynamodb.keys import Key, company_pk
from emutabakat.adapters.dynamodb.tables import Tables, found, owned
from emutabakat.domain.ids import CompanyId
from emutabakat.ports import RetentionMarks


class DynamoRetentionMarks:
    """`RetentionMarkStore` over the directory table."""

    def __init__(self, tables: Tables) -> None:
        self._directory = tables.directory

    def get(self, company_id: CompanyId) -> RetentionMarks:
        """Return a company's marks; empty at first."""
        item = found(self._directory, *_key(company_id))
        if item is None:
            return RetentionMarks()
        values = json.loads(owned(item, company_id).body or "null")
        times = {rule: time_of(at) for rule, at in values["through"].items()}
        return RetentionMarks(
            {rule: at for rule, at in times.items() if at}, time_of(values["finished_at"])
        )

    def put(self, company_id: CompanyId, marks: RetentionMarks) -> None:
        """Store them in place of the ones before."""
        body = dumped(
            {
                "through": {rule: at.isoformat() for rule, at in marks.through.items()},
                "finished_at": time_text(marks.finished_at),
            }
        )
        self._directory(*_key(company_id), company=company_id, body=body).save()


def _key(company_id: CompanyId) -> Key:
    return company_pk(company_id), "RETENTION"
