"""`make run`: starts the whole system, shows where it is, reloads changed code, stops it all."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from watchfiles import watch

from infra.local.authenticator import Codes
from infra.local.children import StackNotStarted
from infra.local.deploy import DeploymentFailed
from infra.local.login import FirstRunFailed, platform_login
from infra.local.processes import ProcessEnded
from infra.local.stack import Stack
from infra.local.synth import SynthesisFailed
from infra.local.watch import COMMON, FUNCTIONS, Reload, is_source

_FAILURES = (StackNotStarted, DeploymentFailed, FirstRunFailed, ProcessEnded, SynthesisFailed)
_CHECK_MILLISECONDS = 1000
# A run whose make was killed ends by itself; the next one waits for that.
_PATIENCE_SECONDS = 10.0


def main() -> int:
    """Run until SIGINT or SIGTERM; returns the exit code."""
    parser = argparse.ArgumentParser(description="Run the whole system on this machine.")
    parser.add_argument("--data", type=Path, default=Path(os.environ.get("DATA") or ".local"))
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
    arguments = parser.parse_args()
    stop = threading.Event()

    def end(number: int, _frame: FrameType | None) -> None:
        stop.set()
        # The start may be waiting for a process; once it is up, the watcher sees the event.
        if not running:
            raise KeyboardInterrupt(signal.Signals(number).name)

    running: list[Stack] = []
    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    began = time.monotonic()
    try:
        stack = Stack.start(
            arguments.data, port=arguments.port, say=_say, patience=_PATIENCE_SECONDS
        )
        running.append(stack)
    except _FAILURES as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    try:
        if stack.login_is_new:
            for login in filter(None, (stack.login, platform_login(stack.data))):
                Codes(stack.data).set_up(stack.address, login)
        _show(stack, time.monotonic() - began)
        _watch(stack, stop)
    except ProcessEnded as failure:
        print(failure, file=sys.stderr)
        return 1
    finally:
        _say("stopping")
        stack.stop()
    return 0


def _watch(stack: Stack, stop: threading.Event) -> None:
    reload = Reload(stack.aws, _say)
    parent = os.getppid()
    for changes in watch(
        FUNCTIONS,
        COMMON,
        stop_event=stop,
        rust_timeout=_CHECK_MILLISECONDS,
        yield_on_timeout=True,
        raise_interrupt=False,
    ):
        if stop.is_set() or ("MAKELEVEL" in os.environ and os.getppid() != parent):
            return
        stack.check()
        if any(is_source(path) for _, path in changes):
            reload.apply()


def _show(stack: Stack, seconds: float) -> None:
    lines = [
        "",
        f"  e-Mutabakat   {stack.address}   ({seconds:.1f} s)",
        f"  mails, SMS    {stack.address}/local/mail  {stack.address}/local/sms",
        f"  log-in codes  {stack.address}/local/authenticator",
        f"  logs          {stack.data / 'logs'}",
    ]
    if stack.login and stack.login_is_new:
        lines += [
            f"  log-in        {stack.login.email}",
            f"  password      {stack.login.password}",
        ]
        if platform := platform_login(stack.data):
            lines.append(f"  platform      {platform.email}   {platform.password}")
    elif stack.login:
        lines.append(
            f"  log-in        {stack.login.email}, password in {stack.data / 'login.json'}"
        )
    print("\n".join([*lines, "", "  Ctrl-C stops everything; data stays.", ""]), flush=True)


def _say(text: str) -> None:
    print(f"… {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
