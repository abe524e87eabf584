"""The whole system on this machine, for `make run`, the tests and the demo."""

from __future__ import annotations

import fcntl
import os
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from infra.local import in_doubt
from infra.local.aws import Aws, ambient_environment
from infra.local.children import CACHE, StackNotStarted, start_cache, start_emulator, start_front
from infra.local.deploy import SENDER_EMAIL, SENDER_SMS, Deployed, deploy, forget_unfinished
from infra.local.login import Login, first_login
from infra.local.ports import is_free, kept_ports
from infra.local.processes import Process, end, end_leftovers, kill
from infra.local.synth import synthesise

_MOST_SECONDS = 30.0
_STEP_SECONDS = 0.02


@dataclass(slots=True)
class Stack:
    """A running stack.

    `address` is what a browser opens; `login_is_new` tells whether the log-in was made at this
    start. Ended by `stop`, or by `kill` as a crash would end it.
    """

    data: Path
    port: int
    aws: Aws
    deployed: Deployed
    login: Login | None
    login_is_new: bool
    processes: list[Process]
    _lock: IO[str] = field(repr=False)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def mail_dir(self) -> Path:
        return self.data / "mail"

    @property
    def sms_dir(self) -> Path:
        return self.data / "sms"

    @property
    def root_certificate(self) -> Path:
        """The PEM file to trust, so that sealed documents verify."""
        return self.data / "root.pem"

    @classmethod
    def start(
        cls,
        data: Path,
        *,
        port: int = 0,
        say: Callable[[str], None] = lambda _: None,
        patience: float = 0,
    ) -> Stack:
        """Start everything with the data of folder `data`; `port` 0 takes a free one.

        Waits `patience` seconds for another run of the same data to end.

        Raises `StackNotStarted`, and what the synthesis and the deployment raise.
        """
        data = data.resolve()
        (data / "run").mkdir(parents=True, exist_ok=True)
        lock = _locked(data, patience)
        processes: list[Process] = []
        try:
            end_leftovers(data)
            ports = kept_ports(data / "ports.json", ["emulator", "cache", "mail", "front"])
            port = port or ports["front"]
            if not is_free(port):
                raise StackNotStarted(f"port {port} is taken: choose another one with PORT=…")
            return cls._start(data, port, ports, processes, lock, say)
        except BaseException:
            end(processes)
            lock.close()
            raise

    @classmethod
    def _start(
        cls,
        data: Path,
        port: int,
        ports: Mapping[str, int],
        processes: list[Process],
        lock: IO[str],
        say: Callable[[str], None],
    ) -> Stack:
        address, endpoint = f"http://localhost:{port}", f"http://127.0.0.1:{ports['emulator']}"
        forget_unfinished(data)
        processes.append(start_cache(data, ports["cache"]))
        processes.append(start_emulator(data, ports, port))
        say("template")
        assembly = synthesise()
        say("emulator")
        emulator = processes[-1]
        _wait(lambda: _answers(f"{endpoint}/_ministack/health"), emulator)
        _wait(lambda: not is_free(ports["cache"]), processes[0])
        say("deployment")
        aws = Aws(endpoint)
        parameters = {
            "SenderEmail": SENDER_EMAIL,
            "SenderSms": SENDER_SMS,
            "PublicUrl": address,
            "WebsocketUrl": f"ws://localhost:{port}/ws",
            "WebsocketEndpoint": f"{endpoint}/_aws/execute-api/emutabakat-ws/live",
            "CacheHost": "127.0.0.1",
            "CachePort": str(ports["cache"]),
        }
        deployed = deploy(
            aws, assembly, parameters, data, CACHE / "assets", lambda: _save(emulator, data)
        )
        processes.append(start_front(data, port, ports["mail"], endpoint, deployed))
        say("first run")
        names = {
            "PATH": os.defpath,
            "AWS_LAMBDA_FUNCTION_NAME": "first-run",
            **ambient_environment(endpoint),
            **deployed.environment,
        }
        login, is_new = first_login(data, names)
        _wait(lambda: _answers(f"http://127.0.0.1:{port}/local/style.css"), processes[-1])
        in_doubt.decide(aws, deployed.environment, data / "sms")
        emulator.input.write("open\n")
        emulator.input.flush()
        return cls(data, port, aws, deployed, login, is_new, processes, lock)

    def check(self) -> None:
        """Raise `ProcessEnded` unless every process runs."""
        for process in self.processes:
            process.check()

    def stop(self) -> None:
        """End every process, the front first and the cache last."""
        end(list(reversed(self.processes)))
        self._lock.close()

    def kill(self) -> None:
        """End every process with SIGKILL; what was acknowledged is there at the next start."""
        kill(self.processes)
        self._lock.close()


def _locked(data: Path, patience: float) -> IO[str]:
    lock = (data / "run" / "lock").open("w")
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() < until:
                time.sleep(_STEP_SECONDS)
                continue
            lock.close()
            text = f"another run uses {data}: choose another folder with DATA=…"
            raise StackNotStarted(text) from None
        return lock


def _save(emulator: Process, data: Path) -> None:
    saved = data / "run" / "saved"
    saved.unlink(missing_ok=True)
    emulator.input.write("save\n")
    emulator.input.flush()
    _wait(saved.exists, emulator)


def _wait(ready: Callable[[], bool], process: Process) -> None:
    until = time.monotonic() + _MOST_SECONDS
    while not ready():
        process.check()
        if time.monotonic() > until:
            raise StackNotStarted(f"{process.name} does not answer, see {process.log}")
        time.sleep(_STEP_SECONDS)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, TimeoutError, ConnectionError):
        return False
