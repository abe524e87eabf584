"""What a visitor of a letter is shown, and why a letter cannot be shown or answered any more."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from emutabakat.domain.errors import Conflict
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Company
from emutabakat.domain.privacy import PrivacyText


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedView:
    """What the link alone shows: who asks about when, and where the code went; no amount."""

    letter: Mutabakat
    sender: Company
    notice: PrivacyText
    code_channel: str
    code_sent_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FullView:
    """The whole letter, for who proved the code; `token` opens the session (only when new)."""

    letter: Mutabakat
    sender: Company
    notice: PrivacyText
    token: str = ""


def check_round(letter: Mutabakat, round_: int) -> Mutabakat:
    """Return the letter if the sending is its latest, or raise `Conflict("link_replaced")`."""
    if letter.round != round_:
        raise Conflict(
            "link_replaced",
            "Bu mektup yeniden gönderildi; son e-postadaki bağlantıyı kullanın.",
            "This letter was sent again; use the link of the latest e-mail.",
        )
    return letter


def check_sender(sender: Company) -> Company:
    """Return the sender while it uses the system, or raise `Conflict("sender_suspended")`."""
    if not sender.active:
        raise Conflict(
            "sender_suspended",
            "Bu mektubu gönderen firma e-Mutabakat’ı şu anda kullanmıyor; mektup açılamıyor."
            " Lütfen firmayla doğrudan iletişime geçin.",
            "The company that sent this letter does not use e-Mutabakat at the moment, so the"
            " letter cannot be opened. Please contact the company directly.",
        )
    return sender


def not_answerable(letter: Mutabakat) -> Conflict:
    """Return the refusal that says why this letter cannot be answered."""
    sentences = {
        Status.CANCELLED: (
            "Gönderen bu mektubu iptal etti; yapmanız gereken bir şey yok.",
            "The sender has cancelled this letter; there is nothing to do.",
        ),
        Status.EXPIRED: (
            "Bu mektubun cevap süresi doldu; göndericiden yeniden göndermesini isteyin.",
            "The time to answer is over; ask the sender to send it again.",
        ),
    }
    tr, en = sentences.get(
        letter.status,
        ("Bu mektup zaten cevaplandı.", "This letter is answered already."),
    )
    return Conflict(f"mutabakat_{letter.status.value}", tr, en, status=letter.status.value)


def shown_sha256(letter: Mutabakat) -> str:
    """Return the SHA-256 of the figures that the page showed, as canonical JSON."""
    shown: list[Any] = [
        letter.number,
        letter.kind,
        letter.period.key,
        letter.currency.code,
        letter.debit,
        letter.credit,
        [[line.code, line.name, line.debit, line.credit] for line in letter.lines],
        letter.note,
        letter.recipient.name,
    ]
    return sha256_of(shown)


def sha256_of(value: object) -> str:
    """Return the hex SHA-256 of a value as canonical JSON."""
    canonical = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
