"""The words of the answered letter, in Turkish and English; they state only what was recorded.

After a rejection TTK 94/2 is quoted, because an answer on a web page is none of its ways to object:
https://www.mevzuat.gov.tr/mevzuat?MevzuatNo=6102&MevzuatTur=1&MevzuatTertip=5
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from emutabakat.rendering.documents import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language; `{…}` is filled by `str.format` with values that are escaped already."""

    answered: str
    number: str
    no_number: str
    period: str
    as_of: str
    currency: str
    code: str
    page: str
    dear: str
    request: str
    owes_us: str
    we_owe: str
    settled: str
    debit: str
    credit: str
    balance: str
    totals: str
    lines: str
    line_code: str
    line_name: str
    total: str
    legend: str
    note: str
    sender: str
    receiver: str
    tax_office: str
    account: str
    country: str
    approved: str
    approved_text: str
    rejected: str
    rejected_text: str
    answer: str
    answerer: str
    answered_at: str
    own_debit: str
    own_credit: str
    own_settled: str
    difference: str
    reason: str
    answer_note: str
    objection: str
    seal: str
    seal_check: str


TURKISH = Words(
    answered="Yanıtlanmış mutabakat mektubu",
    number="Mektup no",
    no_number="Henüz verilmedi",
    period="Dönem",
    as_of="Bakiye tarihi",
    currency="Para birimi",
    code="Doğrulama kodu",
    page="Sayfa {page}/{pages}",
    dear="Sayın {receiver},",
    request="{period} dönemi için, {as_of} tarihi itibarıyla aramızdaki hesabın defterlerimizdeki "
    "durumu aşağıdadır. Defterlerinizle uyup uymadığını bildirmenizi rica ederiz.",
    owes_us="Bize borcunuz",
    we_owe="Size borcumuz",
    settled="Bakiye",
    debit="Borç",
    credit="Alacak",
    balance="Bakiye",
    totals="Defterlerimizdeki toplamlar",
    lines="Hesap kırılımı",
    line_code="Kod",
    line_name="Ad",
    total="Toplam",
    legend="(B) borç, (A) alacak. Bu belgedeki bütün tutarlar {sender} defterlerindeki yönüyledir: "
    "(B) alıcının gönderene, (A) gönderenin alıcıya borcudur.",
    note="Gönderenin notu",
    sender="Gönderen",
    receiver="Alıcı",
    tax_office="Vergi dairesi",
    account="Hesap kodu",
    country="Ülke",
    approved="MUTABIKIZ",
    approved_text="{receiver} adına yanıtlayan kişi, bu mektuptaki bakiyede mutabık olduklarını "
    "bildirdi.",
    rejected="MUTABIK DEĞİLİZ",
    rejected_text="{receiver} adına yanıtlayan kişi, bu mektuptaki bakiyede mutabık olmadıklarını "
    "bildirdi.",
    answer="Yanıt",
    answerer="Yanıtlayan",
    answered_at="Yanıt zamanı",
    own_debit="Alıcının bildirdiği borcu",
    own_credit="Alıcının bildirdiği alacağı",
    own_settled="Alıcının bildirdiği bakiye",
    difference="Fark (mektuptaki bakiye – bildirilen bakiye)",
    reason="Neden",
    answer_note="Alıcının notu",
    objection="Bu yanıt, Türk Ticaret Kanunu’nun 94 üncü maddesinin ikinci fıkrasında sayılan "
    "itiraz yollarından biri değildir. O fıkraya göre itiraz, cetvelin alındığı tarihten itibaren "
    "bir ay içinde noter aracılığıyla, taahhütlü mektupla, telgrafla veya güvenli elektronik "
    "imza içeren bir yazıyla yapılır.",
    seal="Bu dosya elektronik mühürlüdür. Mühür, dosyanın mühürlendikten sonra değişmediğini "
    "gösterir; 5070 sayılı Elektronik İmza Kanunu anlamında güvenli elektronik imza değildir.",
    seal_check="Doğrulamak için QR kodu okutun ya da şu adresi açın: {address}",
)

ENGLISH = Words(
    answered="Answered balance confirmation",
    number="Letter no.",
    no_number="Not given yet",
    period="Period",
    as_of="Balance as of",
    currency="Currency",
    code="Verification code",
    page="Page {page}/{pages}",
    dear="To {receiver},",
    request="For the period {period}, this is how the account between us stands in our books as of "
    "{as_of}. Please tell us whether your books agree.",
    owes_us="You owe us",
    we_owe="We owe you",
    settled="Balance",
    debit="Debit",
    credit="Credit",
    balance="Balance",
    totals="Totals in our books",
    lines="Breakdown by account",
    line_code="Code",
    line_name="Name",
    total="Total",
    legend="(B) debit, (A) credit. Every amount in this document is on its side in the books of "
    "{sender}: (B) is what the receiver owes the sender, (A) what the sender owes the receiver.",
    note="The sender’s note",
    sender="Sender",
    receiver="Receiver",
    tax_office="Tax office",
    account="Account code",
    country="Country",
    approved="WE AGREE",
    approved_text="The person who answered for {receiver} stated that they agree with the balance "
    "in this letter.",
    rejected="WE DO NOT AGREE",
    rejected_text="The person who answered for {receiver} stated that they do not agree with the "
    "balance in this letter.",
    answer="Answer",
    answerer="Answered by",
    answered_at="Answered at",
    own_debit="What the receiver says it owes",
    own_credit="What the receiver says it is owed",
    own_settled="Balance stated by the receiver",
    difference="Difference (balance in the letter – stated balance)",
    reason="Reason",
    answer_note="The receiver’s note",
    objection="This answer is none of the ways to object that article 94(2) of the Turkish "
    "Commercial Code names. Under it an objection is made within one month of receiving the "
    "statement, through a notary, by registered letter, by telegram or by a writing with a secure "
    "electronic signature.",
    seal="This file carries an electronic seal. The seal shows that the file has not changed since "
    "it was sealed; it is not a secure electronic signature under Turkish law no. 5070.",
    seal_check="To verify it, scan the QR code or open: {address}",
)

WORDS: Mapping[Language, Words] = {"tr": TURKISH, "en": ENGLISH}
