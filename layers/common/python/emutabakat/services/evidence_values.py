"""What was recorded about an answer, as documents show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Language, masked_email, masked_phone
from emutabakat.ports import Networks
from emutabakat.rendering.documents import AcceptedText, Evidence

TEXT_VERSION = "2026-11"
"""The version of the letter's wording; raised when `rendering.wording` changes."""
SHOWN: Mapping[Language, tuple[str, ...]] = {
    "tr": (
        "mektup numarası ve türü",
        "dönem ve para birimi",
        "borç ve alacak toplamları",
        "hesap kırılımı",
        "gönderenin notu",
        "alıcının unvanı",
    ),
    "en": (
        "the letter's number and kind",
        "period and currency",
        "the totals of debit and credit",
        "the breakdown by account",
        "the sender's note",
        "the receiver's name",
    ),
}
"""What `answer_views.shown_sha256` covers, in words."""
_NOTICE: Mapping[Language, str] = {"tr": "Aydınlatma metni (KVKK m. 10)", "en": "Privacy notice"}


def evidence_of(
    letter: Mutabakat, trail: Sequence[Event], language: Language, networks: Networks
) -> Evidence:
    """Return the evidence of a letter's answer: the trail up to the answer only, and what is known
    today of the network of its address."""
    assert letter.answer is not None  # callers have an answered letter
    trail = trail[: letter.answer.seq]
    answered = trail[-1]
    phone, email = letter.recipient.phone, letter.recipient.email
    address = answered.personal.get("ip", "")
    return Evidence(
        ip_address=address,
        network=networks.of(address, language) if address else "",
        user_agent=answered.personal.get("user_agent", ""),
        link_sent_to=masked_email(email),
        code_sent_to=masked_phone(phone) if phone else masked_email(email),
        code_channel="sms" if phone else "email",
        sent_at=letter.sent_at,
        opened_at=_last(trail, EventKind.LINK_OPENED, letter.round),
        code_sent_at=_last(trail, EventKind.CODE_DELIVERED, letter.round),
        verified_at=_last(trail, EventKind.CODE_VERIFIED),
        chain_head=answered.hash,
        text_version=TEXT_VERSION,
        text_sha256=str(answered.data.get("shown_sha256", "")),
        shown=SHOWN[language],
        accepted=tuple(_accepted(answered, language)),
    )


def _accepted(answered: Event, language: Language) -> Iterator[AcceptedText]:
    """Return the texts whose version and hash the answer recorded."""
    if sha256 := answered.data.get("notice_sha256"):
        yield AcceptedText(
            label=_NOTICE[language],
            version=str(answered.data.get("notice_version", "")),
            language="en" if answered.data.get("notice_language") == "en" else "tr",
            sha256=str(sha256),
            at=answered.at,
        )


def _last(trail: Sequence[Event], kind: EventKind, round_: int | None = None) -> datetime | None:
    for event in reversed(trail):
        if event.kind is kind and round_ in (None, event.data.get("round")):
            return event.at
    return None
