"""The words of legal reports, in Turkish and English; they state only what was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.rendering.documents import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """One language; `{…}` is filled by `str.format` with values that are escaped already."""

    of_letter: str
    of_counterparty: str
    intro: str
    number: str
    made_at: str
    letters: str
    asked: str
    asked_by: str
    reason: str
    reason_note: str
    scope: str
    parties: str
    counterparty: str
    contents: str
    letter: str
    kind: str
    state: str
    figures: str
    receiver_owes: str
    totals: str
    sender_owes: str
    settled: str
    no_answer: str
    documents: str
    document: str
    level: str
    sealed_at: str
    stamped_at: str
    no_documents: str
    events: str
    event_count: str
    events_intro: str
    step: str
    time: str
    action: str
    details: str
    chain: str
    chain_holds: str
    chain_broken: str
    chain_unclear: str
    chain_short: str
    chain_holds_short: str
    chain_broken_short: str
    none: str
    meaning: str
    seal: str


_TURKISH = ReportWords(
    of_letter="Mektup için yasal rapor",
    of_counterparty="Cari için yasal rapor",
    intro="Bu rapor, aşağıdaki kayıtların dökümüdür; hukukî değerlendirme içermez. Saatler Türkiye "
    "saatidir (UTC+03:00).",
    number="Rapor no",
    made_at="Oluşturulma",
    letters="Mektup sayısı",
    asked="Raporun istenmesi",
    asked_by="İsteyen",
    reason="Gerekçe",
    reason_note="Açıklama",
    scope="Kapsam",
    parties="Taraflar",
    counterparty="Cari",
    contents="Rapordaki mektuplar",
    letter="Mektup",
    kind="Tür",
    state="Durum",
    figures="Gönderenin defterlerindeki durum",
    receiver_owes="Alıcının gönderene borcu",
    totals="Toplamlar",
    sender_owes="Gönderenin alıcıya borcu",
    settled="Bakiye",
    no_answer="Bu mektup için kaydedilmiş bir yanıt yoktur.",
    documents="Mühürlü belgeler",
    document="Belge ve SHA-256 özeti",
    level="Düzey",
    sealed_at="Mühürlenme",
    stamped_at="Zaman damgası",
    no_documents="Bu mektup için mühürlenmiş bir belge yoktur.",
    events="Olaylar",
    event_count="Olay",
    events_intro="Kaydedilmiş bütün olaylar, kaydedildikleri sırayla. Her olayın son satırı, "
    "kendisinden önceki özeti de kapsayan SHA-256 zincir özetidir.",
    step="No",
    time="Zaman",
    action="İşlem ve yapan",
    details="Ayrıntılar ve zincir özeti",
    chain="Olay zinciri",
    chain_holds="Zincir tutuyor: {count} olayın özetleri yeniden hesaplandı ve kayıttakilerle aynı "
    "bulundu.",
    chain_broken="Zincir tutmuyor: {at} numaralı olaydan başlayarak kayıttaki özet, yeniden "
    "hesaplananla aynı değil.",
    chain_unclear="Zincir tutmuyor: kayıttaki özetler, yeniden hesaplananlarla aynı değil.",
    chain_short="Zincir tutmuyor: mektubun kaydındaki son özet, aşağıdaki son olayın özeti değil.",
    chain_holds_short="Tutuyor",
    chain_broken_short="Tutmuyor",
    none="Bu kapsamda mektup yoktur.",
    meaning="Rapor, kayıtlardaki olayların hepsini gösterir. “{erased}” yazan değer, "
    "6698 sayılı Kişisel Verilerin Korunması Kanunu uyarınca silinmiştir; zincir özeti onu açık "
    "değeriyle değil, tuzlanmış özetiyle kapsar.",
    seal="Bu rapor elektronik mühürlüdür. Mühür, dosyanın mühürlendikten sonra değişmediğini "
    "gösterir; 5070 sayılı Elektronik İmza Kanunu anlamında güvenli elektronik imza değildir.",
)
_ENGLISH = ReportWords(
    of_letter="Legal report of a letter",
    of_counterparty="Legal report of a counterparty",
    intro="This report sets out the records below; it contains no legal assessment. Times are "
    "those of Türkiye (UTC+03:00).",
    number="Report no.",
    made_at="Made at",
    letters="Letters",
    asked="Why the report was asked for",
    asked_by="Asked by",
    reason="Reason",
    reason_note="Explanation",
    scope="Scope",
    parties="Parties",
    counterparty="Counterparty",
    contents="Letters in this report",
    letter="Letter",
    kind="Kind",
    state="Status",
    figures="In the books of the sender",
    receiver_owes="The receiver owes the sender",
    totals="Totals",
    sender_owes="The sender owes the receiver",
    settled="Balance",
    no_answer="No answer to this letter is recorded.",
    documents="Sealed documents",
    document="Document and its SHA-256",
    level="Level",
    sealed_at="Sealed at",
    stamped_at="Time stamp",
    no_documents="No document of this letter has been sealed.",
    events="Events",
    event_count="Events",
    events_intro="Every event that was recorded, in the order of its recording. The last line of "
    "each is its SHA-256 chain hash, which also covers the hash before it.",
    step="No.",
    time="Time",
    action="Action and actor",
    details="Details and chain hash",
    chain="Chain of events",
    chain_holds="The chain holds: the hashes of {count} events were computed anew and are those "
    "recorded.",
    chain_broken="The chain does not hold: from event {at} on, the recorded hash is not the one "
    "computed anew.",
    chain_unclear="The chain does not hold: the recorded hashes are not those computed anew.",
    chain_short="The chain does not hold: the last hash in the letter’s record is not that of the "
    "last event below.",
    chain_holds_short="Holds",
    chain_broken_short="Does not hold",
    none="There is no letter in this scope.",
    meaning="The report shows every event on record. A value that reads "
    "“{erased}” was erased under the Turkish Personal Data Protection Law no. 6698; the chain hash "
    "covers it by its salted hash, not by its clear value.",
    seal="This report carries an electronic seal. The seal shows that the file has not changed "
    "since it was sealed; it is not a secure electronic signature under Turkish law no. 5070.",
)
REPORT_WORDS: Mapping[Language, ReportWords] = {"tr": _TURKISH, "en": _ENGLISH}
