"""Everything that is refused gets a sentence, and nothing is lost by it."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import msoffcrypto.format.ooxml
import pytest

from infra.local.demo.client import Api, Refused
from infra.local.demo.counterparties import Mailboxes
from infra.local.stack import Stack
from tests.e2e import desk
from tests.factories import a_vkn
from tests.factories_workbooks import long_list
from tests.workbooks import a_workbook

OCTOBER = {"first_on": "2026-10-01", "last_on": "2026-10-31"}
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def with_member(workbook: bytes, name: str, content: bytes) -> bytes:
    """Return the workbook with one more member in its archive."""
    target = io.BytesIO(workbook)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return target.getvalue()


def encrypted(workbook: bytes) -> bytes:
    """Return the workbook behind a password."""
    target = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(workbook)).encrypt("parola", target)
    return target.getvalue()


def with_cell(place: str) -> bytes:
    """Return a small workbook with one more cell far away."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(a_workbook(2)))
    book.worksheets[0][place] = "x"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"Sayin yetkili, bakiyeler ektedir.", "workbook_not_xlsx"),
        (lambda: OLE, "workbook_old_xls"),
        (lambda: encrypted(a_workbook(2)), "workbook_encrypted"),
        (lambda: with_member(a_workbook(2), "xl/vbaProject.bin", b"x"), "workbook_macros"),
        (lambda: with_member(a_workbook(2), "xl/b.xml", bytes(30_000_000)), "workbook_bomb"),
        (lambda: with_cell("XFD1048576"), "workbook_too_wide"),
        (lambda: long_list(100_001), "workbook_too_many_rows"),
        (lambda: with_member(b"", "a.txt", b"x"), "workbook_not_xlsx"),
    ],
    ids=["text", "xls", "encrypted", "macros", "bomb", "XFD", "100,001 rows", "zip"],
)
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence(
    stack: Stack, api: Api, tmp_path: Path, make: Any, code: str
) -> None:
    refused = desk.read(api, tmp_path, make())

    assert (refused["status"], refused["refusal"]["code"]) == ("refused", code)
    assert refused["refusal"]["tr"].endswith(".")
    assert refused["counts"]["letters"] == 0
    assert list(api.all("/api/mutabakats", import_id=refused["id"])) == []


def test_a_sheet_without_a_header_row_is_refused(stack: Stack, api: Api, tmp_path: Path) -> None:
    from openpyxl import Workbook

    book, target = Workbook(), io.BytesIO()
    book.worksheets[0].append(["merhaba", 1, 2])
    book.save(target)

    refused = desk.read(api, tmp_path, target.getvalue())

    assert refused["refusal"]["code"] == "workbook_no_header"


def test_an_upload_whose_form_expired_can_be_repeated(
    stack: Stack, api: Api, tmp_path: Path
) -> None:
    begun = api.call("POST", "/api/imports", {"file_name": "b.xlsx"})
    id_, form = begun["import"]["id"], begun["upload"]
    policy = json.loads(base64.b64decode(form["fields"]["policy"]))
    policy["expiration"] = "2026-01-01T00:00:00Z"
    expired = {
        **form["fields"],
        "policy": base64.b64encode(json.dumps(policy).encode()).decode(),
    }
    answer = httpx.post(form["url"], data=expired, files={"file": ("b.xlsx", a_workbook(1))})
    with pytest.raises(Refused, match="upload_missing"):
        api.call("POST", f"/api/imports/{id_}/start", {})

    renewed = api.call("POST", f"/api/imports/{id_}/upload", {})
    path = tmp_path / "b.xlsx"
    path.write_bytes(a_workbook(1))
    api.upload(renewed, path)
    api.finished(api.call("POST", f"/api/imports/{id_}/start", {})["task_id"])

    assert answer.status_code == 403
    assert api.call("GET", f"/api/imports/{id_}")["status"] == "ready"


def a_sent_letter(
    stack: Stack, api: Api, visitor: Api, *, email: str, phone: str
) -> tuple[Any, str, str]:
    """Send a letter to a new counterparty; returns it with its link's token and its code."""
    card = api.call(
        "POST",
        "/api/counterparties",
        {"name": "Işık A.Ş.", "tax_number": a_vkn(), "email": email, "phone": phone},
    )
    draft = {"counterparty_id": card["id"], "period": OCTOBER, "debit": "24691.34"}
    letter = api.call("POST", "/api/mutabakats", draft)
    letter = api.call("POST", f"/api/mutabakats/{letter['id']}/send", {})
    boxes = Mailboxes.at(stack.mail_dir, stack.sms_dir)

    def arrived() -> tuple[str, str] | None:
        boxes.look()
        if letter["number"] not in boxes.codes:
            return None
        for token in reversed(boxes.links):
            seen = visitor.call("POST", "/api/public/resolve", {"token": token})
            if seen["number"] == letter["number"]:
                return token, boxes.codes[letter["number"]]
        return ("", boxes.codes[letter["number"]]) if "bounce" in email else None

    token, code = desk.eventually(arrived)
    return letter, token, code


