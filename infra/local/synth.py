"""Synthesises the local template, where something that goes into it has changed."""

from __future__ import annotations

import fcntl
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
BUILD = ROOT / ".build"
ASSEMBLY = ROOT / "cdk.out" / "local"
_SOURCES = ("infra", "functions", "layers", "cdk.json", "uv.lock")
_NOT_SOURCES = {"__pycache__", ".mypy_cache", ".ruff_cache"}


class SynthesisFailed(RuntimeError):
    """The template could not be made; carries the synthesis's own words."""


def synthesise() -> Path:
    """Return the folder of the assembly, made anew unless its sources are as they were."""
    BUILD.mkdir(exist_ok=True)
    stamp = BUILD / "synth.stamp"
    with (BUILD / "synth.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = _digest()
        known = stamp.read_text() if stamp.exists() else ""
        if known != wanted or not ASSEMBLY.exists():
            stamp.unlink(missing_ok=True)
            _run()
            stamp.write_text(wanted)
    return ASSEMBLY


def _run() -> None:
    command = [sys.executable, "-m", "infra.app", "--stage", "local", "--out", str(ASSEMBLY)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={
            **os.environ,
            # Where the Makefile's set-up leaves a working uv.
            "PATH": f"{BUILD / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
            "JSII_SILENCE_WARNING_DEPRECATED_NODE_VERSION": "1",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SynthesisFailed(f"{done.stdout}{done.stderr}")


def _digest() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in _files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files() -> Iterator[Path]:
    for name in _SOURCES:
        source = ROOT / name
        if source.is_file():
            yield source
            continue
        for path in sorted(source.rglob("*")):
            # The deployer itself does not go into the template.
            if path.is_relative_to(ROOT / "infra" / "local") or not path.is_file():
                continue
            if not _NOT_SOURCES & set(path.parts):
                yield path
