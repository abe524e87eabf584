"""Checks the signed roots of an export: each signature, and that none is missing or replaced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from cryptography import x509

from emutabakat.adapters.statements import statement_problem
from emutabakat.domain.events import GENESIS
from emutabakat.domain.evidence import root_path
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.roots import Root, root_from_body
from emutabakat.domain.statements import Statement, sha256_of, statement_from_document
from emutabakat.offline_verifier.archive import Archive
from emutabakat.offline_verifier.findings import Finding


@dataclass(frozen=True, slots=True)
class SignedRoot:
    """A root with its signature; `sha256` (hex) is that of its file, as it was mailed."""

    name: str
    root: Root
    statement: Statement
    sha256: str


def read_roots(
    archive: Archive, company_id: CompanyId, fail: Callable[[Finding], None]
) -> list[SignedRoot]:
    """Return the roots that can be read, by number."""
    found: list[SignedRoot] = []
    for name in archive.within("roots"):
        document = archive.read(name)
        try:
            statement = statement_from_document(document)
            root = root_from_body(company_id, statement.body)
        except (ValueError, RecursionError):
            fail(Finding("file_unreadable", name))
            continue
        if name != root_path(root.number):
            fail(Finding("root_misplaced", name, detail=str(root.number)))
            continue
        found.append(SignedRoot(name, root, statement, sha256_of(document)))
    return sorted(found, key=lambda each: each.root.number)


def check_roots(
    roots: Sequence[SignedRoot],
    trusted: Sequence[x509.Certificate],
    exported_at: datetime,
    fail: Callable[[Finding], None],
) -> None:
    """Tell of every root that is not signed, or does not follow the one before."""
    for each in roots:
        root = each.root
        if problem := statement_problem(each.statement, trusted, root.made_at):
            fail(Finding(problem, each.name))
        if not root.since < root.until <= root.made_at <= exported_at:
            fail(Finding("root_times", each.name))
    if roots and (roots[0].root.number != 1 or roots[0].root.previous != GENESIS):
        fail(Finding("root_not_first", roots[0].name))
    for before, after in pairwise(roots):
        if after.root.number != before.root.number + 1:
            fail(Finding("root_missing", after.name, detail=str(before.root.number + 1)))
        elif after.root.previous != before.sha256:
            fail(Finding("root_previous", after.name, detail=before.name))
        elif after.root.since != before.root.until:
            fail(Finding("root_gap", after.name, detail=before.name))
