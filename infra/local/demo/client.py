"""The public interfaces as a script uses them: REST, uploads, and the live connection."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.typing import Origin, Subprotocol

from infra.local.signing_in import NotLetIn, log_in, log_out

_POLL_SECONDS = 0.2


class Refused(Exception):
    """The system answered with a problem document; carries its sentence."""


class Api:
    """Calls of one signed-in person, or of nobody; the access token is renewed by log-in."""

    def __init__(self, address: str, email: str = "", password: str = "") -> None:
        self.address = address
        self._http = httpx.Client(
            base_url=address, timeout=60, limits=httpx.Limits(max_connections=16)
        )
        self._log_in_with = {"email": email, "password": password}
        self._token = ""
        self._until = 0.0
        self._lock = threading.Lock()

    def __enter__(self) -> Api:
        return self

    def __exit__(self, *_: object) -> None:
        # A person has ten log-ins at most; the eleventh would end somebody else's.
        if self._token:
            log_out(self._http, self._token)
        self._http.close()

    def call(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        token: str | None = None,
        key: str = "",
        **query: str,
    ) -> Any:
        """Return the JSON of an answer, or raise `Refused`; who is too fast waits as told."""
        headers = {"Idempotency-Key": key} if key else {}
        bearer = self.token() if token is None else token
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"
        answer = self._http.request(method, path, json=body, params=query, headers=headers)
        while answer.status_code == 429 and "RateLimit" in answer.headers:
            time.sleep(int(answer.headers["Retry-After"]))
            answer = self._http.request(method, path, json=body, params=query, headers=headers)
        if answer.status_code >= 400:
            raise Refused(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer.json() if answer.content else None

    def all(self, path: str, **query: str) -> Iterator[Any]:
        """Yield every item of a list."""
        cursor: str | None = None
        while True:
            more = {"cursor": cursor} if cursor else {}
            page = self.call("GET", path, **query, **more)
            yield from page["items"]
            cursor = page["next"]
            if cursor is None:
                return

    def upload(self, form: Mapping[str, Any], path: Path) -> None:
        """Post a file with a presigned form."""
        with path.open("rb") as file:
            answer = httpx.post(
                form["url"], data=form["fields"], files={"file": (path.name, file)}, timeout=120
            )
        if answer.status_code >= 300:
            raise Refused(f"upload: {answer.status_code} {answer.text[:500]}")

    def download(self, url: str) -> bytes:
        """Return the file behind a presigned address."""
        answer = httpx.get(url, timeout=60)
        answer.raise_for_status()
        return answer.content

    def finished(
        self, task_id: str, progress: Callable[[int, int], None] = lambda done, total: None
    ) -> Any:
        """Wait for long work and return it as it ended."""
        while True:
            task = self.call("GET", f"/api/jobs/{task_id}")
            progress(task["done"] + task["failed"], task["total"])
            if task["status"] != "running":
                return task
            time.sleep(_POLL_SECONDS)

    def token(self) -> str:
        """Return an access token that is good for some minutes; "" for nobody."""
        if not self._log_in_with["email"]:
            return ""
        with self._lock:
            if time.monotonic() > self._until:
                try:
                    signed_in = log_in(self._http, **self._log_in_with)
                except NotLetIn as refusal:
                    raise Refused(f"log-in: {refusal}") from None
                self._token = signed_in["access_token"]
                self._until = time.monotonic() + signed_in["expires_in"] / 2
        return self._token


class LiveEvents:
    """Counts the live messages of a WebSocket connection by kind, each message id once."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._seen: set[tuple[str, str]] = set()
        self.kinds: Counter[str] = Counter()
        self._stop = threading.Event()
        self._open = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._listen()), daemon=True)

    def start(self) -> None:
        """Connect with a ticket and begin to count."""
        self._thread.start()
        if not self._open.wait(30):
            raise Refused("the live connection did not open")

    def stop(self) -> dict[str, int]:
        """Close the connection and return the counts by kind."""
        self._stop.set()
        self._thread.join(10)
        return dict(sorted(self.kinds.items()))

    async def _listen(self) -> None:
        ticket = await asyncio.to_thread(self._api.call, "POST", "/api/ws/ticket", {})
        protocols = [Subprotocol("mutabakat.v1"), Subprotocol(f"t.{ticket['ticket']}")]
        page = Origin(self._api.address)
        async with connect(ticket["url"], subprotocols=protocols, origin=page) as socket:
            self._open.set()
            while not self._stop.is_set():
                try:
                    message = json.loads(await asyncio.wait_for(socket.recv(), 0.5))
                except TimeoutError:
                    continue
                named = (message["type"], message["id"])
                if named not in self._seen:
                    self._seen.add(named)
                    self.kinds[message["type"]] += 1
