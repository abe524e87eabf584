"""Writes what a function logs to a file that a person can read along with `tail -f`."""

from __future__ import annotations

import json
import threading
from datetime import datetime
from pathlib import Path

_ROTATE_ABOVE = 10 * 1024 * 1024
_SAID_ALREADY = {"level", "message", "timestamp", "location", "service"}
_lock = threading.Lock()


class FunctionLog:
    """One function's log file; its processes share it line by line."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _ROTATE_ABOVE:
            path.replace(path.with_suffix(".log.1"))
        self._path = path

    def write(self, line: str) -> None:
        """Append a line with the local time; a structured one is put into words.

        Metrics (lines of CloudWatch's embedded format) are left out: they are for a machine.
        """
        if line.startswith('{"_aws"'):
            return
        with _lock, self._path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S} {readable(line)}\n")


def readable(line: str) -> str:
    """Return a line of structured logging as `LEVEL message key=value …`, any other as it is."""
    try:
        record = json.loads(line)
    except ValueError:
        return line
    if not isinstance(record, dict) or "message" not in record:
        return line
    rest = {
        name: value
        for name, value in record.items()
        if name not in _SAID_ALREADY and not name.startswith(("function_", "xray_")) and value
    }
    message = record["message"]
    text = message if isinstance(message, str) else json.dumps(message, ensure_ascii=False)
    details = " ".join(f"{name}={value}" for name, value in rest.items() if name != "exception")
    trace = f"\n{rest['exception']}" if "exception" in rest else ""
    return f"{record.get('level', ''):7} {text} {details}".rstrip() + trace
