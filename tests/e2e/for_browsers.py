"""A private stack for the tests in browsers: `python -m tests.e2e.for_browsers`.

Prints one line of JSON with its address and its own helper's; ends with its standard input. The
helper answers at `POST /companies` (`{"name": …}`) with the log-in of a new administrator, and at
`POST /workbooks` (`{"rows": …, "wrong_email": […]}`) with a balance list whose addresses and phones
nobody else has, and at `POST /sheets` (`{"rows": [[…]]}`) with a workbook of just these cells.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
import threading
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import httpx

from infra.local.passkey import base64url
from infra.local.signing_in import log_in, passkey_of
from infra.local.stack import Stack
from tests.e2e.companies import a_company_on
from tests.factories import next_number
from tests.factories_workbooks import workbook
from tests.workbooks import a_workbook


class Helper(BaseHTTPRequestHandler):
    """What a browser's test cannot do over the public interfaces."""

    stack: ClassVar[Stack]

    def do_POST(self) -> None:
        """Make what is asked for."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/companies":
            answer = json.dumps(self._company(body["name"])).encode()
        elif self.path == "/workbooks":
            number = next_number()
            answer = a_workbook(
                body["rows"],
                email=f"muhasebe{{n}}@firma{number}.example.com",
                phone=f"0534{number % 1000:03d}{{n:04d}}",
                wrong_email=body.get("wrong_email", []),
            )
        elif self.path == "/sheets":
            answer = workbook(body["rows"])
        else:
            self.send_error(404)
            return
        self.send_response(201)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _company(self, name: str) -> dict[str, str]:
        """Return the log-in of a new administrator, with the passkey that he set up."""
        login = a_company_on(self.stack, name)
        with httpx.Client(base_url=self.stack.address, timeout=60) as http:
            log_in(http, login.email, login.password)
        passkey = passkey_of(login.email)
        return {**asdict(login), "passkey": base64url(passkey.id), "key": passkey.pem}

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def main() -> None:
    """Run until the standard input ends."""
    # Ctrl-C reaches every process of the terminal; who started this one then closes its input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with tempfile.TemporaryDirectory(prefix="emutabakat-e2e-") as folder:
        stack = Stack.start(Path(folder) / "data")
        Helper.stack = stack
        server = ThreadingHTTPServer(("127.0.0.1", 0), Helper)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        found = {
            "address": stack.address,
            "helper": f"http://127.0.0.1:{server.server_port}",
            "root": str(stack.root_certificate),
        }
        try:
            sys.stdout.write(json.dumps(found) + "\n")
            sys.stdout.flush()
            sys.stdin.read()
        finally:
            server.shutdown()
            stack.stop()


if __name__ == "__main__":
    main()
