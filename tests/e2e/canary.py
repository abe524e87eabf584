"""Nothing secret and nothing personal in any log of a run: what a test knows is searched for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from infra.local.mail_sink import mails, read_mail
from infra.local.stack import Stack

PLANTED: dict[str, str] = {}
"""Values of the tests by what they are; a test plants what only it knows, such as a password."""
_LINK = re.compile(r"#([0-9a-f]{64})\b")
_CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b")
_WORD = re.compile(r"[\w@.+\-]+")
_SHORTEST = 6
"""A shorter value would be found by chance."""


def plant(what: str, value: str) -> str:
    """Return a value that must appear in no log."""
    assert len(value) >= _SHORTEST, value
    PLANTED[value] = what
    return value


def known(stack: Stack) -> dict[str, str]:
    """Return what must appear in no log, by what it is: what was planted, sent and kept so far.

    The stack must still run: cards are read from its tables.
    """
    found = {**PLANTED, **dict(_of_mails(stack)), **dict(_of_texts(stack))}
    found |= dict(_of_log_ins(stack.data)) | dict(_of_cards(stack))
    return {value: what for value, what in found.items() if len(value) >= _SHORTEST}


def leaks(logs: Path, values: Mapping[str, str]) -> list[str]:
    """Return where a log holds one of the values: `file:line: what it is`, without the value."""
    whole = {value: what for value, what in values.items() if _WORD.fullmatch(value)}
    spoken = [(each, what) for value, what in values.items() for each in _spellings(value)]
    spoken = [(each, what) for each, what in spoken if each not in whole]
    found: list[str] = []
    for path in sorted(logs.glob("*.log*")):
        text = path.read_text(encoding="utf-8", errors="replace")
        present = [(each, what) for each, what in spoken if each in text]
        for number, line in enumerate(text.splitlines(), start=1):
            hits = {whole[word] for word in _words(line) if word in whole}
            hits |= {what for each, what in present if each in line}
            found += [f"{path.name}:{number}: {what}" for what in sorted(hits)]
    return found


def _words(line: str) -> Iterator[str]:
    """Yield the words of a line, with and without what punctuation clings to them."""
    for word in _WORD.findall(line):
        yield word
        yield word.strip(".-_")
        yield from re.split(r"[.\-_]", word)


def _spellings(value: str) -> set[str]:
    """Return how a value may stand in a log: as it is, and as JSON writes it."""
    return {value, json.dumps(value)[1:-1]}


def _of_mails(stack: Stack) -> Iterator[tuple[str, str]]:
    for mail in mails(stack.mail_dir):
        for address in mail.recipients:
            yield address, "an e-mail address"
        read = read_mail(stack.mail_dir, mail.id)
        body = read.get_body(("plain",)) if read else None
        yield from _secrets(body.get_content() if body else "")


def _of_texts(stack: Stack) -> Iterator[tuple[str, str]]:
    for path in stack.sms_dir.glob("*.json"):
        text = json.loads(path.read_text())
        yield text["to"], "a phone number"
        yield text["to"].removeprefix("+"), "a phone number"
        yield from _secrets(text["text"])


def _secrets(text: str) -> Iterator[tuple[str, str]]:
    for token in _LINK.findall(text):
        yield token, "a link's token"
    for code in _CODE.findall(text):
        yield code, "a code"
        yield code.replace("-", ""), "a code"


def _of_log_ins(data: Path) -> Iterator[tuple[str, str]]:
    for name in ("login.json", "platform.json"):
        if (data / name).exists():
            login = json.loads((data / name).read_text())
            yield login["email"], "an e-mail address"
            yield login["password"], "a password"
    secrets = data / "authenticator.json"
    for secret in json.loads(secrets.read_text()).values() if secrets.exists() else ():
        yield secret, "a TOTP secret"


def _of_cards(stack: Stack) -> Iterator[tuple[str, str]]:
    """Yield what the tables hold of every counterparty."""
    for item in _items(stack):
        if item.get("sk", {}).get("S") == "STATE" and "#K#" in item["pk"]["S"]:
            card: Mapping[str, Any] = json.loads(item["body"]["S"])
            yield card["name"], "a counterparty's name"
            yield card.get("tax_number") or "", "a tax number"
            yield card.get("email") or "", "an e-mail address"
            yield card.get("phone") or "", "a phone number"


def _items(stack: Stack) -> Iterable[Mapping[str, Any]]:
    table = stack.deployed.environment["DIRECTORY_TABLE"]
    for page in stack.aws.tables.get_paginator("scan").paginate(TableName=table):
        yield from page["Items"]
