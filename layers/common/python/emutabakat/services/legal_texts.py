"""The passages of letters as a company words them, and how one letter reads in its own versions.

A letter keeps the versions that were in force when it was sent; what is published later is for
letters that are sent from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.domain.errors import Invalid, StaleVersion
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.kinds import CURRENT_ACCOUNT
from emutabakat.domain.legal_texts import LEGAL_TEXTS, LegalText, LegalTextKind
from emutabakat.domain.legal_texts_shipped import first_text, own_words
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Company, Language
from emutabakat.domain.permissions import Member, Permission
from emutabakat.domain.published_texts import kept_lines
from emutabakat.ports import Directory, LegalTextRecords
from emutabakat.rendering.documents import Answer, LetterTexts
from emutabakat.rendering.formats import balance_text, day_text, money_text, period_text, time_text
from emutabakat.services.saving import Stamps
from emutabakat.services.user_list import User

_PASSAGES: Mapping[str, LegalTextKind] = {
    "request": LegalTextKind.LETTER_REQUEST,
    "closing": LegalTextKind.LETTER_CLOSING,
    "legal": LegalTextKind.LETTER_LEGAL,
    "approved_statement": LegalTextKind.APPROVED_STATEMENT,
    "rejected_statement": LegalTextKind.REJECTED_STATEMENT,
    "objection": LegalTextKind.OBJECTION_NOTE,
    "seal_note": LegalTextKind.SEAL_NOTE,
}
"""Where each passage stands in `LetterTexts`."""
_SAMPLE: Mapping[Language, Mapping[str, str]] = {
    "tr": {
        "receiver": "Işık Tekstil San. ve Tic. A.Ş.",
        "number": "MUT-2026-000123",
        "period": "Ekim 2026",
        "as_of": "31.10.2026",
        "currency": "TRY",
        "balance": "₺24.691,34 (B)",
        "debit": "₺31.250,00",
        "credit": "₺6.558,66",
        "answer_by": "30.11.2026",
        "answerer": "Ayşe Yılmaz, Muhasebe Müdürü",
        "answered_at": "12.11.2026 14:05:09",
        "own_figure": "₺22.100,00 (B)",
        "difference": "₺2.591,34 (B)",
        "reason": "Kayıtlarımızda olmayan fatura var",
    },
    "en": {
        "receiver": "Işık Tekstil San. ve Tic. A.Ş.",
        "number": "MUT-2026-000123",
        "period": "October 2026",
        "as_of": "31 October 2026",
        "currency": "TRY",
        "balance": "₺24.691,34 (B)",
        "debit": "₺31.250,00",
        "credit": "₺6.558,66",
        "answer_by": "30 November 2026",
        "answerer": "Ayşe Yılmaz, Chief Accountant",
        "answered_at": "12.11.2026 14:05:09",
        "own_figure": "₺22.100,00 (B)",
        "difference": "₺2.591,34 (B)",
        "reason": "There is an invoice that our records lack",
    },
}
"""The letter that a preview is drawn with; its sender is the company itself."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """How a passage reads in one language, or what is wrong with it; `unused` are the names that
    it is hardly complete without."""

    text: str
    unused: tuple[str, ...] = ()
    problem: Invalid | None = None


@dataclass(frozen=True, slots=True)
class LegalTexts:
    """The passages of a member's company: read, worded anew, looked at before."""

    records: LegalTextRecords
    directory: Directory
    stamps: Stamps

    def texts(self, member: Member) -> list[LegalText]:
        """Return the passages in force, published or shipped, in their order in the letter."""
        member.require(Permission.MUTABAKAT_READ)
        company = self.directory.company(member.company_id)
        return list(texts_in_force(self.records, company, CURRENT_ACCOUNT.code).values())

    def history(self, member: Member, kind: LegalTextKind) -> list[LegalText]:
        """Return all versions of a passage, newest first; version 0 is the last."""
        member.require(Permission.LEGAL_TEXT_MANAGE)
        company = self.directory.company(member.company_id)
        published = self.records.history(company.id, CURRENT_ACCOUNT.code, kind)
        return [*published, first_text(company, CURRENT_ACCOUNT.code, kind)]

    def publish(
        self,
        member: Member,
        kind: LegalTextKind,
        *,
        version: int,
        tr: str,
        en: str,
        origin: Mapping[str, str],
    ) -> LegalText:
        """Put a new version in force in place of `version`, for letters sent from now on.

        Raises `StaleVersion`, `Invalid` (with `field` and `line` for a template that cannot be
        drawn), or `Conflict` for what is in force already. An earlier version is restored by
        publishing its words again.
        """
        from emutabakat.rendering import legal_templates

        member.require(Permission.LEGAL_TEXT_MANAGE)
        text = self._newest(member.company_id, kind)
        if text.version != version:
            raise StaleVersion
        after, event = text.next_version(self.stamps.person(member, origin), tr=tr, en=en)
        for language, source in _by_language(after.tr, after.en).items():
            legal_templates.check(source, LEGAL_TEXTS[kind].variables, language=language)
        self.records.publish(after, event)
        return after

    def preview(
        self, member: Member, kind: LegalTextKind, *, tr: str, en: str
    ) -> Mapping[Language, Previewed]:
        """Return how words that are not saved would read in a sample letter, by language."""
        member.require(Permission.LEGAL_TEXT_MANAGE)
        sender = self.directory.company(member.company_id).name
        return {
            language: _previewed(kind, source, sender, language)
            for language, source in _by_language(tr, en).items()
        }

    def names(self, member: Member) -> Mapping[str, str]:
        """Return the names of the company's people, by id, for who published what."""
        member.require(Permission.MUTABAKAT_READ)
        members = self.directory.members(member.company_id)
        return {who.id: User(who, place).name for who, place in members}

    def _newest(self, company_id: CompanyId, kind: LegalTextKind) -> LegalText:
        company = self.directory.company(company_id)
        return texts_in_force(self.records, company, CURRENT_ACCOUNT.code)[kind]


