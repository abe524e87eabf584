"""Files that are no safe workbook are refused with one sentence, before anything opens them."""

from __future__ import annotations

import io
import re
import struct
import time
import zipfile
import zlib
from pathlib import Path

import msoffcrypto
import pytest

from emutabakat.domain.errors import Invalid
from emutabakat.rendering.workbook_guard import MAX_PART, check_workbook
from tests.factories_workbooks import (
    DATA,
    HEADINGS,
    plain_row,
    rewritten,
    workbook,
)

PLAIN = workbook([HEADINGS, plain_row(1)])


def refusal_of(content: bytes, folder: Path) -> Invalid:
    path = folder / "yüklenen.xlsx"
    path.write_bytes(content)
    with pytest.raises(Invalid) as refusal:
        check_workbook(path)
    return refusal.value


def ole(stream: str) -> bytes:
    """Return the start of an OLE file with a directory entry of that name."""
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2_040) + stream.encode("utf-16-le") + bytes(99)


def encrypted(content: bytes) -> bytes:
    target = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(content)).encrypt("parola", target)
    return target.getvalue()


@pytest.mark.parametrize("name", ["clean-1000.xlsx", "erp-300.xlsx", "messy-200.xlsx"])
def test_a_workbook_passes(name: str) -> None:
    check_workbook(DATA / name)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workbook_not_xlsx"),
        (b"VKN;Unvan\n1;2\n", "workbook_not_xlsx"),
        (b"%PDF-1.7", "workbook_not_xlsx"),
        (rewritten(PLAIN, lambda name, data: None if name == "xl/workbook.xml" else data),
         "workbook_not_xlsx"),
        (ole("Workbook"), "workbook_old_xls"),
        (ole("EncryptedPackage"), "workbook_encrypted"),
        (rewritten(PLAIN, extra=[("xl/vbaProject.bin", b"x")]), "workbook_macros"),
        (rewritten(PLAIN, extra=[("xl/macrosheets/sheet1.xml", b"x")]), "workbook_macros"),
        (rewritten(PLAIN, extra=[("xl/media/0.bin", bytes(2**22))]), "workbook_bomb"),
        (rewritten(PLAIN, extra=[(f"xl/{n}", b"") for n in range(500)]), "workbook_bomb"),
        (rewritten(PLAIN, extra=[("XL/Workbook.xml", b"<workbook/>")]), "workbook_damaged"),
        (PLAIN[:-30], "workbook_damaged"),
        (PLAIN[: len(PLAIN) // 2], "workbook_damaged"),
        (b"PK\x03\x04" + bytes(100), "workbook_damaged"),
    ],
)  # fmt: skip
def test_what_is_no_plain_workbook_is_refused_with_one_sentence(
    content: bytes, code: str, tmp_path: Path
) -> None:
    refusal = refusal_of(content, tmp_path)

    assert refusal.code == code
    assert re.fullmatch(r"[A-ZÇĞİÖŞÜ].*[^.]\.", refusal.tr)
    assert re.fullmatch(r"[A-Z].*[^.]\.", refusal.en)


def test_a_workbook_with_a_password_is_refused_as_such(tmp_path: Path) -> None:
    assert refusal_of(encrypted(PLAIN), tmp_path).code == "workbook_encrypted"


def test_an_encrypted_member_is_refused_as_such(tmp_path: Path) -> None:
    flagged = bytearray(PLAIN)
    entry = PLAIN.index(b"PK\x01\x02")
    flagged[entry + 8] |= 1

    assert refusal_of(bytes(flagged), tmp_path).code == "workbook_encrypted"


def test_a_changed_byte_is_noticed(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    changed = bytearray(PLAIN)
    changed[member.header_offset + 30 + len(member.filename) + member.compress_size // 2] ^= 0xFF

    assert refusal_of(bytes(changed), tmp_path).code == "workbook_damaged"


def test_a_member_that_lies_about_its_size_is_counted_as_it_really_is(tmp_path: Path) -> None:
    zeros = bytes(8 * 2**20)
    honest = rewritten(PLAIN, extra=[("xl/zeros.xml", zeros)])
    first = zeros[:1000]
    lying = honest.replace(
        struct.pack("<II", zlib.crc32(zeros), zip_size(honest)) + struct.pack("<I", len(zeros)),
        struct.pack("<II", zlib.crc32(first), zip_size(honest)) + struct.pack("<I", len(first)),
    )

    assert lying != honest
    assert refusal_of(lying, tmp_path).code == "workbook_bomb"


def zip_size(content: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.getinfo("xl/zeros.xml").compress_size


def test_a_member_that_announces_more_than_there_is_is_damaged(tmp_path: Path) -> None:
    honest = rewritten(PLAIN, extra=[("xl/zeros.xml", bytes(99))])
    entry = honest.rindex(b"PK\x01\x02")
    lying = honest[: entry + 20] + struct.pack("<I", 2**20) + honest[entry + 24 :]

    assert refusal_of(lying, tmp_path).code == "workbook_damaged"


def test_a_stored_part_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "uzun.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, "<x/>")
        with archive.open("xl/sharedStrings.xml", "w") as part:
            for _ in range(MAX_PART // 2**20 + 1):
                part.write(bytes(2**20))

    with pytest.raises(Invalid) as refusal:
        check_workbook(path)

    assert refusal.value.code == "workbook_bomb"


def test_an_unknown_packing_is_refused(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml"):
            archive.writestr(name, "<x/>")

    assert refusal_of(target.getvalue(), tmp_path).code == "workbook_damaged"


def test_a_bomb_is_refused_before_it_has_gone_off(tmp_path: Path) -> None:
    bomb = rewritten(PLAIN, extra=[("xl/media/image1.png", bytes(100 * 2**20))])

    started = time.process_time()
    refusal = refusal_of(bomb, tmp_path)

    assert refusal.code == "workbook_bomb"
    assert time.process_time() - started < 0.5
