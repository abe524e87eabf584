"""The other side: each counterparty reads its own mail and SMS, opens its link, and answers."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from infra.local.demo.client import Api
from infra.local.mail_sink import mails, read_mail

_LINK = re.compile(r"/onay#([0-9a-f]{64})")
_CODE = re.compile(r"\b([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})\b")
_NUMBER = re.compile(r"\bMUT-\d{4}-\d{6,}\b")
_HANDS = 6
_POLL_SECONDS = 0.3


@dataclass(slots=True)
class Mailboxes:
    """What arrived in the sinks so far; files are read once."""

    mail: Path
    sms: Path
    _read: set[str]
    links: list[str]
    codes: dict[str, str]

    @classmethod
    def at(cls, mail: Path, sms: Path) -> Mailboxes:
        """Return the mailboxes of two sink folders."""
        return cls(mail, sms, set(), [], {})

    def look(self) -> None:
        """Read what is new: tokens of links, and codes by the letter's number."""
        for mail in mails(self.mail):
            if mail.id not in self._read:
                self._read.add(mail.id)
                stored = read_mail(self.mail, mail.id)
                body = stored.get_body(("plain",)) if stored is not None else None
                text = body.get_content() if body is not None else ""
                self._keep(text, mail.subject)
        for file in sorted(self.sms.glob("*.json")):
            if file.name not in self._read:
                self._read.add(file.name)
                self._keep(json.loads(file.read_text())["text"], "")

    def _keep(self, text: str, subject: str) -> None:
        link, code, number = _LINK.search(text), _CODE.search(text), _NUMBER.search(text)
        if link:
            self.links.append(link[1])
        elif code and number:
            self.codes[number[0]] = code[1]


def wait_for_mail(boxes: Mailboxes, letters: int, progress: Callable[[int, int], None]) -> None:
    """Wait until each letter's link and code arrived, or nothing new comes for a minute."""
    quiet_since, before = time.monotonic(), -1
    while True:
        boxes.look()
        there = min(len(boxes.links), len(boxes.codes))
        progress(there, letters)
        if there >= letters or time.monotonic() - quiet_since > 60:
            return
        if there != before:
            quiet_since, before = time.monotonic(), there
        time.sleep(_POLL_SECONDS)


def answer_all(
    address: str, boxes: Mailboxes, agreeing: float, progress: Callable[[int, int], None]
) -> tuple[int, int]:
    """Answer every letter that arrived; returns how many agreed and how many did not.

    The share that agrees is spread evenly; whoever does not gives its own figure and a reason.
    """
    done = 0

    def answer(place: int, token: str) -> bool:
        nonlocal done
        agrees = int((place + 1) * agreeing) > int(place * agreeing)
        masked = api.call("POST", "/api/public/resolve", {"token": token})
        code = boxes.codes[masked["number"]]
        letter = api.call("POST", "/api/public/code/check", {"token": token, "code": code})
        given = {
            "name": "Deniz Örnek",
            "title": "Muhasebe Müdürü",
            "notice_sha256": letter["notice"]["sha256"]["tr"],
        }
        if agrees:
            given |= {"decision": "approved"}
        else:
            given |= {
                "decision": "rejected",
                "reason": "amount_differs",
                "balance": {"amount": "1000.00", "side": "debit"},
                "note": "Kayıtlarımızda farklı görünüyor.",
            }
        api.call("POST", "/api/public/answer", given, token=letter["token"], key=token[:32])
        done += 1
        progress(done, len(boxes.links))
        return agrees

    with Api(address) as api, ThreadPoolExecutor(_HANDS) as hands:
        decisions = list(hands.map(answer, range(len(boxes.links)), boxes.links))
    return decisions.count(True), decisions.count(False)
