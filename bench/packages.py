"""How large what Lambda loads is: the layers for its machine, against its limit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.functions import BUILD, ROOT, layer_folders
from bench.measuring import Table, require
from infra.functions import FUNCTIONS

LIMIT = 250
"""Megabytes unzipped, function and layers together.
https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"""
_LARGEST = 4


def run() -> Table:
    """Return the unzipped size of each layer of the stage `dev`, synthesised here."""
    assembly = BUILD / "dev"
    command = [sys.executable, "-m", "infra.app", "--stage", "dev", "--out", str(assembly)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    require(done.returncode == 0, done.stderr)
    folders = layer_folders(assembly)
    sizes = {name: _megabytes(folder) for name, folder in folders.items()}
    door = max(_megabytes(ROOT / "functions" / name) for name in FUNCTIONS)
    most = sum(sizes.values()) + door
    require(most < LIMIT, f"{most:.0f} MB are more than Lambda takes")
    for name in ("runtime", "documents"):
        machine = [str(path) for path in folders[name].rglob("*.so") if "x86_64" in path.name]
        require(not machine, f"not for Lambda's machine: {machine}")
    rows = [(name, f"{size:.1f}", _largest(folders[name])) for name, size in sizes.items()]
    rows.append(("the largest function with all three", f"{most:.1f}", f"limit {LIMIT}"))
    return Table("Packages", ("Layer, arm64, with byte code", "MB unzipped", "most of it"), rows)


def _megabytes(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1024**2


def _largest(layer: Path) -> str:
    sizes = sorted(((_megabytes(p), p.name) for p in (layer / "python").iterdir()), reverse=True)
    return ", ".join(f"{name} {size:.1f}" for size, name in sizes[:_LARGEST])
