"""Programs of others that look at our PDFs: poppler's pdfsig, pdftotext and pdffonts, and zbar."""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

GOOD_VERDICT = ["Signature is Valid.", "Certificate is Trusted.", "Total document signed"]
"""What pdfsig says of a sealed document that nobody touched."""

_VERDICT_LABELS = ("Signature Validation: ", "Certificate Validation: ")
_COVERAGES = ("Total document signed", "Not total document signed")
_WORD = re.compile(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page (counted from 1), in points from the top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def pdfsig_verdict(pdf_path: Path, root_pem: Path) -> list[str]:
    """Return pdfsig's words on each signature and its certificate, then on the coverage.

    The one trusted certificate is `root_pem`, in a certificate database made for this call.
    pdfsig's exit code is 0 whatever it finds, so its lines are the verdict.
    """
    with tempfile.TemporaryDirectory() as folder:
        database = f"sql:{folder}"
        _run("certutil", "-N", "-d", database, "--empty-password")
        _run("certutil", "-A", "-d", database, "-n", "root", "-t", "CT,C,C", "-i", str(root_pem))
        report = _run("pdfsig", "-nssdir", database, str(pdf_path), may_fail=True)
    lines = [line.strip().removeprefix("- ") for line in report.splitlines()]
    verdicts = [line.removeprefix(label) for label in _VERDICT_LABELS for line in lines
                if line.startswith(label)]  # fmt: skip
    return verdicts + [line for line in lines if line in _COVERAGES]


def pdf_text(pdf: bytes) -> str:
    """Return the text that a reader can copy out of the PDF, with single spaces."""
    return " ".join(_run("pdftotext", "-", "-", given=pdf).split())


def pdf_words(pdf: bytes) -> list[Word]:
    """Return every word with its place, page by page."""
    pages = _run("pdftotext", "-bbox", "-", "-", given=pdf).split("<page ")[1:]
    words = []
    for number, page in enumerate(pages, start=1):
        for left, top, right, bottom, text in _WORD.findall(page):
            place = (float(left), float(top), float(right), float(bottom))
            words.append(Word(number, *place, text))
    return words


def pdf_fonts(pdf: bytes) -> dict[str, bool]:
    """Return each font's name and whether it is embedded."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        rows = _run("pdffonts", file.name).splitlines()[2:]
    return {row.split()[0].rpartition("+")[2]: row.split()[-5] == "yes" for row in rows}


def pdf_information(pdf: bytes) -> dict[str, str]:
    """Return what pdfinfo prints, by its labels; times in UTC."""
    rows = _run("pdfinfo", "-isodates", "-", given=pdf).splitlines()
    return {label: value.strip() for label, _, value in (row.partition(":") for row in rows)}


def qr_addresses(pdf: bytes, *, may_be_none: bool = False) -> list[str]:
    """Return what a scanner reads from the first page, printed at 150 dots an inch."""
    picture = subprocess.run(
        ["pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-png", "-"],
        input=pdf, capture_output=True, check=True,
    ).stdout  # fmt: skip
    return _run("zbarimg", "--quiet", "--raw", "-", given=picture, may_fail=may_be_none).split()


def _run(*command: str, given: bytes | None = None, may_fail: bool = False) -> str:
    done = subprocess.run(command, input=given, capture_output=True, check=not may_fail)
    return done.stdout.decode()
