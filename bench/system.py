"""The whole system on this machine, with a thousand letters in it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.measuring import require
from infra.local.aws import ambient_environment
from infra.local.demo.client import Api
from infra.local.stack import Stack
from tests.factories_workbooks import long_list

LETTERS = 1_000
_PATIENCE_SECONDS = 60
_POLL_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class System:
    """A running stack: its address, the environment of its functions, and a signed-in person."""

    address: str
    environment: Mapping[str, str]
    token: str


@contextmanager
def running_system() -> Iterator[System]:
    """Start a stack of its own, fill it through its public interface, and stop it afterwards."""
    with tempfile.TemporaryDirectory(prefix="emutabakat-bench-") as folder:
        stack = Stack.start(Path(folder))
        try:
            yield _filled(stack, Path(folder))
        finally:
            stack.stop()


def _filled(stack: Stack, folder: Path) -> System:
    login = stack.login
    if login is None:
        raise ValueError("a new stack has a log-in")
    workbook = folder / "list.xlsx"
    workbook.write_bytes(long_list(LETTERS))
    with Api(stack.address, login.email, login.password) as api:
        period = {"first_on": "2026-10-01", "last_on": "2026-10-31"}
        asked = {"file_name": workbook.name, "period": period}
        begun = api.call("POST", "/api/imports", asked)
        api.upload(begun["upload"], workbook)
        path = f"/api/imports/{begun['import']['id']}"
        api.finished(api.call("POST", f"{path}/start", {})["task_id"])
        task = api.finished(api.call("POST", f"{path}/commit", {}, key="commit")["task_id"])
        require(task["done"] == LETTERS, f"the import made {task['done']} letters")
        until = time.monotonic() + _PATIENCE_SECONDS
        while (counted := api.call("GET", "/api/dashboard/stats")["letters"]) < LETTERS:
            require(time.monotonic() < until, f"the figures stay at {counted} letters")
            time.sleep(_POLL_SECONDS)
        token = api.token()
    environment = {**ambient_environment(stack.aws.endpoint), **stack.deployed.environment}
    return System(stack.address, environment, token)
