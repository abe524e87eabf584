"""The documents of a run beside the answers: the letters as sent, lists of them, legal reports."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from infra.local.demo.client import Api, Refused

REPORTS = 10
"""Of letters, and of counterparties: enough to see what they look like."""
_POLL_SECONDS, _QUIET_SECONDS = 0.5, 120
_ANSWERED = "answered_letter"


def ask_for_papers(api: Api, import_id: str, letters: Sequence[Any]) -> int:
    """Ask for lists of the import's letters and for some reports, in both languages by turns; wait
    until all are made and return how many they are."""
    asked = [
        _asked(api, "/api/documents/cover-lists", {"import_id": import_id, **status})
        for status in ({}, {"status": "approved"}, {"status": "rejected"})
        if not status or any(letter["status"] == status["status"] for letter in letters)
    ]
    why = {"reason": "audit", "note": "Örnek çalışma"}
    some = letters[:REPORTS]
    api.call("POST", "/api/reports/legal/search", {**why, "query": some[0]["number"]})
    for place, letter in enumerate(some):
        language = {"language": ("tr", "en")[place % 2]}
        for about in (
            {"letter_id": letter["id"]},
            {"counterparty_id": letter["counterparty"]["id"]},
        ):
            asked.append(_asked(api, "/api/reports/legal", {**why, **about, **language}))
    for task_id in asked:
        done = api.finished(task_id)
        if done["status"] != "completed":
            raise Refused(f"a document was not made: {done['problems']}")
    return len(asked)


def fetch_papers(
    api: Api, folder: Path, wanted: int, shown: Callable[[int, int], None]
) -> dict[str, int]:
    """Wait for `wanted` documents of all kinds, download them, and return how many of each.

    The answers lie in the folder itself, each other kind in a folder of its name.
    """
    quiet_since, before = time.monotonic(), -1
    while True:
        found = list(api.all("/api/documents", limit="100"))
        shown(len(found), wanted)
        if len(found) >= wanted or time.monotonic() - quiet_since > _QUIET_SECONDS:
            break
        if len(found) != before:
            quiet_since, before = time.monotonic(), len(found)
        time.sleep(_POLL_SECONDS)

    def fetch(document: Any) -> None:
        kind = document["kind"]
        place = folder if kind == _ANSWERED else folder / kind
        place.mkdir(parents=True, exist_ok=True)
        url = api.call("GET", f"/api/documents/{document['id']}/file")["url"]
        (place / f"{document['number']}.pdf").write_bytes(api.download(url))

    with ThreadPoolExecutor(4) as hands:
        list(hands.map(fetch, found))
    return dict(sorted(Counter(document["kind"] for document in found).items()))


def _asked(api: Api, path: str, body: dict[str, str]) -> str:
    return str(api.call("POST", path, body)["task_id"])
