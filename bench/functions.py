"""A function in a fresh process, with its folder, layers and environment as Lambda gives them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bench.measuring import require
from infra.functions import FUNCTIONS
from infra.local.synth import synthesise

ROOT = Path(__file__).parents[1]
BUILD = ROOT / ".build" / "bench"
INSIDE = Path(__file__).parent / "inside"
_COMPILED = ("-m", "compileall", "-q", "-j", "0", "--invalidation-mode", "unchecked-hash")


def layer_folders(assembly: Path) -> dict[str, Path]:
    """Return the folders of the layers of a synthesised stage: common, runtime, documents."""
    found = {}
    for listing in assembly.glob("*.assets.json"):
        for file in json.loads(listing.read_text())["files"].values():
            _, layers, name = str(file.get("displayName", "")).rpartition("/Layers/")
            if layers:
                found[name.removesuffix("/Code").lower()] = assembly / file["source"]["path"]
    require(set(found) == {"common", "runtime", "documents"}, f"layers in {assembly}: {found}")
    return found


@cache
def layers(*, compiled: bool = True) -> Mapping[str, Path]:
    """Return what is on the import path by layer: wheels of this machine, with byte code as in AWS.

    Without `compiled`, as a plain `pip install --target` in a read-only place would leave it.
    """
    bundled = layer_folders(synthesise())
    target = BUILD / ("compiled" if compiled else "plain")
    shutil.rmtree(target, ignore_errors=True)
    found = {name: folder / "python" for name, folder in bundled.items()}
    # The local stage takes our own package from the tree, where nothing is compiled.
    for name in ("common",) if compiled else tuple(found):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(found[name], target / name, ignore=ignored)
        found[name] = target / name
    if compiled:
        subprocess.run([sys.executable, *_COMPILED, str(found["common"])], check=True)
    return found


def run_inside(
    program: str,
    function: str,
    environment: Mapping[str, str],
    arguments: Sequence[str] = (),
    *,
    compiled: bool = True,
    documents: bool = False,
) -> Any:
    """Return the JSON that `inside/<program>.py` prints last, run as `function` would be.

    The interpreter sees the function's folder and its layers, and no other package; `documents`
    adds that layer where the function has none.
    """
    folders = layers(compiled=compiled)
    path = [ROOT / "functions" / function, folders["common"], folders["runtime"]]
    if documents or FUNCTIONS[function].documents:
        path.append(folders["documents"])
    done = subprocess.run(
        [sys.executable, "-S", "-P", str(INSIDE / f"{program}.py"), *arguments],
        env={
            **environment,
            "PATH": os.defpath,
            "PYTHONPATH": os.pathsep.join(map(str, path)),
            "PYTHONDONTWRITEBYTECODE": "1",
            "POWERTOOLS_SERVICE_NAME": function,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    require(done.returncode == 0, f"{program} {arguments[:1]} of {function}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def rest_event(path: str, query: Mapping[str, str], token: str) -> str:
    """Return API Gateway's event of a GET, as JSON."""
    headers = {"authorization": f"Bearer {token}", "accept": "application/json"}
    event = {
        "resource": "/api/{proxy+}",
        "path": path,
        "httpMethod": "GET",
        "headers": headers,
        "multiValueHeaders": {name: [value] for name, value in headers.items()},
        "queryStringParameters": dict(query),
        "multiValueQueryStringParameters": {name: [value] for name, value in query.items()},
        "pathParameters": {},
        "stageVariables": None,
        "requestContext": {"requestId": "bench", "identity": {"sourceIp": "192.0.2.1"}},
        "body": None,
        "isBase64Encoded": False,
    }
    return json.dumps(event)
