"""Loads a function's handler as Lambda does: alone, in a new process, with its environment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from emutabakat.settings import Settings

FUNCTIONS = Path(__file__).parents[2] / "functions"
LAYER = Path(__file__).parents[2] / "layers" / "common" / "python"

_PROGRAM = """
import importlib, json, socket, sys, time

def refuse(*_):
    raise AssertionError("a function opened a connection before its first event")

socket.socket.connect = refuse
began = time.process_time()
module = importlib.import_module("handler")
used = time.process_time() - began
print(json.dumps({"modules": sorted(sys.modules), "callable": callable(module.handler),
                  "seconds": used}))
"""


@dataclass(frozen=True)
class Loaded:
    """What loading a handler brought with it, and the processor seconds that it took."""

    modules: frozenset[str]
    is_callable: bool
    seconds: float


def an_environment(function: str) -> Mapping[str, str]:
    """Return the environment of a function, with values that lead nowhere."""
    names = [field.name for field in fields(Settings)]
    special = {"CACHE_PORT": "6379", "CACHE_USER": "", "STAGE": "local"}
    return {
        **{name.upper(): f"https://{name}.invalid".replace("_", "-") for name in names},
        **special,
        "AWS_DEFAULT_REGION": "eu-central-1",
        "AWS_REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "LOG_LEVEL": "INFO",
        "POWERTOOLS_SERVICE_NAME": function,
        "POWERTOOLS_METRICS_NAMESPACE": "eMutabakat",
        "PATH": os.defpath,
    }


def load(function: str) -> Loaded:
    """Load a function's handler and tell what came with it; raises when it cannot be loaded."""
    found = subprocess.run(
        [sys.executable, "-W", "error", "-c", _PROGRAM],
        cwd=FUNCTIONS / function,
        env={**an_environment(function), "PYTHONPATH": str(LAYER)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert found.returncode == 0, found.stderr
    told = json.loads(found.stdout)
    return Loaded(frozenset(told["modules"]), told["callable"], told["seconds"])
