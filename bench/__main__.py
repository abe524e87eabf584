"""`make bench`: runs all benches, or those that are named, and prints their tables as Markdown."""

from __future__ import annotations

import sys
import time

from bench import cold_start, dashboard, documents, list_request, packages, pages, workbooks
from bench.measuring import GateFailed, surroundings
from bench.system import running_system

ALONE = {
    "packages": packages.run,
    "documents": documents.run,
    "workbooks": workbooks.run,
    "lighthouse": pages.lighthouse,
    "answers": pages.answers,
}
WITH_SYSTEM = {
    "list_request": list_request.run,
    "dashboard": dashboard.run,
    "cold_start": cold_start.run,
}


def main(names: list[str]) -> int:
    """Run the benches and return the exit status; a gate that fails ends the run."""
    if unknown := set(names) - {*ALONE, *WITH_SYSTEM}:
        say(f"no bench {', '.join(sorted(unknown))}; there are {', '.join([*ALONE, *WITH_SYSTEM])}")
        return 2
    began = time.monotonic()
    say(surroundings())
    try:
        for name, alone in ALONE.items():
            if not names or name in names:
                say(alone().markdown())
        chosen = [bench for name, bench in WITH_SYSTEM.items() if not names or name in names]
        if chosen:
            with running_system() as system:
                for bench in chosen:
                    say(bench(system).markdown())
    except GateFailed as failure:
        say(f"a gate failed: {failure}")
        return 1
    say(f"{time.monotonic() - began:.0f} seconds in all.")
    return 0


def say(text: str) -> None:
    """Write a paragraph at once, so that a person sees what is done."""
    sys.stdout.write(f"{text}\n\n")
    sys.stdout.flush()


sys.exit(main(sys.argv[1:]))
