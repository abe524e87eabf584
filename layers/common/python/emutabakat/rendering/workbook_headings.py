"""Which heading means which column, in Turkish and English: one table."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping

from emutabakat.domain.import_rows import Column
from emutabakat.domain.turkish import fold

ERROR_HEADING = "Hata"
"""The reason column of a workbook of refused rows; it means nothing to the reader."""

HEADINGS: Mapping[Column, str] = {
    Column.TAX_NUMBER: "VKN/TCKN",
    Column.NAME: "Unvan",
    Column.EMAIL: "E-posta",
    Column.PHONE: "Telefon",
    Column.ACCOUNT_CODE: "Cari Kodu",
    Column.COUNTRY: "Ülke",
    Column.DEALER_CODE: "Bayi Kodu",
    Column.DEALER_NAME: "Bayi Adı",
    Column.DEBIT: "Borç",
    Column.CREDIT: "Alacak",
    Column.BALANCE: "Bakiye",
    Column.BALANCE_SIDE: "B/A",
    Column.CURRENCY: "Para Birimi",
    Column.PERIOD: "Dönem",
    Column.PERIOD_FIRST: "Dönem Başlangıç",
    Column.PERIOD_LAST: "Dönem Bitiş",
    Column.NOTE: "Açıklama",
}
"""What our own workbooks write."""

# Written as `_plain` leaves them; the first of a column is preferred where a sheet has several.
_MEANINGS: Mapping[Column, str] = {
    Column.TAX_NUMBER: (
        "vkn tckn|vkn tc|vkn|tckn|vergi tc kimlik no|vergi kimlik no|vergi no|vergi tc no|"
        "vergi kimlik tc no|vergi no tc kimlik no|vergi no tc no|vergi no tckn|vkn no|tckn no|"
        "vkn tckn no|vkn tc kimlik no|tc kimlik no|tc no|vergi hesap no|vergi dairesi no|"
        "vergi numarasi|vergi kimlik tckn|vergi sicil no|tax no|tax id|tax identification no|"
        "tax id no|vat no|vat id|vat|tin|tax registration no|tax office no"
    ),
    Column.NAME: (
        "unvan|ad unvan|unvan ad|ticari unvan|ticaret unvan|ad|ad soyad unvan|ad soyad|isim|"
        "unvan ad soyad|isim unvan|firma|musteri|cari|tedarikci|satici|alici|sirket|aciklama ad|"
        "hesap aciklama|cari aciklama|hesap|cari hesap|company|company name|customer|"
        "customer name|supplier|supplier name|vendor|vendor name|name|title|trade name|"
        "account name|legal name|counterparty|counterparty name|partner|partner name|"
        "business name"
    ),
    Column.EMAIL: (
        "mutabakat e posta|mutabakat mail|e posta|eposta|e posta adres|eposta adres|e mail|email|"
        "mail|mail adres|e mail adres|email adres|elektronik posta|yetkili e posta|"
        "muhasebe e posta|muhasebe mail|email address|e mail address|mail address|contact email"
    ),
    Column.PHONE: (
        "gsm|gsm no|cep telefon|cep|cep tel|cep no|cep telefon no|mobil|mobil telefon|mobile|"
        "mobile phone|mobile no|cell|cell phone|telefon|telefon no|tel|tel no|yetkili telefon|"
        "yetkili gsm|sms no|phone|phone no|telephone|telephone no"
    ),
    Column.ACCOUNT_CODE: (
        "cari kod|hesap kod|cari hesap kod|musteri kod|firma kod|kod|cari no|hesap no|musteri no|"
        "tedarikci kod|tedarikci no|satici kod|satici no|muhasebe kod|muhasebe hesap kod|ch kod|"
        "cari hesap no|account code|account no|account|account id|customer code|customer no|"
        "customer id|supplier code|supplier no|vendor code|vendor no|partner code|code"
    ),
    Column.COUNTRY: "ulke|ulke kod|country|country code",
    Column.DEALER_CODE: (
        "bayi kod|bayi no|sube kod|sube no|alt hesap kod|alt cari kod|dealer code|dealer no|"
        "branch code|branch no|dealer id"
    ),
    Column.DEALER_NAME: (
        "bayi ad|bayi unvan|bayi|sube ad|sube|alt hesap ad|alt cari ad|dealer name|dealer|"
        "branch name|branch"
    ),
    Column.DEBIT: (
        "borc|borc tutar|borc toplam|toplam borc|borc bakiye|bakiye borc|borc bakiye tutar|debit|"
        "debit amount|debit balance|total debit|dr|debits"
    ),
    Column.CREDIT: (
        "alacak|alacak tutar|alacak toplam|toplam alacak|alacak bakiye|bakiye alacak|"
        "alacak bakiye tutar|credit|credit amount|credit balance|total credit|cr|credits"
    ),
    Column.BALANCE: (
        "bakiye|bakiye tutar|net bakiye|cari bakiye|kalan bakiye|son bakiye|kalan|"
        "donem son bakiye|kapanis bakiye|tutar|balance|net balance|closing balance|"
        "ending balance|balance amount|amount|account balance"
    ),
    Column.BALANCE_SIDE: (
        "b a|borc alacak|ba|bakiye tip|bakiye yon|bakiye tur|bakiye b a|borc alacak tip|yon|"
        "debit credit|d c|dr cr|balance type|balance side"
    ),
    Column.CURRENCY: (
        "para birim|pb|doviz|doviz cins|doviz kod|doviz tip|doviz tur|doviz birim|kur|"
        "para birim kod|birim|para|para cins|cins|currency|currency code|curr|ccy|cur"
    ),
    Column.PERIOD: "donem|ay|mutabakat donem|hesap donem|period|month",
    Column.PERIOD_FIRST: (
        "donem baslangic|donem bas|donem baslangic tarih|donem bas tarih|baslangic tarih|"
        "baslangic|ilk tarih|tarih baslangic|donem ilk gun|donem ilk|bas tarih|period start|"
        "period from|start date|from date|date from|from|first day|period first|period begin|"
        "start"
    ),
    Column.PERIOD_LAST: (
        "donem bitis|donem son|donem bitis tarih|donem son tarih|bitis tarih|bitis|son tarih|"
        "tarih bitis|donem son gun|bit tarih|mutabakat tarih|bakiye tarih|period end|period to|"
        "end date|to date|date to|to|last day|period last|as of|as of date|balance date|end"
    ),
    Column.NOTE: (
        "aciklama|not|notlar|mutabakat not|aciklamalar|mesaj|ozel not|note|notes|description|"
        "remark|remarks|comment|comments|memo|message"
    ),
}
_STEMS: Mapping[str, str] = {
    "numarasi": "no", "numara": "no", "nosu": "no", "nu": "no", "number": "no", "nr": "no",
    "num": "no", "kodu": "kod", "unvani": "unvan", "adi": "ad", "ismi": "isim", "soyadi": "soyad",
    "bakiyesi": "bakiye", "tarihi": "tarih", "tutari": "tutar", "borcu": "borc",
    "alacagi": "alacak", "baslangici": "baslangic", "bitisi": "bitis", "basi": "bas",
    "sonu": "son", "dovizi": "doviz", "birimi": "birim", "cinsi": "cins", "tipi": "tip",
    "turu": "tur", "yonu": "yon", "gunu": "gun", "notu": "not", "adresi": "adres",
    "telefonu": "telefon", "ulkesi": "ulke", "donemi": "donem", "toplami": "toplam",
    "subesi": "sube", "aciklamasi": "aciklama", "postasi": "posta", "cinsiyeti": "cins",
    "maili": "mail", "ayi": "ay", "hesabi": "hesap",
}  # fmt: skip
_PARTY_WORDS = frozenset(
    {"firma", "cari", "musteri", "tedarikci", "satici", "alici", "hesap", "sirket", "ch"}
)
_LIRA = frozenset({"tl", "try", "ytl"})
_BY_HEADING: Mapping[str, tuple[int, Column]] = {
    name: (rank, column)
    for column, names in _MEANINGS.items()
    for rank, name in enumerate(names.split("|"))
}
_IDENTITY = frozenset({Column.TAX_NUMBER, Column.NAME, Column.ACCOUNT_CODE})
_AMOUNTS = frozenset({Column.DEBIT, Column.CREDIT, Column.BALANCE})


def columns_of(
    texts: Mapping[int, str], mapping: Mapping[str, str] | None = None
) -> dict[Column, int] | None:
    """Return the position of each column when the row's texts by position are a header, else None.

    A header names a party and an amount. Where two headings mean the same, the more exact one is
    taken, then the first. `mapping` (heading text → column name, empty to leave it out) goes
    before the table.
    """
    own = {heading_key(text): name for text, name in (mapping or {}).items()}
    best: dict[Column, tuple[int, int]] = {}
    for position, text in texts.items():
        heading = heading_key(text)
        if not heading:
            continue
        if heading in own:
            name = own[heading]
            found = (-1, Column(name)) if name in Column.__members__.values() else None
        else:
            found = _meaning(heading)
        if found:
            rank, column = found
            best[column] = min(best.get(column, (rank, position)), (rank, position))
    if not (best.keys() & _IDENTITY and best.keys() & _AMOUNTS):
        return None
    return {column: position for column, (_, position) in best.items()}


def heading_key(text: str) -> str:
    """Return by what a mapping knows a heading: plain, or folded where that leaves nothing."""
    return plain_heading(text) or fold(text)


def headings_key(texts: Collection[str]) -> str:
    """Return the hash of a sheet's headings in any order, by which their mapping is remembered."""
    known = sorted({heading_key(text) for text in texts})
    return hashlib.sha256("\n".join(known).encode()).hexdigest()


