"""The preview over REST: bytes of a PDF, for who may read or write letters."""

from __future__ import annotations

import pytest

from emutabakat.domain.events import EventKind
from emutabakat.domain.permissions import Role
from emutabakat.domain.turkish import lower
from tests.factories import OTHER_COMPANY
from tests.pdf_tools import pdf_fonts, pdf_text
from tests.unit.api.test_api import OCTOBER, a_card, a_letter
from tests.unit.api_client import Client

PATH = "/api/documents/preview"


@pytest.fixture
def client() -> Client:
    return Client()


def a_new_letter(client: Client, **values: object) -> dict[str, object]:
    """Return the fields of a draft that is being written."""
    return {
        "counterparty_id": a_card(client),
        "period": OCTOBER,
        "debit": "24691.34",
        "note": "Kasım ödemesi dâhil değildir.",
        **values,
    }


def test_a_letter_that_does_not_exist_yet_is_drawn_and_nothing_is_stored(client: Client) -> None:
    asked = a_new_letter(client)
    before = len(client.office.world.memory.events)

    answer = client.post(PATH, asked)

    assert answer.status == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == 'inline; filename="onizleme.pdf"'
    text = pdf_text(answer.content)
    for part in ("ÖNİZLEME", "Çağrı Gıda Ltd. Şti.", "₺24.691,34 (B)", "Kasım ödemesi", "Bize"):
        assert part in text, part
    assert len(client.office.world.memory.events) == before
    assert client.get("/api/mutabakats").json["items"] == []


def test_a_draft_is_a_preview_and_the_sent_letter_is_not(client: Client) -> None:
    draft = a_letter(client).json
    as_draft = client.post(PATH, {"letter_id": draft["id"]})
    client.post(f"/api/mutabakats/{draft['id']}/send", {})
    as_sent = client.post(PATH, {"letter_id": draft["id"]})

    assert "ÖNİZLEME" in pdf_text(as_draft.content)
    assert "önizleme" not in lower(pdf_text(as_sent.content))
    assert "tarihinde gönderildi" in pdf_text(as_sent.content)
    assert as_sent.headers["content-disposition"] == f'inline; filename="{draft["number"]}.pdf"'
    assert set(pdf_fonts(as_sent.content)) == {"NotoSans-Regular", "NotoSans-Bold"}


def test_the_draft_shows_the_addresses_that_the_card_has_now(client: Client) -> None:
    draft = a_letter(client).json
    card = draft["counterparty"]["id"]
    changed = client.call(
        "PATCH", f"/api/counterparties/{card}", {"email": "yeni@cagri.example.com", "version": 1}
    )
    assert changed.status == 200, changed.content

    text = pdf_text(client.post(PATH, {"letter_id": draft["id"]}).content)

    assert "yeni@cagri.example.com" in text


def test_what_could_not_be_drafted_cannot_be_previewed(client: Client) -> None:
    lines = [{"code": "01", "name": "Merkez", "debit": "1.00"}]

    wrong_sum = client.post(PATH, a_new_letter(client, lines=lines))
    no_card = client.post(PATH, a_new_letter(client, counterparty_id="cpt_nobody"))
    neither = client.post(PATH, {})

    assert (wrong_sum.status, wrong_sum.json["code"]) == (422, "lines_do_not_add_up")
    assert no_card.status == 404
    assert (neither.status, neither.json["code"]) == (422, "request_invalid")


def test_an_auditor_sees_letters_and_writes_none(client: Client) -> None:
    draft = a_letter(client).json

    seen = client.post(PATH, {"letter_id": draft["id"]}, token=Role.AUDITOR)
    written = client.post(PATH, a_new_letter(client), token=Role.AUDITOR)

    assert (seen.status, written.status) == (200, 403)


def test_a_letter_of_another_company_does_not_exist(client: Client) -> None:
    draft = a_letter(client).json

    answer = client.post(PATH, {"letter_id": draft["id"]}, token=f"other:{Role.ACCOUNTANT}")

    assert client.office.company.id != OTHER_COMPANY
    assert answer.status == 404


def test_looking_at_a_letter_is_no_event(client: Client) -> None:
    draft = a_letter(client).json
    client.post(PATH, {"letter_id": draft["id"]})

    events = client.get(f"/api/mutabakats/{draft['id']}/events").json["items"]

    assert [event["kind"] for event in events] == [EventKind.MUTABAKAT_CREATED]
