"""The parts of an .xlsx archive that a reader needs beside a sheet: names, shared texts, dates.

Part names are resolved here and nowhere else, so that what the guard has counted is what is read.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from emutabakat.domain.errors import Invalid
from emutabakat.rendering.workbook_guard import bomb, damaged

TEXT_LENGTH = 32_767
"""What Excel allows in a cell."""
_MAX_TEXTS = 2_500_000
_MAX_TEXT = 64 * 1024 * 1024
"""Characters of all shared texts; Python keeps up to four bytes for each."""
_MAX_TREE = 16 * 1024 * 1024
"""Bytes of a part that is read as a whole; a tree takes some ten times as much."""
_CHUNK = 256 * 1024
_BUILT_IN_DATES = frozenset({*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58})
"""Number formats with a day, ECMA-376 part 1, 18.8.30."""
_NOT_A_PLACE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|General', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Package:
    """What the sheets of a workbook share. `sheets` are name and part of the visible ones."""

    sheets: tuple[tuple[str, str], ...]
    texts: list[str]
    date_styles: frozenset[str]
    is_1904: bool


def package_of(archive: zipfile.ZipFile) -> Package:
    """Return what the workbook's sheets share, or raise `Invalid`."""
    names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
    book = _tree(archive, names.get("xl/workbook.xml"))
    relations = _tree(archive, names.get("xl/_rels/workbook.xml.rels"))
    if book is None or relations is None:
        raise damaged()
    by_id: dict[str, str] = {}
    by_kind: dict[str, str] = {}
    for relation in relations:
        kind = relation.get("Type", "").rpartition("/")[2]
        target = relation.get("Target", "").replace("\\", "/")
        path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/").lower()
        if path in names:
            by_kind[kind] = names[path]
            if kind == "worksheet":
                by_id[relation.get("Id", "")] = names[path]
    sheets = [
        (node.get("name", ""), by_id.get(_attribute(node, "id"), ""))
        for node in book.iter()
        if _local(node) == "sheet" and node.get("state", "visible") == "visible"
    ]
    if not all(part for _, part in sheets):
        raise damaged()
    return Package(
        sheets=tuple(sheets),
        texts=_shared_texts(archive, by_kind.get("sharedStrings")),
        date_styles=_date_styles(_tree(archive, by_kind.get("styles"))),
        is_1904=any(
            node.get("date1904", "0") in ("1", "true")
            for node in book.iter()
            if _local(node) == "workbookPr"
        ),
    )


def parse(
    archive: zipfile.ZipFile,
    part: str,
    *,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> Iterator[float]:
    """Parse a part in pieces; yield the share that is done, from 0 to 1, after each.

    Elements come without their prefix. A document type, or what is not well formed, is `Invalid`.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse_doctype
    size = archive.getinfo(part).file_size
    done = 0
    try:
        with archive.open(part) as member:
            while chunk := member.read(_CHUNK):
                done += len(chunk)
                parser.Parse(chunk, False)
                yield min(done / size, 1.0)
            parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as reason:
        raise damaged() from reason


def local_name(name: str) -> str:
    """Return an element's name without its prefix."""
    return name.rpartition(":")[2]


def unescaped(text: str) -> str:
    """Return the text with `_x000D_` and the like as the signs that they stand for.

    ECMA-376 part 1, 22.9.2.19; `_x005F_` stands for the underscore itself.
    """
    if "_x" not in text:
        return text
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


class _TextsParser:
    """Follows the elements of the shared texts; readings of east Asian signs are left out."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._collecting = self._phonetic = False
        self._total = 0

    def start(self, name: str, _: dict[str, str]) -> None:
        name = local_name(name)
        if name == "t":
            self._collecting = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def end(self, name: str) -> None:
        name = local_name(name)
        if name == "t":
            self._collecting = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            text = unescaped("".join(self._pieces)[:TEXT_LENGTH]).strip()
            self._pieces.clear()
            self._total += len(text)
            self.texts.append(text)
            if len(self.texts) > _MAX_TEXTS or self._total > _MAX_TEXT:
                raise bomb()

    def text(self, data: str) -> None:
        if self._collecting:
            self._pieces.append(data)


def _shared_texts(archive: zipfile.ZipFile, part: str | None) -> list[str]:
    parser = _TextsParser()
    if part is not None:
        for _ in parse(archive, part, start=parser.start, end=parser.end, text=parser.text):
            pass
    return parser.texts


def _date_styles(styles: Any) -> frozenset[str]:
    """Return the indexes (as cells write them) of the cell formats that show a day."""
    if styles is None:
        return frozenset()
    codes = {
        node.get("numFmtId"): node.get("formatCode", "")
        for node in styles.iter()
        if _local(node) == "numFmt"
    }
    found = set()
    for formats in styles:
        if _local(formats) == "cellXfs":
            for index, node in enumerate(formats):
                number = node.get("numFmtId", "0")
                code = codes.get(number)
                if _shows_a_day(code) if code is not None else _is_built_in_date(number):
                    found.add(str(index))
    return frozenset(found)


def _shows_a_day(code: str) -> bool:
    places = _NOT_A_PLACE.sub("", code.partition(";")[0]).lower()
    return "d" in places or "y" in places


def _is_built_in_date(number: str) -> bool:
    return number.isdigit() and int(number) in _BUILT_IN_DATES


def _tree(archive: zipfile.ZipFile, part: str | None) -> Any:
    if part is None:
        return None
    if archive.getinfo(part).file_size > _MAX_TREE:
        raise bomb()
    try:
        return fromstring(archive.read(part), forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as reason:
        raise damaged() from reason


def _local(node: Any) -> str:
    return str(node.tag).rpartition("}")[2]


def _attribute(node: Any, name: str) -> str:
    """Return an attribute of any namespace: writers of the strict dialect use another one."""
    return next((value for key, value in node.items() if key.endswith(f"}}{name}")), "")


def _refuse_doctype(*_: object) -> Invalid:
    raise damaged()
