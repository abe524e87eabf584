"""Repairs: a mail is in the sink, and an SMS in its folder, before SES or SNS answers.

The emulator rebuilds raw mails without their attachments and hands them to the sink after its
answer, on a thread that a stop kills. Addresses at `bounce.example.com` are refused for good, as
SES refuses an address that it has on its list, so that this can be tried.
"""

from __future__ import annotations

import asyncio
import base64
import json
import re
import smtplib
import time
from collections.abc import Awaitable, Callable
from email import message_from_bytes, policy
from email.utils import getaddresses
from pathlib import Path
from typing import Any

from infra.local.emulator.pinned import private

REFUSED_DOMAIN = "bounce.example.com"
_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_SMTP_SECONDS = 10

Answer = tuple[int, dict[str, str], Any]


def install_mail(port: int) -> None:
    """Send what SES v2 is given to the SMTP server on this machine's `port`."""
    module = private("services.ses_v2", "handle_request", "_message_rejection", "_smtp_relay")
    outbox = Outbox(module, port)
    module._smtp_relay = outbox.relay
    module.handle_request = outbox.handle_request


class Outbox:
    """SES v2's sending of single mails; everything else is left to the emulator."""

    def __init__(self, module: Any, port: int) -> None:
        self._module = module
        self._original: Callable[..., Awaitable[Answer]] = module.handle_request
        self._responses = private("core.responses", "json_response", "new_uuid")
        self._port = port

    def relay(self, source: str, recipients: list[str], content: str) -> None:
        """Hand over a mail that the emulator has made of a subject and texts."""
        self._send(source, recipients, content.encode())

    async def handle_request(
        self, method: str, path: str, headers: Any, body: bytes, query_params: Any
    ) -> Answer:
        """Answer as SES does, once the mail is in the sink."""
        if method != "POST" or not path.rstrip("/").endswith("/outbound-emails"):
            return await self._original(method, path, headers, body, query_params)
        request = json.loads(body)
        for address in _recipients(request):
            if address.lower().rstrip(">").endswith(f"@{REFUSED_DOMAIN}"):
                return self._refused(f"Address is on the suppression list: {address}")
        try:
            if "Raw" in request.get("Content", {}):
                return await self._send_raw(request)
            return await self._original(method, path, headers, body, query_params)
        except (OSError, smtplib.SMTPException) as error:
            answer: Answer = self._module._json_err("InternalFailure", f"mail sink: {error}", 500)
            return answer

    async def _send_raw(self, request: dict[str, Any]) -> Answer:
        content = base64.b64decode(request["Content"]["Raw"]["Data"])
        mail = message_from_bytes(content, policy=policy.SMTP)
        source = request.get("FromEmailAddress") or str(mail.get("From", ""))
        named = [str(value) for head in ("To", "Cc", "Bcc") for value in mail.get_all(head, [])]
        recipients = _recipients(request) or [address for _, address in getaddresses(named)]
        rejected = self._module._message_rejection(source, recipients)
        if rejected:
            return self._refused(str(rejected))
        await asyncio.to_thread(self._send, source, recipients, content)
        identity = f"{self._responses.new_uuid()}@eu-central-1.amazonses.com"
        answer: Answer = self._responses.json_response({"MessageId": identity})
        return answer

    def _send(self, source: str, recipients: list[str], content: bytes) -> None:
        with smtplib.SMTP("127.0.0.1", self._port, timeout=_SMTP_SECONDS) as connection:
            connection.sendmail(source, recipients, content)

    def _refused(self, reason: str) -> Answer:
        answer: Answer = self._module._json_err("MessageRejected", reason)
        return answer


def install_sms(folder: Path) -> None:
    """Write each SMS that SNS publishes to `folder`, as `<time>-<id>.json`."""
    module = private(
        "services.sns", "_publish", "_p", "_xml", "_error", "_parse_message_attributes"
    )
    responses = private("core.responses", "new_uuid")
    original: Callable[[Any], Answer] = module._publish
    folder.mkdir(parents=True, exist_ok=True)

    def publish(params: Any) -> Answer:
        phone = module._p(params, "PhoneNumber")
        if not phone or module._p(params, "TopicArn") or module._p(params, "TargetArn"):
            return original(params)
        if not _PHONE.fullmatch(phone):
            text = f"Invalid parameter: PhoneNumber Reason: {phone} is not valid to publish to"
            invalid: Answer = module._error("InvalidParameter", text, 400)
            return invalid
        identity, now = responses.new_uuid(), time.time()
        sms = {
            "id": identity,
            "at": now,
            "to": phone,
            "text": module._p(params, "Message"),
            "attributes": module._parse_message_attributes(params),
        }
        path = folder / f"{now:.6f}-{identity}.json"
        unfinished = path.with_suffix(".tmp")
        unfinished.write_text(json.dumps(sms, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(path)
        body = f"<PublishResult><MessageId>{identity}</MessageId></PublishResult>"
        published: Answer = module._xml(200, "PublishResponse", body)
        return published

    module._publish = publish


def _recipients(request: dict[str, Any]) -> list[str]:
    given = request.get("Destination") or {}
    return [str(address) for addresses in given.values() for address in addresses or []]
