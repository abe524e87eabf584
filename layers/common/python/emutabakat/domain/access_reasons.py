"""Why somebody looks into evidence: asked before it is shown, and kept in the audit trail."""

from __future__ import annotations

from enum import StrEnum

from emutabakat.domain.errors import Invalid

NOTE_LENGTH = 500


class AccessReason(StrEnum):
    """What a legal report or an export of evidence is for; stored, so a value is never renamed."""

    AUDIT = "audit"
    COURT = "court"
    TAX_OFFICE = "tax_office"
    INTERNAL = "internal"
    OTHER = "other"


def checked_note(reason: AccessReason, note: str) -> str:
    """Return the note as it is kept, or raise `Invalid`: one without a reason of ours needs it."""
    text = " ".join(note.split())
    if reason is AccessReason.OTHER and not text:
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
    return text
