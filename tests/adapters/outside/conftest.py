"""One emulator and one Valkey for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from emutabakat.adapters.aws import Aws
from tests.adapters.outside.answering import AnsweringServer, an_answering_server
from tests.adapters.outside.servers import Server, a_valkey, an_emulator


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running emulator."""
    server = an_emulator(tmp_path_factory.mktemp("emulator"))
    server.start()
    yield f"http://127.0.0.1:{server.port}"
    server.kill()


@pytest.fixture
def aws(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> Aws:
    """Return a session whose clients speak to the emulator."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    return Aws()


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, aws: Aws) -> Aws:
    """Return a session whose services do not answer: nobody listens on port 1."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    return Aws()


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, aws: Aws) -> Iterator[AnsweringServer]:
    """Return a server that answers as the test says, and is every service's endpoint."""
    with an_answering_server() as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.address)
        yield server


@pytest.fixture
def valkey(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Return a running Valkey with nothing in it; a test may kill and start it."""
    server = a_valkey(tmp_path_factory.mktemp("valkey"))
    server.start()
    yield server
    server.kill()
