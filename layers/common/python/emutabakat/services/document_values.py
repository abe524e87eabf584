"""A letter and its trail as the plain values that documents and messages show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from emutabakat.domain.documents import document_code
from emutabakat.domain.events import Event
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.mutabakat import Mutabakat, Reason
from emutabakat.domain.parties import Company, Language, masked_email, masked_phone
from emutabakat.ports import Networks
from emutabakat.rendering.documents import (
    Answer,
    LetterTexts,
    Line,
    MutabakatDocument,
    OwnFigure,
    Party,
    SentLetter,
)
from emutabakat.services.evidence_values import evidence_of

REASONS: Mapping[Reason, Mapping[Language, str]] = {
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
        decision=letter.answer.decided,
        answered_at=letter.answer.at,
        name=personal.get("name", ""),
        title=personal.get("title", ""),
        own_figure=None
        if balance is None
        else OwnFigure(minor=abs(balance), side="debit" if balance >= 0 else "credit"),
        reason=REASONS[letter.answer.reason][language] if letter.answer.reason else "",
        note=personal.get("note", ""),
    )


def letter_language(letter: Mutabakat) -> Language:
    """Return the language of a letter and of what is sent with it: English to who is not in
    Turkey."""
    return "tr" if letter.recipient.country in ("", "TR") else "en"


def document_of(
    letter: Mutabakat,
    trail: Sequence[Event],
    company: Company,
    *,
    logo: bytes,
    public_url: str,
    texts: LetterTexts,
    networks: Networks,
) -> MutabakatDocument:
    """Return what the sealed document shows; built from the trail up to the answer only."""
    language = letter_language(letter)
    return MutabakatDocument(
        **letter_values(letter, company, logo, language, texts),
        verification_code=letter.verification_code,
        verify_url=verify_url(public_url, letter.number, letter.verification_code),
        answer=answer_of(letter, trail, language),
        evidence=evidence_of(letter, trail, language, networks),
    )


def sealed_sent_letter_of(
    letter: Mutabakat,
    event: Event,
    company: Company,
    *,
    logo: bytes,
    public_url: str,
    texts: LetterTexts,
) -> SentLetter:
    """Return what the sealed letter of a sending shows; addresses are masked."""
    code = document_code(event)
    phone, email = letter.recipient.phone, letter.recipient.email
    return replace(
        sent_letter_of(letter, company, logo=logo, at=event.at, texts=texts),
        verification_code=code,
        verify_url=verify_url(public_url, letter.number, code),
        dated_at=event.at,
        sent_at=event.at,
        link_to=masked_email(email),
        code_to=masked_phone(phone) if phone else masked_email(email),
    )


def sent_letter_of(
    letter: Mutabakat, company: Company, *, logo: bytes, at: datetime, texts: LetterTexts
) -> SentLetter:
    """Return what the letter shows before its answer; a preview of an unsent one is dated `at`."""
    phone, email = letter.recipient.phone, letter.recipient.email
    return SentLetter(
        **letter_values(letter, company, logo, letter_language(letter), texts),
        dated_at=letter.sent_at or at,
        sent_at=letter.sent_at,
        answer_by=letter.answer_by,
        link_to=email,
        code_to=phone or email,
        code_channel="sms" if phone else "email",
    )


def letter_values(
    letter: Mutabakat, company: Company, logo: bytes, language: Language, texts: LetterTexts
) -> dict[str, Any]:
    """Return what every form of a letter shows, by the names of `LetterDocument`."""
    return {
        "number": letter.number,
        "kind_label": kind_from_code(letter.kind).label(language),
        "sender": sender_party(company),
        "receiver": receiver_party(letter),
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
        "texts": texts,
        "logo": logo,
        "language": language,
        "colour": company.colour,
    }


def sender_party(company: Company) -> Party:
    """Return the company as a document names it."""
    return Party(
        title=company.name,
        tax_number=company.tax_number,
        tax_office=company.tax_office,
        address=company.address,
    )


def receiver_party(letter: Mutabakat) -> Party:
    """Return the other side as the letter froze it."""
    return Party(
        title=letter.recipient.name,
        tax_number=letter.recipient.tax_number,
        account_code=letter.recipient.account_code,
        country=letter.recipient.country,
    )


def verify_url(public_url: str, number: str, code: str) -> str:
    """Return the address behind a document's QR code."""
    return f"{public_url}/dogrula?{urlencode({'no': number, 'kod': code})}"
