"""A private stack for the tests in browsers: `python -m tests.e2e.for_browsers`.

Prints one line of JSON with its address and its own helper's; ends with its standard input. The
helper answers at `POST /companies` (`{"name": …, "second_factor": true}`) with the log-in of a new
administrator, at `POST /platform` (`{}`) with that of who runs the installation, at
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

from infra.local.login import Login, platform_login
from infra.local.passkey import base64url
from infra.local.signing_in import log_in, passkey_of
from infra.local.stack import Stack
from tests.e2e import canary
from tests.e2e.companies import a_company_on
from tests.factories import next_number
from tests.factories_workbooks import workbook
from tests.workbooks import a_workbook


class Helper(BaseHTTPRequestHandler):
    """What a browser's test cannot do over the public interfaces."""

    stack: ClassVar[Stack]
    platform: ClassVar[dict[str, str]] = {}

    def do_POST(self) -> None:
        """Make what is asked for."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/companies":
            answer = json.dumps(self._company(**body)).encode()
        elif self.path == "/platform":
            answer = json.dumps(self._platform()).encode()
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

    def _company(self, name: str, second_factor: bool = True) -> dict[str, str]:
        """Return the log-in of a new administrator, with the passkey that he set up."""
        login = a_company_on(self.stack, name)
        return self._with_passkey(login) if second_factor else asdict(login)

    def _platform(self) -> dict[str, str]:
        """Return the log-in of who runs the installation; its passkey is made once."""
        if not self.platform:
            login = platform_login(self.stack.data)
            assert login is not None  # made with the stack
            self.platform.update(self._with_passkey(login))
        return self.platform

    def _with_passkey(self, login: Login) -> dict[str, str]:
        """Return a log-in with the passkey that was set up for it."""
        with httpx.Client(base_url=self.stack.address, timeout=60) as http:
            person = log_in(http, login.email, login.password)["me"]["person"]["id"]
            passkey = passkey_of(http, login.email)
        made = {"passkey": base64url(passkey.id), "key": passkey.pem, "person": person}
        return {**asdict(login), **made}

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
            private = canary.known(stack)
            stack.stop()
        leaked = canary.leaks(stack.data / "logs", private)
        if leaked:
            sys.exit("\n".join(["private values in the logs:", *leaked]))


if __name__ == "__main__":
    main()