def column_of_heading(text: str) -> Column | None:
    """Return what a heading means by the table alone, or None."""
    found = _meaning(plain_heading(text))
    return found[1] if found else None


def plain_heading(text: str) -> str:
    """Return a heading without case, accents, marks and endings, as the table writes it.

    >>> plain_heading("Vergi / T.C. Kimlik Numarası *")
    'vergi tc kimlik no'
    """
    words = re.sub(r"[^a-z0-9]+", " ", fold(text).replace("t.c", "tc").replace("v.k.n", "vkn"))
    return " ".join(_STEMS.get(word, word) for word in words.split())


def _meaning(heading: str) -> tuple[int, Column] | None:
    """Return rank and column of a heading; without a trailing number, lira sign or party word."""
    words = heading.split()
    for rank_added, candidate in enumerate(_shorter(words)):
        found = _BY_HEADING.get(" ".join(candidate))
        if found:
            return found[0] + 100 * rank_added, found[1]
    return None


def _shorter(words: list[str]) -> list[list[str]]:
    bare = words
    if len(bare) > 1 and (bare[-1].isdigit() or bare[-1] in _LIRA):
        bare = bare[:-1]
    rest = bare
    while len(rest) > 1 and rest[0] in _PARTY_WORDS:
        rest = rest[1:]
    return [words, bare, rest]
