"""Builds the work on the passages of letters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from emutabakat.bootstrap import outside

if TYPE_CHECKING:
    from emutabakat.ports import LegalTextRecords
    from emutabakat.services.legal_texts import LegalTexts
    from emutabakat.services.saving import Stamps


@cache
def legal_text_records() -> LegalTextRecords:
    """Return where the passages of letters are kept."""
    from emutabakat.adapters.dynamodb.legal_texts import DynamoLegalTextRecords

    return DynamoLegalTextRecords(outside.tables())


@cache
def legal_texts() -> LegalTexts:
    """Return a company's work on the passages of its letters."""
    from emutabakat.services.legal_texts import LegalTexts

    return LegalTexts(legal_text_records(), outside.directory(), _stamps())


def _stamps() -> Stamps:
    from emutabakat.bootstrap import stamps

    return stamps()
