"""The passages of letters that a company's counsel has worded."""

from __future__ import annotations

from typing import Protocol

from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.legal_texts import LegalText, LegalTextKind


class LegalTextRecords(Protocol):
    """A company's published passages, by kind of letter."""

    def newest(self, company_id: CompanyId, letter_kind: str) -> list[LegalText]:
        """Return the version of each passage that was published last; none of those that never
        were."""

    def version(
        self, company_id: CompanyId, letter_kind: str, kind: LegalTextKind, version: int
    ) -> LegalText:
        """Return a published version, or raise `NotFound`."""

    def history(
        self, company_id: CompanyId, letter_kind: str, kind: LegalTextKind
    ) -> list[LegalText]:
        """Return all published versions, newest first."""

    def publish(self, text: LegalText, event: Event) -> None:
        """Store a new version with its event; raises `StaleVersion` unless the last one is one
        less."""
