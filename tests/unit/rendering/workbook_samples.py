"""Reading a workbook that a test has made, and pieces to make it of."""

from __future__ import annotations

from pathlib import Path

import pytest

from emutabakat.domain.errors import Invalid
from emutabakat.rendering.workbook_guard import check_workbook
from emutabakat.rendering.workbook_reader import Sheet, read_workbook
from tests.factories_workbooks import (
    HEADINGS,
    plain_row,
    rewritten,
    workbook,
)

PLAIN = workbook([HEADINGS, plain_row(1)])
_RELATION = (
    '<Relationship Id="rIdTexts" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org'
    '/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)


def read(content: bytes, folder: Path, mapping: dict[str, str] | None = None) -> Sheet:
    """Return the list of a workbook that passed the guard."""
    path = folder / "liste.xlsx"
    path.write_bytes(content)
    check_workbook(path)
    return read_workbook(path, mapping=mapping)


def code_of(content: bytes, folder: Path) -> str:
    """Return the code with which the workbook is refused."""
    with pytest.raises(Invalid) as refusal:
        read(content, folder)
    return refusal.value.code


def with_shared_texts(source: bytes, texts: str) -> bytes:
    """Return the workbook with that part of shared texts."""

    def edit(name: str, data: bytes) -> bytes | None:
        if name == "xl/_rels/workbook.xml.rels":
            return data.replace(b"</Relationships>", _RELATION.encode())
        return None if name == "xl/sharedStrings.xml" else data

    return rewritten(source, edit, extra=[("xl/sharedStrings.xml", texts.encode())])
