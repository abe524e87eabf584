"""Why somebody looks into evidence: asked before it is shown, and kept in the audit trail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from emutabakat.domain.errors import Invalid
from emutabakat.domain.events import Event, EventKind, Stamp, Value, noted
from emutabakat.domain.ids import CompanyId

NOTE_LENGTH = 500


class AccessReason(StrEnum):
    """What a legal report or an export of evidence is for; stored, so a value is never renamed."""

    AUDIT = "audit"
    COURT = "court"
    TAX_OFFICE = "tax_office"
    INTERNAL = "internal"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """What somebody needs the records for."""

    reason: AccessReason
    note: str = ""

    def checked(self) -> Why:
        """Return it as it is kept, or raise `Invalid`: one without a reason of ours needs a
        note."""
        text = " ".join(self.note.split())
        if self.reason is AccessReason.OTHER and not text:
            raise Invalid(
                "reason_note_missing",
                "“Diğer” seçildiğinde nedenini yazın.",
                "Please write the reason where you choose “other”.",
            )
        if len(text) > NOTE_LENGTH:
            raise Invalid(
                "reason_note_too_long",
                f"Açıklama en çok {NOTE_LENGTH} karakter olabilir.",
                f"A note has at most {NOTE_LENGTH} characters.",
            )
        return replace(self, note=text)

    def event(
        self,
        company_id: CompanyId,
        kind: EventKind,
        stamp: Stamp,
        data: Mapping[str, Value],
        *,
        query: str = "",
    ) -> Event:
        """Return the event that keeps it; the note and what was looked for can be erased."""
        personal = {"query": query, "note": self.note}
        return noted(
            company_id=company_id,
            kind=kind,
            stamp=stamp,
            data={"reason": self.reason.value, **data},
            personal={name: value for name, value in personal.items() if value},
        )
