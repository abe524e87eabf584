"""Planted secrets and personal values are used rightly and wrongly, and no log tells of them."""

from __future__ import annotations

import secrets
from pathlib import Path

import httpx
import pyotp
import pytest

from infra.local.demo.client import Api
from infra.local.login import Login
from infra.local.signing_in import log_in
from infra.local.stack import Stack
from tests.e2e import canary, desk
from tests.factories import a_vkn, next_number
from tests.workbooks import a_workbook


def _wrongly(
    stack: Stack, path: str, body: object, *, method: str = "POST", token: str = ""
) -> int:
    """Send what will be refused; returns the status."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return httpx.request(
        method, f"{stack.address}{path}", json=body, headers=headers, timeout=60
    ).status_code


def test_no_log_tells_of_a_log_in(stack: Stack, own_login: Login) -> None:
    password = canary.plant("a wrong password", f"Kanarya-{secrets.token_hex(6)}-parola")
    stranger = canary.plant("an e-mail address", f"kanarya{next_number()}@yabanci.example.com")
    canary.plant("a password", own_login.password)
    canary.plant("an e-mail address", own_login.email)

    for email in (own_login.email, stranger):
        assert _wrongly(stack, "/api/auth/login", {"email": email, "password": password}) == 401
    assert _wrongly(stack, "/api/auth/login", {"email": stranger, "pass": password}) == 422
    assert _wrongly(stack, "/api/auth/password/forgotten", {"email": own_login.email}) == 202
    link = canary.plant("a link's token", secrets.token_hex(32))
    assert _wrongly(stack, "/api/auth/password/reset", {"token": link, "password": password}) >= 400
    with httpx.Client(base_url=stack.address, timeout=60) as http:
        answer = log_in(http, own_login.email, own_login.password)
        token = canary.plant("an access token", answer["access_token"])
        for cookie in http.cookies.jar:
            canary.plant("a cookie", str(cookie.value))
            canary.plant("a cookie", str(cookie.value).rpartition(".")[2])
        made = http.post(
            "/api/auth/factors/totp", json={}, headers={"Authorization": f"Bearer {token}"}
        ).json()
        secret = canary.plant("a TOTP secret", made["secret"])
        code = canary.plant("a TOTP code", pyotp.TOTP(secret).now())
        wrong = {"code": code[::-1] if code != code[::-1] else "000001"}
        assert _wrongly(stack, "/api/auth/factors/totp", wrong, method="PUT", token=token) >= 400
    assert _wrongly(stack, "/api/audit", None, method="GET", token=f"{token}x") == 401

    _expect_silence(stack)


def test_no_log_tells_of_a_counterparty_and_its_answer(
    stack: Stack, own: Api, visitor: Api
) -> None:
    number = next_number()
    card = own.call(
        "POST",
        "/api/counterparties",
        {
            "name": canary.plant("a counterparty's name", f"Kanarya {number} Ötüş A.Ş."),
            "tax_number": canary.plant("a tax number", a_vkn()),
            "email": canary.plant("an e-mail address", f"kanarya@otus{number}.example.com"),
            "phone": f"0533{number:07d}",
        },
    )
    canary.plant("a phone number", f"+90533{number:07d}")
    letter = desk.a_sent_letter(own, card)
    token, code = desk.secrets(stack, letter)
    canary.plant("a link's token", token)
    canary.plant("a code", code.replace("-", ""))

    list(own.all("/api/counterparties", search=card["name"]))
    list(own.all("/api/counterparties", search=card["tax_number"]))
    list(own.all("/api/mutabakats", search=card["tax_number"]))
    assert _wrongly(stack, "/api/public/code/check", {"token": token, "code": "0000000000"}) >= 400
    assert _wrongly(stack, "/api/public/resolve", {"token": f"{token[:-1]}g"}) >= 400
    assert _wrongly(stack, "/api/public/kod", {"code": code, "last_four": "0000"}) >= 400
    session = canary.plant("a session", desk.session(visitor, desk.Secrets(token, code)))
    answer = {
        **desk.AGREED,
        "name": canary.plant("an answerer's name", f"Kanarya Örnek {number}"),
        "title": canary.plant("an answerer's title", f"Kanarya müdürü {number}"),
    }
    assert _wrongly(stack, "/api/public/answer", {**answer, "decision": "?"}, token=session) == 422
    visitor.call("POST", "/api/public/answer", answer, token=session, key=secrets.token_hex(8))
    desk.eventually(
        lambda: own.call("GET", f"/api/mutabakats/{letter['id']}")["document_sha256"] or None
    )

    _expect_silence(stack)


def test_no_log_tells_of_a_workbook(stack: Stack, own: Api, tmp_path: Path) -> None:
    number = next_number()
    book = a_workbook(
        3,
        email=f"kanarya{{n}}@defter{number}.example.com",
        phone=f"0535{number % 1000:03d}{{n:04d}}",
        wrong_email=[1],
    )
    for n in range(3):
        canary.plant("an e-mail address", f"kanarya{n}@defter{number}.example.com")
        canary.plant("a phone number", f"+90535{number % 1000:03d}{n:04d}")

    read = desk.read(own, tmp_path, book, name="kanarya.xlsx")

    assert read["status"] == "ready"
    _expect_silence(stack)


@pytest.mark.parametrize("line", ["said {}", '{{"said": "{}"}}', "said={}.", "https://x/#{}"])
def test_the_search_finds_what_a_log_holds(tmp_path: Path, line: str) -> None:
    values = {"kanarya@otus.example.com": "an e-mail address", "Kanarya Ötüş A.Ş.": "a name"}
    for value, what in values.items():
        (tmp_path / "api.log").write_text(f"nothing\n{line.format(value)}\n", encoding="utf-8")

        assert canary.leaks(tmp_path, values) == [f"api.log:2: {what}"]


def test_the_search_finds_a_name_that_json_wrote_in_ascii(tmp_path: Path) -> None:
    (tmp_path / "api.log").write_text('{"name": "Kanarya \\u00d6t\\u00fc\\u015f"}\n')

    assert canary.leaks(tmp_path, {"Kanarya Ötüş": "a name"}) == ["api.log:1: a name"]


def _expect_silence(stack: Stack) -> None:
    """Look at the logs so far; that there are any shows that the search can find something."""
    logs = stack.data / "logs"

    assert any("logged in" in path.read_text("utf-8") for path in logs.glob("*.log"))
    assert canary.leaks(logs, canary.known(stack)) == []
