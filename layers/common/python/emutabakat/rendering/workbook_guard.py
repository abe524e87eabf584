"""Refuses files that are no plain .xlsx workbook, or would cost too much to open, before parsing.

Sizes are counted on the bytes that really come out of the archive: its directory may lie.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from emutabakat.domain.errors import Invalid

MAX_MEMBERS = 500
"""A workbook of 60 sheets with drawings, comments and printer settings has some 300 parts."""
MAX_INFLATED = 200 * 1024 * 1024
MAX_PART = 150 * 1024 * 1024
"""A plain list of 100,000 rows has a sheet of 61 MiB."""
MAX_RATIO = 200
_RATIO_FLOOR = 1024 * 1024
"""Tiny parts may be emptier than the ratio allows; up to one MiB harms nobody."""

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_CHUNK = 256 * 1024
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_LOCAL_HEADER = struct.Struct("<4s22xHH")
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, ValueError, NotImplementedError, EOFError)
"""How `zipfile` and `zlib` say that an archive is not as it should be."""
_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")


def check_workbook(path: Path) -> None:
    """Raise `Invalid` with one plain sentence unless this is a workbook that is safe to open."""
    with path.open("rb") as file:
        start = file.read(8)
        if start == _OLE:
            raise _encrypted() if _holds(file, _ENCRYPTED_PACKAGE) else _old()
        if not start.startswith(_ZIP):
            raise _not_a_workbook()
        try:
            with zipfile.ZipFile(file) as archive:
                _check_members(archive.infolist())
                _check_sizes(file, archive.infolist())
        except _BROKEN as reason:
            raise damaged() from reason


def damaged() -> Invalid:
    """Return the refusal of a file that cannot be read to its end."""
    return Invalid(
        "workbook_damaged",
        "Dosya bozuk ya da yarım; Excel'de açıp yeniden kaydedin.",
        "The file is damaged or incomplete; open it in Excel and save it again.",
    )


def bomb() -> Invalid:
    """Return the refusal of a file that is far larger inside than a list can be."""
    return Invalid(
        "workbook_bomb",
        "Dosya açıldığında izin verilenden çok daha büyük; yalnız listeyi yeni bir dosyaya alın.",
        "Opened, the file is far larger than allowed; copy only the list into a new file.",
    )


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise bomb()
    names = [member.filename.replace("\\", "/").lower() for member in members]
    if any(
        name.rpartition("/")[2] in _MACRO_PARTS or name.startswith("xl/macrosheets/")
        for name in names
    ):
        raise Invalid(
            "workbook_macros",
            "Dosyada makro var; makrosuz çalışma kitabı (.xlsx) olarak kaydedin.",
            "The file has macros; save it as a workbook without macros (.xlsx).",
        )
    if any(member.flag_bits & 0x1 for member in members):
        raise _encrypted()
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise _not_a_workbook()
    if len(set(names)) != len(names):
        raise damaged()


def _check_sizes(file: BinaryIO, members: list[zipfile.ZipInfo]) -> None:
    total = 0
    for member in members:
        inflated = checksum = 0
        for piece in _inflated(file, member):
            inflated += len(piece)
            total += len(piece)
            checksum = zlib.crc32(piece, checksum)
            if (
                inflated > MAX_PART
                or total > MAX_INFLATED
                or inflated > max(_RATIO_FLOOR, MAX_RATIO * member.compress_size)
            ):
                raise bomb()
        if inflated != member.file_size or checksum != member.CRC:
            raise damaged()


def _inflated(file: BinaryIO, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield all that the member's packed bytes inflate to, whatever size it declares."""
    file.seek(member.header_offset)
    mark, name_length, extra_length = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
    if mark != _ZIP or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged()
    file.seek(name_length + extra_length, 1)
    left = member.compress_size
    inflater = None if member.compress_type == zipfile.ZIP_STORED else zlib.decompressobj(-15)
    while left > 0:
        packed = file.read(min(_CHUNK, left))
        if not packed:
            raise damaged()
        left -= len(packed)
        if inflater is None:
            yield packed
            continue
        while packed and not inflater.eof:
            yield inflater.decompress(packed, _CHUNK)
            packed = inflater.unconsumed_tail
    if inflater is not None:
        yield inflater.flush()


def _holds(file: BinaryIO, needle: bytes) -> bool:
    tail = b""
    while chunk := file.read(_CHUNK):
        if needle in tail + chunk:
            return True
        tail = chunk[-len(needle) :]
    return False


def _not_a_workbook() -> Invalid:
    return Invalid(
        "workbook_not_xlsx",
        "Bu bir Excel çalışma kitabı (.xlsx) değil.",
        "This is not an Excel workbook (.xlsx).",
    )


def _old() -> Invalid:
    return Invalid(
        "workbook_old_xls",
        "Eski Excel biçimi (.xls); Excel'de açıp .xlsx olarak kaydedin.",
        "This is the old Excel format (.xls); open it in Excel and save it as .xlsx.",
    )


def _encrypted() -> Invalid:
    return Invalid(
        "workbook_encrypted",
        "Dosya parolalı; parolasını kaldırıp yeniden yükleyin.",
        "The file is protected by a password; remove it and upload the file again.",
    )
