"""Cover lists and legal reports for the tests of documents; all parties are invented."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

from emutabakat.domain.period import Period
from emutabakat.rendering.documents import Language, LetterDocument, MutabakatDocument
from emutabakat.rendering.reports import (
    CounterpartyReport,
    CoverList,
    CoverRow,
    CurrencyTotal,
    LetterReport,
    ReportedDocument,
    ReportedEvent,
    ReportedLetter,
)
from tests.unit.rendering.document_samples import (
    ANSWERED_AT,
    approved_letter,
    in_language,
    rejected_letter,
)

BROWSER = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/148.0.0.0 Safari/537.36"
)
MADE_AT = datetime(2026, 11, 27, 9, 30, 12, tzinfo=UTC)
NAMES = (
    "İnci Gıda Pazarlama Ltd. Şti.",
    "Şahin Çelik Öğütme Sanayi A.Ş.",
    "Çukurova Ölçü ve Şüt Dağıtım Pazarlama İthalat İhracat Sanayi ve Ticaret Anonim Şirketi",
    "Ağrı Iğdır Üzüm Kooperatifi",
    "Müller & Söhne GmbH",
)
STATES: Mapping[Language, Sequence[str]] = {
    "tr": ("Mutabık", "Mutabık değil", "Gönderildi", "Taslak", "Süresi doldu"),
    "en": ("Agreed", "Disputed", "Sent", "Draft", "Expired"),
}
ACTIONS: Mapping[Language, Sequence[str]] = {
    "tr": ("Mektup hazırlandı", "Mektup gönderildi", "Bağlantı açıldı", "Kod doğrulandı"),
    "en": ("Letter drafted", "Letter sent", "Link opened", "Code verified"),
}
LABELS: Mapping[Language, Mapping[str, str]] = {
    "tr": {
        "scope": "Ekim 2026 dönemi, bütün durumlar",
        "system": "Sistem",
        "holder": "Bağlantıyı açan",
        "round": "Tur",
        "name": "Ad",
        "notice": "KVKK aydınlatma metni (görüldü)",
        "text": "Mutabakat mektubu metni",
        "answered": "Yanıtlanmış mektup",
        "sent": "Gönderilmiş mektup",
        "reason": "Mahkeme yazısı",
        "days": "01.01.2026 – 27.11.2026",
        "auditor": "Denetçi",
    },
    "en": {
        "scope": "Period October 2026, all statuses",
        "system": "System",
        "holder": "Holder of the link",
        "round": "Round",
        "name": "Name",
        "notice": "Privacy notice (seen)",
        "text": "Text of the balance confirmation",
        "answered": "Answered letter",
        "sent": "Sent letter",
        "reason": "Request of a court",
        "days": "1 January 2026 – 27 November 2026",
        "auditor": "Auditor",
    },
}


def cover_row(index: int, language: Language = "tr") -> CoverRow:
    """Return the n-th letter of a list: all signs, two currencies, and all states take turns."""
    sent_at = MADE_AT - timedelta(days=20, minutes=index)
    state = index % len(STATES[language])
    return CoverRow(
        number=f"MUT-2026-{index:06}",
        receiver=NAMES[index % len(NAMES)],
        tax_number="" if index % 5 == 4 else "4540536920",
        period=Period(date(2026, 10, 1), date(2026, 10, 31)),
        currency="EUR" if index % 5 == 4 else "TRY",
        debit_minor=(0, 3_469_134, 125_000, 999)[index % 4] * (index % 7 + 1),
        credit_minor=(0, 1_000_000, 125_000 * (index % 7 + 1), 5_000_000)[index % 4],
        status_label=STATES[language][state],
        sent_at=None if state == 3 else sent_at,
        answered_at=sent_at + timedelta(days=3) if state < 2 else None,
    )


def cover_list(count: int, language: Language = "tr") -> CoverList:
    """Return a list of that many letters with their totals."""
    letter = approved_letter()
    rows = tuple(cover_row(index, language) for index in range(1, count + 1))
    totals = []
    for currency in ("TRY", "EUR"):
        own = [row for row in rows if row.currency == currency]
        if own:
            totals.append(
                CurrencyTotal(
                    currency=currency,
                    letters=len(own),
                    debit_minor=sum(row.debit_minor for row in own),
                    credit_minor=sum(row.credit_minor for row in own),
                )
            )
    return CoverList(
        number="LST-2026-3F7K2QX",
        sender=letter.sender,
        made_at=MADE_AT,
        made_by="Gülşah Öztürk",
        verification_code="7Q2K9XJ4M3",
        verify_url="https://mutabakat.example.com/dogrula?no=LST-2026-3F7K2QX&kod=7Q2K9XJ4M3",
        scope_label=LABELS[language]["scope"],
        language=language,
        rows=rows,
        totals=tuple(totals),
    )


def event(seq: int, language: Language = "tr") -> ReportedEvent:
    """Return the n-th event of a chain; of every fourth the personal values are erased."""
    labels, turn = LABELS[language], (seq - 1) % 4
    return ReportedEvent(
        seq=seq,
        at=ANSWERED_AT - timedelta(days=3) + timedelta(minutes=7 * seq),
        action_label=ACTIONS[language][turn],
        actor_label=("Ayşe Yılmaz", labels["system"], labels["holder"], labels["holder"])[turn],
        details=((labels["round"], "1"), (labels["name"], None)) if turn == 3 else (),
        ip=("198.51.100.7", "", "2001:db8::c0de:23", None)[turn],
        user_agent=(BROWSER, "", BROWSER, None)[turn],
        hash=hashlib.sha256(str(seq).encode()).hexdigest(),
    )


def reported(answered: MutabakatDocument, *, events: int = 12) -> ReportedLetter:
    """Return an answered letter with its trail of that many events."""
    language = answered.language
    labels = LABELS[language]
    agreed = answered.answer.decision == "approved"
    names = [field.name for field in fields(LetterDocument)]
    return ReportedLetter(
        letter=LetterDocument(**{name: getattr(answered, name) for name in names}),
        status_label=STATES[language][0 if agreed else 1],
        answer=answered.answer,
        evidence=answered.evidence,
        documents=(
            ReportedDocument(
                kind_label=labels["answered"],
                number=answered.number,
                sha256="c0de" * 16,
                level="B-T",
                sealed_at=ANSWERED_AT + timedelta(seconds=4),
                stamped_at=ANSWERED_AT + timedelta(seconds=5),
            ),
            ReportedDocument(
                kind_label=labels["sent"],
                number=answered.number,
                sha256="beef" * 16,
                level="B-B",
                sealed_at=ANSWERED_AT - timedelta(days=1),
            ),
        ),
        events=tuple(event(seq, language) for seq in range(1, events + 1)),
        chain_holds=True,
    )


def letter_report(events: int = 12, language: Language = "tr") -> LetterReport:
    """Return the report of a rejected letter."""
    letter = in_language(rejected_letter(), language)
    return LetterReport(
        number="RPR-2026-8M2Q7XK",
        sender=letter.sender,
        made_at=MADE_AT,
        verification_code="7Q2K9XJ4M3",
        verify_url="https://mutabakat.example.com/dogrula?no=RPR-2026-8M2Q7XK&kod=7Q2K9XJ4M3",
        language=language,
        asked_by=f"Gülşah Öztürk · {LABELS[language]['auditor']}",
        reason_label=LABELS[language]["reason"],
        reason_note="İstanbul 3. Asliye Ticaret Mahkemesi, 2026/114 E.",
        letter=reported(letter, events=events),
    )


def counterparty_report(language: Language = "tr") -> CounterpartyReport:
    """Return the report of a counterparty with an agreed, a disputed and an unanswered letter."""
    one = letter_report(events=5, language=language)
    agreed = reported(in_language(approved_letter(), language), events=6)
    disputed = replace(one.letter, letter=replace(one.letter.letter, number="MUT-2026-000131"))
    unanswered = replace(
        agreed,
        letter=replace(agreed.letter, number="MUT-2026-000140", debit_minor=0),
        status_label=STATES[language][2],
        answer=None,
        evidence=None,
        documents=(),
        events=agreed.events[:2],
        chain_holds=False,
        broken_at=2,
    )
    return CounterpartyReport(
        number="RPR-2026-9A1B2C3",
        sender=one.sender,
        made_at=MADE_AT,
        verification_code="7Q2K9XJ4M3",
        verify_url="https://mutabakat.example.com/dogrula?no=RPR-2026-9A1B2C3&kod=7Q2K9XJ4M3",
        language=language,
        asked_by=one.asked_by,
        reason_label=one.reason_label,
        counterparty=approved_letter().receiver,
        scope_label=LABELS[language]["days"],
        letters=(agreed, disputed, unanswered),
    )
