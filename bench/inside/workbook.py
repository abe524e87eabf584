"""Reads one workbook in one way and prints seconds, peak memory and what was read as JSON."""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from emutabakat.domain.import_rows import Column
from emutabakat.domain.period import Period
from emutabakat.domain.tasks import CHUNK
from emutabakat.rendering.workbook_guard import check_workbook
from emutabakat.rendering.workbook_reader import read_workbook
from emutabakat.services.imports import preview_key
from tests.office import Office

Read = Mapping[str, Any]


def job(path: Path) -> Read:
    """Do what `process_excel` does, with storage in memory."""
    office = Office()
    period = Period(date(2026, 10, 1), date(2026, 10, 31))
    import_ = office.upload(path.read_bytes(), period=period)
    debit, _ = import_.totals["TRY"]
    rows = import_.counts.ready_rows
    last_page = preview_key(import_.preview, "letters", (rows - 1) // CHUNK)
    last = json.loads(office.world.files.uploads[last_page])[-1]
    return {"rows": rows, "minor": debit, "last": last["tax_number"]}


def read(path: Path) -> Read:
    """Guard and read the rows."""
    check_workbook(path)
    rows = [
        (row.values[Column.TAX_NUMBER], row.values[Column.DEBIT])
        for row in read_workbook(path).rows
    ]
    return _summed(rows)


def openpyxl(path: Path, *, read_only: bool = True) -> Read:
    """Read the rows of the first sheet."""
    book = load_workbook(path, read_only=read_only, data_only=True)
    sheet = book.worksheets[0]
    if read_only:
        # It believes the sheet's own word for its size, which here says one cell.
        sheet.reset_dimensions()
    rows = sheet.iter_rows(min_row=2, values_only=True)
    return _summed((row[0], row[4]) for row in rows)


def _summed(rows: Iterable[tuple[Any, Any]]) -> Read:
    count, minor, last = 0, 0, ""
    for last, debit in rows:  # noqa: B007  # the last one is told
        count += 1
        minor += int(Decimal(str(debit)) * 100)
    return {"rows": count, "minor": minor, "last": last}


def peak_megabytes() -> float:
    """Return the largest memory of this process so far.

    Linux hands `ru_maxrss` of the parent down to a new program; `VmHWM` is the program's own.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
        if found:
            return int(found[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


CASES: Mapping[str, Callable[[Path], Read]] = {
    "job": job,
    "read": read,
    "openpyxl": openpyxl,
    "openpyxl-full": lambda path: openpyxl(path, read_only=False),
}


def main(case: str, path: str) -> None:
    began = time.process_time()
    told = CASES[case](Path(path))
    seconds = time.process_time() - began
    print(json.dumps({**told, "seconds": seconds, "megabytes": peak_megabytes()}))  # noqa: T201  # the result


main(*sys.argv[1:])
