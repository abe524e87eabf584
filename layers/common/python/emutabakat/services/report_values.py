"""A letter with everything that was recorded about it, as a legal report shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from emutabakat.domain.documents import Document
from emutabakat.domain.events import Event, Value, chain_break, personal_holds
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Company, Language
from emutabakat.domain.period import period_from_text
from emutabakat.domain.status import Status, status_label
from emutabakat.ports import Directory, Documents, Ledger, LegalTextRecords, Networks
from emutabakat.rendering.audit_words import ACTORS
from emutabakat.rendering.audit_words import KINDS as ACTIONS
from emutabakat.rendering.documents import LetterDocument
from emutabakat.rendering.formats import balance_text, money_text, period_text
from emutabakat.rendering.reports import ReportedDocument, ReportedEvent, ReportedLetter
from emutabakat.services.document_values import REASONS, answer_of, letter_values
from emutabakat.services.evidence_values import evidence_of
from emutabakat.services.legal_texts import texts_for
from emutabakat.services.names import Names
from emutabakat.services.report_words import DETAILS, KINDS, WAYS

_TRACES = ("ip", "user_agent")
_AMOUNTS = frozenset({"debit", "credit", "debit_before", "credit_before"})
_STATUSES = frozenset({"from", "to"})
_INTERNAL = frozenset({"key"})
"""Where a file lies is our business; its hash is everybody's."""


@dataclass(frozen=True, slots=True)
class ReportValues:
    """Gathers what belongs to a letter: its state, its chain, its documents, and people's names."""

    ledger: Ledger
    directory: Directory
    documents: Documents
    texts: LegalTextRecords
    names: Names
    networks: Networks

    def reported(self, letter: Mutabakat, company: Company, language: Language) -> ReportedLetter:
        """Return everything that was recorded; no event is left out."""
        trail = self.ledger.events(letter.company_id, letter.id)
        actors = {event.actor_id for event in trail}
        names = self.names.of(letter.company_id, actors)
        broken_at = chain_break(trail) or next(
            (event.seq for event in trail if not personal_holds(event)), None
        )
        if broken_at is None and (not trail or trail[-1].hash != letter.head):
            broken_at = len(trail) + 1
        answered = letter.answer is not None
        answer = answer_of(letter, trail, language) if answered else None
        texts = texts_for(self.texts, letter, company, language, answer=answer)
        values = letter_values(letter, company, b"", language, texts)
        return ReportedLetter(
            letter=LetterDocument(**values),
            status_label=status_label(letter.status, language),
            answer=answer,
            evidence=evidence_of(letter, trail, language, self.networks) if answered else None,
            documents=tuple(self._documents(letter, language)),
            events=tuple(_reported(event, letter, names, language) for event in trail),
            chain_holds=broken_at is None,
            broken_at=broken_at,
            erased=any(event.personal_hashes and not event.personal for event in trail),
        )

    def _documents(self, letter: Mutabakat, language: Language) -> Iterator[ReportedDocument]:
        """Return every sealed file of the letter itself, oldest first."""
        for document in reversed(self.documents.about(letter.company_id, letter.id)):
            if document.about[0] == letter.id:
                yield from _files(document, language)


def _files(document: Document, language: Language) -> Iterator[ReportedDocument]:
    for file in document.files:
        yield ReportedDocument(
            kind_label=KINDS[language][document.kind],
            number=document.number,
            sha256=file.sha256,
            level=file.level.value,
            sealed_at=file.sealed_at,
            stamped_at=file.stamped_at,
        )


def _reported(
    event: Event, letter: Mutabakat, names: Mapping[str, str], language: Language
) -> ReportedEvent:
    actor = names.get(event.actor_id) or ACTORS[language][event.actor_kind]
    return ReportedEvent(
        seq=event.seq,
        at=event.at,
        action_label=ACTIONS[language][event.kind],
        actor_label=actor,
        details=tuple(_details(event, letter, language)),
        ip=_clear(event, "ip"),
        user_agent=_clear(event, "user_agent"),
        hash=event.hash,
    )


def _details(
    event: Event, letter: Mutabakat, language: Language
) -> Iterator[tuple[str, str | None]]:
    labels = DETAILS[language]
    for name, value in event.data.items():
        if value is not None and name not in _INTERNAL:
            yield labels.get(name, name), _told(name, value, letter, language)
    for name in event.personal_hashes:
        if name not in _TRACES:
            clear = _clear(event, name)
            told = WAYS[language].get(clear or "", clear) if name == "identified_by" else clear
            yield labels.get(name, name), told


def _clear(event: Event, name: str) -> str | None:
    """Return a personal value, "" where none was recorded, None where it was erased."""
    return event.personal.get(name) if name in event.personal_hashes else ""


def _told(name: str, value: Value, letter: Mutabakat, language: Language) -> str:
    if isinstance(value, int) and name in _AMOUNTS:
        return money_text(value, letter.currency.code)
    if isinstance(value, int) and name == "own_balance":
        return balance_text(value, letter.currency.code)
    if name in _STATUSES:
        return status_label(Status(str(value)), language)
    if name == "kind":
        return kind_from_code(str(value)).label(language)
    if name == "period":
        return period_text(period_from_text(str(value)), language)
    if name == "reason" and value in REASONS:
        return REASONS[value][language]  # type: ignore[index]  # a stored word of the enumeration
    return str(value)


def chain_order(letters: Sequence[Mutabakat]) -> list[Mutabakat]:
    """Return letters as they came about, the oldest first."""
    return sorted(letters, key=lambda letter: letter.id)
