"""Show a letter as a PDF before it is answered: one that exists, or one that is being written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import (
    Clock,
    Counterparties,
    Directory,
    LegalTextRecords,
    Logos,
    Mutabakats,
)
from emutabakat.rendering.sent_letter import render
from emutabakat.services.company_settings import logo_bytes
from emutabakat.services.document_values import letter_language, sent_letter_of
from emutabakat.services.legal_texts import texts_for
from emutabakat.services.letters import NewLetter
from emutabakat.services.sending import recipient_from_card
from emutabakat.services.traces import Traces


@dataclass(frozen=True, slots=True)
class Preview:
    """A PDF that is not sealed, and what to call it."""

    pdf: bytes
    file_name: str


@dataclass(frozen=True, slots=True)
class Previews:
    """What `preview_letter` does; it keeps no file."""

    mutabakats: Mutabakats
    counterparties: Counterparties
    directory: Directory
    logos: Logos
    texts: LegalTextRecords
    clock: Clock
    traces: Traces

    def of_letter(self, member: Member, id_: MutabakatId, *, origin: Mapping[str, str]) -> Preview:
        """Return the letter as it was sent, and record that somebody has it; a draft as it would
        be, marked as a preview."""
        member.require(Permission.MUTABAKAT_READ)
        letter = self.mutabakats.get(member.company_id, id_)
        if letter.status is Status.DRAFT:
            card = self.counterparties.get(member.company_id, letter.counterparty_id)
            letter = replace(letter, recipient=recipient_from_card(card))
        drawn = self._drawn(letter)
        self.traces.downloaded(member, "preview", letter=letter.id, origin=origin)
        return drawn

    def of_new(self, member: Member, new: NewLetter) -> Preview:
        """Return a letter that does not exist yet, marked as a preview.

        Raises what making the draft would: `NotFound` for the card, `Invalid` for its figures.
        """
        member.require(Permission.MUTABAKAT_WRITE)
        card = self.counterparties.get(member.company_id, new.counterparty_id)
        kind_from_code(new.kind)
        letter = Mutabakat(
            id=MutabakatId(""),
            company_id=member.company_id,
            number="",
            kind=new.kind,
            counterparty_id=card.id,
            recipient=recipient_from_card(card),
            period=new.period,
            currency=new.currency,
            debit=new.debit,
            credit=new.credit,
            lines=new.lines,
            note=new.note,
            answer_by=new.answer_by,
            responsible_id=new.responsible_id or member.person_id,
            created_at=self.clock.now(),
        )
        return self._drawn(letter)

    def _drawn(self, letter: Mutabakat) -> Preview:
        company = self.directory.company(letter.company_id)
        logo = logo_bytes(self.logos, company)
        texts = texts_for(self.texts, letter, company, letter_language(letter))
        page = render(sent_letter_of(letter, company, logo=logo, at=self.clock.now(), texts=texts))
        return Preview(page, f"{letter.number or 'onizleme'}.pdf")
