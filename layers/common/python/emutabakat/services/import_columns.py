"""How the headings of a workbook are read: shown to a person, and checked when he chooses."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.import_rows import Column
from emutabakat.domain.workbook_import import WorkbookImport
from emutabakat.ports import Files
from emutabakat.rendering.workbook_headings import columns_of, heading_key


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """A heading, the column that it is read as (None: left out), up to three texts below it."""

    heading: str
    column: str | None
    samples: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumns:
    """All headings of a header row, by its number in Excel."""

    sheet: str
    header_row: int
    columns: Sequence[SheetColumn]


def columns_key(source: str) -> str:
    """Return where the headings lie, by the key of the rows that were read with them."""
    return source.replace("source.json.gz", "columns.json")


def stored_columns(files: Files, import_: WorkbookImport) -> SheetColumns:
    """Return the headings of an import that was read, or raise `NotFound`."""
    if not import_.source:
        raise NotFound(
            "columns_not_read",
            "Sütunlar, başlık satırı bulunup dosya okunduktan sonra görünür.",
            "The columns are there when a header row was found and the file is read.",
        )
    value = json.loads(files.read(columns_key(import_.source)))
    return SheetColumns(
        sheet=value["sheet"],
        header_row=value["header_row"],
        columns=[SheetColumn(**column) for column in value["columns"]],
    )


def check_mapping(columns: SheetColumns, mapping: Mapping[str, str]) -> None:
    """Raise `Invalid`, naming the heading or column, for a mapping that cannot be meant.

    `mapping` is heading → column name, empty to leave the heading out.
    """
    there = {heading_key(column.heading) for column in columns.columns}
    chosen: dict[str, str] = {}
    seen: set[str] = set()
    for heading, column in mapping.items():
        key = heading_key(heading)
        if key not in there or key in seen:
            raise Invalid(
                "heading_unknown",
                f"Dosyada “{heading[:60]}” diye (bir tek) başlık yok.",
                f"The file has no (single) heading “{heading[:60]}”.",
                heading=heading[:200],
            )
        seen.add(key)
        if column and column not in Column.__members__.values():
            raise Invalid(
                "column_unknown",
                f"“{column[:60]}” diye bir sütun yok.",
                f"There is no column “{column[:60]}”.",
                column=column[:200],
            )
        if column and column in chosen:
            raise Invalid(
                "column_twice",
                f"“{chosen[column][:60]}” ve “{heading[:60]}” aynı sütuna eşlenmiş.",
                f"“{chosen[column][:60]}” and “{heading[:60]}” are mapped to one column.",
                column=column,
            )
        chosen[column] = heading
    headings = dict(enumerate(column.heading for column in columns.columns))
    if columns_of(headings, mapping) is None:
        raise Invalid(
            "mapping_incomplete",
            "Cariyi belirten bir sütun (VKN/TCKN, unvan ya da cari kodu) ile borç, alacak ya da"
            " bakiye sütunu gerekli.",
            "A column that names the counterparty (tax number, name or account code) and one of"
            " debit, credit or balance are needed.",
        )
