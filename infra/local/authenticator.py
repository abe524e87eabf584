"""The authenticator app of this machine: the second step of the log-ins that `make run` prints.

It stands in for a phone, as `/local/mail` does for a mailbox; `/local/authenticator` shows the
codes. Anyone may set up a real app or a passkey instead.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

import httpx
import pyotp

from infra.local.login import Login

SECONDS = 30


class Codes:
    """The secrets that lie in `authenticator.json` (mode 0600) of a data folder."""

    def __init__(self, data: Path) -> None:
        self._file = data / "authenticator.json"

    def shown(self) -> list[dict[str, Any]]:
        """Return each person's code of now, and for how many seconds more it is shown."""
        left = SECONDS - int(time.time()) % SECONDS
        return [
            {"email": email, "code": pyotp.TOTP(secret).now(), "seconds": left}
            for email, secret in self._secrets().items()
        ]

    def set_up(self, address: str, login: Login) -> bool:
        """Set up the second step of a person who has none; tell whether that was done."""
        with httpx.Client(base_url=address, timeout=60) as http:
            answer = _ask(http, "POST", "/api/auth/login", _credentials(login))
            token = answer.get("access_token")
            if token is None or not answer["me"]["second_factor_needed"]:
                return False
            secret = _ask(http, "POST", "/api/auth/factors/totp", {}, token)["secret"]
            # Kept before it counts: a crash in between leaves a secret that is asked for nowhere.
            self._keep(login.email, secret)
            code = {"code": pyotp.TOTP(secret).now()}
            _ask(http, "PUT", "/api/auth/factors/totp", code, token)
            (own,) = _ask(http, "GET", "/api/auth/sessions", None, token)["items"]
            http.delete(
                f"/api/auth/sessions/{own['id']}", headers={"Authorization": f"Bearer {token}"}
            )
        return True

    def _secrets(self) -> dict[str, str]:
        secrets: dict[str, str] = json.loads(self._file.read_text()) if self._file.exists() else {}
        return secrets

    def _keep(self, email: str, secret: str) -> None:
        secrets = {**self._secrets(), email: secret}
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(self._file, flags, 0o600), "w") as file:
            json.dump(secrets, file)


def _credentials(login: Login) -> dict[str, str]:
    return {"email": login.email, "password": login.password}


def _ask(http: httpx.Client, method: str, path: str, body: object, token: str = "") -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = http.request(method, path, json=body, headers=headers)
    answer.raise_for_status()
    return answer.json()
