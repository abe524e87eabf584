"""What lists and reports call things, in Turkish and English."""

from __future__ import annotations

from collections.abc import Mapping

from emutabakat.domain.access_reasons import AccessReason
from emutabakat.domain.documents import DocumentKind
from emutabakat.domain.parties import Language

REASONS: Mapping[Language, Mapping[AccessReason, str]] = {
    "tr": {
        AccessReason.AUDIT: "Bağımsız denetim",
        AccessReason.COURT: "Dava ya da icra",
        AccessReason.TAX_OFFICE: "Vergi incelemesi",
        AccessReason.INTERNAL: "İç inceleme",
        AccessReason.OTHER: "Diğer",
    },
    "en": {
        AccessReason.AUDIT: "Audit",
        AccessReason.COURT: "Court or enforcement",
        AccessReason.TAX_OFFICE: "Tax inspection",
        AccessReason.INTERNAL: "Internal review",
        AccessReason.OTHER: "Other",
    },
}
KINDS: Mapping[Language, Mapping[DocumentKind, str]] = {
    "tr": {
        DocumentKind.SENT_LETTER: "Gönderilen mektup",
        DocumentKind.ANSWERED_LETTER: "Yanıtlanmış mektup",
        DocumentKind.COVER_LIST: "Mektup listesi",
        DocumentKind.LETTER_REPORT: "Mektubun yasal raporu",
        DocumentKind.COUNTERPARTY_REPORT: "Carinin yasal raporu",
    },
    "en": {
        DocumentKind.SENT_LETTER: "Sent letter",
        DocumentKind.ANSWERED_LETTER: "Answered letter",
        DocumentKind.COVER_LIST: "List of letters",
        DocumentKind.LETTER_REPORT: "Legal report of a letter",
        DocumentKind.COUNTERPARTY_REPORT: "Legal report of a counterparty",
    },
}
WAYS: Mapping[Language, Mapping[str, str]] = {
    "tr": {"link+code": "bağlantı ve kod", "code": "kod ve vergi no’nun son dört hanesi"},
    "en": {"link+code": "link and code", "code": "code and the last four of the tax number"},
}
"""How an answerer was identified, by the stored word."""
DETAILS: Mapping[Language, Mapping[str, str]] = {
    "tr": {
        "from": "Önceki durum",
        "to": "Yeni durum",
        "number": "Mektup no",
        "kind": "Tür",
        "currency": "Para birimi",
        "period": "Dönem",
        "debit": "Borç",
        "credit": "Alacak",
        "debit_before": "Önceki borç",
        "credit_before": "Önceki alacak",
        "own_balance": "Bildirilen bakiye",
        "reason": "Neden",
        "round": "Gönderim",
        "replaces": "Yerine geçtiği mektup",
        "replaced_by": "Yerine geçen mektup",
        "what": "İleti",
        "reference": "Sağlayıcının numarası",
        "sha256": "SHA-256",
        "shown_sha256": "Gösterilenin özeti",
        "notice_sha256": "Aydınlatma metninin özeti",
        "notice_version": "Aydınlatma metninin sürümü",
        "notice_language": "Aydınlatma metninin dili",
        "texts_sha256": "Mektup metinlerinin özeti",
        "expires_at": "Son yanıt zamanı",
        "name": "Ad",
        "title": "Görev",
        "note": "Not",
        "identified_by": "Kimlik yolu",
        "email": "E-posta",
        "phone": "Telefon",
        "level": "Mühür düzeyi",
    },
    "en": {
        "from": "Status before",
        "to": "Status after",
        "number": "Letter",
        "kind": "Kind",
        "currency": "Currency",
        "period": "Period",
        "debit": "Debit",
        "credit": "Credit",
        "debit_before": "Debit before",
        "credit_before": "Credit before",
        "own_balance": "Balance given",
        "reason": "Reason",
        "round": "Sending",
        "replaces": "Replaces",
        "replaced_by": "Replaced by",
        "what": "Message",
        "reference": "Provider's reference",
        "sha256": "SHA-256",
        "shown_sha256": "Hash of what was shown",
        "notice_sha256": "Hash of the privacy notice",
        "notice_version": "Version of the privacy notice",
        "notice_language": "Language of the privacy notice",
        "texts_sha256": "Hash of the letter's texts",
        "expires_at": "Time to answer until",
        "name": "Name",
        "title": "Title",
        "note": "Note",
        "identified_by": "Identified by",
        "email": "E-mail",
        "phone": "Phone",
        "level": "Level of the seal",
    },
}
"""What the values of a letter's events are called; one that is not listed keeps its own name."""
