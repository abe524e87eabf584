"""Roots and exports on a running installation: signed by its key, mailed, exported, verified."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from emutabakat.offline_verifier.command import main
from infra.local.mail_sink import mails, read_mail
from infra.local.stack import Stack
from tests.e2e import desk, yesterday

EMAIL = "dunku@ornek.example.com"
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def mailed_root(stack: Stack) -> str | None:
    """Return the hash in the mail about the company's root, None while there is no such mail."""
    for mail in mails(stack.mail_dir):
        stored = read_mail(stack.mail_dir, mail.id) if EMAIL in mail.recipients else None
        body = stored.get_body(("plain",)) if stored is not None else None
        found = _HASH.search(body.get_content()) if body is not None else None
        if found:
            return found[0]
    return None


def test_yesterday_is_signed_mailed_exported_and_verified_without_the_installation(
    stack: Stack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = json.loads(yesterday.on(stack, "found", EMAIL))
    for _ in range(2):
        answer = stack.aws.functions.invoke(FunctionName="emutabakat-local-sign_roots")
        assert "FunctionError" not in answer, answer["Payload"].read()
    hash_ = desk.eventually(lambda: mailed_root(stack))
    path = tmp_path / "export.zip"
    yesterday.on(stack, "export", made["company"], made["person"], made["letter"], str(path))

    by_certificate = main([str(path), "--trust", str(stack.root_certificate), "--json"])
    found = json.loads(capsys.readouterr().out)
    by_mail = main([str(path), "--root", hash_])
    by_nothing = main([str(path)])

    assert found["findings"] == []
    assert (by_certificate, by_mail, by_nothing) == (0, 0, 3)
    assert (found["roots"], found["documents"]) == (1, 2)
    assert made["letter"] in found["unrooted"]

    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert main([str(path), "--trust", str(stack.root_certificate)]) in (1, 2)
