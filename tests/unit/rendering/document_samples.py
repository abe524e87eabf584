"""Answered letters for the tests of documents and seals; all parties are invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

from emutabakat.domain.period import Period
from emutabakat.rendering.documents import (
    AcceptedText,
    Answer,
    Evidence,
    Language,
    LetterDocument,
    Line,
    MutabakatDocument,
    OwnFigure,
    Party,
    SentLetter,
)

ANSWERED_AT = datetime(2026, 11, 2, 11, 5, 9, tzinfo=UTC)
SHOWN: Mapping[Language, tuple[str, ...]] = {
    "tr": ("Mektubun numarası, türü ve dönemi", "Gönderen ve alıcı", "Tutarlar ve kırılımları"),
    "en": ("Number, kind and period of the letter", "Sender and receiver", "Amounts and lines"),
}


def accepted_texts(language: Language) -> tuple[AcceptedText, ...]:
    """Return a privacy notice that was seen, and the letter's own wording."""
    labels = {
        "tr": ("KVKK aydınlatma metni (görüldü)", "Mutabakat mektubu metni"),
        "en": ("Privacy notice (seen)", "Text of the balance confirmation"),
    }[language]
    return (
        AcceptedText(
            label=labels[0],
            version="3",
            language=language,
            sha256="5d1e" * 16,
            at=ANSWERED_AT - timedelta(minutes=9),
        ),
        AcceptedText(label=labels[1], version="2026-11", language=language, sha256="07ab" * 16),
    )


def approved_letter() -> MutabakatDocument:
    """Return a letter in which the receiver owes ₺24.691,34 and agrees."""
    return MutabakatDocument(
        number="MUT-2026-000123",
        verification_code="7Q2K9XJ4M3",
        verify_url="https://mutabakat.example.com/dogrula?no=MUT-2026-000123&kod=7Q2K9XJ4M3",
        kind_label="Cari hesap mutabakatı",
        sender=Party(
            title="Işık Tekstil Sanayi ve Ticaret A.Ş.",
            tax_number="4540536920",
            tax_office="Çağlayan",
            address="Organize Sanayi Bölgesi 3. Cadde No: 14, Nilüfer / Bursa",
        ),
        receiver=Party(
            title="İnci Gıda Pazarlama Ltd. Şti.", tax_number="17562948978", tax_office="Üsküdar"
        ),
        period=Period(date(2026, 10, 1), date(2026, 10, 31)),
        as_of=date(2026, 10, 31),
        currency="TRY",
        debit_minor=3_469_134,
        credit_minor=1_000_000,
        answer=Answer(
            decision="approved",
            answered_at=ANSWERED_AT,
            name="Gülşah Öztürk",
            title="Muhasebe Müdürü",
        ),
        evidence=Evidence(
            ip_address="198.51.100.23",
            user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) "
            "AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1",
            link_sent_to="g•••••@inci.example",
            code_sent_to="+90 5•• ••• •• 12",
            sent_at=ANSWERED_AT - timedelta(days=1, hours=2),
            opened_at=ANSWERED_AT - timedelta(minutes=9),
            code_sent_at=ANSWERED_AT - timedelta(days=1, hours=2),
            verified_at=ANSWERED_AT - timedelta(minutes=2),
            chain_head="9f2c" * 16,
            text_version="letter-tr-1",
            text_sha256="07ab" * 16,
            shown=SHOWN["tr"],
            accepted=accepted_texts("tr"),
        ),
    )


def rejected_letter() -> MutabakatDocument:
    """Return a letter in which the receiver says that it owes ₺20.000,00 only."""
    approved = approved_letter()
    return replace(
        approved,
        answer=replace(
            approved.answer,
            decision="rejected",
            own_figure=OwnFigure(minor=2_000_000, side="debit"),
            reason="Faturalardan biri kayıtlarımızda yok",
            note="IŞIK faturası 2026-0042 (₺4.691,34) bize ulaşmadı.\nKopyasını bekliyoruz.",
        ),
        note="Ödemeler 31.10.2026 akşamına kadar işlenmiştir.",
    )


def letter_with_lines(count: int) -> MutabakatDocument:
    """Return a letter whose totals are those of `count` dealers, with a long name now and then."""
    long_name = "Çukurova Ölçü ve Şüt Dağıtım Pazarlama İthalat İhracat Sanayi " * 3
    lines = tuple(
        Line(
            code=f"120.01.{index:03}",
            name=long_name.strip() if index % 40 == 7 else f"Şube {index} Ağrı İç Anadolu",
            debit_minor=100_000 + index,
            credit_minor=index * 1_000,
        )
        for index in range(1, count + 1)
    )
    return replace(
        approved_letter(),
        lines=lines,
        debit_minor=sum(line.debit_minor for line in lines),
        credit_minor=sum(line.credit_minor for line in lines),
    )


def in_language(document: MutabakatDocument, language: Language) -> MutabakatDocument:
    """Return the letter in that language; what people typed stays as it is."""
    if language == "tr":
        return document
    return replace(
        document,
        language=language,
        kind_label="Current account confirmation",
        evidence=replace(
            document.evidence, shown=SHOWN[language], accepted=accepted_texts(language)
        ),
    )


def sent_letter(language: Language = "tr") -> SentLetter:
    """Return a letter before its answer, as its sealed file shows it."""
    answered = in_language(rejected_letter(), language)
    return SentLetter(
        **{field.name: getattr(answered, field.name) for field in fields(LetterDocument)},
        verification_code="7Q2K9XJ4M3",
        verify_url=answered.verify_url,
        dated_at=ANSWERED_AT,
        sent_at=ANSWERED_AT,
        answer_by=date(2026, 11, 30),
        link_to="g•••••@inci.example",
        code_to="+90 5•• ••• •• 12",
        code_channel="sms",
    )
