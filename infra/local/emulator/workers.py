"""Repair: functions run in few, bare, quickly started processes, each with a log file of its own.

The emulator starts a process for every concurrent call (a burst of 16 took 17 s and 1.3 GB),
unpacks code and layers for each, lets the host's environment and its own packages in, and waits
50 ms for log lines at each call of a function that prints none. Here a function has at most
`_MOST` processes and a call waits for a free one; they see the standard library, their code and
their layers, and the environment that the function declares.
"""

from __future__ import annotations

import functools
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from infra.local.emulator.pinned import private
from infra.local.emulator.worker import Config, Places, Worker, name_of

_MOST = 3
_MOST_OF = {"make_document": 2, "process_excel": 2}


def install(cache: Path, logs: Path, ambient: dict[str, str]) -> None:
    """Replace the emulator's processes; `ambient` is what Lambda adds to each environment."""
    runtime = private(
        "core.lambda_runtime",
        *(
            "Worker",
            "acquire_worker",
            "release_worker",
            "get_or_create_worker",
            "_workers",
            "_lock",
        ),
        *("_worker_key", "kill_workers", "execution_credentials"),
        "_account_region_from_function_config",
    )
    service = private(
        "services.lambda_svc", "acquire_worker", "release_worker", "_resolve_layer_zip"
    )
    pool = Pool(runtime, functools.partial(Worker, runtime, service, Places(cache, logs, ambient)))
    runtime.acquire_worker = service.acquire_worker = pool.acquire
    runtime.release_worker = service.release_worker = pool.release
    runtime.get_or_create_worker = pool.borrower


class Pool:
    """Lends processes to invocations, a bounded number for each function."""

    def __init__(self, runtime: Any, make: Callable[[str, Config, bytes], Any]) -> None:
        self._runtime = runtime
        self._make = make
        self._freed = threading.Condition(runtime._lock)

    def acquire(
        self,
        func_name: str,
        config: Config,
        code_zip: bytes,
        qualifier: str = "$LATEST",
        max_concurrency: int | None = None,
    ) -> tuple[Any, str]:
        """Return (process, "reused" or "spawn"); waits while all of the function's are at work."""
        key = self._runtime._worker_key(func_name, config, qualifier)
        most = _MOST_OF.get(name_of(config), _MOST)
        with self._freed:
            outdated = self._outdated(key)
            while True:
                workers = self._runtime._workers.setdefault(key, [])
                free = next((worker for worker in workers if not worker.in_use), None)
                if free is not None or len(workers) < most:
                    break
                self._freed.wait()
            how = "reused" if free is not None else "spawn"
            if free is None:
                free = self._make(func_name, config, code_zip)
                workers.append(free)
            free.in_use, free.last_used = True, time.time()
        self._runtime.kill_workers(outdated)
        return free, how

    def release(self, worker: Any) -> None:
        """Give a process back."""
        if worker is not None:
            with self._freed:
                worker.in_use = False
                self._freed.notify_all()

    def borrower(
        self,
        func_name: str,
        config: Config,
        code_zip: bytes,
        qualifier: str = "$LATEST",
    ) -> Borrower:
        """Return what the WebSocket gateway takes for a process; it would share one among calls."""
        return Borrower(self, func_name, config, code_zip)

    def _outdated(self, key: str) -> list[Any]:
        """Take the idle processes of the function's other versions out of the pools."""
        workers = self._runtime._workers
        if key in workers:
            return []
        function = key.rsplit(":", 1)[0] + ":"
        outdated = []
        for other in [other for other in workers if other.startswith(function)]:
            outdated += [worker for worker in workers[other] if not worker.in_use]
            workers[other] = [worker for worker in workers[other] if worker.in_use]
        return outdated


class Borrower:
    """Runs each invocation on a process of its own."""

    def __init__(self, pool: Pool, func_name: str, config: Config, code_zip: bytes) -> None:
        self._pool = pool
        self._function = (func_name, config, code_zip, config.get("Version", "$LATEST"))

    def invoke(self, event: Any, request_id: str) -> dict[str, Any]:
        """Return the answer of one invocation."""
        worker, _ = self._pool.acquire(*self._function)
        try:
            answer: dict[str, Any] = worker.invoke(event, request_id)
            return answer
        finally:
            self._pool.release(worker)
