"""A document from its letter to a stranger's doubt: previewed, sealed, fetched, verified."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

import httpx
import pytest

from infra.local.demo.client import Api, Refused
from infra.local.login import Login
from infra.local.signing_in import log_in
from infra.local.stack import Stack
from tests.e2e import desk
from tests.pdf_tools import pdf_text, qr_addresses


class Sealed(NamedTuple):
    """A letter with its sealed document, and what its page prints."""

    letter: Any
    pdf: bytes
    code: str


@pytest.fixture(scope="module")
def sealed(stack: Stack, own: Api, visitor: Api) -> Sealed:
    """Answer a letter and fetch its document with the session that answered."""
    letter = desk.a_sent_letter(own)
    session = desk.session(visitor, desk.secrets(stack, letter))
    with pytest.raises(Refused, match="document_not_ready"):
        visitor.call("GET", "/api/public/document", token=session)
    visitor.call("POST", "/api/public/answer", desk.AGREED, token=session, key=letter["id"])

    def ready() -> Any:
        try:
            return visitor.call("GET", "/api/public/document", token=session)
        except Refused as refused:
            if "document_not_ready" in str(refused):
                return None
            raise

    copy = desk.eventually(ready)
    pdf = visitor.download(copy["url"])
    assert hashlib.sha256(pdf).hexdigest() == copy["sha256"]
    [address] = qr_addresses(pdf)
    return Sealed(letter, pdf, httpx.URL(address).params["kod"])


def verdict_on(stack: Stack, content: bytes, media_type: str = "application/pdf") -> Any:
    """Return what anybody is told of a file, sent as it is."""
    answer = httpx.post(
        f"{stack.address}/api/public/verify",
        content=content,
        headers={"Content-Type": media_type},
        timeout=60,
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_sealed_file_is_ours_and_known(stack: Stack, visitor: Api, sealed: Sealed) -> None:
    verdict = verdict_on(stack, sealed.pdf)
    known = visitor.call("POST", "/api/public/verify/known", {"sha256": verdict["sha256"]})

    assert verdict["seal_valid"] is True
    assert verdict["reason"] is None
    assert verdict["number"] == known["number"] == sealed.letter["number"]
    assert known["found"] is True
    assert known["decision"] == "approved"
    assert known["status"] == "in_force"
    assert known["document_sha256"] == hashlib.sha256(sealed.pdf).hexdigest()
    assert known["receiver_masked"].endswith("A.Ş.")
    assert sealed.letter["counterparty"]["name"] not in str(known)


def test_number_and_code_find_the_same_and_a_wrong_code_finds_nothing(
    visitor: Api, sealed: Sealed
) -> None:
    asked = {"number": sealed.letter["number"], "code": sealed.code}

    by_number = visitor.call("POST", "/api/public/verify/number", asked)
    wrong = visitor.call("POST", "/api/public/verify/number", {**asked, "code": "0000000000"})

    assert by_number["document_sha256"] == hashlib.sha256(sealed.pdf).hexdigest()
    assert wrong == {"found": False} | {name: None for name in by_number if name != "found"}


def test_a_tampered_copy_and_a_text_get_plain_verdicts(
    stack: Stack, visitor: Api, sealed: Sealed
) -> None:
    tampered = bytearray(sealed.pdf)
    tampered[len(tampered) // 3] ^= 1
    longer = sealed.pdf + b"\n% one line more"

    for content, media_type, code in (
        (bytes(tampered), "application/pdf", "changed"),
        (longer, "application/pdf", "changed"),
        (sealed.pdf[:-300], "application/pdf", "damaged"),
        ("Sayın yetkili, öğle".encode(), "text/plain", "not_a_pdf"),
        (b"\x00\xff" * 100_000, "application/octet-stream", "not_a_pdf"),
    ):
        verdict = verdict_on(stack, content, media_type)
        assert verdict["reason"]["code"] == code
        assert verdict["seal_valid"] is False
        digest = hashlib.sha256(content).hexdigest()
        assert verdict["sha256"] == digest
        assert (
            visitor.call("POST", "/api/public/verify/known", {"sha256": digest})["found"] is False
        )


def test_a_page_of_ours_may_fetch_the_document_by_its_address(
    stack: Stack, own: Api, sealed: Sealed
) -> None:
    address = own.call("GET", f"/api/mutabakats/{sealed.letter['id']}/document", inline="true")

    shown = httpx.get(address["url"], headers={"Origin": stack.address}, timeout=60)

    assert shown.content == sealed.pdf
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"].startswith("inline")
    same_origin = httpx.URL(address["url"]).netloc == httpx.URL(stack.address).netloc
    allowed = shown.headers.get("access-control-allow-origin")
    assert same_origin or allowed in ("*", stack.address)


def test_a_letter_is_previewed_before_and_after_it_is_sent(
    stack: Stack, own: Api, own_login: Login
) -> None:
    draft = desk.a_draft(own)
    new = {
        "counterparty_id": draft["counterparty"]["id"],
        "period": {"first_on": "2026-09-01", "last_on": "2026-09-30"},
        "credit": "100.00",
    }

    previews = [preview(stack, own_login, asked) for asked in (new, {"letter_id": draft["id"]})]
    own.call("POST", f"/api/mutabakats/{draft['id']}/send", {})
    sent = preview(stack, own_login, {"letter_id": draft["id"]})

    assert ["ÖNİZLEME" in text for text in previews] == [True, True]
    assert "₺100,00 (A)" in previews[0]
    assert "₺24.691,34 (B)" in sent
    assert "ÖNİZLEME" not in sent


def preview(stack: Stack, login: Login, asked: Any) -> str:
    """Return the text of a preview's pages."""
    with httpx.Client(base_url=stack.address, timeout=60) as browser:
        token = log_in(browser, login.email, login.password)["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        answer = browser.post("/api/documents/preview", json=asked, headers=headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    return pdf_text(answer.content)
