"""Every kind of document, against its text and its picture as they were when somebody read them.

`RENEW_GOLDEN=1` writes both anew; look at what changed before it is committed.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageFilter

from tests.unit.rendering.kinds_of_documents import DOCUMENTS, LANGUAGES

GOLDEN = Path(__file__).with_name("golden")
DOTS_PER_INCH, SHADES, MOST_PAGES = 50, 16, 8
NOTICEABLE, MOST_NOTICEABLE = 40, 0.0005
"""How far a pixel's grey (of 255) must be off to count, and the share of pixels that may be."""


def text_of(pdf: bytes) -> str:
    """Return the text as it is laid out, page by page; runs of spaces are made equally long,
    because poppler's versions differ in them."""
    run = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    )
    lines = [re.sub(" {2,}", "  ", line.rstrip()) for line in run.stdout.decode().splitlines()]
    return re.sub("\n{2,}", "\n", "\n".join(lines)).replace("\f", "\n———\n").strip() + "\n"


def picture_of(pdf: bytes) -> Image.Image:
    """Return the first pages side by side, small and grey."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["pdftoppm", "-r", str(DOTS_PER_INCH), "-gray", "-png", "-l", str(MOST_PAGES), "-",
             f"{folder}/page"],
            input=pdf, check=True,
        )  # fmt: skip
        pages = [Image.open(file).copy() for file in sorted(Path(folder).iterdir())]
    sheet = Image.new("L", (sum(page.width for page in pages), pages[0].height))
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width
    return sheet


def difference(one: Image.Image, other: Image.Image) -> float:
    """Return the share of pixels that look different, edges softened."""
    if one.size != other.size:
        return 1.0
    soft = [each.convert("L").filter(ImageFilter.GaussianBlur(1)) for each in (one, other)]
    counts = ImageChops.difference(*soft).histogram()
    return sum(counts[NOTICEABLE:]) / sum(counts)


def renewing() -> bool:
    return bool(os.environ.get("RENEW_GOLDEN"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_says_what_it_said(kind: str, language: str) -> None:
    file = GOLDEN / f"{kind}.{language}.txt"

    text = text_of(DOCUMENTS[kind]("tr" if language == "tr" else "en"))

    if renewing():
        file.write_text(text)
    assert text == file.read_text()


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_document_looks_as_it_looked(kind: str) -> None:
    file = GOLDEN / f"{kind}.png"

    picture = picture_of(DOCUMENTS[kind]("tr"))

    if renewing():
        picture.quantize(SHADES).save(file, optimize=True)
    with Image.open(file) as golden:
        assert difference(picture, golden) <= MOST_NOTICEABLE


def test_a_picture_that_moved_by_a_millimetre_or_lost_a_line_looks_different() -> None:
    picture = picture_of(DOCUMENTS["sent_letter"]("tr"))
    moved = ImageChops.offset(picture, 0, 2)
    lost = picture.copy()
    lost.paste(255, (30, 180, 300, 190))

    assert difference(picture, moved) > MOST_NOTICEABLE
    assert difference(picture, lost) > MOST_NOTICEABLE
    assert difference(picture, picture_of(DOCUMENTS["sent_letter"]("en"))) > MOST_NOTICEABLE
