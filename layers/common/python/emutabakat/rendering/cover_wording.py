"""The words of a cover list, in Turkish and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.rendering.documents import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverWords:
    """One language; `{…}` is filled by `str.format` with values that are escaped already."""

    title: str
    intro: str
    number: str
    made_at: str
    made_by: str
    letters: str
    scope: str
    totals: str
    currency: str
    letter: str
    receiver: str
    state: str
    sent: str
    answered: str
    none: str
    group: str
    seal: str


_TURKISH = CoverWords(
    title="Toplu mutabakat listesi",
    intro="Aşağıdaki mektupların, liste oluşturulurken kayıtlarda bulunan durumudur. Saatler "
    "Türkiye saatidir (UTC+03:00).",
    number="Liste no",
    made_at="Oluşturulma",
    made_by="Oluşturan",
    letters="Mektup sayısı",
    scope="Kapsam",
    totals="Para birimine göre toplamlar",
    currency="Para birimi",
    letter="Mektup",
    receiver="Alıcı",
    state="Durum",
    sent="Gönderim {day}",
    answered="Yanıt {day}",
    none="Bu kapsamda mektup yoktur.",
    group="{currency} · {count} mektup",
    seal="Bu liste elektronik mühürlüdür. Mühür, dosyanın mühürlendikten sonra değişmediğini "
    "gösterir; 5070 sayılı Elektronik İmza Kanunu anlamında güvenli elektronik imza değildir. "
    "Liste, mektupların yerine geçmez.",
)
_ENGLISH = CoverWords(
    title="List of balance confirmations",
    intro="This is how the letters below stood in the records when the list was made. Times are "
    "those of Türkiye (UTC+03:00).",
    number="List no.",
    made_at="Made at",
    made_by="Made by",
    letters="Letters",
    scope="Scope",
    totals="Totals by currency",
    currency="Currency",
    letter="Letter",
    receiver="Receiver",
    state="Status",
    sent="Sent {day}",
    answered="Answered {day}",
    none="There is no letter in this scope.",
    group="{currency} · letters: {count}",
    seal="This list carries an electronic seal. The seal shows that the file has not changed since "
    "it was sealed; it is not a secure electronic signature under Turkish law no. 5070. The list "
    "does not take the place of the letters.",
)
COVER_WORDS: Mapping[Language, CoverWords] = {"tr": _TURKISH, "en": _ENGLISH}
