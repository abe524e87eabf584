"""Kinds of letter, as data: a new kind is a new row here, not a new path in the code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid
from emutabakat.domain.parties import Language


@dataclass(frozen=True, slots=True)
class Kind:
    """What a letter asks about; labels are what people read."""

    code: str
    tr: str
    en: str

    def label(self, language: Language) -> str:
        """Return what people call it."""
        return self.tr if language == "tr" else self.en


CURRENT_ACCOUNT = Kind("current_account", "Cari hesap mutabakatı", "Current account confirmation")
KINDS: Mapping[str, Kind] = {kind.code: kind for kind in (CURRENT_ACCOUNT,)}


def kind_from_code(code: str) -> Kind:
    """Return the kind, or raise `Invalid`."""
    if code not in KINDS:
        raise Invalid(
            "kind_unknown",
            f"“{code[:40]}” bilinen bir mutabakat türü değil.",
            f"“{code[:40]}” is not a known kind of letter.",
        )
    return KINDS[code]
