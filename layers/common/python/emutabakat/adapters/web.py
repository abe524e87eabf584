"""One request to a server that is not ours: bounded in time and size, and never led elsewhere."""

from __future__ import annotations

import time
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlsplit

_CHUNK = 64 * 1024
_CONNECTIONS = {"http": HTTPConnection, "https": HTTPSConnection}


def ask(
    url: str,
    *,
    seconds: float,
    max_bytes: int,
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Return the body of the answer to a GET, or to a POST of `body`.

    Raises `OSError` where it does not come whole within the time and the size, and for every
    status but 200: a redirection is not followed.
    """
    parts = urlsplit(url)
    if parts.scheme not in _CONNECTIONS or not parts.hostname:
        raise OSError(f"{url} is not an address to ask")
    deadline = time.monotonic() + seconds
    connection = _CONNECTIONS[parts.scheme](parts.hostname, parts.port, timeout=seconds)
    try:
        target = f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}"
        connection.request("GET" if body is None else "POST", target, body, dict(headers or {}))
        socket = connection.sock
        answer = connection.getresponse()
        if answer.status != 200:
            raise OSError(f"{url} answered {answer.status}")
        content = bytearray()
        while chunk := answer.read1(_CHUNK):
            content += chunk
            left = deadline - time.monotonic()
            if left <= 0 or len(content) > max_bytes:
                raise OSError(f"{url} answers too slowly, or too much")
            socket.settimeout(left)
        return bytes(content)
    except HTTPException as error:
        raise OSError(f"{url} gave no answer of HTTP") from error
    finally:
        connection.close()
