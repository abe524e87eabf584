"""Reads a balance list out of a workbook: finds the sheet, its header row and its rows.

The workbook must have passed `workbook_guard.check_workbook`.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from emutabakat.domain.errors import Invalid
from emutabakat.domain.import_rows import Column, SheetRow, shown
from emutabakat.rendering.workbook_cells import Cells, rows_of
from emutabakat.rendering.workbook_guard import damaged
from emutabakat.rendering.workbook_headings import columns_of, headings_key
from emutabakat.rendering.workbook_parts import package_of
from emutabakat.rendering.workbook_rows import is_list_row

MAX_ROWS = 100_000
_MAX_FILLED = MAX_ROWS + 5_000
"""Titles, subtotals and repeated headings that a list of `MAX_ROWS` may have beside its rows."""
_HEADER_WITHIN = 100
"""Filled rows from the top in which a header is looked for."""
_PROGRESS_EVERY = 1_000

_MOST_HEADINGS = 200
_HEADING_LENGTH = 200
_SAMPLES = 3
_SAMPLED_ROWS = 50

Progress = Callable[[int, int], None]
Remembered = Callable[[Collection[str]], Mapping[str, str] | None]
"""Returns the mapping that was chosen before for a sheet with these headings, if there is one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading, the column that it is read as (None: left out), and what stands below it."""

    text: str
    column: Column | None
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The list: the header's row number, its heading texts by column, and the rows below it.

    `skipped` are the numbers of filled rows that are no rows of the list: totals, page texts.
    `headings` are all of the header row, `mapping` is how they were read where not by the table.
    """

    name: str
    header_row: int
    columns: Mapping[Column, str]
    rows: list[SheetRow]
    skipped: tuple[int, ...]
    headings: tuple[Heading, ...]
    headings_key: str
    mapping: Mapping[str, str] | None = None


def read_workbook(
    path: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    header_row: int | None = None,
    remembered: Remembered | None = None,
    on_progress: Progress | None = None,
) -> Sheet:
    """Return the first visible sheet that has a header row, or raise `Invalid` with a sentence.

    `mapping` (heading text → column name, empty to leave it out) goes before the known headings;
    without one, `remembered` is asked for it. `header_row` is where the header is known to be.
    `on_progress` is told the rows read and how many there seem to be, each thousand rows and at
    the end.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            package = package_of(archive)
            for name, part in package.sheets:
                with closing(rows_of(archive, part, package)) as rows:
                    header = _header(rows, mapping, header_row, remembered)
                    if header:
                        return _list(name, header, rows, on_progress)
    except (zipfile.BadZipFile, zlib.error, EOFError) as reason:
        raise damaged() from reason
    raise Invalid(
        "workbook_no_header",
        "Başlık satırı bulunamadı; “VKN/TCKN”, “Unvan”, “Borç”, “Alacak” gibi başlıklar gerekli.",
        "No header row was found; headings such as “Tax number”, “Name”, “Debit”, “Credit” are"
        " needed.",
    )


@dataclass(frozen=True, slots=True)
class _Header:
    row: int
    positions: Mapping[Column, int]
    texts: Mapping[int, str]
    mapping: Mapping[str, str] | None

    @property
    def columns(self) -> Mapping[Column, str]:
        return {column: self.texts[at] for column, at in self.positions.items()}


def _header(
    rows: Iterable[tuple[int, Cells, float]],
    mapping: Mapping[str, str] | None,
    row: int | None,
    remembered: Remembered | None,
) -> _Header | None:
    for looked_at, (number, cells, _) in enumerate(rows, 1):
        texts = {at: cell for at, cell in cells.items() if isinstance(cell, str)}
        positions = columns_of(texts, mapping) if row in (None, number) else None
        if positions and mapping is None and remembered:
            known = remembered(texts.values())
            by_known = columns_of(texts, known) if known is not None else None
            if by_known:
                return _Header(number, by_known, texts, known)
        if positions:
            return _Header(number, positions, texts, mapping)
        if looked_at == _HEADER_WITHIN:
            break
    return None


def _list(
    name: str,
    header: _Header,
    rows: Iterable[tuple[int, Cells, float]],
    on_progress: Progress | None,
) -> Sheet:
    found: list[SheetRow] = []
    skipped: list[int] = []
    samples: dict[int, list[str]] = {at: [] for at in _listed(header)}
    columns = header.columns
    filled = 0
    for filled, (number, cells, share) in enumerate(rows, 1):
        values = {column: cells[at] for column, at in header.positions.items() if at in cells}
        if is_list_row(values, cells.values(), columns):
            found.append(SheetRow(number, values))
            if len(found) <= _SAMPLED_ROWS:
                _sample(samples, cells)
        else:
            skipped.append(number)
        if len(found) > MAX_ROWS or filled > _MAX_FILLED:
            raise _too_many_rows()
        if on_progress and filled % _PROGRESS_EVERY == 0:
            on_progress(filled, max(filled, round(filled / share)))
    if on_progress:
        on_progress(filled, filled)
    meant = {at: column for column, at in header.positions.items()}
    headings = tuple(
        Heading(header.texts[at], meant.get(at), tuple(texts)) for at, texts in samples.items()
    )
    return Sheet(
        name=name,
        header_row=header.row,
        columns=columns,
        rows=found,
        skipped=tuple(skipped),
        headings=headings,
        headings_key=headings_key(header.texts.values()),
        mapping=header.mapping,
    )


def _listed(header: _Header) -> list[int]:
    """Return the positions of the headings that a person can choose for, from left to right."""
    short = [at for at, text in header.texts.items() if 0 < len(text.strip()) <= _HEADING_LENGTH]
    return sorted({*short[:_MOST_HEADINGS], *header.positions.values()})


def _sample(samples: Mapping[int, list[str]], cells: Cells) -> None:
    """Add what stands below each heading, up to three texts."""
    for at, texts in samples.items():
        text = shown(cells.get(at))
        if text and len(texts) < _SAMPLES:
            texts.append(text)


def _too_many_rows() -> Invalid:
    return Invalid(
        "workbook_too_many_rows",
        "Listede 100.000'den çok satır var; dosyayı bölüp yeniden yükleyin.",
        "The list has more than 100,000 rows; split the file and upload the parts.",
    )
