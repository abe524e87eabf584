"""Repair: what the emulator keeps in memory is written every few seconds, not only at its end.

Tables have their journal and S3 objects their files; the rest (queues above all) is saved here,
each service by itself and only where its state has changed. `relayed.json` says up to when all
stream records have reached their queues and these queues were saved: from there the next start
delivers again. Logs and metrics are not kept: they grow without bound, and functions have log
files.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from infra.local.emulator.pinned import private
from infra.local.emulator.streams import Streams

MARGIN_SECONDS = 60.0
_NOT_KEPT = {"cloudwatch_logs", "cloudwatch", "cloudtrail"}
_ALWAYS_CHANGING = {"sqs"}
_ROUND_SECONDS = 1.0
_MOST_SECONDS = 5.0
_COST_FACTOR = 20


def owed_since(folder: Path) -> float:
    """Return the epoch second from which stream records may not have had their effect."""
    try:
        mark = json.loads((folder / "relayed.json").read_text())
    except FileNotFoundError:
        return 0.0
    return float(mark["at"]) - (0.0 if mark["clean"] else MARGIN_SECONDS)


class Saver:
    """Writes each changed service's state to `folder`, the queues every second or so."""

    def __init__(self, folder: Path, streams: Streams) -> None:
        self._app = private(
            "app",
            "_build_persistence_save_dict",
            "_load_persisted_state",
            "SERVICE_HANDLERS",
            "SERVICE_REGISTRY",
        )
        self._persistence = private("core.persistence", "_json_default", "_state_format_version")
        self._folder = folder
        self._streams = streams
        self._touched: set[str] = set()
        self._written: dict[str, str] = {}
        self._next: dict[str, float] = {}
        self._saving = threading.Lock()
        self._loaded = False

    def install(self) -> None:
        """Watch which services are called, and take the emulator's own saving over.

        It saves in the background as soon as what was saved before is loaded.
        """
        build = self._app._build_persistence_save_dict
        for name, handler in self._app.SERVICE_HANDLERS.items():
            self._app.SERVICE_HANDLERS[name] = self._watched(name, handler)
        self._states: Callable[[], dict[str, Callable[[], Any]]] = lambda: {
            name: state for name, state in build().items() if name not in _NOT_KEPT
        }
        # Saved by `finish`, which the launcher calls after the server has ended.
        self._app._build_persistence_save_dict = dict
        load = self._app._load_persisted_state

        def load_and_start() -> None:
            load()
            self._loaded = True
            threading.Thread(target=self._run, daemon=True, name="saver").start()

        # Not before: a machine that is slow to load would have its files emptied meanwhile.
        self._app._load_persisted_state = load_and_start

    def save(self) -> None:
        """Save everything now; on return it is in the files."""
        with self._saving:
            states = self._states()
            while states:
                done = self._save(states, everything=True)
                states = {name: get for name, get in states.items() if name not in done}

    def finish(self) -> None:
        """Save everything, and mark that nothing was left behind; nothing is saved afterwards."""
        self._saving.acquire()
        if not self._loaded:
            return
        self._save(self._states(), everything=True, clean=True)

    def _watched(self, name: str, handler: Callable[..., Any]) -> Callable[..., Any]:
        config = self._app.SERVICE_REGISTRY[name]
        keys = {
            config.get("state_key", config["module"]),
            *config.get("sub_modules", ()),
        }

        async def watched(method: str, path: str, *rest: Any) -> Any:
            if name == "cloudformation":
                self._touched.update(self._states())
            elif not path.endswith("/invocations"):
                self._touched.update(keys)
            return await handler(method, path, *rest)

        return watched

    def _run(self) -> None:
        while True:
            time.sleep(_ROUND_SECONDS)
            with self._saving:
                touched, self._touched = self._touched, set()
                wanted = touched | _ALWAYS_CHANGING
                states = {name: get for name, get in self._states().items() if name in wanted}
                self._save(states)

    def _save(
        self,
        states: dict[str, Callable[[], Any]],
        *,
        everything: bool = False,
        clean: bool = False,
    ) -> set[str]:
        """Save what is due, or everything, and return the names of what was saved."""
        began = time.time()
        undelivered = self._streams.undelivered_since(began)
        saved = set()
        for name, state in states.items():
            if not everything and self._next.get(name, 0) > began:
                self._touched.add(name)
                continue
            start = time.monotonic()
            try:
                self._write(name, state())
            except RuntimeError:
                # Changed while it was copied: again in the next round.
                self._touched.add(name)
                continue
            saved.add(name)
            cost = time.monotonic() - start
            self._next[name] = began + min(_MOST_SECONDS, cost * _COST_FACTOR)
        if "sqs" in saved:
            mark = {"at": undelivered, "clean": clean}
            _replace(self._folder / "relayed.json", json.dumps(mark))
        return saved

    def _write(self, name: str, state: Any) -> None:
        if state is None:
            return
        text = json.dumps(
            {
                "__ministack_format__": self._persistence._state_format_version(name),
                "payload": state,
            },
            default=self._persistence._json_default,
        )
        digest = hashlib.sha256(text.encode()).hexdigest()
        if self._written.get(name) != digest:
            _replace(self._folder / f"{name}.json", text)
            self._written[name] = digest


def _replace(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(text)
    unfinished.replace(path)
