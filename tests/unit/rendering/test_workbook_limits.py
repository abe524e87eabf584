"""What is no list, or too much of one, is refused; the longest list is read in little memory."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from emutabakat.domain.errors import Invalid
from emutabakat.rendering.workbook_reader import read_workbook
from tests.factories_workbooks import (
    HEADINGS,
    SHEET,
    long_list,
    plain_row,
    rewritten,
    vkn,
    with_rows,
    with_sheet,
    workbook,
)
from tests.unit.rendering.workbook_samples import PLAIN, code_of, read, with_shared_texts

MEMORY = 320 * 2**20
"""Of address space, the interpreter with all its libraries in it."""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (workbook([["bir", "iki"], [1, 2]]), "workbook_no_header"),
        (workbook([[]]), "workbook_no_header"),
        (workbook([*[["başlık"]] * 100, HEADINGS, plain_row(1)]), "workbook_no_header"),
        (with_rows(PLAIN, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
         "workbook_too_wide"),
        (with_rows(PLAIN, '<row r="3"><c r="A0003x"><v>1</v></c></row>'), "workbook_damaged"),
        (with_rows(PLAIN, '<row r="3"><c r="AAAA3"><v>1</v></c></row>'), "workbook_damaged"),
        (with_rows(PLAIN, '<row r="9999999"><c><v>1</v></c></row>'), "workbook_damaged"),
        (with_rows(PLAIN, '<row r="x"><c><v>1</v></c></row>'), "workbook_damaged"),
        (with_sheet(PLAIN, "</sheetData>", ""), "workbook_damaged"),
        (with_sheet(PLAIN, "<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet'),
         "workbook_damaged"),
        (rewritten(PLAIN, lambda name, data: None if name == SHEET else data), "workbook_damaged"),
        (rewritten(PLAIN, lambda name, data: None if name.endswith("workbook.xml.rels") else data),
         "workbook_damaged"),
        (rewritten(PLAIN, lambda name, data: data[:-9] if name == "xl/styles.xml" else data),
         "workbook_damaged"),
    ],
)  # fmt: skip
def test_a_sheet_that_is_no_list_is_refused(content: bytes, code: str, tmp_path: Path) -> None:
    assert code_of(content, tmp_path) == code


def test_empty_formatted_cells_far_away_do_no_harm(tmp_path: Path) -> None:
    content = with_rows(PLAIN, '<row r="1048576"><c r="XFD1048576" s="0"/></row>')

    assert len(read(content, tmp_path).rows) == 1


def test_a_part_that_is_far_too_large_for_what_it_is_is_refused(tmp_path: Path) -> None:
    noise = bytes(range(256)) * 70_000

    def edit(name: str, data: bytes) -> bytes:
        if name != "xl/styles.xml":
            return data
        return data + b"<!--" + noise.hex().encode() + b"-->"

    path = tmp_path / "büyük.xlsx"
    path.write_bytes(rewritten(PLAIN, edit))

    with pytest.raises(Invalid) as refusal:
        read_workbook(path)

    assert refusal.value.code == "workbook_bomb"


def test_shared_texts_beyond_all_measure_are_refused(tmp_path: Path) -> None:
    text = f"<si><t>{'x' * 32_767}</t></si>"
    path = tmp_path / "metin.xlsx"
    path.write_bytes(with_shared_texts(PLAIN, f"<sst>{text * (2**26 // 32_767 + 1)}</sst>"))

    with pytest.raises(Invalid) as refusal:
        read_workbook(path)

    assert refusal.value.code == "workbook_bomb"


def test_what_changed_after_the_guard_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    path.write_bytes(PLAIN[:-30])

    with pytest.raises(Invalid) as refusal:
        read_workbook(path)

    assert refusal.value.code == "workbook_damaged"


@pytest.fixture(scope="module")
def long_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("uzun") / "uzun.xlsx"
    path.write_bytes(long_list(100_000))
    return path


def test_a_list_of_a_hundred_thousand_rows_is_read_in_bounded_memory(long_path: Path) -> None:
    program = (
        "import resource, sys; from pathlib import Path\n"
        f"resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))\n"
        "from emutabakat.rendering.workbook_guard import check_workbook\n"
        "from emutabakat.rendering.workbook_reader import read_workbook\n"
        "path = Path(sys.argv[1]); check_workbook(path); rows = read_workbook(path).rows\n"
        "print(len(rows), rows[-1].row)"
    )

    done = subprocess.run(
        [sys.executable, "-c", program, str(long_path)], capture_output=True, text=True, check=False
    )

    assert (done.stdout.split(), done.stderr) == (["100000", "100001"], "")


def test_one_row_more_is_refused(long_path: Path, tmp_path: Path) -> None:
    more = f'<row r="100002"><c r="A100002" t="str"><v>{vkn(999)}</v></c></row>'

    assert code_of(with_rows(long_path.read_bytes(), more), tmp_path) == "workbook_too_many_rows"
