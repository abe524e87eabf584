"""`emutabakat-verify export.zip`: the exit status is the verdict.

0 everything holds, 1 something does not, 2 the file is no readable export, 3 nothing contradicts,
but nothing was given to trust.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509

from emutabakat.adapters.statements import certificates_from_pem
from emutabakat.offline_verifier import report
from emutabakat.offline_verifier.archive import Archive, Unreadable
from emutabakat.offline_verifier.verifying import Trust, Verifier
from emutabakat.offline_verifier.words import Language

_HASH = re.compile(r"[0-9a-f]{64}")


def main(arguments: Sequence[str] | None = None, *, now: datetime | None = None) -> int:
    """Verify the export that the command line names, say what was found, and return the status.

    `now` (UTC) is the machine's time by default.
    """
    asked = _parser().parse_args(arguments)
    # pyHanko tells at length of each certificate that does not fit; the findings say it shorter.
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    language: Language = asked.language
    try:
        trust = Trust(
            certificates=[each for path in asked.trust for each in _certificates(path)],
            mailed=[_hash(text) for text in asked.root],
        )
        archive = Archive(asked.export)
        try:
            found = Verifier(
                archive=archive, trust=trust, now=now or datetime.now(UTC), progress=_progress
            ).run()
        finally:
            archive.close()
    except Unreadable as refusal:
        as_text = report.text_of_unreadable(refusal, language)
        sys.stdout.write(report.json_of_unreadable(refusal) if asked.json else as_text)
        return 2
    sys.stdout.write(report.json_of(found) if asked.json else report.text_of(found, language))
    return found.exit_status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="emutabakat-verify",
        description="Verify an evidence export of e-Mutabakat, without a network. "
        "e-Mutabakat kanıt dışa aktarımını ağ olmadan doğrula.",
        epilog="Exit status: 0 verified, 1 failed, 2 not readable, 3 nothing given to trust.",
    )
    parser.add_argument("export", type=Path, help="the zip file")
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="ROOT.PEM",
        help="a root certificate to trust; may be given again",
    )
    parser.add_argument(
        "--root",
        action="append",
        default=[],
        metavar="HASH",
        help="a root hash that was mailed to you; may be given again",
    )
    parser.add_argument("--json", action="store_true", help="write everything found as JSON")
    by_locale = "tr" if os.environ.get("LANG", "").startswith("tr") else "en"
    parser.add_argument("--language", choices=("tr", "en"), default=by_locale)
    return parser


def _certificates(path: Path) -> list[x509.Certificate]:
    try:
        return certificates_from_pem(path.read_text(encoding="ascii"))
    except (OSError, ValueError) as error:
        raise Unreadable("trust_unreadable", str(path)) from error


def _hash(text: str) -> str:
    bare = "".join(text.split()).lower()
    if not _HASH.fullmatch(bare):
        raise Unreadable("hash_unreadable", text[:80])
    return bare


def _progress(what: str, done: int, total: int) -> None:
    """Tell a person at a terminal how far it is; a file or a pipe is told nothing."""
    if sys.stderr.isatty() and (done == total or done % 25 == 0):
        sys.stderr.write(f"\r{what} {done}/{total}" + ("\r\033[K" if done == total else ""))
        sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
