"""How scripts log in: with a password, and a passkey that they make at the first log-in."""

from __future__ import annotations

import base64
import contextlib
import json
from typing import Any

import httpx

from infra.local.passkey import SoftPasskey

TOLD = "e-Mutabakat güvenlik bildirimi: İkinci adım eklendi"
"""The subject of the mail that tells somebody of a passkey; what counts letters leaves it out."""
_passkeys: dict[tuple[str, str], SoftPasskey] = {}
"""By the address of the pages and the e-mail address: what this process made. Two installations
may know the same person."""


class NotLetIn(Exception):
    """The log-in was refused; carries what the system answered."""


def log_in(http: httpx.Client, email: str, password: str) -> dict[str, Any]:
    """Return what a finished log-in answers; sets up a second factor where the role needs one.

    `http` has the address of the pages as its base. Raises `NotLetIn`.
    """
    answer = _ask(http, "POST", "/api/auth/login", {"email": email, "password": password})
    if "challenge" in answer:
        if (whose := _key(http, email)) not in _passkeys:
            raise NotLetIn(f"{email} has a second factor that this script did not make")
        credential = _passkeys[whose].get(answer["passkey"])
        proof = {"challenge": answer["challenge"], "method": "passkey", "credential": credential}
        return _ask(http, "POST", "/api/auth/second-step", proof)
    if answer["me"]["second_factor_needed"]:
        _passkeys[_key(http, email)] = registered(http, answer["access_token"])
    return answer


def log_out(http: httpx.Client, token: str) -> None:
    """End the log-in of an access token; a system that is gone meanwhile is no error."""
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    with contextlib.suppress(httpx.HTTPError):
        http.delete(
            f"/api/auth/sessions/{claims['sid']}", headers={"Authorization": f"Bearer {token}"}
        )


def registered(http: httpx.Client, token: str) -> SoftPasskey:
    """Return a new passkey of who is signed in."""
    begun = _ask(http, "POST", "/api/auth/factors/passkeys", {}, token)
    passkey = SoftPasskey(str(http.base_url).rstrip("/").replace("127.0.0.1", "localhost"))
    made = {
        "challenge": begun["challenge"],
        "credential": passkey.create(begun["options"]),
        "name": "Betik",
    }
    _ask(http, "PUT", "/api/auth/factors/passkeys", made, token)
    return passkey


def passkey_of(http: httpx.Client, email: str) -> SoftPasskey:
    """Return the passkey that this process made for somebody there."""
    return _passkeys[_key(http, email)]


def _key(http: httpx.Client, email: str) -> tuple[str, str]:
    return str(http.base_url), email


def _ask(
    http: httpx.Client, method: str, path: str, body: object, token: str = ""
) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = http.request(method, path, json=body, headers=headers)
    if answer.status_code >= 400:
        raise NotLetIn(f"{path}: {answer.status_code} {answer.text[:500]}")
    answered: dict[str, Any] = answer.json()
    return answered
