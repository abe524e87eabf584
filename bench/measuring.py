"""How everything is measured: CPU time, interleaved rounds, medians, gates that fail the run."""

from __future__ import annotations

import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

LIBRARIES = ("fastapi", "pydantic", "pynamodb", "botocore", "redis", "reportlab", "pyhanko")


class GateFailed(Exception):
    """What was timed did not do what it should, so that its time means nothing."""


def require(holds: bool, what: str) -> None:
    """Raise `GateFailed` with a sentence unless it holds."""
    if not holds:
        raise GateFailed(what)


@dataclass(frozen=True, slots=True)
class Times:
    """Measurements of one case, in milliseconds."""

    values: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def p99(self) -> float:
        """The value that one of a hundred is above; the largest of fewer."""
        return sorted(self.values)[min(len(self.values) * 99 // 100, len(self.values) - 1)]


@dataclass(frozen=True, slots=True)
class Table:
    """What a bench found: a title, column heads, rows of text, and what a reader has to know."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    note: str = ""

    def markdown(self) -> str:
        """Return the table as it stands in docs/performance.md."""
        lines = [self.head, ["---", *["---:"] * (len(self.head) - 1)], *self.rows]
        text = "\n".join(f"| {' | '.join(line)} |" for line in lines)
        return "\n\n".join(filter(None, [f"## {self.title}", self.note, text]))


def interleaved(
    cases: Mapping[str, Callable[[], object]],
    rounds: int,
    *,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, Times]:
    """Return the times of each case, one of every case per round, so that noise hits all alike."""
    values: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            began = clock()
            case()
            values[name].append(1000 * (clock() - began))
    return {name: Times(each) for name, each in values.items()}


def milliseconds(value: float) -> str:
    """Return a time with as many digits as mean something.

    >>> milliseconds(0.1234), milliseconds(4.56), milliseconds(312.4)
    ('0.12', '4.6', '312')
    """
    digits = 2 if value < 1 else 1 if value < 100 else 0
    return f"{value:.{digits}f}"


def times(value: float, peer: float) -> str:
    """Return how many times the peer a value is."""
    return f"{value / peer:.2f}×"


def surroundings() -> str:
    """Return machine, date and versions in one sentence: without them a figure says nothing."""
    cpuinfo = Path("/proc/cpuinfo")
    models = [
        line.partition(":")[2].strip()
        for line in (cpuinfo.read_text().splitlines() if cpuinfo.exists() else [])
        if line.startswith("model name")
    ]
    machine = f"{len(models)} × {models[0]}" if models else platform.processor()
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {machine}, {platform.system()} {platform.machine()}, "
        f"CPython {platform.python_version()}, {libraries}."
    )
