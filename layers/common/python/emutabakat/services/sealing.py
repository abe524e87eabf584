"""Keep a page as a sealed document: once, verified before it is stored, never overwritten."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from emutabakat.domain.documents import (
    Document,
    DocumentKind,
    SealedFile,
    SealLevel,
    file_key,
)
from emutabakat.domain.errors import NotFound, StaleVersion, TemporaryFailure
from emutabakat.domain.ids import CompanyId, DocumentId, EventId
from emutabakat.ports import Change, Documents, Files, Ledger, Sealed, Sealer, SealVerifier
from emutabakat.services.saving import ATTEMPTS, Stamps, changed

REASON = "Mutabakat belgesinin bütünlüğü"
_RANK = tuple(SealLevel)

Beside = Callable[[Document], Change | None]
"""What else changes together with a document: the letter that names it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A document that shall be; see `domain.documents.Document`."""

    id: DocumentId
    company_id: CompanyId
    kind: DocumentKind
    number: str
    code: str
    about: tuple[str, ...]
    event_id: EventId


def nothing(document: Document) -> None:
    """Nothing else changes together with a document."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """The one way in which a page becomes a document, whatever it shows.

    Every step may be done twice: the file's key comes from the document's id, the id from the event
    that asked. What died after storing is found there, looked at as a stranger's file would be,
    and registered.
    """

    ledger: Ledger
    documents: Documents
    files: Files
    sealer: Sealer
    verifier: SealVerifier
    stamps: Stamps

    def known(self, company_id: CompanyId, id_: DocumentId) -> Document | None:
        """Return the document if it was made already."""
        try:
            return self.documents.get(company_id, id_)
        except NotFound:
            return None

    def keep(
        self, planned: Planned, page: Callable[[], bytes], *, beside: Beside = nothing
    ) -> Document:
        """Return the sealed document; `page` draws it if it has to be drawn.

        Raises `TemporaryFailure` when the key, the store or the ledger is not available.
        """
        known = self.known(planned.company_id, planned.id)
        if known is not None:
            return known
        at = self.stamps.clock.now()
        sealed = self.sealer.seal(page(), reason=REASON, at=at)
        file, waits = self._stored(file_key(planned.company_id, planned.id, 1), sealed, at)
        document = Document(
            id=planned.id,
            company_id=planned.company_id,
            kind=planned.kind,
            number=planned.number,
            code=planned.code,
            about=planned.about,
            event_id=planned.event_id,
            files=(file,),
            awaits_time=waits,
            made_at=at,
        )
        for attempt in range(ATTEMPTS):
            change = document.made(self.stamps.system("make_document"))
            try:
                self.ledger.save(*changed(change, beside(change[0])))
            except StaleVersion:
                known = self.known(planned.company_id, planned.id)
                if known is not None:
                    return known
                if attempt == ATTEMPTS - 1:
                    raise
            else:
                return change[0]
        raise StaleVersion(planned.id)

    def renew(self, document: Document, *, beside: Beside = nothing) -> Document:
        """Return the document with a better seal, or as it is while there is no better one."""
        if not document.awaits_time:
            return document
        at = self.stamps.clock.now()
        before = self.files.read_document(document.file.key)
        sealed = self.sealer.reseal(before, reason=REASON, at=at)
        if _RANK.index(sealed.level) <= _RANK.index(document.file.level):
            return document
        key = file_key(document.company_id, document.id, len(document.files) + 1)
        file, waits = self._stored(key, sealed, at)
        change = document.resealed(self.stamps.system("make_document"), file, awaits_time=waits)
        try:
            self.ledger.save(*changed(change, beside(change[0])))
        except StaleVersion as stale:
            raise TemporaryFailure("document_changed_meanwhile") from stale
        return change[0]

    def _stored(self, key: str, sealed: Sealed, at: datetime) -> tuple[SealedFile, bool]:
        """Store the file, or take what an earlier try stored there; tell whether it waits for a
        time stamp."""
        if self.files.store_document(key, sealed.pdf):
            return _file(key, sealed, at), sealed.awaits_time
        pdf = self.files.read_document(key)
        report = self.verifier.report(pdf)
        if not report.accepted or report.sealed_at is None:
            raise TemporaryFailure("stored_document_not_accepted")
        level = report.level or SealLevel.B_B
        earlier = Sealed(
            pdf=pdf,
            level=level,
            serial=f"{report.serial:x}",
            stamped_at=report.stamped_at,
            awaits_time=sealed.awaits_time or level is not sealed.level,
        )
        return _file(key, earlier, report.sealed_at), earlier.awaits_time


def _file(key: str, sealed: Sealed, at: datetime) -> SealedFile:
    return SealedFile(
        key=key,
        sha256=hashlib.sha256(sealed.pdf).hexdigest(),
        size=len(sealed.pdf),
        level=sealed.level,
        serial=sealed.serial,
        sealed_at=at,
        stamped_at=sealed.stamped_at,
    )
