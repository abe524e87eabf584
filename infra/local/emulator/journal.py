"""An append-only file of table changes, one JSON line per request, that survives `kill -9`.

A line is `[at, [[table, kind, partition, sort, item], ...]]`: `at` in epoch seconds, `kind` one of
`i` (insert), `m` (modify), `d` (delete) and `s` (a change that is already in the snapshot and
whose stream record is still owed). All changes of one request share a line, so that a transaction
is there as a whole or not at all; a torn last line is dropped. The process may be killed, the
machine may not: nothing is fsynced.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

Item = dict[str, Any]


class Change(NamedTuple):
    """One item's change; `item` is None for a delete and for an owed stream record."""

    table: str
    kind: str
    partition: str
    sort: str
    item: Item | None


class Journal:
    """A generation of files in one folder: `items-<n>.jsonl` (snapshot) and `journal-<n>.jsonl`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._generation = max(
            (_generation(path) for path in folder.glob("items-*.jsonl")), default=0
        )
        self._file = self._open()

    @property
    def size(self) -> int:
        """Bytes written since the last snapshot."""
        return os.fstat(self._file).st_size

    def append(self, at: float, changes: Iterable[Change]) -> None:
        """Write the changes of one request, before it is answered."""
        _write(self._file, _line(at, changes))

    def entries(self) -> Iterator[tuple[float, list[Change]]]:
        """Yield what was written, oldest first: the snapshot (at 0), then each request."""
        for path in (self._path("items"), self._path("journal")):
            if path.exists():
                yield from _read(path)

    def compact(self, items: Iterable[Change], owed: Iterable[tuple[float, Change]]) -> None:
        """Begin a generation: `items` is its snapshot, `owed` its undelivered stream records."""
        old, self._generation = self._generation, self._generation + 1
        with self._path("journal").open("wb") as head:
            for at, change in owed:
                head.write(_line(at, [change._replace(kind="s", item=None)]))
        unfinished = self._path("items").with_suffix(".tmp")
        with unfinished.open("wb") as snapshot:
            for change in items:
                snapshot.write(_line(0, [change]))
        unfinished.replace(self._path("items"))
        os.close(self._file)
        self._file = self._open()
        for name in ("items", "journal"):
            (self._folder / f"{name}-{old}.jsonl").unlink(missing_ok=True)

    def close(self) -> None:
        """Close the file; the journal must not be used afterwards."""
        os.close(self._file)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}-{self._generation}.jsonl"

    def _open(self) -> int:
        path = self._path("journal")
        if path.exists():
            _drop_torn_end(path)
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)


def _generation(path: Path) -> int:
    found = re.fullmatch(r"items-(\d+)\.jsonl", path.name)
    return int(found[1]) if found else 0


def _line(at: float, changes: Iterable[Change]) -> bytes:
    body = json.dumps([at, list(changes)], ensure_ascii=False, separators=(",", ":"))
    return body.encode("utf-8", "surrogatepass") + b"\n"


def _write(file: int, data: bytes) -> None:
    while data:
        data = data[os.write(file, data) :]


def _read(path: Path) -> Iterator[tuple[float, list[Change]]]:
    with path.open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                at, changes = json.loads(line.decode("utf-8", "surrogatepass"))
                yield at, [Change(*change) for change in changes]


def _drop_torn_end(path: Path) -> None:
    with path.open("r+b") as file:
        end = file.seek(0, os.SEEK_END)
        position = end
        while position:
            step = min(65536, position)
            file.seek(position - step)
            newline = file.read(step).rfind(b"\n")
            if newline >= 0:
                position = position - step + newline + 1
                break
            position -= step
        if position < end:
            file.truncate(position)
