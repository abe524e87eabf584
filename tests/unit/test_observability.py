"""Nothing personal and no secret leaves through the log."""

from __future__ import annotations

import json
import logging

import pytest

from emutabakat.observability import configure, masked, observed
from tests.unit.test_workers import Invocation

TOKEN = "Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZmdoaWprbG1ub3A"


@pytest.mark.parametrize(
    "text",
    [
        "4540536920",
        "10000000146",
        "+905324150416",
        "05324150416",
        "muhasebe@ornek.com.tr",
        TOKEN,
        f"eyJhbGciOiJFZERTQSJ9.{TOKEN}.{TOKEN}",
        "https://mutabakat.example/onay#" + "5a" * 32,
        "JAQ2-F905-B0",
        "CQNS3TUJVUMLC7WILN3GQON2SHYY662P",
    ],
)
def test_a_text_with_something_personal_or_secret_does_not_show_it(text: str) -> None:
    shown = masked(f"before {text} after")

    assert text.rpartition("#")[2] not in shown
    assert TOKEN not in shown
    assert (shown[:7], shown[-6:]) == ("before ", " after")


@pytest.mark.parametrize(
    "text",
    [
        "com_01JD0000000000000000000001",
        "evt_01JDEF3ZK2M4N5P6Q7R8S9T0VW",
        "MUT-2026-000123",
        "2026-11-24T07:00:00.123Z",
        "f1d2d2f924e986ac86fdf7b36c94bcdf32beec15f1d2d2f924e986ac86fdf7b3",
        "1-5759e988-bd862e3fe1be46a994272793",
        "C#com_01JD0000000000000000000001#R#mut_01JDEF3ZK2M4N5P6Q7R8S9T0VW",
        "test_a_sentence_that_is_longer_than_forty_three_characters_and_lower_case",
    ],
)
def test_ids_numbers_of_letters_times_and_hashes_are_left_readable(text: str) -> None:
    assert masked(text) == text


def test_what_is_secret_by_its_name_is_hidden_whatever_it_looks_like() -> None:
    shown = masked(
        {
            "code": "7Q2K9XJ4M3",
            "refresh_token": "x",
            "challenge": "x",
            "credentials": {"id": "x"},
            "emails": ["a", "b"],
            "nested": [{"tax_number": "1", "seq": 4}],
            "error_code": "stale_version",
            "password": "",
        }
    )

    assert shown == {
        "code": "•••",
        "refresh_token": "•••",
        "challenge": "•••",
        "credentials": "•••",
        "emails": "•••",
        "nested": [{"tax_number": "•••", "seq": 4}],
        "error_code": "stale_version",
        "password": "",
    }


def test_a_log_line_is_json_with_its_ids(capsys: pytest.CaptureFixture[str]) -> None:
    with observed(Invocation("req-7")):
        logging.getLogger("emutabakat.somewhere").info(
            "letter of %s sent", "ali@ornek.example", extra={"company_id": "com_1", "seq": 2}
        )

    line = json.loads(capsys.readouterr().out)
    assert line["message"] == "letter of ••• sent"
    assert (line["company_id"], line["seq"], line["function_request_id"]) == ("com_1", 2, "req-7")


def test_what_is_logged_cannot_begin_a_line_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    forged = 'a.xlsx\r\n{"level":"INFO","message":"approved"}\x1b[2J'
    with observed(Invocation("req-7")):
        logging.getLogger("emutabakat.somewhere").info("read %s", forged, extra={"file": forged})

    text, end = capsys.readouterr().out.split("\n")
    line = json.loads(text)
    assert (line["message"], line["file"]) == (f"read {forged}", forged)
    assert ("\x1b" in text, "\r" in text, end) == (False, False, "")


def test_a_line_that_cannot_be_written_breaks_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    record = logging.LogRecord("x", logging.INFO, "x.py", 1, "%d letters", ("many",), None)

    configure().registered_handler.handle(record)

    written = capsys.readouterr()
    assert written.out == ""
    assert "--- Logging error ---" in written.err
