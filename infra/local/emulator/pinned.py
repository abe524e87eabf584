"""The one emulator version that the repairs fit, and the check of each name that they replace."""

from __future__ import annotations

import importlib
from importlib.metadata import version
from typing import Any

PINNED = "1.5.33"


class EmulatorChanged(RuntimeError):
    """The installed emulator is not the one that the repairs were written for."""


def require_version() -> None:
    """Raise `EmulatorChanged` unless the pinned emulator is installed."""
    installed = version("ministack")
    if installed != PINNED:
        raise EmulatorChanged(f"ministack {PINNED} is needed, {installed} is installed")


def private(module: str, *names: str) -> Any:
    """Return the module `ministack.<module>`; `EmulatorChanged` where it lacks one of `names`."""
    loaded = importlib.import_module(f"ministack.{module}")
    missing = [name for name in names if not hasattr(loaded, name)]
    if missing:
        raise EmulatorChanged(f"ministack.{module} has no {', '.join(missing)}")
    return loaded
