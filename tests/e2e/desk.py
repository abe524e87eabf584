"""What the tests do again and again over the public interfaces: upload, commit, send, wait."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from infra.local.demo.client import Api

MOST_SECONDS = 60.0
_STEP_SECONDS = 0.1
T = TypeVar("T")


def eventually(look: Callable[[], T | None], *, seconds: float = MOST_SECONDS) -> T:
    """Return what `look` finds, as soon as it is neither None nor False."""
    until = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None and found is not False:
            return found
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(_STEP_SECONDS)


def read(api: Api, folder: Path, content: bytes, *, name: str = "bakiye.xlsx") -> Any:
    """Drop a workbook, wait until it is read, and return the import."""
    path = folder / name
    path.write_bytes(content)
    begun = api.call("POST", "/api/imports", {"file_name": name})
    api.upload(begun["upload"], path)
    id_ = begun["import"]["id"]
    api.finished(api.call("POST", f"/api/imports/{id_}/start", {})["task_id"])
    return api.call("GET", f"/api/imports/{id_}")


def commit_and_send(api: Api, import_id: str) -> list[Any]:
    """Make the letters of an import, send them, and return them."""
    api.finished(api.call("POST", f"/api/imports/{import_id}/commit", {})["task_id"])
    task = api.call("POST", "/api/mutabakats/send", {"import_id": import_id})
    api.finished(task["task_id"])
    return list(api.all("/api/mutabakats", import_id=import_id, limit="100"))


def kinds(api: Api, letter_id: str) -> list[str]:
    """Return the kinds of a letter's events, oldest first."""
    return [event["kind"] for event in api.all(f"/api/mutabakats/{letter_id}/events")]
