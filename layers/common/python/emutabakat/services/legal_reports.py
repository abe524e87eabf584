"""Legal reports: look for a letter or a counterparty, say why, and ask for everything recorded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.access_reasons import Why
from emutabakat.domain.errors import Invalid, NotFound
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import CounterpartyId, MutabakatId, TaskId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Counterparty, Language
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.tasks import TaskKind
from emutabakat.ports import Counterparties, Idempotency, Ledger, LetterFilter, Mutabakats
from emutabakat.services.saving import Stamps
from emutabakat.services.task_starting import TaskStarting

MOST_SHOWN = 100
_TAX_NUMBER = re.compile(r"\d{10,11}")
_NUMBER = re.compile(r"MUT-\d{4}-\d{6,}")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: a counterparty with its newest letters, or one letter."""

    counterparty: Counterparty | None
    letters: tuple[Mutabakat, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class LegalReports:
    """The person's side of a legal report; every search and every report is itself recorded."""

    ledger: Ledger
    mutabakats: Mutabakats
    counterparties: Counterparties
    starting: TaskStarting
    stamps: Stamps

    def search(self, member: Member, query: str, why: Why, *, origin: Mapping[str, str]) -> Found:
        """Return what a VKN, a TCKN or a letter's number leads to; an unknown one finds nothing.

        Raises `Invalid` for any other text, and for a reason that is not told.
        """
        member.require(Permission.REPORT_MAKE)
        why = why.checked()
        text = "".join(query.split()).upper()
        if _TAX_NUMBER.fullmatch(text):
            found = self._by_tax_number(member, text)
        elif _NUMBER.fullmatch(text):
            found = self._by_number(member, text)
        else:
            raise Invalid(
                "search_text_invalid",
                "10 haneli VKN, 11 haneli TCKN ya da MUT-2026-000123 biçiminde mektup no yazın.",
                "Type a VKN (10 digits), a TCKN (11 digits) or a number such as MUT-2026-000123.",
            )
        self.ledger.note(
            why.event(
                member.company_id,
                EventKind.REPORT_SEARCHED,
                self.stamps.person(member, origin),
                {"letters": len(found.letters)},
                query=text,
            )
        )
        return found

    def ask(
        self,
        member: Member,
        about: MutabakatId | CounterpartyId,
        why: Why,
        *,
        language: Language,
        idempotency: Idempotency | None,
        origin: Mapping[str, str],
    ) -> TaskId:
        """Begin the report of a letter or of a counterparty; return its task, or `NotFound`."""
        member.require(Permission.REPORT_MAKE)
        why = why.checked()
        if about.startswith("mut_"):
            self.mutabakats.get(member.company_id, MutabakatId(about))
            named = "letter"
        else:
            self.counterparties.get(member.company_id, CounterpartyId(about))
            named = "counterparty"
        stamp = self.stamps.person(member, origin)
        told = why.event(member.company_id, EventKind.REPORT_ASKED, stamp, {named: about})
        return self.starting.begin(
            member,
            TaskKind.LEGAL_REPORT,
            {"reason": why.reason.value, "note": why.note, "language": language},
            subject=about,
            idempotency=idempotency,
            origin=origin,
            told=(told,),
        )

    def _by_tax_number(self, member: Member, text: str) -> Found:
        page = self.counterparties.page(member.company_id, search=text, limit=10, cursor=None)
        card = next((each for each in page.items if each.tax_number == text), None)
        if card is None:
            return Found(None, (), False)
        letters = self.mutabakats.page(
            member.company_id,
            LetterFilter(counterparty_id=card.id),
            limit=MOST_SHOWN,
            cursor=None,
        )
        return Found(card, tuple(letters.items), letters.next is not None)

    def _by_number(self, member: Member, number: str) -> Found:
        try:
            letter = self.mutabakats.by_number(member.company_id, number)
        except NotFound:
            return Found(None, (), False)
        return Found(None, (letter,), False)
