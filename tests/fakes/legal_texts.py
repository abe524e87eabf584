"""The passages of letters in memory."""

from __future__ import annotations

from emutabakat.domain.errors import NotFound, StaleVersion
from emutabakat.domain.events import Event
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.legal_texts import LegalText, LegalTextKind
from tests.fakes.ledger import Memory


class InMemoryLegalTextRecords:
    """Versions by kind of letter and of passage, oldest first."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._texts: dict[tuple[CompanyId, str, LegalTextKind], list[LegalText]] = {}

    def newest(self, company_id: CompanyId, letter_kind: str) -> list[LegalText]:
        """Return the last version of each."""
        each = (self.history(company_id, letter_kind, kind) for kind in LegalTextKind)
        return [versions[0] for versions in each if versions]

    def version(
        self, company_id: CompanyId, letter_kind: str, kind: LegalTextKind, version: int
    ) -> LegalText:
        """Return one of the versions."""
        for text in self.history(company_id, letter_kind, kind):
            if text.version == version:
                return text
        raise NotFound

    def history(
        self, company_id: CompanyId, letter_kind: str, kind: LegalTextKind
    ) -> list[LegalText]:
        """Return all versions, newest first."""
        return self._texts.get((company_id, letter_kind, kind), [])[::-1]

    def publish(self, text: LegalText, event: Event) -> None:
        """Store the next version."""
        with self._memory.lock:
            key = text.company_id, text.letter_kind, text.kind
            versions = self._texts.setdefault(key, [])
            if len(versions) != text.version - 1:
                raise StaleVersion(event.record_id)
            versions.append(text)
            chain = self._memory.events.setdefault((event.company_id, event.record_id), [])
            chain.append(event)
