"""An SMTP server that keeps each mail as a file, once for each Message-ID."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

REFUSED_DOMAIN = "bounce.example.com"
# What SES takes at most, attachments included.
_MOST_BYTES = 40 * 1024 * 1024
_INDEX = "index.jsonl"


@dataclass(frozen=True, slots=True)
class Mail:
    """A line of the index; `id` is the file's name without `.eml`, `at` an ISO instant in UTC."""

    id: str
    at: str
    message_id: str
    sender: str
    recipients: list[str]
    subject: str
    attachments: list[str]


class MailSink:
    """Stores each mail in `folder` as `<Message-ID>.eml`, and a JSON line in `index.jsonl`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder

    async def start(self, port: int) -> asyncio.Server:
        """Listen on this machine's `port`."""
        loop = asyncio.get_running_loop()
        return await loop.create_server(self._connection, "127.0.0.1", port)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a recipient, or refuse the domain whose mailboxes do not exist."""
        if address.lower().endswith(f"@{REFUSED_DOMAIN}"):
            return "550 5.1.1 user unknown"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Store the mail; a Message-ID that was stored before is taken and dropped."""
        content = envelope.content
        self.store(
            content if isinstance(content, bytes) else str(content).encode(),
            envelope.mail_from or "",
            list(envelope.rcpt_tos),
        )
        return "250 OK"

    def store(self, content: bytes, sender: str, recipients: list[str]) -> None:
        """Write the mail and its index line, unless its Message-ID is there."""
        mail = message_from_bytes(content, policy=policy.default)
        message_id = str(mail.get("Message-ID", "")).strip() or _digest(content)
        identity = _file_name(message_id)
        path = self._folder / f"{identity}.eml"
        if path.exists():
            return
        entry = Mail(
            id=identity,
            at=datetime.now(UTC).isoformat(),
            message_id=message_id,
            sender=sender,
            recipients=recipients,
            subject=str(mail.get("Subject", "")),
            attachments=[part.get_filename() or "" for part in mail.iter_attachments()],
        )
        unfinished = path.with_suffix(".tmp")
        unfinished.write_bytes(content)
        unfinished.replace(path)
        with (self._folder / _INDEX).open("a", encoding="utf-8") as index:
            index.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")

    def _connection(self) -> asyncio.Protocol:
        protocol: Any = SMTP(
            self, data_size_limit=_MOST_BYTES, enable_SMTPUTF8=True, hostname="localhost"
        )
        connection: asyncio.Protocol = protocol
        return connection


def mails(folder: Path) -> Iterator[Mail]:
    """Yield the mails that were stored in `folder`, oldest first."""
    index = folder / _INDEX
    if index.exists():
        for line in index.read_text(encoding="utf-8").splitlines():
            yield Mail(**json.loads(line))


def read_mail(folder: Path, identity: str) -> EmailMessage | None:
    """Return the stored mail, or None where there is none of this id."""
    path = folder / f"{_file_name(identity)}.eml"
    if not path.exists():
        return None
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    return mail if isinstance(mail, EmailMessage) else None


def _file_name(message_id: str) -> str:
    safe = re.sub(r"[^A-Za-z0-9@._-]", "_", message_id.strip("<>"))
    if safe == message_id.strip("<>") and len(safe) <= 150 and not safe.startswith("."):
        return safe
    return f"{safe.lstrip('.')[:100]}-{_digest(message_id.encode())[:12]}"


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
