"""One private stack for the run; tests keep apart by companies, workbooks and counterparties."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from infra.local.demo.client import Api
from infra.local.login import Login
from infra.local.stack import Stack
from tests.e2e import canary, desk
from tests.e2e.companies import a_company_on


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Return a running stack; at its end no log of it holds what the tests know to be private."""
    running = Stack.start(tmp_path_factory.mktemp("stack") / "data")
    yield running
    private = canary.known(running)
    running.stop()
    assert canary.leaks(running.data / "logs", private) == []


@pytest.fixture(scope="session")
def api(stack: Stack) -> Iterator[Api]:
    """Return the interface as the first company's administrator uses it."""
    with desk.signed_in(stack) as signed_in:
        yield signed_in


@pytest.fixture(scope="module")
def own_login(stack: Stack) -> Login:
    """Return the log-in of the administrator of a company that only this file uses."""
    return a_company_on(stack, "Kendi Ltd. Şti.")


@pytest.fixture(scope="module")
def own(stack: Stack, own_login: Login) -> Iterator[Api]:
    """Return the interface as the administrator of a company that only this file uses."""
    with Api(stack.address, own_login.email, own_login.password) as signed_in:
        yield signed_in


@pytest.fixture(scope="module")
def other(stack: Stack) -> Iterator[Api]:
    """Return the interface as the administrator of yet another company uses it."""
    login = a_company_on(stack, "Başka Ltd. Şti.")
    with Api(stack.address, login.email, login.password) as signed_in:
        yield signed_in


@pytest.fixture(scope="session")
def visitor(stack: Stack) -> Iterator[Api]:
    """Return the interface as somebody without a log-in uses it."""
    with Api(stack.address) as anonymous:
        yield anonymous
