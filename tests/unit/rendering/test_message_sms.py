"""The SMS: one message of GSM-7 with the sender's name and the code, and nothing like a link."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.rendering.messages import sms_code

NUMBER = "MUT-2026-000123"
GSM_7 = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Işık Tekstil A.Ş.", "Isik Tekstil AS"),
        ("ÇAĞDAŞ ÖLÇÜ SAN.VE TİC.LTD.ŞTİ.", "CAGDAS OLCU SAN VE TIC LTD STI"),
        ("trendyol.com Pazarlama", "trendyol com Pazarlama"),
        ("https://evil.example/x", "https evil example x"),
        ("A&B Gıda", "A&B Gida"),
    ],
)
def test_the_senders_name_comes_first_in_plain_letters(name: str, shown: str) -> None:
    assert sms_code("7Q2K9XJ4M3", name, NUMBER) == (
        f"{shown} {NUMBER} mutabakat kodunuz: 7Q2K-9XJ4-M3 Kodu kimseyle paylasmayin."
    )


def test_a_foreign_phone_reads_english() -> None:
    assert sms_code("7Q2K9XJ4M3", "Işık Tekstil A.Ş.", NUMBER, language="en") == (
        f"Isik Tekstil AS {NUMBER} confirmation code: 7Q2K-9XJ4-M3 Do not share it with anyone."
    )


@given(st.text(max_size=300), st.text(alphabet="0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=10,
                                      max_size=10))  # fmt: skip
def test_any_name_gives_one_message_without_an_address(name: str, code: str) -> None:
    for text in (sms_code(code, name, NUMBER), sms_code(code, name, NUMBER, language="en")):
        assert_one_message(text, code)


def assert_one_message(text: str, code: str) -> None:
    """Assert that a text is one SMS with the code and nothing that a filter takes for a link."""
    assert set(text) <= GSM_7
    assert len(text) <= 160
    assert f"{code[:4]}-{code[4:8]}-{code[8:]}" in text
    assert not re.search(r"\w\.\w|://|\bwww\.", text)


def test_a_long_name_is_cut_and_the_code_is_not() -> None:
    text = sms_code("7Q2K9XJ4M3", "Çok Uzun Ünvan " * 20, NUMBER)

    assert len(text) <= 160
    assert text.startswith("Cok Uzun Unvan Cok Uzun Unvan")
    assert text.endswith(f" {NUMBER} mutabakat kodunuz: 7Q2K-9XJ4-M3 Kodu kimseyle paylasmayin.")


def test_messages_are_made_without_the_document_libraries() -> None:
    script = (
        "import sys, emutabakat.rendering.messages as messages;"
        "messages.sms_code('7Q2K9XJ4M3', 'Işık', 'MUT-2026-000123');"
        "print(sorted({'reportlab', 'pyhanko', 'segno', 'openpyxl', 'boto3'} & set(sys.modules)))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert done.stdout.decode().strip() == "[]"
