"""The signed roots of a company for those who may read its audit trail."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.roots import Root, root_from_body
from emutabakat.domain.statements import sha256_of, statement_from_document
from emutabakat.ports import Page, RootStore


@dataclass(frozen=True, slots=True)
class ListedRoot:
    """A root, and the SHA-256 (hex) of its document, as it was mailed."""

    root: Root
    sha256: str


@dataclass(frozen=True, slots=True)
class RootList:
    """What may be seen of roots."""

    store: RootStore

    def page(self, member: Member, *, limit: int, cursor: str | None) -> Page[ListedRoot]:
        """Return roots, newest first; the cursor is the number of the last one before."""
        member.require(Permission.AUDIT_READ)
        numbers = self.store.numbers(member.company_id)
        if cursor is not None:
            if not (cursor.isascii() and cursor.isdigit()):
                raise Invalid("cursor_invalid", "Geçersiz sayfa.", "Not a page of this list.")
            numbers = numbers[: bisect_left(numbers, int(cursor))]
        shown = numbers[-limit:][::-1]
        more = len(numbers) > len(shown)
        return Page(
            [self._listed(member, each) for each in shown], str(shown[-1]) if more else None
        )

    def document(self, member: Member, number: int) -> bytes:
        """Return a signed root as it is stored, or raise `NotFound`."""
        member.require(Permission.AUDIT_READ)
        return self.store.read(member.company_id, number)

    def _listed(self, member: Member, number: int) -> ListedRoot:
        document = self.store.read(member.company_id, number)
        body = statement_from_document(document).body
        return ListedRoot(root_from_body(member.company_id, body), sha256_of(document))
