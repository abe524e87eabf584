"""What signed roots need: a key for statements, and a place where nothing is ever replaced."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from emutabakat.domain.ids import CompanyId
from emutabakat.domain.statements import Statement


class StatementSigner(Protocol):
    """The key of roots and evidence."""

    def sign(self, body: Mapping[str, Any]) -> Statement:
        """Return the statement, verified; raises `TemporaryFailure`."""


class RootStore(Protocol):
    """Signed roots and their leaves, each stored once and never replaced."""

    def store(self, company_id: CompanyId, number: int, document: bytes) -> bool:
        """Store a signed root; False when there is one of that number already."""

    def read(self, company_id: CompanyId, number: int) -> bytes:
        """Return a signed root, or raise `NotFound`."""

    def numbers(self, company_id: CompanyId) -> list[int]:
        """Return the numbers of the company's roots, ascending."""

    def store_leaves(self, company_id: CompanyId, root: str, packed: bytes) -> None:
        """Store the leaves of a root (hex); the same once more is no error."""

    def read_leaves(self, company_id: CompanyId, root: str) -> bytes:
        """Return the leaves of a root (hex), or raise `NotFound`."""
