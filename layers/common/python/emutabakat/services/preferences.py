"""How a person likes to see a company's pages: kept for the pages, of no meaning here."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emutabakat.domain.errors import Invalid, StaleVersion
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import KeptPreferences, Preferences

MOST_BYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class OwnPreferences:
    """A member's own preferences; they are a convenience, so no event tells of them."""

    preferences: Preferences

    def get(self, member: Member) -> tuple[Mapping[str, Any], int]:
        """Return what is kept, and its version (0 for nothing)."""
        member.require(Permission.SELF)
        kept = self.preferences.get(member.company_id, member.person_id)
        return json.loads(kept.text), kept.version

    def put(self, member: Member, values: Mapping[str, Any], *, version: int) -> int:
        """Keep the values in place of those of that version, and return the new version.

        Raises `Invalid` when they are too many, `StaleVersion` when there are newer ones.
        """
        member.require(Permission.SELF)
        text = _text(values)
        kept = KeptPreferences(text, version + 1)
        try:
            self.preferences.put(member.company_id, member.person_id, kept)
        except StaleVersion:
            # A repeated request finds what the first one kept.
            if self.preferences.get(member.company_id, member.person_id) != kept:
                raise
        return kept.version


def _text(values: Mapping[str, Any]) -> str:
    try:
        text = json.dumps(values, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        size = len(text.encode())
    except ValueError:
        raise Invalid(
            "preferences_invalid",
            "Tercihler JSON olarak yazılamıyor.",
            "The preferences cannot be written as JSON.",
        ) from None
    if size > MOST_BYTES:
        raise Invalid(
            "preferences_too_large",
            f"Tercihler en çok {MOST_BYTES // 1024} KB olabilir.",
            f"Preferences have at most {MOST_BYTES // 1024} KB.",
        )
    return text
