"""The words of a letter that is not answered yet; they state only what is so, as `wording` does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.rendering.documents import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class SentWords:
    """One language; `{…}` is filled by `str.format` with values that are escaped already."""

    sent_on: str
    not_sent: str
    mark: str
    how: str
    link: str
    link_to: str
    code: str
    code_by_sms: str
    code_by_email: str
    nowhere: str
    answer: str
    answer_text: str
    until: str
    until_day: str
    until_expiry: str
    objection: str


_TURKISH = SentWords(
    sent_on="Mutabakat mektubu · {day} tarihinde gönderildi",
    not_sent="Önizleme · bu mektup gönderilmedi",
    mark="ÖNİZLEME",
    how="Nasıl yanıtlanır?",
    link="1. Bağlantı",
    link_to="{address} adresine gelen e-postadaki bağlantıyı açın.",
    code="2. Kod",
    code_by_sms="{address} numarasına SMS ile gelen kodu yazın.",
    code_by_email="{address} adresine ayrı bir e-postayla gelen kodu yazın.",
    nowhere="Cari kartında adres yok; bu mektup bu hâliyle gönderilemez.",
    answer="3. Yanıt",
    answer_text="Defterleriniz uyuyorsa “Mutabıkız”ı seçin. Uymuyorsa “Mutabık değiliz”i seçip "
    "nedenini ve varsa kendi bakiyenizi yazın. Yanıt bir kez verilir.",
    until="Yanıt süresi",
    until_day="{day} gününün sonuna kadar",
    until_expiry="Gönderildikten sonra 30 gün",
    objection="Bağlantıdan verilen “Mutabık değiliz” yanıtı, Türk Ticaret Kanunu’nun 94 üncü "
    "maddesinin ikinci fıkrasında sayılan itiraz yollarından biri değildir. O fıkraya göre itiraz, "
    "cetvelin alındığı tarihten itibaren bir ay içinde noter aracılığıyla, taahhütlü mektupla, "
    "telgrafla veya güvenli elektronik imza içeren bir yazıyla yapılır.",
)
_ENGLISH = SentWords(
    sent_on="Balance confirmation · sent on {day}",
    not_sent="Preview · this letter was not sent",
    mark="PREVIEW",
    how="How to answer",
    link="1. Link",
    link_to="Open the link in the e-mail to {address}.",
    code="2. Code",
    code_by_sms="Enter the code that comes by SMS to {address}.",
    code_by_email="Enter the code that comes in a separate e-mail to {address}.",
    nowhere="The card has no address; this letter cannot be sent as it is.",
    answer="3. Answer",
    answer_text="If your books agree, choose “We agree”. If not, choose “We do not agree” and give "
    "the reason and, where you have one, your own balance. An answer is given once.",
    until="Time to answer",
    until_day="Until the end of {day}",
    until_expiry="30 days from its sending",
    objection="The answer “We do not agree” given by the link is none of the ways to object that "
    "article 94(2) of the Turkish Commercial Code names. Under it an objection is made within one "
    "month of receiving the statement, through a notary, by registered letter, by telegram or by "
    "a writing with a secure electronic signature.",
)
SENT_WORDS: Mapping[Language, SentWords] = {"tr": _TURKISH, "en": _ENGLISH}
