"""`python -m tests.mutants [word …]`: plant each mutant in a copy of the package and run its tests.

Prints one line for each and returns 1 unless every one was found. Words choose by path or name.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from tests.mutants.catalogue import Mutant, mutants

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "layers/common/python/emutabakat"
HANDS = 2
FOUND, SURVIVED, UNSOUND = "found", "SURVIVED", "UNSOUND"
_TESTS_FAILED = 1
_MOST_SECONDS = 600


def main(words: Sequence[str]) -> int:
    """Run the mutants that the words choose, all without any."""
    chosen = [
        each for each in mutants() if all(word in f"{each.path} {each.what}" for word in words)
    ]
    if stale := [each for each in chosen if _texts(each) != 1]:
        for each in stale:
            sys.stdout.write(f"stands {_texts(each)} times in {each.path}: {each.old!r}\n")
        return 1
    copies: Queue[Path] = Queue()
    with tempfile.TemporaryDirectory(prefix="emutabakat-mutants-") as folder:
        for hand in range(HANDS):
            copy = Path(folder) / str(hand)
            shutil.copytree(PACKAGE, copy / "emutabakat", ignore=shutil.ignore_patterns("*.pyc"))
            copies.put(copy)
        with ThreadPoolExecutor(HANDS) as hands:
            results = list(hands.map(lambda each: _tried(each, copies), chosen))
    found = results.count(FOUND)
    sys.stdout.write(f"{found} of {len(chosen)} mutants found by the tests\n")
    return 0 if found == len(chosen) else 1


def _texts(mutant: Mutant) -> int:
    return (PACKAGE / mutant.path).read_text().count(mutant.old)


def _tried(mutant: Mutant, copies: Queue[Path]) -> str:
    copy = copies.get()
    try:
        result = _result(mutant, copy)
    finally:
        copies.put(copy)
    sys.stdout.write(f"{result:9} {mutant.path}: {mutant.what}\n")
    sys.stdout.flush()
    return result


def _result(mutant: Mutant, copy: Path) -> str:
    planted = copy / "emutabakat" / mutant.path
    genuine = planted.read_text()
    planted.write_text(genuine.replace(mutant.old, mutant.new))
    try:
        compile(planted.read_text(), str(planted), "exec")
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *mutant.tests],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_MOST_SECONDS,
            check=False,
        )
    finally:
        planted.write_text(genuine)
    if done.returncode == _TESTS_FAILED:
        return FOUND
    return SURVIVED if done.returncode == 0 else UNSOUND


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
