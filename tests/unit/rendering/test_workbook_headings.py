"""Headings are known by meaning: in Turkish and English, in any order, case and ending."""

import pytest

from emutabakat.domain.import_rows import Column
from emutabakat.rendering.workbook_headings import HEADINGS, column_of_heading, columns_of


def columns(*headings: str, mapping: dict[str, str] | None = None) -> dict[Column, int] | None:
    return columns_of(dict(enumerate(headings)), mapping)


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        *((text, column) for column, text in HEADINGS.items()),
        ("Vergi / T.C. Kimlik No", Column.TAX_NUMBER),
        ("VERGİ KİMLİK NUMARASI", Column.TAX_NUMBER),
        ("V.K.N.", Column.TAX_NUMBER),
        ("VKN / TCKN *", Column.TAX_NUMBER),
        ("Tax ID", Column.TAX_NUMBER),
        ("Cari Ünvanı", Column.NAME),
        ("MÜŞTERİ ADI", Column.NAME),
        ("Firma", Column.NAME),
        ("Cari Hesap Ünvanı", Column.NAME),
        ("Hesap Adı", Column.NAME),
        ("Company name", Column.NAME),
        ("E-Posta Adresi", Column.EMAIL),
        ("e-mail", Column.EMAIL),
        ("GSM", Column.PHONE),
        ("Telefon 1", Column.PHONE),
        ("Cep Telefonu", Column.PHONE),
        ("Hesap Kodu", Column.ACCOUNT_CODE),
        ("Customer code", Column.ACCOUNT_CODE),
        ("ÜLKE KODU", Column.COUNTRY),
        ("Şube Kodu", Column.DEALER_CODE),
        ("Bayi", Column.DEALER_NAME),
        ("BORÇ BAKİYE", Column.DEBIT),
        ("Borç (TL)", Column.DEBIT),
        ("Debit", Column.DEBIT),
        ("Alacak Bakiyesi", Column.CREDIT),
        ("Credit", Column.CREDIT),
        ("Bakiye", Column.BALANCE),
        ("Cari Bakiyesi", Column.BALANCE),
        ("B/A", Column.BALANCE_SIDE),
        ("PB", Column.CURRENCY),
        ("Döviz Cinsi", Column.CURRENCY),
        ("Dönem", Column.PERIOD),
        ("dönem başı", Column.PERIOD_FIRST),
        ("Başlangıç Tarihi", Column.PERIOD_FIRST),
        ("dönem sonu", Column.PERIOD_LAST),
        ("Mutabakat Tarihi", Column.PERIOD_LAST),
        ("not", Column.NOTE),
        ("AÇIKLAMALAR", Column.NOTE),
        ("Hata", None),
        ("Vergi Dairesi", None),
        ("Borç USD", None),
        ("Sıra No", None),
        ("", None),
        ("***", None),
    ],
)
def test_a_heading_means_what_it_says(heading: str, column: Column | None) -> None:
    assert column_of_heading(heading) == column


def test_a_header_names_a_party_and_an_amount() -> None:
    assert columns("Alacak", "Borç", "Unvan", "-") == {
        Column.CREDIT: 0, Column.DEBIT: 1, Column.NAME: 2,
    }  # fmt: skip
    assert columns("Unvan", "VKN", "Telefon") is None
    assert columns("Borç", "Alacak") is None


def test_of_two_headings_with_one_meaning_the_more_exact_one_is_taken() -> None:
    found = columns("Telefon 1", "Cari", "GSM", "Borç Bakiyesi", "Borç", "Unvan", "Telefon")

    assert found == {Column.PHONE: 2, Column.NAME: 5, Column.DEBIT: 4}
    assert columns("Telefon 1", "Telefon 2", "VKN", "Borç") == {
        Column.PHONE: 0, Column.TAX_NUMBER: 2, Column.DEBIT: 3,
    }  # fmt: skip


def test_a_mapping_to_no_known_column_leaves_the_heading_out() -> None:
    assert columns("VKN", "Borç", "Not", mapping={"Not": "yok"}) == {
        Column.TAX_NUMBER: 0, Column.DEBIT: 1,
    }  # fmt: skip
