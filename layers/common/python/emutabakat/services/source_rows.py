"""A sheet's rows before any judgement: where they come from and how they are laid aside."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emutabakat.domain.import_rows import Column, SheetRow, row_from_json, row_to_json


@dataclass(frozen=True, slots=True)
class SourceRows:
    """A sheet as it was read, before any judgement."""

    sheet: str
    columns: Mapping[Column, str]
    rows: Sequence[SheetRow]


def source_to_json(source: SourceRows) -> bytes:
    """Return the rows as compressed JSON."""
    value = {
        "sheet": source.sheet,
        "columns": {column.value: heading for column, heading in source.columns.items()},
        "rows": [row_to_json(row) for row in source.rows],
    }
    return gzip.compress(json.dumps(value, ensure_ascii=False).encode(), compresslevel=1)


def source_from_json(content: bytes) -> SourceRows:
    """Return the rows of `source_to_json`."""
    value = json.loads(gzip.decompress(content))
    return SourceRows(
        sheet=value["sheet"],
        columns={Column(name): heading for name, heading in value["columns"].items()},
        rows=[row_from_json(row) for row in value["rows"]],
    )
