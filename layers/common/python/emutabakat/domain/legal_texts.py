"""The passages of a letter that a company's counsel may word, each a template with versions.

A passage may name values of the letter, like `{{ receiver }}`; which ones is the table below. What
a template may be made of is judged where it is drawn (`rendering.legal_templates`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from emutabakat.domain.errors import Invalid
from emutabakat.domain.events import Event, EventKind, Stamp
from emutabakat.domain.letter_values import FrozenTexts
from emutabakat.domain.published_texts import PublishedText, bad_length, kept_lines, same_text

LEGAL_TEXT_LENGTH = 4_000
"""Signs of a passage in one language: a page of a letter."""


class LegalTextKind(StrEnum):
    """The passages; stored, so a value is never renamed."""

    LETTER_REQUEST = "letter_request"
    LETTER_CLOSING = "letter_closing"
    LETTER_LEGAL = "letter_legal"
    APPROVED_STATEMENT = "approved_statement"
    REJECTED_STATEMENT = "rejected_statement"
    OBJECTION_NOTE = "objection_note"
    SEAL_NOTE = "seal_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalTextSpec:
    """What a passage may name, what it is hardly complete without, and whether it may be empty."""

    variables: tuple[str, ...]
    expected: tuple[str, ...] = ()
    may_be_empty: bool = False


_LETTER = ("sender", "receiver", "number", "period", "as_of", "currency")
_FIGURES = ("balance", "debit", "credit")
_ANSWER = ("answerer", "answered_at")
LEGAL_TEXTS: Mapping[LegalTextKind, LegalTextSpec] = {
    LegalTextKind.LETTER_REQUEST: LegalTextSpec(
        variables=(*_LETTER, *_FIGURES, "answer_by"), expected=("period", "as_of")
    ),
    LegalTextKind.LETTER_CLOSING: LegalTextSpec(
        variables=(*_LETTER, *_FIGURES, "answer_by"), may_be_empty=True
    ),
    LegalTextKind.LETTER_LEGAL: LegalTextSpec(variables=(*_LETTER, "answer_by")),
    LegalTextKind.APPROVED_STATEMENT: LegalTextSpec(
        variables=(*_LETTER, *_FIGURES, *_ANSWER), expected=("receiver",)
    ),
    LegalTextKind.REJECTED_STATEMENT: LegalTextSpec(
        variables=(*_LETTER, *_FIGURES, *_ANSWER, "own_figure", "difference", "reason"),
        expected=("receiver",),
    ),
    LegalTextKind.OBJECTION_NOTE: LegalTextSpec(variables=(*_LETTER, *_ANSWER)),
    LegalTextKind.SEAL_NOTE: LegalTextSpec(variables=("sender", "number")),
}
"""What a sent letter says cannot name its answer; the seal's note names no amount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalText(PublishedText):
    """One version of a passage of a company's letters of one kind (`domain.kinds`)."""

    letter_kind: str
    kind: LegalTextKind

    def next_version(self, stamp: Stamp, *, tr: str, en: str) -> tuple[LegalText, Event]:
        """Return the version that follows with its event; raises `Invalid`, or `Conflict` when it
        says the same."""
        tr, en = kept_lines(tr), kept_lines(en)
        if max(len(tr), len(en)) > LEGAL_TEXT_LENGTH:
            raise bad_length("legal_text_length", LEGAL_TEXT_LENGTH)
        may_be_empty = LEGAL_TEXTS[self.kind].may_be_empty
        if not (tr and en) and (tr or en or not may_be_empty):
            raise _missing(tr)
        if (tr, en) == (self.tr, self.en):
            raise same_text("legal_text_same")
        return self.published(
            stamp,
            tr=tr,
            en=en,
            record_id=legal_text_record(self.letter_kind, self.kind),
            kind=EventKind.LEGAL_TEXT_PUBLISHED,
            data={"letter_kind": self.letter_kind, "text": self.kind.value},
        )


def legal_text_record(letter_kind: str, kind: LegalTextKind) -> str:
    """Return the record whose chain the versions of a passage are."""
    return f"ltx_{letter_kind}_{kind.value}"


def frozen(texts: Iterable[LegalText]) -> FrozenTexts:
    """Return which versions a letter is sent in, and one hash over what they say.

    The hash is the SHA-256 (hex) of the JSON list of [kind, version, SHA-256 of the Turkish text,
    SHA-256 of the English text], by kind.
    """
    rows = sorted(
        (text.kind.value, text.version, text.sha256["tr"], text.sha256["en"]) for text in texts
    )
    canonical = json.dumps(rows, separators=(",", ":"))
    return FrozenTexts(
        versions={kind: version for kind, version, _, _ in rows},
        sha256=hashlib.sha256(canonical.encode()).hexdigest(),
    )


def _missing(tr: str) -> Invalid:
    """Return the refusal of a passage that one language (or both) has no words for."""
    return Invalid(
        "legal_text_missing",
        "Bu metin iki dilde de gerekli.",
        "This text is needed in both languages.",
        field="en" if tr else "tr",
    )
