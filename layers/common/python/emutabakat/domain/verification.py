"""What a stranger who holds a sealed document, or its number and code, may be told of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from emutabakat.domain.documents import Document
from emutabakat.domain.ids import CompanyId, DocumentId
from emutabakat.domain.links import code_from_text
from emutabakat.domain.turkish import fold

WRONG_TRIES_PER_HOUR = 20
"""Wrong pairs of number and code from one network; right ones are never counted."""
_LEGAL_FORMS = frozenset(
    {
        "a.o.", "a.s.", "as", "b.v.", "co.", "gmbh", "inc.", "koop.", "llc", "ltd", "ltd.",
        "ltd.sti.", "s.a.", "s.p.a.", "s.r.l.", "sti.", "ve",
    }
)  # fmt: skip
_NUMBER = re.compile(r"MUT-\d{4}-\d{6,}|(?:LST|RPR)-\d{4}-[0-9A-Z]{7}")


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """Whose a sealed document is, and which."""

    company_id: CompanyId
    document_id: DocumentId


def number_address(number: str, code: str) -> str:
    """Return where a document is found by what its page prints: hex SHA-256 of number and code.

    Both are one address, so that a wrong number and a wrong code are the same miss.

    >>> number_address(" mut-2026-000123", "7q2k-9xj4-mo") == number_address(
    ...     "MUT-2026-000123", "7Q2K9XJ4M0"
    ... )
    True
    """
    return hashlib.sha256(f"{number.strip().upper()}#{code_from_text(code)}".encode()).hexdigest()


def document_addresses(document: Document) -> tuple[str, ...]:
    """Return where a document is found: under each file's hash, and under its number and code."""
    hashes = (file.sha256 for file in document.files)
    return (*hashes, number_address(document.number, document.code))


def number_in(title: str) -> str | None:
    """Return the number that a document's title begins with, or None.

    >>> number_in("MUT-2026-000123 · Cari hesap mutabakatı")
    'MUT-2026-000123'
    """
    found = _NUMBER.match(title)
    return found[0] if found else None


def masked_name(name: str) -> str:
    """Return a name that its owner recognises: first letters, and the legal form as it is.

    >>> masked_name("Örnek İnşaat A.Ş.")
    'Ö••• İ••• A.Ş.'
    """
    return " ".join(
        word if fold(word) in _LEGAL_FORMS else f"{word[0]}•••" for word in name.split()
    )
