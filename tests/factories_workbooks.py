"""Workbooks for tests: as a spreadsheet program writes them, and as nobody should."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

from emutabakat.domain.tax_number import vkn_check_digit

DATA = Path(__file__).parent / "data"
SHEET = "xl/worksheets/sheet1.xml"
HEADINGS = ["VKN/TCKN", "Unvan", "E-posta", "Telefon", "Borç", "Alacak", "Para Birimi"]


def vkn(number: int) -> str:
    """Return the VKN whose first nine digits are the number's."""
    nine = f"{number:09d}"
    return nine + vkn_check_digit(nine)


def workbook(*sheets: Iterable[Sequence[object]]) -> bytes:
    """Return an .xlsx with the rows of each sheet; a string that begins with = is a formula."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sayfa{number}")
        for row in rows:
            sheet.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def plain_row(number: int) -> list[object]:
    """Return a faultless row under `HEADINGS`."""
    return [
        vkn(100_000_000 + number),
        f"Örnek {number} A.Ş.",
        f"m{number}@example.com",
        f"0532{number:07d}",
        number * 1.25,
        0,
        "TRY",
    ]


def rewritten(
    source: bytes,
    edit: Callable[[str, bytes], bytes | None] = lambda _, data: data,
    *,
    extra: Sequence[tuple[str, bytes]] = (),
) -> bytes:
    """Return the archive with each part as `edit` returns it (None leaves it out) and more."""
    target = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(source)) as archive,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
    ):
        for member in archive.infolist():
            data = edit(member.filename, archive.read(member))
            if data is not None:
                copy.writestr(member.filename, data)
        for name, data in extra:
            copy.writestr(name, data)
    return target.getvalue()


def with_sheet(source: bytes, old: str, new: str) -> bytes:
    """Return the workbook with a piece of its first sheet's XML replaced."""

    def edit(name: str, data: bytes) -> bytes:
        if name != SHEET:
            return data
        text = data.decode()
        assert old in text
        return text.replace(old, new).encode()

    return rewritten(source, edit)


def with_rows(source: bytes, xml: str) -> bytes:
    """Return the workbook with more rows, as XML, at the end of its first sheet."""
    return with_sheet(source, "</sheetData>", f"{xml}</sheetData>")


def long_list(rows: int) -> bytes:
    """Return a plain list of many rows, with texts in the cells, written without a library."""
    header = _row_xml(1, HEADINGS)
    body = "".join(
        f'<row r="{number + 1}">{_text_cell("A", number + 1, vkn(number))}'
        f"{_text_cell('B', number + 1, f'Örnek {number} Sanayi ve Ticaret A.Ş.')}"
        f"{_text_cell('C', number + 1, f'muhasebe{number}@ornek{number}.example.com')}"
        f"{_text_cell('D', number + 1, f'0532{number:07d}')}"
        f'<c r="E{number + 1}"><v>{number}.25</v></c><c r="F{number + 1}"><v>0</v></c>'
        f"{_text_cell('G', number + 1, 'TRY')}</row>"
        for number in range(1, rows + 1)
    )

    def edit(name: str, data: bytes) -> bytes:
        if name != SHEET:
            return data
        whole = re.sub(
            r"<sheetData ?/>|<sheetData>.*</sheetData>",
            lambda _: f"<sheetData>{header}{body}</sheetData>",
            data.decode(),
            flags=re.DOTALL,
        )
        return whole.encode()

    return rewritten(workbook([]), edit)


def _row_xml(number: int, texts: Sequence[str]) -> str:
    cells = "".join(_text_cell(chr(65 + at), number, text) for at, text in enumerate(texts))
    return f'<row r="{number}">{cells}</row>'


def _text_cell(letter: str, row: int, text: str) -> str:
    return f'<c r="{letter}{row}" t="inlineStr"><is><t>{text}</t></is></c>'
