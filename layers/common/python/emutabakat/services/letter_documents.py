"""The sealed documents of a letter: as it was sent, and as it was answered."""

from __future__ import annotations

from dataclasses import dataclass

from emutabakat.domain.documents import (
    Document,
    DocumentKind,
    document_code,
    document_id,
)
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.jobs import EventJob
from emutabakat.ports import (
    Change,
    Directory,
    Ledger,
    LegalTextRecords,
    Logos,
    Mutabakats,
    Networks,
)
from emutabakat.rendering import answered_letter, sent_letter
from emutabakat.services.company_settings import logo_bytes
from emutabakat.services.document_values import (
    answer_of,
    document_of,
    letter_language,
    sealed_sent_letter_of,
)
from emutabakat.services.legal_texts import texts_for
from emutabakat.services.sealing import Planned, Sealing, nothing


@dataclass(frozen=True, slots=True)
class LetterDocuments:
    """What `make_document` does with a letter that was sent, or answered."""

    ledger: Ledger
    mutabakats: Mutabakats
    directory: Directory
    logos: Logos
    texts: LegalTextRecords
    networks: Networks
    sealing: Sealing
    public_url: str

    def make(self, job: EventJob) -> Document | None:
        """Return the document that the event asks for: made now, or by an earlier try.

        None for a sending that was followed by another before its document was made: the later one
        has its own, and the addresses of the earlier are no longer known.
        """
        event = self.ledger.event(job.company_id, job.record_id, job.seq)
        letter = self.mutabakats.get(job.company_id, MutabakatId(job.record_id))
        if event.kind is EventKind.MUTABAKAT_SENT:
            return self._sent(letter, event)
        if letter.answer is None or letter.answer.seq != job.seq:
            raise TemporaryFailure("answer_not_there_yet")
        return self._answered(letter, event)

    def renew(self, document: Document) -> None:
        """Seal the document anew where it waits for a time stamp; its letter names the new file."""

        def beside(renewed: Document) -> Change | None:
            letter = self.mutabakats.get(document.company_id, MutabakatId(document.about[0]))
            file = renewed.file
            stamp = self.sealing.stamps.system("make_document")
            return letter.with_document(stamp, key=file.key, sha256=file.sha256)

        answered = document.kind is DocumentKind.ANSWERED_LETTER
        self.sealing.renew(document, beside=beside if answered else nothing)

    def _sent(self, letter: Mutabakat, event: Event) -> Document | None:
        if event.data.get("round") != letter.round:
            return self.sealing.known(letter.company_id, document_id(event))
        planned = _planned(letter, event, DocumentKind.SENT_LETTER, document_code(event))

        def page() -> bytes:
            company = self.directory.company(letter.company_id)
            logo = logo_bytes(self.logos, company)
            return sent_letter.render(
                sealed_sent_letter_of(
                    letter,
                    event,
                    company,
                    logo=logo,
                    public_url=self.public_url,
                    texts=texts_for(self.texts, letter, company, letter_language(letter)),
                )
            )

        return self.sealing.keep(planned, page)

    def _answered(self, letter: Mutabakat, event: Event) -> Document:
        code = letter.verification_code
        planned = _planned(letter, event, DocumentKind.ANSWERED_LETTER, code)

        def page() -> bytes:
            trail = self.ledger.events(letter.company_id, letter.id)
            company = self.directory.company(letter.company_id)
            logo = logo_bytes(self.logos, company)
            language = letter_language(letter)
            answer = answer_of(letter, trail, language)
            texts = texts_for(self.texts, letter, company, language, answer=answer)
            return answered_letter.render(
                document_of(
                    letter,
                    trail,
                    company,
                    logo=logo,
                    public_url=self.public_url,
                    texts=texts,
                    networks=self.networks,
                )
            )

        def beside(document: Document) -> Change | None:
            now = self.mutabakats.get(letter.company_id, letter.id)
            if now.document_key:
                return None
            stamp = self.sealing.stamps.system("make_document")
            return now.with_document(stamp, key=document.file.key, sha256=document.file.sha256)

        return self.sealing.keep(planned, page, beside=beside)


def _planned(letter: Mutabakat, event: Event, kind: DocumentKind, code: str) -> Planned:
    return Planned(
        id=document_id(event),
        company_id=letter.company_id,
        kind=kind,
        number=letter.number,
        code=code,
        about=(letter.id, letter.counterparty_id),
        event_id=event.id,
    )
