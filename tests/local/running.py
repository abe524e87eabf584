"""An emulator with its repairs and a mail sink, for the tests of this folder."""

from __future__ import annotations

import io
import json
import time
import urllib.request
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import boto3
from aiosmtpd.controller import Controller
from botocore.config import Config

from infra.local.aws import ACCOUNT, REGION
from infra.local.children import start_emulator
from infra.local.mail_sink import MailSink
from infra.local.ports import kept_ports
from infra.local.processes import Process, end, kill

ROLE = f"arn:aws:iam::{ACCOUNT}:role/any"


class RunningEmulator:
    """The emulator of one folder; `start` after `kill` or `stop` goes on with its data."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.data.mkdir(parents=True, exist_ok=True)
        self.ports = kept_ports(data / "ports.json", ["emulator", "mail"])
        self.endpoint = f"http://127.0.0.1:{self.ports['emulator']}"
        self._mail = Controller(
            MailSink(data / "mail"), hostname="127.0.0.1", port=self.ports["mail"]
        )
        self._process: Process | None = None

    def start(self, *, is_open: bool = True) -> None:
        """Start it, wait until it answers, and let events call functions."""
        if self._mail.server is None:
            self._mail.start()
        self._process = start_emulator(self.data, self.ports, 0)
        wait_until(self._answers)
        if is_open:
            self._process.input.write("open\n")
            self._process.input.flush()

    def kill(self) -> None:
        """End it with SIGKILL."""
        if self._process:
            kill([self._process])
            self._process = None

    def stop(self) -> None:
        """End it cleanly."""
        if self._process:
            end([self._process])
            self._process = None

    def stop_mail(self) -> None:
        """End the mail sink alone."""
        self._mail.stop()

    def close(self) -> None:
        """End it and the mail sink."""
        self.kill()
        self._mail.stop()

    def client(self, service: str) -> Any:
        """Return a boto3 client."""
        return boto3.client(
            service,  # type: ignore[call-overload]  # the name is not a literal here
            endpoint_url=self.endpoint,
            region_name=REGION,
            aws_access_key_id=ACCOUNT,
            aws_secret_access_key="test",
            config=Config(retries={"total_max_attempts": 1}),
        )

    def table(self, name: str, **more: Any) -> None:
        """Make a table with the keys `pk` and `sk`, both strings."""
        keys = [("pk", "HASH"), ("sk", "RANGE")]
        attributes = [{"AttributeName": key, "AttributeType": "S"} for key, _ in keys]
        self.client("dynamodb").create_table(
            TableName=name,
            KeySchema=[{"AttributeName": key, "KeyType": kind} for key, kind in keys],
            BillingMode="PAY_PER_REQUEST",
            **{
                **more,
                "AttributeDefinitions": [*attributes, *more.get("AttributeDefinitions", [])],
            },
        )

    def function(self, name: str, code: str, environment: Mapping[str, str] | None = None) -> None:
        """Make a function of a handler's source."""
        self.client("lambda").create_function(
            FunctionName=name,
            Runtime="python3.13",
            Handler="handler.handler",
            Role=ROLE,
            Code={"ZipFile": archive({"handler.py": code})},
            Environment={"Variables": dict(environment or {})},
            Timeout=10,
        )

    def invoke(self, name: str, event: Any = None) -> Any:
        """Return what a function answers, decoded."""
        answer = self.client("lambda").invoke(FunctionName=name, Payload=json.dumps(event))
        return json.loads(answer["Payload"].read())

    def log(self, name: str) -> str:
        """Return what a function has logged."""
        path = self.data / "logs" / f"{name}.log"
        return path.read_text("utf-8") if path.exists() else ""

    def _answers(self) -> bool:
        if self._process:
            self._process.check()
        try:
            with urllib.request.urlopen(f"{self.endpoint}/_ministack/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


def archive(files: Mapping[str, str]) -> bytes:
    """Return a zip of the files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return buffer.getvalue()


def wait_until(condition: Callable[[], Any], seconds: float = 20) -> Any:
    """Return the condition's value as soon as it is true, or fail."""
    until = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < until, "the condition did not come true"
        time.sleep(0.02)
    return value
