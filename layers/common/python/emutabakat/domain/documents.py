"""Sealed documents of every kind: made once, found by hash or by number and code, never replaced.

A document whose seal gets a time stamp later has one more file; the earlier ones stay valid.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, Value, next_event
from emutabakat.domain.ids import CompanyId, DocumentId, EventId, ordered_id
from emutabakat.domain.links import code_from_bytes

_CODE_DOMAIN = b"emutabakat-document-code-v1\0"


class DocumentKind(StrEnum):
    """What a document is; stored, so a value is never renamed."""

    SENT_LETTER = "sent_letter"
    ANSWERED_LETTER = "answered_letter"
    COVER_LIST = "cover_list"
    LETTER_REPORT = "letter_report"
    COUNTERPARTY_REPORT = "counterparty_report"


LETTERS = frozenset({DocumentKind.SENT_LETTER, DocumentKind.ANSWERED_LETTER})
"""What stands or falls with a letter; a list or a report tells of the day on which it was made."""
REPORTS = frozenset({DocumentKind.LETTER_REPORT, DocumentKind.COUNTERPARTY_REPORT})
"""What names every event of a record, and is for those alone who may ask for it."""


class SealLevel(StrEnum):
    """The baseline of a seal (ETSI EN 319 142-1): without a time stamp, with one, and with what is
    needed to verify it later."""

    B_B = "B-B"
    B_T = "B-T"
    B_LT = "B-LT"


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedFile:
    """One sealed file of a document: where it lies, its SHA-256 (hex) and its size in bytes.

    `serial` is the serial number (hex) of the seal's certificate. `stamped_at` is the time of the
    time stamp authority, None at B-B.
    """

    key: str
    sha256: str
    size: int
    level: SealLevel
    serial: str
    sealed_at: datetime
    stamped_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A sealed document. `number` and `code` are printed on it; `about` are the ids of the records
    whose document it is; `event_id` is of the event that asked for it.

    `files` are its sealed files, the newest last. `awaits_time` tells that a time stamp was
    configured and not to be had, so that the seal will be made anew.
    """

    id: DocumentId
    company_id: CompanyId
    kind: DocumentKind
    number: str
    code: str
    about: tuple[str, ...]
    event_id: EventId
    files: tuple[SealedFile, ...]
    awaits_time: bool = False
    made_at: datetime
    version: int = 0
    head: str = ""

    @property
    def file(self) -> SealedFile:
        """The newest file, which is the one that is handed out."""
        return self.files[-1]

    def made(self, stamp: Stamp) -> tuple[Document, Event]:
        """Return the new document with its first event."""
        return self._with_event(
            EventKind.DOCUMENT_MADE,
            stamp,
            {"document": self.kind.value, "number": self.number, "of": self.about[0]},
        )

    def resealed(
        self, stamp: Stamp, file: SealedFile, *, awaits_time: bool
    ) -> tuple[Document, Event]:
        """Return the document with one more file: the same pages under a better seal."""
        after = replace(self, files=(*self.files, file), awaits_time=awaits_time)
        return after._with_event(EventKind.DOCUMENT_RESEALED, stamp, {"document": self.kind.value})

    def _with_event(
        self, kind: EventKind, stamp: Stamp, data: Mapping[str, Value]
    ) -> tuple[Document, Event]:
        event = next_event(
            company_id=self.company_id,
            record_id=self.id,
            seq=self.version + 1,
            previous=self.head or GENESIS,
            kind=kind,
            stamp=stamp,
            data={
                **data,
                "sha256": self.file.sha256,
                "level": self.file.level.value,
                "seal": self.file.serial,
            },
        )
        return replace(self, version=event.seq, head=event.hash), event


def document_id(event: Event) -> DocumentId:
    """Return the id of the document that an event asks for: the same for every try."""
    return DocumentId(ordered_id("doc", event.at, 0, event.id))


def document_code(event: Event) -> str:
    """Return the verification code of the document that an event asks for (10 Crockford signs).

    It is derived, so that a job that runs twice prints the same; who does not know the event's
    hash (its id has 80 random bits) cannot compute it.
    """
    return code_from_bytes(hashlib.sha256(_CODE_DOMAIN + event.hash.encode()).digest()[:8])


def document_number(prefix: str, at: datetime, id_: DocumentId) -> str:
    """Return the number of a document that is no letter: `LST` a cover list, `RPR` a report.

    >>> from datetime import UTC
    >>> document_number("RPR", datetime(2026, 11, 27, tzinfo=UTC), DocumentId("doc_01J3F7K2QX"))
    'RPR-2026-3F7K2QX'
    """
    return f"{prefix}-{at.year}-{id_[-7:]}"


def file_key(company_id: CompanyId, id_: DocumentId, version: int) -> str:
    """Return where the n-th sealed file of a document lies (from 1)."""
    return f"{company_id}/documents/{id_}/{version}.pdf"
