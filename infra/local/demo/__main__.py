"""`make demo`: reads its arguments from the environment and prints what came out."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from infra.local.demo.client import Refused
from infra.local.demo.job import MainJob, write_summary
from infra.local.stack import Stack

SAMPLE = Path(__file__).with_name("sample.xlsx")


def main() -> int:
    """Run the main job and return the exit status."""
    workbook = Path(os.environ.get("WORKBOOK") or SAMPLE)
    out = Path(os.environ.get("OUT") or "out/demo")
    data = os.environ.get("DATA", "")
    if not workbook.is_file():
        print(f"there is no workbook {workbook}", file=sys.stderr)
        return 2
    if data and Path(data).exists() and any(Path(data).iterdir()):
        print(f"DATA={data} is not empty: the demo wants a folder of its own", file=sys.stderr)
        return 2
    folder = Path(data or tempfile.mkdtemp(prefix="emutabakat-demo-"))
    out.mkdir(parents=True, exist_ok=True)
    columns = (
        TextColumn("{task.description:<24}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    )  # fmt: skip
    with Progress(*columns, console=Console(stderr=True)) as bars:
        starting = bars.add_task("start", total=None)
        stack = Stack.start(folder)
        bars.update(starting, total=1, completed=1)
        try:
            job = MainJob(
                stack,
                workbook.resolve(),
                out,
                os.environ.get("PERIOD", ""),
                float(os.environ.get("ANSWERS") or "0.8"),
                bars,
            )
            summary = job.run()
        except Refused as refused:
            print(refused, file=sys.stderr)
            return 1
        finally:
            stack.stop()
    write_summary(out, summary)
    print(f"{out}/summary.json: {summary['created']} letters, {summary['documents']} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
