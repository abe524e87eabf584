"""The stack's own processes: started, ended, and after a kill found again by their pid files."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

# The emulator saves its state in this time; a stack that is stuck in creation never ends by itself.
END_SECONDS = 6.0
_STEP_SECONDS = 0.02


class ProcessEnded(RuntimeError):
    """A process of the stack has ended by itself; names it and its log."""


@dataclass(slots=True)
class Process:
    """A child and its pid file; `input` is its standard input, whose end it takes for our death."""

    name: str
    child: subprocess.Popen[str]
    pid_file: Path
    log: Path

    @property
    def input(self) -> IO[str]:
        if self.child.stdin is None:
            raise ValueError(f"{self.name} has no input")
        return self.child.stdin

    def check(self) -> None:
        """Raise `ProcessEnded` unless it runs."""
        if self.child.poll() is not None:
            raise ProcessEnded(f"{self.name} has ended ({self.child.returncode}), see {self.log}")


def start(
    name: str, command: Sequence[str | Path], environment: Mapping[str, str], data: Path
) -> Process:
    """Start a process whose output goes to `data/logs/<name>.log`."""
    log = data / "logs" / f"{name}.log"
    pid_file = data / "run" / f"{name}.pid"
    for folder in (log.parent, pid_file.parent):
        folder.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        child = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=subprocess.STDOUT,
            text=True,
            env=dict(environment),
            # Its own session: Ctrl-C reaches us alone, and we end the children in order.
            start_new_session=True,
        )
    pid_file.write_text(json.dumps({"pid": child.pid, "started": started(child.pid)}))
    return Process(name, child, pid_file, log)


def end(processes: Sequence[Process], *, seconds: float = END_SECONDS) -> None:
    """End all with SIGTERM, and those that still run after `seconds` with SIGKILL."""
    for process in processes:
        if process.child.poll() is None:
            process.child.terminate()
    until = time.monotonic() + seconds
    for process in processes:
        try:
            process.child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.child.kill()
            process.child.wait()
        _close(process)


def kill(processes: Sequence[Process]) -> None:
    """End all at once with SIGKILL, as a crash would."""
    for process in processes:
        process.child.kill()
    for process in processes:
        process.child.wait()
        if process.child.stdin:
            process.child.stdin.close()


def end_leftovers(data: Path) -> None:
    """End what an earlier, killed run has left behind: only processes whose start time is ours."""
    left = []
    for pid_file in (data / "run").glob("*.pid"):
        record = json.loads(pid_file.read_text())
        if record["started"] and started(record["pid"]) == record["started"]:
            left.append((record["pid"], record["started"]))
        pid_file.unlink()
    for pid, _ in left:
        _signal(pid, signal.SIGTERM)
    until = time.monotonic() + END_SECONDS
    while left and time.monotonic() < until:
        left = [(pid, began) for pid, began in left if started(pid) == began]
        time.sleep(_STEP_SECONDS)
    for pid, _ in left:
        _signal(pid, signal.SIGKILL)


def started(pid: int) -> str:
    """Return when a process began, in the system's own words; empty where there is none."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        if Path("/proc/self").exists():
            return ""
        shown = subprocess.run(
            ["ps", "-o", "stat=,lstart=", "-p", str(pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        state, _, began = shown.stdout.strip().partition(" ")
        return "" if state.startswith("Z") else began.strip()
    # The name in brackets may hold spaces; after it come the state and, as 20th, the start time.
    fields = status.rpartition(")")[2].split()
    return "" if fields[0] == "Z" else fields[19]


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _close(process: Process) -> None:
    if process.child.stdin:
        process.child.stdin.close()
    process.pid_file.unlink(missing_ok=True)
