"""Make the sealed document of an answer: once, verified before it is stored, never overwritten."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.ids import MutabakatId
from emutabakat.jobs import EventJob
from emutabakat.ports import Directory, Files, Ledger, Logos, Mutabakats, Sealer
from emutabakat.rendering.answered_letter import render
from emutabakat.services.company_settings import logo_bytes
from emutabakat.services.document_values import document_of
from emutabakat.services.saving import Stamps, save_anew

_REASON = "Mutabakat belgesinin bütünlüğü"


@dataclass(frozen=True, slots=True)
class Documents:
    """What `make_document` does with an answered letter."""

    ledger: Ledger
    mutabakats: Mutabakats
    directory: Directory
    files: Files
    logos: Logos
    sealer: Sealer
    stamps: Stamps
    public_url: str

    def make(self, job: EventJob) -> None:
        """Render, seal, verify and store the document, and name it on the letter.

        The key comes from the answer's event: a repeated job finds the file, or stores it once.
        """
        letter = self.mutabakats.get(job.company_id, MutabakatId(job.record_id))
        if letter.document_key:
            return
        if letter.answer is None or letter.answer.seq != job.seq:
            raise TemporaryFailure("answer_not_there_yet")
        key = f"{letter.company_id}/documents/{letter.id}/{job.event_id}.pdf"
        trail = self.ledger.events(letter.company_id, letter.id)
        company = self.directory.company(letter.company_id)
        logo = logo_bytes(self.logos, company)
        page = render(document_of(letter, trail, company, logo=logo, public_url=self.public_url))
        pdf = self.sealer.seal(page, reason=_REASON, at=self.stamps.clock.now()).pdf
        if not self.files.store_document(key, pdf):
            pdf = self.files.read_document(key)
        sha256 = hashlib.sha256(pdf).hexdigest()
        save_anew(
            self.ledger,
            lambda: self.mutabakats.get(letter.company_id, letter.id),
            lambda now: (
                None
                if now.document_key
                else now.with_document(self.stamps.system("make_document"), key=key, sha256=sha256)
            ),
        )
