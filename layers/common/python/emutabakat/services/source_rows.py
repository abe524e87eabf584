"""A sheet's rows before any judgement: where they come from and how they are laid aside."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from emutabakat.domain.import_rows import Column, SheetRow, row_from_json, row_to_json
from emutabakat.rendering.workbook_reader import Sheet


@dataclass(frozen=True, slots=True)
class SourceRows:
    """A sheet as it was read, before any judgement; `mapping` as in `Sheet`."""

    sheet: str
    header_row: int
    columns: Mapping[Column, str]
    mapping: Mapping[str, str] | None
    headings_key: str
    rows: Sequence[SheetRow]


def source_from_sheet(sheet: Sheet) -> SourceRows:
    """Return what of a sheet is laid aside with its rows."""
    return SourceRows(
        sheet=sheet.name,
        header_row=sheet.header_row,
        columns=sheet.columns,
        mapping=sheet.mapping,
        headings_key=sheet.headings_key,
        rows=sheet.rows,
    )


def source_to_json(source: SourceRows) -> bytes:
    """Return the rows as compressed JSON."""
    value = {
        "sheet": source.sheet,
        "header_row": source.header_row,
        "columns": {column.value: heading for column, heading in source.columns.items()},
        "mapping": source.mapping,
        "headings_key": source.headings_key,
        "rows": [row_to_json(row) for row in source.rows],
    }
    return gzip.compress(json.dumps(value, ensure_ascii=False).encode(), compresslevel=1)


def source_from_json(content: bytes) -> SourceRows:
    """Return the rows of `source_to_json`."""
    value = json.loads(gzip.decompress(content))
    return SourceRows(
        sheet=value["sheet"],
        header_row=value["header_row"],
        columns={Column(name): heading for name, heading in value["columns"].items()},
        mapping=value["mapping"],
        headings_key=value["headings_key"],
        rows=[row_from_json(row) for row in value["rows"]],
    )


def headings_to_json(sheet: Sheet) -> bytes:
    """Return all headings of a sheet with their columns and samples as JSON."""
    value: dict[str, Any] = {
        "sheet": sheet.name,
        "header_row": sheet.header_row,
        "columns": [
            {
                "heading": heading.text,
                "column": heading.column and heading.column.value,
                "samples": heading.samples,
            }
            for heading in sheet.headings
        ],
    }
    return json.dumps(value, ensure_ascii=False).encode()
