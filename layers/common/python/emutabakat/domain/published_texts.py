"""A text in Turkish and English that a company puts in force, version after version."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from emutabakat.domain.errors import Conflict, Invalid
from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, Value, next_event
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Language

LANGUAGES: tuple[Language, ...] = ("tr", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedText:
    """One version of a text in both languages; version 0 is the one that is shipped.

    `head` is the hash of the event that published it, "" for version 0.
    """

    company_id: CompanyId
    tr: str
    en: str
    version: int = 0
    published_at: datetime | None = None
    published_by: PersonId | None = None
    head: str = ""

    @property
    def sha256(self) -> Mapping[str, str]:
        """The hex SHA-256 of the exact text (UTF-8) of each language."""
        return {"tr": text_sha256(self.tr), "en": text_sha256(self.en)}

    def language_of(self, sha256: str) -> Language | None:
        """Return in which language the text has that hash, None for another text."""
        return next((each for each in LANGUAGES if self.sha256[each] == sha256), None)

    def published(
        self,
        stamp: Stamp,
        *,
        tr: str,
        en: str,
        record_id: str,
        kind: EventKind,
        data: Mapping[str, Value],
    ) -> tuple[Self, Event]:
        """Return the version that follows with its event; the words were judged before."""
        after = replace(
            self,
            tr=tr,
            en=en,
            version=self.version + 1,
            published_at=stamp.at,
            published_by=PersonId(stamp.actor_id),
        )
        event = next_event(
            company_id=self.company_id,
            record_id=record_id,
            seq=after.version,
            previous=self.head or GENESIS,
            kind=kind,
            stamp=stamp,
            data={
                **data,
                "version": after.version,
                "sha256_tr": after.sha256["tr"],
                "sha256_en": after.sha256["en"],
            },
        )
        return replace(after, head=event.hash), event


def text_sha256(text: str) -> str:
    """Return the hex SHA-256 of a text as it is shown."""
    return hashlib.sha256(text.encode()).hexdigest()


def kept_lines(text: str) -> str:
    """Return a text with line feeds only, and none at its ends."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def bad_length(code: str, most: int) -> Invalid:
    """Return the refusal of a text that is missing, or longer than that many characters."""
    return Invalid(
        code,
        f"Metin iki dilde de gerekli ve en çok {most:,} karakter olabilir.".replace(",", "."),
        f"A text is needed in both languages, with at most {most:,} characters.",
    )


def same_text(code: str) -> Conflict:
    """Return the refusal of a new version that says what the one in force says."""
    return Conflict(
        code,
        "Bu metin zaten yürürlükte; yeni sürüm için bir şeyi değiştirin.",
        "This text is in force already; change something for a new version.",
    )
