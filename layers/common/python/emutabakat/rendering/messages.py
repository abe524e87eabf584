"""What people receive: e-mails as subject, HTML and text, and the one SMS."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from emutabakat.domain.links import grouped
from emutabakat.domain.period import Period
from emutabakat.rendering.documents import Answer, Channel, Language
from emutabakat.rendering.formats import balance_text, day_text, period_text, time_text
from emutabakat.rendering.message_look import Brand, look_of, one_line

SMS_LENGTH = 160
"""Septets of one GSM-7 message; a longer one is billed as two (3GPP TS 23.038)."""

_TEMPLATES = Path(__file__).with_name("templates")
_SUBJECT_LENGTH = 150
_LINES = ("note", "intro")
"""The values whose lines are kept."""
_SMS: Mapping[Language, str] = {
    "tr": " {number} mutabakat kodunuz: {code} Kodu kimseyle paylasmayin.",
    "en": " {number} confirmation code: {code} Do not share it with anyone.",
}


@dataclass(frozen=True, slots=True)
class Message:
    """An e-mail's content; the subject is one line, the HTML a whole page."""

    subject: str
    html: str
    text: str


def _environment(form: str, *, escaped: bool) -> Environment:
    """Return the templates in one form: each message is written once, for HTML and for text."""
    environment = Environment(
        loader=FileSystemLoader([_TEMPLATES / form, _TEMPLATES]),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["one_line"] = one_line
    return environment


_HTML = _environment("html", escaped=True)
_TEXT = _environment("text", escaped=False)


def letter_sent(
    brand: Brand,
    *,
    receiver: str,
    kind_label: str,
    period: Period,
    as_of: date,
    link: str,
    code_sent_to: str,
    code_channel: Channel,
    expires_at: datetime,
    intro: str = "",
    language: Language = "tr",
) -> Message:
    """Return the request to the counterparty: who asks and about when, but no amount.

    `code_sent_to` is the masked phone or address; `intro` the sender's own words, whose lines are
    kept, in place of ours.
    """
    return message_from_template(
        "letter_sent",
        brand,
        language,
        receiver=receiver,
        kind_label=kind_label,
        period=period_text(period, language),
        as_of=day_text(as_of, language),
        link=link,
        code_sent_to=code_sent_to,
        code_channel=code_channel,
        expires_at=time_text(expires_at, seconds=False),
        intro=intro,
    )


def code_by_email(
    brand: Brand, *, code: str, number: str, expires_at: datetime, language: Language = "tr"
) -> Message:
    """Return the code for a counterparty without a phone; the link goes in another message."""
    return message_from_template(
        "code_by_email",
        brand,
        language,
        code=grouped(code),
        number=number,
        expires_at=time_text(expires_at, seconds=False),
    )


def receipt(
    brand: Brand,
    *,
    number: str,
    receiver: str,
    answer: Answer,
    document_sha256: str,
    verify_url: str,
    language: Language = "tr",
) -> Message:
    """Return the receipt to the one who answered; the sealed document goes with it."""
    return message_from_template(
        "receipt",
        brand,
        language,
        number=number,
        receiver=receiver,
        approved=answer.decision == "approved",
        answerer=_answerer(answer),
        answered_at=time_text(answer.answered_at),
        document_sha256=document_sha256,
        verify_url=verify_url,
    )


def answer_approved(
    brand: Brand,
    *,
    number: str,
    counterparty: str,
    period: Period,
    balance_minor: int,
    currency: str,
    answer: Answer,
    link: str,
    language: Language = "tr",
) -> Message:
    """Return the good news to the letter's responsible person; the balance is the sender's."""
    return message_from_template(
        "answer_approved",
        brand,
        language,
        number=number,
        counterparty=counterparty,
        period=period_text(period, language),
        balance=balance_text(balance_minor, currency),
        answerer=_answerer(answer),
        answered_at=time_text(answer.answered_at),
        link=link,
    )


def answer_rejected(
    brand: Brand,
    *,
    number: str,
    counterparty: str,
    period: Period,
    balance_minor: int,
    currency: str,
    answer: Answer,
    link: str,
    language: Language = "tr",
) -> Message:
    """Return the other side's figure, the difference and the reason to the responsible person."""
    own = answer.own_figure
    return message_from_template(
        "answer_rejected",
        brand,
        language,
        number=number,
        counterparty=counterparty,
        period=period_text(period, language),
        balance=balance_text(balance_minor, currency),
        own_figure=balance_text(own.balance_minor, currency) if own else "",
        difference=balance_text(balance_minor - own.balance_minor, currency) if own else "",
        reason=answer.reason,
        note=answer.note,
        answerer=_answerer(answer),
        answered_at=time_text(answer.answered_at),
        link=link,
    )


def sms_code(code: str, sender: str, number: str, *, language: Language = "tr") -> str:
    """Return the SMS with the code: one GSM-7 message, no address in it, the sender's name first.

    It names the letter, since one phone may get the codes of several.

    >>> sms_code("7Q2K9XJ4M3", "Işık Tekstil A.Ş.", "MUT-2026-000123")
    'Isik Tekstil AS MUT-2026-000123 mutabakat kodunuz: 7Q2K-9XJ4-M3 Kodu kimseyle paylasmayin.'
    """
    rest = _SMS[language].format(number=number, code=grouped(code))
    return (_plain(sender)[: SMS_LENGTH - len(rest)].rstrip() + rest).lstrip()


def _plain(name: str) -> str:
    """Return a name in letters that GSM-7 has, without anything that looks like an address.

    Operators in Türkiye drop messages from abroad that hold one, and `A.Ş.` or `SAN.TİC.` reads
    like one to a filter.
    """
    ascii_name = (
        unicodedata.normalize("NFKD", name.replace("ı", "i"))
        .encode("ascii", "ignore")
        .decode("ascii")
    )
    abbreviated = re.sub(r"\b(\w)\.(?=\w\b|\W|$)", r"\1", ascii_name)
    return one_line(re.sub(r"[^A-Za-z0-9&'()+-]", " ", abbreviated))


def message_from_template(
    template: str, brand: Brand, language: Language, /, **values: str | bool
) -> Message:
    """Return the message of a template; every value but `_LINES` is brought onto one line."""
    context: dict[str, object] = {**look_of(brand, language), "language": language}
    for key, value in values.items():
        keeps_lines = key in _LINES or not isinstance(value, str)
        context[key] = value if keeps_lines else one_line(str(value))
    text = _TEXT.get_template(f"{language}/{template}.jinja")
    subject = "".join(text.blocks["subject"](text.new_context(context)))
    return Message(
        subject=subject[:_SUBJECT_LENGTH],
        html=_HTML.get_template(f"{language}/{template}.jinja").render(context),
        text=re.sub(r"\n{3,}", "\n\n", text.render(context)).strip() + "\n",
    )


def _answerer(answer: Answer) -> str:
    return ", ".join(part for part in (answer.name, answer.title) if part)
