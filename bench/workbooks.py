"""What a workbook of 100,000 rows costs, beside openpyxl's two ways to read it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.functions import ROOT
from bench.measuring import Table, require, times
from tests.factories_workbooks import long_list, vkn

ROWS = 100_000
CASES = {
    "job": "ours: guard, read, judge, preview",
    "read": "ours: guard and read",
    "openpyxl": "peer: openpyxl, `read_only`, rows only",
    "openpyxl-full": "peer: openpyxl, whole, rows only",
}


def run() -> Table:
    """Return seconds and peak memory, each case in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "list.xlsx")
        path.write_bytes(long_list(ROWS))
        size = path.stat().st_size
        found = {name: _inside(name, path) for name in CASES}
    minor = sum(100 * number + 25 for number in range(1, ROWS + 1))
    for name, told in found.items():
        seen = (told["rows"], told["last"], told["minor"])
        require(seen == (ROWS, vkn(ROWS), minor), f"{name} read something else: {seen}")
    base = found["job"]["seconds"]
    return Table(
        "An import of 100,000 rows",
        (f"{ROWS:,} rows, 7 columns", "CPU s", "peak RSS MB", "× ours"),
        [
            (
                CASES[name],
                f"{told['seconds']:.1f}",
                f"{told['megabytes']:.0f}",
                times(told["seconds"], base),
            )
            for name, told in found.items()
        ],
        f"One run each, in fresh processes, imports not counted; the file has {size:,} bytes. "
        "Storage is in memory, so the first row's peak holds the stored preview too.",
    )


def _inside(case: str, path: Path) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", "bench.inside.workbook", case, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    require(done.returncode == 0, f"{case}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])
