"""What a stranger who holds a sealed document, or its number and code, may be told of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from emutabakat.domain.ids import CompanyId, MutabakatId
from emutabakat.domain.links import code_from_text
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.turkish import fold

WRONG_TRIES_PER_HOUR = 20
"""Wrong pairs of number and code from one network; right ones are never counted."""
_LEGAL_FORMS = frozenset(
    {
        "a.o.", "a.s.", "as", "b.v.", "co.", "gmbh", "inc.", "koop.", "llc", "ltd", "ltd.",
        "ltd.sti.", "s.a.", "s.p.a.", "s.r.l.", "sti.", "ve",
    }
)  # fmt: skip
_NUMBER = re.compile(r"MUT-\d{4}-\d{6,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedDocument:
    """Whose letter a sealed document belongs to, and when it was sealed."""

    company_id: CompanyId
    mutabakat_id: MutabakatId
    sealed_at: datetime


def number_address(number: str, code: str) -> str:
    """Return where a document is found by what its page prints: hex SHA-256 of number and code.

    Both are one address, so that a wrong number and a wrong code are the same miss.

    >>> number_address(" mut-2026-000123", "7q2k-9xj4-mo") == number_address(
    ...     "MUT-2026-000123", "7Q2K9XJ4M0"
    ... )
    True
    """
    return hashlib.sha256(f"{number.strip().upper()}#{code_from_text(code)}".encode()).hexdigest()


def document_addresses(letter: Mutabakat) -> tuple[str, str]:
    """Return the two addresses of a letter's sealed document: its file's hash, number and code."""
    return letter.document_sha256, number_address(letter.number, letter.verification_code)


def number_in(title: str) -> str | None:
    """Return the letter's number that a document's title begins with, or None.

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
