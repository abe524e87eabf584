"""Small balance lists made on the spot, in the template's own words."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from tests.factories import a_vkn

HEADINGS = (
    "VKN/TCKN",
    "Unvan",
    "E-posta",
    "Telefon",
    "Borç",
    "Alacak",
    "Para Birimi",
    "Dönem Başlangıç",
    "Dönem Bitiş",
)


def a_workbook(
    size: int,
    *,
    month: int = 10,
    email: str = "muhasebe{n}@ornek.example.com",
    phone: str = "0532{n:07d}",
    without_contact: Collection[int] = (),
    wrong_email: Collection[int] = (),
) -> bytes:
    """Return an .xlsx of `size` rows, one letter each; every fifth is a credit."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Mutabakat")
    sheet.append(HEADINGS)
    for n in range(size):
        contact = n not in without_contact
        address = "muhasebe(at)ornek" if n in wrong_email else email.format(n=n)
        amount = 1000.25 + n
        sheet.append(
            (
                a_vkn(700_000 + n),
                f"Örnek {n} Işık A.Ş.",
                address if contact else None,
                phone.format(n=n) if contact else None,
                0 if n % 5 == 4 else amount,
                amount if n % 5 == 4 else 0,
                "TRY",
                date(2026, month, 1),
                date(2026, month, 30),
            )
        )
    target = BytesIO()
    book.save(target)
    return target.getvalue()
