"""Checks the sealed documents of an export: each is what an event names, under its seal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from emutabakat.domain.evidence import NAMES_A_FILE, KeptRecord
from emutabakat.domain.statements import sha256_of
from emutabakat.offline_verifier.archive import Archive
from emutabakat.offline_verifier.findings import Finding

SealCheck = Callable[[bytes, Sequence[x509.Certificate], datetime], str]
"""Returns what is wrong with a sealed file: a code of `words.FINDINGS`, "" for nothing."""


def check_documents(
    archive: Archive,
    records: Sequence[tuple[str, KeptRecord]],
    trusted: Sequence[x509.Certificate],
    now: datetime,
    fail: Callable[[Finding], None],
    progress: Callable[[str, int, int], None],
    seal: SealCheck | None,
) -> int:
    """Tell of every document that is absent, unknown or not sealed; return how many there are."""
    named = _named(records)
    check = seal or sealed_by
    names = archive.within("documents")
    there: set[str] = set()
    for done, name in enumerate(names, start=1):
        progress("documents", done, len(names))
        content = archive.read(name)
        sha256 = sha256_of(content)
        if sha256 in there:
            fail(Finding("document_twice", name))
        there.add(sha256)
        if sha256 not in named:
            fail(Finding("document_unknown", name))
        if problem := check(content, trusted, now):
            fail(Finding(problem, name))
    for sha256, (name, record, seq) in sorted(named.items()):
        if sha256 not in there:
            fail(Finding("document_absent", name, record, seq, sha256))
    return len(names)


def sealed_by(content: bytes, trusted: Sequence[x509.Certificate], now: datetime) -> str:
    """Return what is wrong with a file's seal, judged by the time that the seal states."""
    # Loading the library takes longer than all other checks of a small export.
    from emutabakat.adapters.certificates import certificates_from_pem
    from emutabakat.adapters.verifying import PinnedVerifier, Trust

    pem = "".join(each.public_bytes(Encoding.PEM).decode() for each in trusted)
    roots = certificates_from_pem(pem) if pem else []
    report = PinnedVerifier(partial(Trust, roots=roots), _Fixed(now)).report(content)
    if report.accepted:
        return ""
    intact = report.whole_file and report.unchanged and not report.trusted
    return "seal_not_trusted" if intact else "seal_broken"


class _Fixed:
    """A clock that stands."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        """Return the time."""
        return self._now


def _named(
    records: Sequence[tuple[str, KeptRecord]],
) -> Mapping[str, tuple[str, str, int]]:
    """Return where each sealed file is named, by its SHA-256: file, record and number."""
    return {
        str(event.data.get("sha256")): (name, record.record_id, event.seq)
        for name, record in records
        for event in record.events
        if event.kind in NAMES_A_FILE
    }
