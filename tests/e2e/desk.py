"""What the tests do again and again over the public interfaces and the sinks."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from emutabakat.domain.privacy import TextKind
from emutabakat.domain.privacy_texts import SHIPPED
from emutabakat.domain.published_texts import text_sha256
from infra.local.demo.client import Api, Refused
from infra.local.mail_sink import mails, read_mail
from infra.local.signing_in import TOLD
from infra.local.stack import Stack
from tests.factories import a_vkn, next_number

MOST_SECONDS = 300.0
OCTOBER = {"first_on": "2026-10-01", "last_on": "2026-10-31"}
AGREED = {
    "decision": "approved",
    "name": "Ayşe Örnek",
    "title": "Müdür",
    "notice_sha256": text_sha256(SHIPPED[TextKind.NOTICE][0]),
}
_STEP_SECONDS = 0.1
_LINK = re.compile(r"/onay#([0-9a-f]{64})")
_CODE = re.compile(r"\b([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})\b")
_STATUS = re.compile(r": (\d{3}) ")
T = TypeVar("T")


class Secrets(NamedTuple):
    """What a counterparty got: the token of its link and its code."""

    token: str
    code: str


def eventually(look: Callable[[], T | None], *, seconds: float = MOST_SECONDS) -> T:
    """Return what `look` finds, as soon as it is neither None nor False."""
    until = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None and found is not False:
            return found
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(_STEP_SECONDS)


def status(act: Callable[[], object]) -> int:
    """Return the status of a refused call, or 200."""
    try:
        act()
    except Refused as refused:
        return int(_STATUS.findall(str(refused))[0])
    return 200


def signed_in(stack: Stack) -> Api:
    """Return a session of the administrator whom the installation began with."""
    assert stack.login is not None
    return Api(stack.address, stack.login.email, stack.login.password)


def read(api: Api, folder: Path, content: bytes, *, name: str = "bakiye.xlsx") -> Any:
    """Drop a workbook, wait until it is read, and return the import."""
    path = folder / name
    path.write_bytes(content)
    begun = api.call("POST", "/api/imports", {"file_name": name})
    api.upload(begun["upload"], path)
    id_ = begun["import"]["id"]
    api.finished(api.call("POST", f"/api/imports/{id_}/start", {})["task_id"])
    return api.call("GET", f"/api/imports/{id_}")


def commit_and_send(api: Api, import_id: str) -> list[Any]:
    """Make the letters of an import, send them, and return them."""
    api.finished(api.call("POST", f"/api/imports/{import_id}/commit", {})["task_id"])
    task = api.call("POST", "/api/mutabakats/send", {"import_id": import_id})
    api.finished(task["task_id"])
    return list(api.all("/api/mutabakats", import_id=import_id, limit="100"))


def a_card(api: Api, *, email: str | None = None, phone: str | None = None) -> Any:
    """Add a counterparty whose address and phone nobody else has."""
    number = next_number()
    card = {
        "name": f"Işık {number} A.Ş.",
        "tax_number": a_vkn(),
        "email": f"muhasebe@isik{number}.example.com" if email is None else email,
        "phone": f"0533{number:07d}" if phone is None else phone,
    }
    return api.call("POST", "/api/counterparties", card)


def a_draft(api: Api, card: Any | None = None, *, debit: str = "24691.34") -> Any:
    """Draft a letter to a card, or to a new one."""
    to = card or a_card(api)
    return api.call(
        "POST",
        "/api/mutabakats",
        {"counterparty_id": to["id"], "period": OCTOBER, "debit": debit},
    )


def a_sent_letter(api: Api, card: Any | None = None) -> Any:
    """Draft a letter, send it, and return it."""
    draft = a_draft(api, card)
    return api.call("POST", f"/api/mutabakats/{draft['id']}/send", {})


def secrets(stack: Stack, letter: Any) -> Secrets:
    """Wait for a letter's mail and SMS and return the newest link and code in them."""
    return secrets_of(stack, [letter])[letter["id"]]


def secrets_of(stack: Stack, letters: Sequence[Any]) -> dict[str, Secrets]:
    """Wait for the mail and SMS of each letter and return its newest link and code, by its id."""

    def arrived() -> dict[str, Secrets] | None:
        links, codes = links_by_address(stack), codes_by_phone(stack)
        to = {letter["id"]: letter["counterparty"] for letter in letters}
        held = {
            id_: Secrets(links[who["email"]][-1], codes[who["phone"]][-1])
            for id_, who in to.items()
            if who["email"] in links and who["phone"] in codes
        }
        return held if len(held) == len(to) else None

    return eventually(arrived)


def links_by_address(stack: Stack) -> dict[str, list[str]]:
    """Return the tokens of the links that were mailed to each address, oldest first."""
    links: dict[str, list[str]] = {}
    for mail in mails(stack.mail_dir):
        stored = read_mail(stack.mail_dir, mail.id)
        body = stored.get_body(("plain",)) if stored is not None else None
        found = _LINK.search(body.get_content()) if body is not None else None
        if found:
            links.setdefault(mail.recipients[0], []).append(found[1])
    return links


def codes_by_phone(stack: Stack) -> dict[str, list[str]]:
    """Return the codes that each phone got, oldest first."""
    codes: dict[str, list[str]] = {}
    for sms in all_sms(stack):
        if found := _CODE.search(sms["text"]):
            codes.setdefault(sms["to"], []).append(found[1])
    return codes


def session(visitor: Api, held: Secrets) -> str:
    """Prove a code and return the token of the session that it opens."""
    given = {"token": held.token, "code": held.code}
    return str(visitor.call("POST", "/api/public/code/check", given)["token"])


def all_sms(stack: Stack) -> list[Any]:
    """Return every SMS, oldest first."""
    files = sorted(stack.sms_dir.glob("*.json"))
    return [json.loads(file.read_text(encoding="utf-8")) for file in files]


def sms_by_phone(stack: Stack) -> Counter[str]:
    """Return how many SMS each phone got."""
    return Counter(sms["to"] for sms in all_sms(stack))


def mails_by_kind(stack: Stack) -> Counter[tuple[str, str]]:
    """Return how many mails about letters of each subject each address got."""
    sent = mails(stack.mail_dir)
    return Counter((mail.recipients[0], mail.subject) for mail in sent if mail.subject != TOLD)


def kinds(api: Api, letter_id: str) -> list[str]:
    """Return the kinds of a letter's events, oldest first."""
    return [event["kind"] for event in api.all(f"/api/mutabakats/{letter_id}/events")]


def letters_of(api: Api) -> list[Any]:
    """Return all letters of the company."""
    return list(api.all("/api/mutabakats", limit="100"))


def counted(letters: list[Any]) -> Any:
    """Return what the dashboard should say of letters in liras: by status, count and sums."""
    sums: dict[str, list[Decimal]] = {}
    for letter in letters:
        row = sums.setdefault(letter["status"], [Decimal(0)] * 3)
        amounts = (Decimal(1), Decimal(letter["debit"]), Decimal(letter["credit"]))
        sums[letter["status"]] = [a + b for a, b in zip(row, amounts, strict=True)]
    return sums


def shown(api: Api) -> Any:
    """Return what the dashboard says of letters in liras, in the shape of `counted`."""
    stats = api.call("GET", "/api/dashboard/stats")
    return {
        status: [Decimal(row["count"]), Decimal(row["debit"]), Decimal(row["credit"])]
        for currency in stats["currencies"]
        for status, row in currency["by_status"].items()
        if row["count"] or Decimal(row["debit"]) or Decimal(row["credit"])
    }
