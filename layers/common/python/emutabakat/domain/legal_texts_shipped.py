"""The passages of a letter as they are shipped, until a company's counsel words its own.

They state only what is recorded. They are the words of `rendering.wording` and
`rendering.sent_wording` as templates, which a test holds together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from emutabakat.domain.ids import CompanyId
from emutabakat.domain.legal_texts import LegalText, LegalTextKind
from emutabakat.domain.parties import Company

_OBJECTION_TR = (
    "Türk Ticaret Kanunu’nun 94 üncü maddesinin ikinci fıkrasında sayılan itiraz yollarından biri "
    "değildir. O fıkraya göre itiraz, cetvelin alındığı tarihten itibaren bir ay içinde noter "
    "aracılığıyla, taahhütlü mektupla, telgrafla veya güvenli elektronik imza içeren bir yazıyla "
    "yapılır."
)
_OBJECTION_EN = (
    "none of the ways to object that article 94(2) of the Turkish Commercial Code names. Under it "
    "an objection is made within one month of receiving the statement, through a notary, by "
    "registered letter, by telegram or by a writing with a secure electronic signature."
)
_SHIPPED: Mapping[LegalTextKind, tuple[str, str]] = {
    LegalTextKind.LETTER_REQUEST: (
        "{{ period }} dönemi için, {{ as_of }} tarihi itibarıyla aramızdaki hesabın "
        "defterlerimizdeki durumu aşağıdadır. Defterlerinizle uyup uymadığını bildirmenizi rica "
        "ederiz.",
        "For the period {{ period }}, this is how the account between us stands in our books as of "
        "{{ as_of }}. Please tell us whether your books agree.",
    ),
    LegalTextKind.LETTER_CLOSING: ("", ""),
    LegalTextKind.LETTER_LEGAL: (
        f"Bağlantıdan verilen “Mutabık değiliz” yanıtı, {_OBJECTION_TR}",
        f"The answer “We do not agree” given by the link is {_OBJECTION_EN}",
    ),
    LegalTextKind.APPROVED_STATEMENT: (
        "{{ receiver }} adına yanıtlayan kişi, bu mektuptaki bakiyede mutabık olduklarını "
        "bildirdi.",
        "The person who answered for {{ receiver }} stated that they agree with the balance in "
        "this letter.",
    ),
    LegalTextKind.REJECTED_STATEMENT: (
        "{{ receiver }} adına yanıtlayan kişi, bu mektuptaki bakiyede mutabık olmadıklarını "
        "bildirdi.",
        "The person who answered for {{ receiver }} stated that they do not agree with the balance "
        "in this letter.",
    ),
    LegalTextKind.OBJECTION_NOTE: (
        f"Bu yanıt, {_OBJECTION_TR}",
        f"This answer is {_OBJECTION_EN}",
    ),
    LegalTextKind.SEAL_NOTE: (
        "Bu dosya elektronik mühürlüdür. Mühür, dosyanın mühürlendikten sonra değişmediğini "
        "gösterir; 5070 sayılı Elektronik İmza Kanunu anlamında güvenli elektronik imza değildir.",
        "This file carries an electronic seal. The seal shows that the file has not changed since "
        "it was sealed; it is not a secure electronic signature under Turkish law no. 5070.",
    ),
}
_OPENS = re.compile(r"\{(?=[{%#])")


def first_text(company: Company, letter_kind: str, kind: LegalTextKind) -> LegalText:
    """Return version 0 of a passage: what the company typed in its settings, else what is shipped.

    Settings once had the request and the closing as plain text in one language; such a text stays
    what it was, in both.
    """
    shipped = shipped_text(company.id, letter_kind, kind)
    own = own_words(company, kind)
    return replace(shipped, tr=own, en=own) if own else shipped


def shipped_text(company_id: CompanyId, letter_kind: str, kind: LegalTextKind) -> LegalText:
    """Return a passage as it is shipped, whatever the company has typed."""
    tr, en = _SHIPPED[kind]
    return LegalText(company_id=company_id, letter_kind=letter_kind, kind=kind, tr=tr, en=en)


def own_words(company: Company, kind: LegalTextKind) -> str:
    """Return the passage of the company's settings as a template that says just that, or ""."""
    typed = {
        LegalTextKind.LETTER_REQUEST: company.texts.letter_intro,
        LegalTextKind.LETTER_CLOSING: company.texts.letter_closing,
    }
    return literal(typed.get(kind, ""))


def literal(text: str) -> str:
    """Return the template that says a text, whatever braces are in it.

    >>> literal("A {{ b }} {c}")
    "A {{ '{' }}{ b }} {c}"
    """
    return _OPENS.sub("{{ '{' }}", text)
