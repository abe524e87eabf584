"""The words of the records of an answer, in Turkish and English; they state what was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.rendering.documents import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWords:
    """One language; `{…}` is filled by `str.format` with values that are escaped already."""

    title: str
    intro: str
    declared: str
    identified: str
    link_to: str
    code_by_sms: str
    code_by_email: str
    timeline: str
    sent: str
    opened: str
    code_sent: str
    verified: str
    decided: str
    device: str
    address: str
    network: str
    browser: str
    shown: str
    covered: str
    accepted: str
    text: str
    version: str
    language: str
    at: str
    languages: Mapping[Language, str]
    integrity: str
    text_version: str
    text_hash: str
    chain_head: str
    verify: str
    verify_at: str
    erased: str


_TURKISH = EvidenceWords(
    title="Yanıtın kayıtları",
    intro="Bu bölüm, yanıt alınırken kaydedilenleri gösterir. Saatler Türkiye saatidir "
    "(UTC+03:00).",
    declared="Ad ve görev, yanıtlayan kişinin yazdığı gibidir; ayrıca doğrulanmamıştır.",
    identified="Bağlantı ve kod",
    link_to="Bağlantı {address} adresine e-postayla gönderildi.",
    code_by_sms="Kod {address} numarasına SMS ile gönderildi.",
    code_by_email="Kod {address} adresine ayrı bir e-postayla gönderildi.",
    timeline="Zaman sırası",
    sent="Mektup gönderildi",
    opened="Bağlantı ilk kez açıldı",
    code_sent="Kod gönderildi",
    verified="Kod doğru girildi",
    decided="Yanıt kaydedildi",
    device="Yanıtın geldiği yer",
    address="IP adresi",
    network="Ağ (çevrimdışı kayıttan)",
    browser="Tarayıcı bilgisi",
    shown="Yanıtlayana gösterilenler",
    covered="Özetin kapsadıkları",
    accepted="Görülen ve kabul edilen metinler",
    text="Metin",
    version="Sürüm",
    language="Dil",
    at="Zaman",
    languages={"tr": "Türkçe", "en": "İngilizce"},
    integrity="Bütünlük",
    text_version="Gösterilen metnin sürümü",
    text_hash="Gösterilenlerin SHA-256 özeti",
    chain_head="Olay zincirinin son özeti",
    verify="Doğrulama",
    verify_at="QR kodu okutun ya da şu adresi açın:",
    erased="silindi (KVKK)",
)
_ENGLISH = EvidenceWords(
    title="Records of the answer",
    intro="This part shows what was recorded as the answer was given. Times are those of "
    "Türkiye (UTC+03:00).",
    declared="Name and title are as the person typed them; they were not verified separately.",
    identified="Link and code",
    link_to="The link was sent by e-mail to {address}.",
    code_by_sms="The code was sent by SMS to {address}.",
    code_by_email="The code was sent in a separate e-mail to {address}.",
    timeline="Sequence",
    sent="Letter sent",
    opened="Link first opened",
    code_sent="Code sent",
    verified="Code entered correctly",
    decided="Answer recorded",
    device="Where the answer came from",
    address="IP address",
    network="Network (offline record)",
    browser="Browser",
    shown="What the answerer was shown",
    covered="What the hash covers",
    accepted="Texts seen and accepted",
    text="Text",
    version="Version",
    language="Language",
    at="Time",
    languages={"tr": "Turkish", "en": "English"},
    integrity="Integrity",
    text_version="Version of the text shown",
    text_hash="SHA-256 of what was shown",
    chain_head="Last hash of the event chain",
    verify="Verification",
    verify_at="Scan the QR code or open:",
    erased="erased (KVKK)",
)
EVIDENCE_WORDS: Mapping[Language, EvidenceWords] = {"tr": _TURKISH, "en": _ENGLISH}