def test_five_wrong_codes_end_a_code_and_a_new_one_opens_the_letter(
    stack: Stack, api: Api, visitor: Api
) -> None:
    letter, token, code = a_sent_letter(
        stack, api, visitor, email="a@b.example.com", phone="05320000011"
    )
    for _ in range(5):
        with pytest.raises(Refused, match=r"code_wrong|code_dead"):
            visitor.call("POST", "/api/public/code/check", {"token": token, "code": "0000000000"})
    with pytest.raises(Refused, match="429"):
        visitor.call("POST", "/api/public/code/check", {"token": token, "code": code})

    visitor.call("POST", "/api/public/code", {"token": token})
    boxes = Mailboxes.at(stack.mail_dir, stack.sms_dir)

    def renewed() -> str | None:
        boxes.look()
        return found if (found := boxes.codes[letter["number"]]) != code else None

    opened = visitor.call(
        "POST", "/api/public/code/check", {"token": token, "code": desk.eventually(renewed)}
    )
    assert opened["words"] == "Bize borcunuz: ₺24.691,34"
    assert "code.killed" in desk.kinds(api, letter["id"])


def test_two_answers_at_once_are_one_and_a_cancelled_letter_takes_none(
    stack: Stack, api: Api, visitor: Api
) -> None:
    letter, token, code = a_sent_letter(
        stack, api, visitor, email="c@b.example.com", phone="05320000012"
    )
    sessions = [
        visitor.call("POST", "/api/public/code/check", {"token": token, "code": code})["token"]
        for _ in range(2)
    ]

    def answer(number: int) -> str:
        try:
            visitor.call(
                "POST",
                "/api/public/answer",
                desk.AGREED,
                token=sessions[number % 2],
                key=f"k{number}",
            )
        except Refused as refused:
            return str(refused)
        return "answered"

    with ThreadPoolExecutor(4) as hands:
        outcomes = list(hands.map(answer, range(4)))

    assert outcomes.count("answered") == 1
    assert all("409" in outcome for outcome in outcomes if outcome != "answered")
    assert desk.kinds(api, letter["id"]).count("mutabakat.approved") == 1

    other, token, code = a_sent_letter(
        stack, api, visitor, email="d@b.example.com", phone="05320000013"
    )
    shown = visitor.call("POST", "/api/public/code/check", {"token": token, "code": code})
    session = shown["token"]
    api.call("POST", f"/api/mutabakats/{other['id']}/cancel", {"reason": "Yanlış"})
    with pytest.raises(Refused, match="mutabakat_cancelled"):
        visitor.call("POST", "/api/public/answer", desk.AGREED, token=session, key="late")


def test_an_address_that_ses_rejects_is_told_and_the_code_still_opens_the_letter(
    stack: Stack, api: Api, visitor: Api
) -> None:
    letter, _, code = a_sent_letter(
        stack, api, visitor, email="yok@bounce.example.com", phone="05320000014"
    )
    path = f"/api/mutabakats/{letter['id']}"

    desk.eventually(lambda: "delivery.failed" in desk.kinds(api, letter["id"]))
    told = desk.eventually(
        lambda: (
            [
                item
                for item in api.call("GET", "/api/notifications")["items"]
                if item["record_id"] == letter["id"]
            ]
            or None
        )
    )
    four = letter["counterparty"]["tax_number"][-4:]
    opened = visitor.call("POST", "/api/public/kod", {"code": code, "last_four": four})

    assert told[0]["kind"] == "delivery.failed"
    assert opened["number"] == letter["number"]
    assert api.call("GET", path)["status"] == "sent"


def test_a_letter_without_any_contact_stays_a_draft_and_says_why(stack: Stack, api: Api) -> None:
    card = api.call("POST", "/api/counterparties", {"name": "Adressiz", "tax_number": a_vkn()})
    draft = {"counterparty_id": card["id"], "period": OCTOBER, "debit": "1"}
    letter = api.call("POST", "/api/mutabakats", draft)

    with pytest.raises(Refused, match="no_contact"):
        api.call("POST", f"/api/mutabakats/{letter['id']}/send", {})

    assert api.call("GET", f"/api/mutabakats/{letter['id']}")["status"] == "draft"
