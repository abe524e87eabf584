"""The company and the administrator that a new installation begins with."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

_PLATFORM = "platform.json"


class FirstRunFailed(RuntimeError):
    """The company or its administrator could not be made; carries the program's own words."""


@dataclass(frozen=True, slots=True)
class Login:
    """The administrator's e-mail address and generated password."""

    email: str
    password: str


def first_login(data: Path, environment: Mapping[str, str]) -> tuple[Login | None, bool]:
    """Return the log-in and whether it was made just now; None where nobody has one to show.

    `environment` is that of a function, with the variables that lead to the emulator. The log-in
    is kept in `login.json` (mode 0600), which the person may delete.
    """
    kept = data / "login.json"
    if kept.exists():
        return Login(**json.loads(kept.read_text())), False
    if importlib.util.find_spec("emutabakat.first_run") is None:
        return None, False
    done = subprocess.run(
        [sys.executable, "-m", "emutabakat.first_run"],
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise FirstRunFailed(f"{done.stdout}{done.stderr}")
    made = json.loads(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else {}
    if "password" not in made:
        return None, False
    login = Login(made["email"], made["password"])
    _keep(kept, login)
    if "platform" in made:
        _keep(data / _PLATFORM, Login(**made["platform"]))
    return login, True


def platform_login(data: Path) -> Login | None:
    """Return the log-in of who runs the installation, kept in `platform.json` like the other."""
    kept = data / _PLATFORM
    return Login(**json.loads(kept.read_text())) if kept.exists() else None


def _keep(path: Path, login: Login) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(asdict(login), file)
