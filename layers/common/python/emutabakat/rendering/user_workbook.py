"""Reads the people to invite out of a workbook, and writes the template that is filled in."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from openpyxl import Workbook

from emutabakat.domain.errors import Invalid
from emutabakat.domain.import_rows import Cell, shown
from emutabakat.domain.permissions import Role
from emutabakat.domain.turkish import fold
from emutabakat.rendering.role_names import ROLE_NAMES
from emutabakat.rendering.workbook_cells import Cells, rows_of
from emutabakat.rendering.workbook_guard import check_workbook, damaged
from emutabakat.rendering.workbook_headings import plain_heading
from emutabakat.rendering.workbook_parts import package_of
from emutabakat.rendering.workbook_writer import add_sheet, workbook_bytes

MOST_ROWS = 200
_HEADER_WITHIN = 30


class UserColumn(StrEnum):
    """What a column of the list can mean."""

    NAME = "name"
    EMAIL = "email"
    ROLE = "role"
    CARD = "counterparty"


HEADINGS: Mapping[UserColumn, str] = {
    UserColumn.NAME: "Ad Soyad",
    UserColumn.EMAIL: "E-posta",
    UserColumn.ROLE: "Rol",
    UserColumn.CARD: "Cari kodu/VKN",
}
_KNOWN: Mapping[UserColumn, tuple[str, ...]] = {
    UserColumn.NAME: ("Ad Soyad", "Adı Soyadı", "İsim", "Ad", "Name", "Full name"),
    UserColumn.EMAIL: ("E-posta", "Eposta", "E-posta adresi", "E-mail", "Email", "Mail"),
    UserColumn.ROLE: ("Rol", "Rolü", "Yetki", "Role"),
    UserColumn.CARD: (
        "Cari kodu/VKN", "Cari kodu", "Cari", "VKN", "TCKN", "VKN/TCKN", "Vergi no",
        "Counterparty", "Account code", "Tax number", "Account code/Tax number",
    ),
}  # fmt: skip
_BY_HEADING = {plain_heading(text): column for column, texts in _KNOWN.items() for text in texts}
_MORE_ROLES = {
    "Yönetici": Role.COMPANY_ADMIN,
    "Muhasebeci": Role.ACCOUNTANT,
    "Accounting": Role.ACCOUNTANT,
    "Planning": Role.PLANNER,
    "Müşteri": Role.COUNTERPARTY,
    "Tedarikçi": Role.COUNTERPARTY,
    "Customer": Role.COUNTERPARTY,
    "Supplier": Role.COUNTERPARTY,
}
_ROLES = {fold(text): role for text, role in _MORE_ROLES.items()} | {
    fold(text): role
    for names in ROLE_NAMES.values()
    for role, name in names.items()
    for text in (name, role.value)
}
_OFFERED = (Role.COMPANY_ADMIN, Role.ACCOUNTANT, Role.PLANNER, Role.AUDITOR, Role.COUNTERPARTY)


@dataclass(frozen=True, slots=True)
class UserRow:
    """A row of the list: its number in the sheet, and its texts by column."""

    row: int
    texts: Mapping[UserColumn, str]


def read_user_rows(path: Path) -> list[UserRow]:
    """Return the rows of the first sheet with our headings, or raise `Invalid`."""
    check_workbook(path)
    try:
        with zipfile.ZipFile(path) as archive:
            package = package_of(archive)
            for _, part in package.sheets:
                with closing(rows_of(archive, part, package)) as rows:
                    cells = ((number, found) for number, found, _ in rows)
                    columns = _header(cells)
                    if columns:
                        return _rows(cells, columns)
    except (zipfile.BadZipFile, zlib.error, EOFError) as reason:
        raise damaged() from reason
    raise Invalid(
        "workbook_no_header",
        "Başlık satırı bulunamadı; “Ad Soyad”, “E-posta” ve “Rol” başlıkları gerekli.",
        "No header row was found; the headings “Name”, “E-mail” and “Role” are needed.",
    )


def role_of(text: str) -> Role | None:
    """Return the role that a cell names, in Turkish or English or as it is stored.

    >>> role_of("MUHASEBE"), role_of("Auditor"), role_of("patron")
    (<Role.ACCOUNTANT: 'accountant'>, <Role.AUDITOR: 'auditor'>, None)
    """
    return _ROLES.get(fold(text))


def user_template() -> bytes:
    """Return the .xlsx template: an empty list, an example, and what each column takes."""
    headings = list(HEADINGS.values())
    widths = [28, 36, 20, 20]
    names = ROLE_NAMES["tr"]
    examples: list[list[Cell]] = [
        ["Zeynep Örnek", "zeynep@ornek.example.com", names[Role.ACCOUNTANT], None],
        ["Ali Örnek", "ali@musteri.example.com", names[Role.COUNTERPARTY], "4540536920"],
    ]
    guide = [
        [HEADINGS[UserColumn.NAME], "Zorunlu. En çok 120 karakter."],
        [HEADINGS[UserColumn.EMAIL], "Zorunlu. Davetin gideceği adres; her adres bir kez."],
        [HEADINGS[UserColumn.ROLE], ", ".join(names[role] for role in _OFFERED)],
        [HEADINGS[UserColumn.CARD], "Yalnız “Karşı taraf” rolünde: cari kartın VKN’si ya da kodu."],
    ]
    book = Workbook(write_only=True)
    add_sheet(book, "Kullanıcılar", headings, [], widths, [3])
    add_sheet(book, "Örnek", headings, examples, widths, [3])
    add_sheet(book, "Yardım", ["Sütun", "Ne yazılır"], guide, [20, 80])
    return workbook_bytes(book)


def _header(rows: Iterator[tuple[int, Cells]]) -> Mapping[UserColumn, int] | None:
    """Return the columns by their meaning, when a row near the top names the needed ones."""
    for _, cells in islice(rows, _HEADER_WITHIN):
        found: dict[UserColumn, int] = {}
        for at, cell in sorted(cells.items()):
            column = _BY_HEADING.get(plain_heading(cell)) if isinstance(cell, str) else None
            if column is not None:
                found.setdefault(column, at)
        if {UserColumn.NAME, UserColumn.EMAIL, UserColumn.ROLE} <= found.keys():
            return found
    return None


def _rows(rows: Iterator[tuple[int, Cells]], columns: Mapping[UserColumn, int]) -> list[UserRow]:
    found: list[UserRow] = []
    for number, cells in rows:
        texts = {column: shown(cells.get(at)).strip() for column, at in columns.items()}
        if any(texts.values()):
            found.append(UserRow(number, texts))
        if len(found) > MOST_ROWS:
            raise Invalid(
                "workbook_too_many_rows",
                f"Listede {MOST_ROWS} kişiden fazlası var; dosyayı bölüp yeniden yükleyin.",
                f"The list has more than {MOST_ROWS} people; split the file.",
            )
    return found
