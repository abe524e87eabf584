"""A small server that answers as a test says, where the emulator cannot be made to refuse."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote_plus

from emutabakat.adapters.aws import Aws


class AnsweringServer(ThreadingHTTPServer):
    """Gives every request the same answer; keeps bodies (`requests`), `methods` and `paths`."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.requests: list[str] = []
        self.methods: list[str] = []
        self.paths: list[str] = []
        self.answer: tuple[int, dict[str, str], bytes] | None = (200, {}, b"{}")

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def aws(self) -> Aws:
        """Return a session; the environment must name this server as the endpoint."""
        return Aws()

    def answers(self, status: int, body: str) -> None:
        """Answer so from now on."""
        self.answer = (status, {}, body.encode())

    def refuses(self, status: int, code: str, message: str, *, xml: bool = False) -> None:
        """Refuse as an AWS service does, in JSON or in XML."""
        if xml:
            body = (
                f"<ErrorResponse><Error><Code>{code}</Code><Message>{message}</Message>"
                "</Error></ErrorResponse>"
            )
            self.answer = (status, {"Content-Type": "text/xml"}, body.encode())
        else:
            body = json.dumps({"message": message})
            self.answer = (status, {"x-amzn-ErrorType": code}, body.encode())

    def hangs_up(self) -> None:
        """Close every connection without an answer from now on."""
        self.answer = None


class _Answers(BaseHTTPRequestHandler):
    server: AnsweringServer

    def do_POST(self) -> None:  # the name that http.server asks for
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.methods.append(self.command)
        self.server.requests.append(unquote_plus(body.decode(errors="replace")))
        self.server.paths.append(self.path)
        if self.server.answer is None:
            self.close_connection = True
            return
        status, headers, content = self.server.answer
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_DELETE = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def an_answering_server() -> Iterator[AnsweringServer]:
    """Run one until the block ends."""
    with AnsweringServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
