"""The workbook that an accountant fills in: an empty list, examples, and what each column takes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from openpyxl import Workbook

from emutabakat.domain.import_rows import Cell, Column
from emutabakat.rendering.workbook_headings import HEADINGS
from emutabakat.rendering.workbook_writer import add_sheet, workbook_bytes

_HELP = {
    Column.TAX_NUMBER: "Zorunlu. 10 haneli VKN ya da 11 haneli TCKN; yabancı firmada boş.",
    Column.NAME: "Zorunlu. En çok 250 karakter.",
    Column.EMAIL: "Bağlantının gideceği adres.",
    Column.PHONE: "Kodun gideceği cep telefonu: 0532 000 00 00.",
    Column.ACCOUNT_CODE: "Vergi numarası olmayan yabancı firmada zorunlu: 120.01.0001.",
    Column.COUNTRY: "Yabancı firmanın ülkesi: DE ya da Almanya.",
    Column.DEALER_CODE: "Bir carinin birden çok satırı varsa her satırda ayrı bir kod.",
    Column.DEALER_NAME: "Bayi ya da şube adı.",
    Column.DEBIT: "Sizin defterinizdeki borç. Örnek: 1.234,56. Borç ya da alacak zorunlu.",
    Column.CREDIT: "Sizin defterinizdeki alacak.",
    Column.CURRENCY: "TRY, USD, EUR… Boşsa yüklemede seçilen para birimi.",
    Column.PERIOD_FIRST: "Dönemin ilk günü: 01.10.2026. Boşsa yüklemede seçilen dönem.",
    Column.PERIOD_LAST: "Dönemin son günü: 31.10.2026.",
    Column.NOTE: "Mektupta görünür. En çok 1.000 karakter.",
}
_TEXT = (Column.TAX_NUMBER, Column.PHONE, Column.ACCOUNT_CODE, Column.DEALER_CODE)
_FIRST, _LAST = date(2026, 10, 1), date(2026, 10, 31)
_EXAMPLES: tuple[dict[Column, Cell], ...] = (
    {
        Column.TAX_NUMBER: "4540536920",
        Column.NAME: "Örnek Gıda Sanayi ve Ticaret A.Ş.",
        Column.EMAIL: "muhasebe@ornek.example.com",
        Column.PHONE: "0532 000 00 00",
        Column.DEBIT: Decimal("24691.34"),
        Column.CREDIT: Decimal(0),
        Column.CURRENCY: "TRY",
        Column.PERIOD_FIRST: _FIRST,
        Column.PERIOD_LAST: _LAST,
        Column.NOTE: "Ekim 2026 cari hesap mutabakatı",
    },
    {
        Column.NAME: "Beispiel Handels GmbH",
        Column.EMAIL: "buchhaltung@beispiel.example.com",
        Column.PHONE: "+49 151 00000000",
        Column.ACCOUNT_CODE: "120.05.0001",
        Column.COUNTRY: "DE",
        Column.DEBIT: Decimal(0),
        Column.CREDIT: Decimal("1500.5"),
        Column.CURRENCY: "EUR",
        Column.PERIOD_FIRST: _FIRST,
        Column.PERIOD_LAST: _LAST,
    },
)


def template_workbook() -> bytes:
    """Return the .xlsx template: its first sheet is an empty list with our headings."""
    columns = list(_HELP)
    headings = [HEADINGS[column] for column in columns]
    widths = [max(len(heading) + 4, 16) for heading in headings]
    text = [columns.index(column) for column in _TEXT]
    examples = [[example.get(column) for column in columns] for example in _EXAMPLES]
    guide = [[HEADINGS[column], help_text] for column, help_text in _HELP.items()]
    book = Workbook(write_only=True)
    add_sheet(book, "Mutabakat", headings, [], widths, text)
    add_sheet(book, "Örnek", headings, examples, widths, text)
    add_sheet(book, "Yardım", ["Sütun", "Ne yazılır"], guide, [20, 80])
    return workbook_bytes(book)
