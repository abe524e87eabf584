"""Tell anyone what became of a sealed document: by its file's hash, or by its number and code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from emutabakat.domain.documents import LETTERS, Document, SealedFile
from emutabakat.domain.errors import TooManyTries
from emutabakat.domain.ids import CounterpartyId, MutabakatId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Company
from emutabakat.domain.verification import WRONG_TRIES_PER_HOUR, number_address
from emutabakat.ports import (
    Clock,
    Counterparties,
    Directory,
    Documents,
    Mutabakats,
    SealedDocuments,
    Sessions,
)
from emutabakat.services.failures import Failures

Standing = Literal["in_force", "replaced", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownDocument:
    """A document that we sealed; callers show neither amounts nor people of it.

    `letter` is the one that it is, None for a list or report. `file` is the one that was asked for,
    by its hash, or else the newest; `replaced_by` is the number of the letter that was written in
    the place of its letter.
    """

    document: Document
    file: SealedFile
    letter: Mutabakat | None
    sender: Company
    receiver: str
    status: Standing
    replaced_by: str | None


@dataclass(frozen=True, slots=True)
class KnownDocuments:
    """The public lookup of sealed documents."""

    sealed: SealedDocuments
    documents: Documents
    mutabakats: Mutabakats
    counterparties: Counterparties
    directory: Directory
    sessions: Sessions
    clock: Clock

    def by_hash(self, sha256: str) -> KnownDocument | None:
        """Return the document whose file has this SHA-256 (hex), or None."""
        return self._at(sha256.lower())

    def by_number(
        self, number: str, code: str, *, origin: Mapping[str, str]
    ) -> KnownDocument | None:
        """Return the document that prints this number and code, or None when either is wrong.

        Raises `TooManyTries` after twenty wrong pairs from one network in an hour.
        """
        wrong = Failures(self.sessions, self.clock, "verify", WRONG_TRIES_PER_HOUR)
        if wait := wrong.wait(origin):
            raise TooManyTries(
                "too_many_wrong_codes",
                "Bu ağdan çok fazla yanlış numara ve kod girildi; bir saat sonra yeniden deneyin"
                " ya da belgenin dosyasıyla doğrulayın.",
                "Too many wrong numbers and codes from this network; try again in an hour, or"
                " verify by the document's file.",
                wait_seconds=wait,
            )
        known = self._at(number_address(number, code))
        if known is None:
            wrong.add(origin)
        return known

    def _at(self, address: str) -> KnownDocument | None:
        place = self.sealed.at(address)
        if place is None:
            return None
        document = self.documents.get(place.company_id, place.document_id)
        about = self._letter(document)
        letter = about if document.kind in LETTERS else None
        successor = self._successor(letter) if letter else None
        asked = (file for file in document.files if file.sha256 == address)
        return KnownDocument(
            document=document,
            file=next(asked, document.file),
            letter=letter,
            sender=self.directory.company(document.company_id),
            receiver=self._receiver(document, about),
            status=_standing(letter, successor),
            replaced_by=successor.number if successor else None,
        )

    def _letter(self, document: Document) -> Mutabakat | None:
        """Return the letter that a document is about, if it is about one."""
        about = document.about[0]
        if not about.startswith("mut_"):
            return None
        return self.mutabakats.get(document.company_id, MutabakatId(about))

    def _receiver(self, document: Document, letter: Mutabakat | None) -> str:
        """Return the other side's name, "" for a document about many of them."""
        if letter is not None:
            return letter.recipient.name
        about = document.about[0]
        if not about.startswith("cpt_"):
            return ""
        return self.counterparties.get(document.company_id, CounterpartyId(about)).name

    def _successor(self, letter: Mutabakat) -> Mutabakat | None:
        """Return the letter that took this one's place; a draft is nobody's business yet."""
        if letter.replaced_by is None:
            return None
        successor = self.mutabakats.get(letter.company_id, letter.replaced_by.id)
        told = successor.sent_at is not None and successor.status is not Status.CANCELLED
        return successor if told else None


def _standing(letter: Mutabakat | None, successor: Mutabakat | None) -> Standing:
    if letter is not None and letter.status is Status.CANCELLED:
        return "cancelled"
    return "replaced" if successor else "in_force"
