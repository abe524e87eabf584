"""The passages of letters over the wire: read by who reads letters, worded by administrators."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.api_client import Answer, Client

TEXTS = "/api/company/legal-texts"
REQUEST = f"{TEXTS}/letter_request"
ADMIN = "company_admin"


@pytest.fixture
def client() -> Client:
    return Client()


def publish(client: Client, tr: str, version: int = 0) -> Answer:
    """Publish words for the request."""
    body = {"version": version, "tr": tr, "en": f"{tr} (EN)"}
    return client.post(REQUEST, body, token=ADMIN)


def listed(client: Client) -> Any:
    """Return the request as everybody reads it."""
    return client.get(TEXTS).json["items"][0]


def test_the_passages_tell_their_words_and_what_they_may_name(client: Client) -> None:
    items = client.get(TEXTS).json["items"]

    assert [each["kind"] for each in items][:3] == [
        "letter_request",
        "letter_closing",
        "letter_legal",
    ]
    request = items[0]
    assert (request["version"], request["published_at"], request["published_by"]) == (0, None, None)
    assert request["shipped"] == {"tr": request["tr"], "en": request["en"]}
    assert "{{ period }}" in request["tr"]
    assert request["expected"] == ["period", "as_of"]
    assert "reason" not in request["variables"]
    assert items[1]["may_be_empty"] is True


def test_words_are_published_with_their_history(client: Client) -> None:
    first = publish(client, "{{ period }} ve {{ as_of }}")
    second = publish(client, "İkinci", 1)

    assert (first.status, second.status) == (200, 200)
    assert listed(client)["tr"] == "İkinci"
    assert listed(client)["published_by"]
    versions = client.get(f"{REQUEST}/versions", token=ADMIN).json["items"]
    assert [each["version"] for each in versions] == [2, 1, 0]
    assert versions[1]["sha256"] == first.json["sha256"]
    assert versions[0]["shipped"] == {"tr": versions[2]["tr"], "en": versions[2]["en"]}


def test_a_refusal_names_the_field_the_line_and_the_reason(client: Client) -> None:
    refused = publish(client, "Bir\n{{ bakiye }}")

    assert refused.status == 422
    assert refused.json["code"] == "legal_text_template"
    assert refused.json["details"] == {"field": "tr", "line": "2"}
    assert "2. satır" in refused.json["detail"]
    assert listed(client)["version"] == 0


def test_who_looked_at_an_older_version_is_told(client: Client) -> None:
    publish(client, "Bir")

    assert publish(client, "İki").json["code"] == "stale_version"
    assert publish(client, "Bir", 1).json["code"] == "legal_text_same"


def test_unsaved_words_are_previewed_in_both_languages(client: Client) -> None:
    body = {"tr": "{{ receiver }}", "en": "One\n{% for x in y %}"}

    shown = client.post(f"{REQUEST}/preview", body, token=ADMIN).json

    assert shown["tr"] == {
        "text": "Işık Tekstil San. ve Tic. A.Ş.",
        "unused": ["period", "as_of"],
        "problem": None,
    }
    assert shown["en"]["text"] == ""
    problem = shown["en"]["problem"]
    assert (problem["code"], problem["line"]) == ("legal_text_template", 2)
    assert problem["tr"].startswith("İngilizce metin, 2. satır: ")


@pytest.mark.parametrize("kind", ["letter", "LETTER_REQUEST", "seal_note%2Fpreview"])
def test_an_unknown_passage_is_no_passage(client: Client, kind: str) -> None:
    assert client.get(f"{TEXTS}/{kind}/versions", token=ADMIN).status in (404, 422)


def test_too_long_a_passage_is_refused_before_it_is_read(client: Client) -> None:
    assert publish(client, "a" * 3_995).status == 200
    assert publish(client, "a" * 4_001, 1).status == 422
