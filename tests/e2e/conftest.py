"""One private stack for the run; tests keep apart by workbooks and counterparties of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from infra.local.demo.client import Api
from infra.local.stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Return a running stack."""
    running = Stack.start(tmp_path_factory.mktemp("stack") / "data")
    yield running
    running.stop()


@pytest.fixture(scope="session")
def api(stack: Stack) -> Iterator[Api]:
    """Return the interface as the administrator uses it."""
    assert stack.login is not None
    with Api(stack.address, stack.login.email, stack.login.password) as signed_in:
        yield signed_in


@pytest.fixture(scope="session")
def visitor(stack: Stack) -> Iterator[Api]:
    """Return the interface as somebody without a log-in uses it."""
    with Api(stack.address) as anonymous:
        yield anonymous
