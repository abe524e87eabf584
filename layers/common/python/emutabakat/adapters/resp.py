"""Valkey's protocol, as much of it as the cache and the token buckets speak (RESP2).

redis-py takes 400 ms to import, two thirds of all else that the first request of `api` needs.
https://valkey.io/topics/protocol/
"""

from __future__ import annotations

import select
import socket
import ssl
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import BinaryIO, Union

Argument = bytes | str | int | float
Reply = Union[bytes, int, None, "list[Reply]"]
"""A simple string is bytes too; a missing value is None."""


class RespError(Exception):
    """The server refused a command, or does not speak the protocol."""


class Resp:
    """One connection, made when it is first needed and made anew after any failure.

    Nothing waits longer than `timeout` seconds for a step, and nothing is tried again. With
    `log_in`, which returns user and password, it is made over TLS.
    """

    def __init__(
        self,
        host: str,
        port: int,
        *,
        timeout: float,
        log_in: Callable[[], tuple[str, str]] | None = None,
    ) -> None:
        self._address = (host, port)
        self._timeout = timeout
        self._log_in = log_in
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None
        self._reader: BinaryIO | None = None

    def ask(self, *command: Argument) -> Reply:
        """Return the reply to a command, or raise `OSError` or `RespError`."""
        return self.ask_all(command)[0]

    def ask_all(self, *commands: Sequence[Argument]) -> list[Reply]:
        """Return the replies to commands that are sent together; raises as `ask` does."""
        with self._lock:
            try:
                return self._answered(self._connected(), commands)
            except BaseException:
                self._close()
                raise

    def __del__(self) -> None:
        self._close()

    def _connected(self) -> socket.socket:
        if self._socket is not None and not _has_ended(self._socket):
            return self._socket
        self._close()
        made = socket.create_connection(self._address, self._timeout)
        self._socket = made
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._log_in is not None:
            context = ssl.create_default_context()
            self._socket = made = context.wrap_socket(made, server_hostname=self._address[0])
        self._reader = made.makefile("rb")
        if self._log_in is not None:
            self._answered(made, [("AUTH", *self._log_in())])
        return made

    def _answered(
        self, connection: socket.socket, commands: Sequence[Sequence[Argument]]
    ) -> list[Reply]:
        connection.sendall(b"".join(map(_encoded, commands)))
        return [self._reply() for _ in commands]

    def _reply(self) -> Reply:
        kind, rest = self._line()
        match kind:
            case b"+":
                return rest
            case b":":
                return int(rest)
            case b"$":
                return None if rest == b"-1" else self._exactly(int(rest) + 2)[:-2]
            case b"*":
                return None if rest == b"-1" else [self._reply() for _ in range(int(rest))]
            case b"-":
                raise RespError(rest.decode(errors="replace"))
        raise RespError("the server speaks another protocol")

    def _line(self) -> tuple[bytes, bytes]:
        line = self._reader.readline(65_536) if self._reader else b""
        if not line.endswith(b"\r\n"):
            raise ConnectionResetError("the server has closed the connection")
        return line[:1], line[1:-2]

    def _exactly(self, size: int) -> bytes:
        content = self._reader.read(size) if self._reader else b""
        if len(content) != size:
            raise ConnectionResetError("the server has closed the connection")
        return content

    def _close(self) -> None:
        for end in (self._reader, self._socket):
            if end is not None:
                with suppress(OSError):
                    end.close()
        self._reader = self._socket = None


def _encoded(command: Sequence[Argument]) -> bytes:
    parts = [each if isinstance(each, bytes) else str(each).encode() for each in command]
    return b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%b\r\n" % (len(p), p) for p in parts)


def _has_ended(connection: socket.socket) -> bool:
    """Tell whether a resting connection was closed by the server: then there is something to
    read, where there should be nothing."""
    readable, _, _ = select.select([connection], [], [], 0)
    return bool(readable)
