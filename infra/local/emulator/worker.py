"""One process that runs one function, bare: its code, its layers, its environment."""

from __future__ import annotations

import json
import os
import queue
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from infra.local.emulator.function_log import FunctionLog
from infra.local.emulator.runtime import END_OF_INVOCATION
from infra.local.emulator.unpacked import unpacked

_RUNTIME = Path(__file__).with_name("runtime.py")
_LOG_SECONDS = 0.25

Config = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Places:
    """Where code is unpacked and logs are written, and what Lambda adds to each environment."""

    cache: Path
    logs: Path
    ambient: dict[str, str]


def name_of(config: Config) -> str:
    """Return the function's own name (`send_email`), whatever the stack has called it."""
    variables = config.get("Environment", {}).get("Variables", {})
    return str(variables.get("POWERTOOLS_SERVICE_NAME") or config.get("FunctionName", "unknown"))


class Worker:
    """Started at its first invocation, and again after a time-out or an exit.

    `in_use`, `last_used`, `config`, `_proc` and `_discard_tmpdir` are what the emulator looks at.
    """

    def __init__(
        self,
        runtime: Any,
        service: Any,
        places: Places,
        func_name: str,
        config: Config,
        code: bytes,
    ) -> None:
        self._runtime = runtime
        self._service = service
        self._places = places
        self._name = func_name
        self.config = config
        self._code = code
        self.in_use = False
        self.last_used = time.time()
        self._proc: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._lines: queue.Queue[str] = queue.Queue()
        self._log = FunctionLog(places.logs / f"{name_of(config)}.log")

    def invoke(self, event: Any, request_id: str, **call: Any) -> dict[str, Any]:
        """Return {"status": "ok", "result"} or {"status": "error", "error"}, and the "log"."""
        with self._lock:
            cold = self._proc is None or self._proc.poll() is not None
            process = self._spawned() if cold or self._proc is None else self._proc
            timeout = float(self.config.get("Timeout", 30))
            context = {
                "request_id": request_id,
                "invoked_function_arn": call.get("invoked_function_arn"),
                "timeout_ms": int(timeout * 1000),
                "trace_id": call.get("trace_id"),
            }
            answer = self._answer(process, {"event": event, "ctx": context}, timeout)
            return {**answer, "log": self._said(), "cold_start": cold}

    def _discard_tmpdir(self) -> None:
        """Keep the unpacked code: other processes use it."""

    def _answer(
        self, process: subprocess.Popen[str], envelope: dict[str, Any], timeout: float
    ) -> dict[str, Any]:
        source, target = _pipes(process)
        try:
            target.write(json.dumps(envelope) + "\n")
            target.flush()
            if not select.select([source], [], [], timeout)[0]:
                self._end(process)
                return {"status": "error", "error": f"Task timed out after {timeout:.2f} seconds"}
            line = source.readline()
        except (BrokenPipeError, ConnectionResetError):
            line = ""
        if not line:
            self._end(process)
            return {"status": "error", "error": "Runtime exited without an answer"}
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _spawned(self) -> subprocess.Popen[str]:
        code = unpacked(self._code, self._places.cache)
        attached = self.config.get("Layers", [])
        archives = [self._service._resolve_layer_zip(layer) for layer in attached]
        layers = [unpacked(archive, self._places.cache) for archive in archives if archive]
        process = subprocess.Popen(
            [sys.executable, "-I", "-S", str(_RUNTIME)],
            cwd=code,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            bufsize=1,
            env=self._environment(code),
        )
        self._lines = queue.Queue()
        threading.Thread(target=self._read, args=[process, self._lines], daemon=True).start()
        module, handler = self.config.get("Handler", "handler.handler").rsplit(".", 1)
        function = {
            "paths": [str(code), *(str(layer / "python") for layer in layers)],
            "module": module.replace("/", "."),
            "handler": handler,
            "function_name": self.config.get("FunctionName", ""),
            "memory": self.config.get("MemorySize", 128),
            "arn": self.config.get("FunctionArn", ""),
        }
        source, target = _pipes(process)
        target.write(json.dumps(function) + "\n")
        target.flush()
        line = source.readline()
        answer = json.loads(line) if line else {}
        said = self._said()
        if answer.get("status") != "ready":
            self._end(process)
            raise RuntimeError(f"{self._name} does not load: {answer.get('error')}\n{said}")
        self._proc = process
        return process

    def _read(self, process: subprocess.Popen[str], lines: queue.Queue[str]) -> None:
        for line in process.stderr or ():
            text = line.rstrip("\n")
            lines.put(text)
            if text != END_OF_INVOCATION:
                self._log.write(text)

    def _said(self) -> str:
        """Return the lines of this invocation: up to the mark that ends it."""
        lines: list[str] = []
        until = time.monotonic() + _LOG_SECONDS
        while (left := until - time.monotonic()) > 0:
            try:
                line = self._lines.get(timeout=left)
            except queue.Empty:
                break
            if line == END_OF_INVOCATION:
                break
            lines.append(line)
        return "\n".join(lines)

    def _end(self, process: subprocess.Popen[str]) -> None:
        process.kill()
        process.wait()
        self._proc = None

    def _environment(self, code: Path) -> dict[str, str]:
        """Return what Lambda sets, and the variables that the function declares; nothing else."""
        config = self.config
        _, region = self._runtime._account_region_from_function_config(config)
        name = config.get("FunctionName", "")
        credentials = self._runtime.execution_credentials(config)
        return {
            "PATH": os.defpath,
            "LANG": "C.UTF-8",
            "TZ": ":UTC",
            "AWS_REGION": region,
            "AWS_DEFAULT_REGION": region,
            "AWS_EXECUTION_ENV": f"AWS_Lambda_{config.get('Runtime', 'python3.13')}",
            "AWS_LAMBDA_FUNCTION_NAME": name,
            "AWS_LAMBDA_FUNCTION_VERSION": config.get("Version", "$LATEST"),
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": str(config.get("MemorySize", 128)),
            "AWS_LAMBDA_INITIALIZATION_TYPE": "on-demand",
            "AWS_LAMBDA_LOG_GROUP_NAME": f"/aws/lambda/{name}",
            "AWS_LAMBDA_LOG_STREAM_NAME": "local",
            "LAMBDA_TASK_ROOT": str(code),
            "_HANDLER": config.get("Handler", ""),
            **{key: value for key, value in credentials.items() if value},
            **self._places.ambient,
            **config.get("Environment", {}).get("Variables", {}),
        }


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    """Return where its answers come from and where its invocations go to."""
    if process.stdout is None or process.stdin is None:
        raise ValueError("the process was started without pipes")
    return process.stdout, process.stdin
