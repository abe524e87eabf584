"""One shared emulator for the tests that only use it, and fresh ones for those that kill it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local.running import RunningEmulator


@pytest.fixture(scope="session")
def emulator(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningEmulator]:
    """Return a running emulator; tests use names of their own."""
    running = RunningEmulator(tmp_path_factory.mktemp("emulator"))
    running.start()
    yield running
    running.close()


@pytest.fixture
def own_emulator(tmp_path: Path) -> Iterator[RunningEmulator]:
    """Return a running emulator that the test may kill and start again."""
    running = RunningEmulator(tmp_path / "data")
    running.start()
    yield running
    running.close()
