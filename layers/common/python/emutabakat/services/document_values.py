"""A letter and its trail as the plain values that documents and messages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.mutabakat import Mutabakat, Reason
from emutabakat.domain.parties import Company, Language, masked_email, masked_phone
from emutabakat.rendering.documents import (
    Answer,
    Evidence,
    LetterTexts,
    Line,
    MutabakatDocument,
    OwnFigure,
    Party,
    SentLetter,
)

TEXT_VERSION = "2026-11"
"""The version of the letter's wording; raised when `rendering.wording` changes."""

_REASONS: Mapping[Reason, Mapping[Language, str]] = {
    Reason.INVOICE_MISSING: {
        "tr": "Kayıtlarımızda olmayan fatura var",
        "en": "There is an invoice that our records lack",
    },
    Reason.PAYMENT_MISSING: {
        "tr": "Kayıtlarımızda olmayan ödeme var",
        "en": "There is a payment that our records lack",
    },
    Reason.AMOUNT_DIFFERS: {"tr": "Tutar farklı", "en": "The amount differs"},
    Reason.PERIOD_DIFFERS: {"tr": "Dönem farklı", "en": "The period differs"},
    Reason.NO_ACCOUNT: {"tr": "Böyle bir hesabımız yok", "en": "We have no such account"},
    Reason.OTHER: {"tr": "Diğer", "en": "Other"},
}


def answer_of(letter: Mutabakat, trail: Sequence[Event], language: Language = "tr") -> Answer:
    """Return the answer with the answerer's name and title from its event."""
    assert letter.answer is not None  # callers have an answered letter
    personal = trail[letter.answer.seq - 1].personal
    balance = letter.answer.balance
    return Answer(
        decision="approved" if letter.answer.decision.value == "approved" else "rejected",
        answered_at=letter.answer.at,
        name=personal.get("name", ""),
        title=personal.get("title", ""),
        own_figure=None
        if balance is None
        else OwnFigure(minor=abs(balance), side="debit" if balance >= 0 else "credit"),
        reason=_REASONS[letter.answer.reason][language] if letter.answer.reason else "",
        note=personal.get("note", ""),
    )


def document_of(
    letter: Mutabakat,
    trail: Sequence[Event],
    company: Company,
    *,
    logo: bytes,
    public_url: str,
) -> MutabakatDocument:
    """Return what the sealed document shows; built from the trail up to the answer only."""
    assert letter.answer is not None  # callers have an answered letter
    return MutabakatDocument(
        **_letter_values(letter, company, logo),
        verification_code=letter.verification_code,
        verify_url=verify_url(public_url, letter),
        answer=answer_of(letter, trail),
        evidence=_evidence(letter, trail[: letter.answer.seq]),
    )


def sent_letter_of(letter: Mutabakat, company: Company, *, logo: bytes, at: datetime) -> SentLetter:
    """Return what the letter shows before its answer; a preview of an unsent one is dated `at`."""
    phone, email = letter.recipient.phone, letter.recipient.email
    return SentLetter(
        **_letter_values(letter, company, logo),
        dated_at=letter.sent_at or at,
        sent_at=letter.sent_at,
        answer_by=letter.answer_by,
        link_to=email,
        code_to=phone or email,
        code_channel="sms" if phone else "email",
    )


def _letter_values(letter: Mutabakat, company: Company, logo: bytes) -> dict[str, Any]:
    """Return what both forms of a letter show, by the names of `LetterDocument`."""
    return {
        "number": letter.number,
        "kind_label": kind_from_code(letter.kind).tr,
        "sender": Party(
            title=company.name,
            tax_number=company.tax_number,
            tax_office=company.tax_office,
            address=company.address,
        ),
        "receiver": Party(
            title=letter.recipient.name,
            tax_number=letter.recipient.tax_number,
            account_code=letter.recipient.account_code,
            country=letter.recipient.country,
        ),
        "period": letter.period,
        "as_of": letter.period.last_on,
        "currency": letter.currency.code,
        "debit_minor": letter.debit,
        "credit_minor": letter.credit,
        "lines": tuple(
            Line(code=line.code, name=line.name, debit_minor=line.debit, credit_minor=line.credit)
            for line in letter.lines
        ),
        "note": letter.note,
        "texts": LetterTexts(
            request=company.texts.letter_intro, closing=company.texts.letter_closing
        ),
        "logo": logo,
        "colour": company.colour,
    }


def verify_url(public_url: str, letter: Mutabakat) -> str:
    """Return the address behind the document's QR code."""
    query = urlencode({"no": letter.number, "kod": letter.verification_code})
    return f"{public_url}/dogrula?{query}"


def _evidence(letter: Mutabakat, trail: Sequence[Event]) -> Evidence:
    answered = trail[-1]
    phone, email = letter.recipient.phone, letter.recipient.email
    return Evidence(
        ip_address=answered.personal.get("ip", ""),
        user_agent=answered.personal.get("user_agent", ""),
        link_sent_to=masked_email(email),
        code_sent_to=masked_phone(phone) if phone else masked_email(email),
        code_channel="sms" if phone else "email",
        sent_at=letter.sent_at,
        opened_at=_last(trail, EventKind.LINK_OPENED, letter.round),
        code_sent_at=_last(trail, EventKind.CODE_DELIVERED, letter.round),
        verified_at=_last(trail, EventKind.CODE_VERIFIED),
        chain_head=answered.hash,
        text_version=TEXT_VERSION,
        text_sha256=str(answered.data.get("shown_sha256", "")),
    )


def _last(trail: Sequence[Event], kind: EventKind, round_: int | None = None) -> datetime | None:
    for event in reversed(trail):
        if event.kind is kind and round_ in (None, event.data.get("round")):
            return event.at
    return None