def texts_in_force(
    records: LegalTextRecords, company: Company, letter_kind: str
) -> Mapping[LegalTextKind, LegalText]:
    """Return the version of every passage that a letter sent now is in."""
    published = {text.kind: text for text in records.newest(company.id, letter_kind)}
    return {
        kind: published.get(kind) or first_text(company, letter_kind, kind)
        for kind in LegalTextKind
    }


def texts_for(
    records: LegalTextRecords,
    letter: Mutabakat,
    company: Company,
    language: Language,
    *,
    answer: Answer | None = None,
) -> LetterTexts:
    """Return a letter's passages in the versions that it was sent in; "" for the shipped words.

    One that was never sent reads as it would now; a passage whose conditions leave nothing of it
    is "" too. `answer` (in the same language) fills what is only known once there is one.
    """
    values = _values(letter, company, language, answer)
    texts = texts_in_force(records, company, letter.kind)
    if letter.round:
        texts = {kind: _sent_in(records, letter, company, text) for kind, text in texts.items()}
    drawn = {kind: _drawn(text, company, language, values) for kind, text in texts.items()}
    return LetterTexts(**{place: drawn[kind] for place, kind in _PASSAGES.items()})


def _sent_in(
    records: LegalTextRecords, letter: Mutabakat, company: Company, newest: LegalText
) -> LegalText:
    """Return the version of a passage that the letter was sent in; 0 from before there were any."""
    version = letter.texts.get(newest.kind.value, 0)
    if version == newest.version:
        return newest
    if not version:
        return first_text(company, letter.kind, newest.kind)
    return records.version(company.id, letter.kind, newest.kind, version)


def _drawn(text: LegalText, company: Company, language: Language, values: Mapping[str, str]) -> str:
    if not text.version and not own_words(company, text.kind):
        return ""
    from emutabakat.rendering import legal_templates

    names = LEGAL_TEXTS[text.kind].variables
    return legal_templates.draw(
        text.tr if language == "tr" else text.en, {name: values[name] for name in names}
    )


def _values(
    letter: Mutabakat, company: Company, language: Language, answer: Answer | None
) -> Mapping[str, str]:
    """Return what each name stands for in a letter; "" for what it does not have (yet)."""
    currency = letter.currency.code
    balance = letter.balance.minor
    said_by = (answer.name, answer.title) if answer else ()
    own = answer.own_figure.balance_minor if answer and answer.own_figure else None
    return {
        "sender": company.name,
        "receiver": letter.recipient.name,
        "number": letter.number,
        "period": period_text(letter.period, language),
        "as_of": day_text(letter.period.last_on, language),
        "currency": currency,
        "balance": balance_text(balance, currency),
        "debit": money_text(letter.debit, currency),
        "credit": money_text(letter.credit, currency),
        "answer_by": day_text(letter.answer_by, language) if letter.answer_by else "",
        "answerer": ", ".join(part for part in said_by if part),
        "answered_at": time_text(answer.answered_at) if answer else "",
        "own_figure": "" if own is None else balance_text(own, currency),
        "difference": "" if own is None else balance_text(balance - own, currency),
        "reason": answer.reason if answer else "",
    }


def _previewed(kind: LegalTextKind, source: str, sender: str, language: Language) -> Previewed:
    from emutabakat.rendering import legal_templates

    spec = LEGAL_TEXTS[kind]
    values = {"sender": sender, **_SAMPLE[language]}
    try:
        used = legal_templates.check(source, spec.variables, language=language)
    except Invalid as problem:
        return Previewed("", problem=problem)
    unused = tuple(name for name in spec.expected if name not in used)
    return Previewed(legal_templates.draw(source, values), unused if source else ())


def _by_language(tr: str, en: str) -> Mapping[Language, str]:
    return {"tr": kept_lines(tr), "en": kept_lines(en)}
