"""What strangers are told: addresses that nobody can guess, names that only their owner knows."""

from __future__ import annotations

import pytest

from emutabakat.domain.verification import (
    document_addresses,
    masked_name,
    number_address,
    number_in,
)
from tests.factories import a_stamp
from tests.factories.documents import a_document, a_file


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("Örnek İnşaat A.Ş.", "Ö••• İ••• A.Ş."),
        ("IŞIK TEKSTİL SANAYİ VE TİCARET AŞ", "I••• T••• S••• VE T••• AŞ"),
        ("İnci Gıda Ltd. Şti.", "İ••• G••• Ltd. Şti."),
        ("Ayşe  Yılmaz", "A••• Y•••"),
        ("X", "X•••"),
        ("", ""),
    ],
)
def test_a_name_shows_first_letters_and_the_legal_form(name: str, masked: str) -> None:
    assert masked_name(name) == masked


def test_number_and_code_are_one_address_however_they_are_typed() -> None:
    address = number_address("MUT-2026-000123", "7Q2K9XJ4M0")

    assert len(address) == 64
    assert number_address(" mut-2026-000123 ", "7q2k-9xj4-mo") == address
    assert number_address("MUT-2026-000124", "7Q2K9XJ4M0") != address
    assert number_address("MUT-2026-000123", "7Q2K9XJ4M1") != address


def test_a_document_is_found_by_each_of_its_files_and_by_number_and_code() -> None:
    document = a_document("doc_1", sha256="ab" * 32)
    renewed, _ = document.resealed(
        a_stamp(), a_file(document.id, "cd" * 32, version=2), awaits_time=False
    )

    assert document_addresses(renewed) == (
        "ab" * 32,
        "cd" * 32,
        number_address(document.number, document.code),
    )


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("MUT-2026-000123 · Cari hesap mutabakatı", "MUT-2026-000123"),
        ("MUT-2026-1234567 · BA", "MUT-2026-1234567"),
        ("LST-2026-3F7K2QX · Mektup listesi", "LST-2026-3F7K2QX"),
        ("RPR-2026-3F7K2QX · Yasal rapor", "RPR-2026-3F7K2QX"),
        ("XYZ-2026-3F7K2QX", None),
        ("Fatura MUT-2026-000123", None),
        ("", None),
    ],
)
def test_a_title_names_the_letter_only_where_it_begins_with_the_number(
    title: str, number: str | None
) -> None:
    assert number_in(title) == number
