"""The checks that keep people out, each with the change that takes it away: `*.toml` beside this.

A mutant names a file of the package, a text that stands there once, what stands there instead, and
the tests that must fail. When the code moves on, the run says which text is gone.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """One check, taken away: `old` becomes `new` in `path`; `tests` are the files to run."""

    what: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]


def mutants() -> list[Mutant]:
    """Return all, in the order of their files' names."""
    texts = [file.read_text() for file in sorted(Path(__file__).parent.glob("*.toml"))]
    found = [values for text in texts for values in tomllib.loads(text)["mutant"]]
    return [Mutant(**{**values, "tests": tuple(values["tests"])}) for values in found]
