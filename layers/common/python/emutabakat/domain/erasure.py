"""Erasing what is known of somebody (KVKK, art. 7) while the books that the law asks for stay.

The clear values go; an event's hashes of them stay, so that every chain still verifies.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import GENESIS, Event, EventKind, Stamp, next_event
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.parties import Counterparty, Person
from emutabakat.domain.tax_number import is_vkn

ERASED_NAME = "Silinmiş kişi"
_OPEN = frozenset({Status.DRAFT, Status.SENT})


class ErasureReason(StrEnum):
    """Why; a choice and no free text, because the event of it may name nobody."""

    REQUEST = "request"
    PURPOSE_ENDED = "purpose_ended"
    UNLAWFUL = "unlawful"


def is_legal_entity(card: Counterparty) -> bool:
    """Tell whether the card is of a company: its name and tax number are no personal data
    (KVKK, art. 3/1-ç and d), only its contacts are."""
    return card.tax_number is not None and is_vkn(card.tax_number)


def is_open(letter: Mutabakat) -> bool:
    """Tell whether a letter still needs its addresses: not answered yet, or not sealed yet."""
    return letter.status in _OPEN or (letter.is_answered and not letter.document_key)


def is_erased(card: Counterparty) -> bool:
    """Tell whether the card has nothing left that could be erased."""
    contacts = card.email or card.phone or card.dealers
    return not contacts and (is_legal_entity(card) or is_nameless(card))


def is_nameless(card: Counterparty) -> bool:
    """Tell whether the card lost its identity, so that nothing but its id is left."""
    return card.party_key == _erased_key(card)


def erased_card(
    card: Counterparty, stamp: Stamp, reason: ErasureReason
) -> tuple[Counterparty, Event]:
    """Return the card without contacts and dealers, a natural person's also without its identity,
    and the event of it."""
    bare = replace(card, email="", phone="", dealers=())
    if not is_legal_entity(card):
        bare = replace(
            bare,
            name=ERASED_NAME,
            tax_number=None,
            account_code="",
            party_key=_erased_key(card),
        )
    event = next_event(
        company_id=card.company_id,
        record_id=card.id,
        seq=card.version + 1,
        previous=card.head or GENESIS,
        kind=EventKind.PERSONAL_ERASED,
        stamp=stamp,
        data={"reason": reason.value},
    )
    return replace(bare, version=event.seq, head=event.hash), event


def erased_letter(
    letter: Mutabakat, stamp: Stamp, reason: ErasureReason
) -> tuple[Mutabakat, Event]:
    """Return a closed letter without the addresses it went to, or raise `Conflict`.

    Its name, number and figures stay: they are the business letter of TTK art. 82.
    """
    if is_open(letter):
        raise letters_open([letter.number])
    bare = replace(letter, recipient=replace(letter.recipient, email="", phone=""))
    return bare.noted(EventKind.PERSONAL_ERASED, stamp, {"reason": reason.value})


def erased_person(
    person: Person,
    stamp: Stamp,
    reason: ErasureReason,
    *,
    company_id: CompanyId,
    last: Event | None,
) -> tuple[Person, Event]:
    """Return who can no longer be known nor log in, and the event in that company's chain."""
    event = next_event(
        company_id=company_id,
        record_id=person.id,
        seq=last.seq + 1 if last else 1,
        previous=last.hash if last else GENESIS,
        kind=EventKind.PERSONAL_ERASED,
        stamp=stamp,
        data={"reason": reason.value},
    )
    nobody = replace(
        person,
        name=ERASED_NAME,
        email=f"{person.id.lower()}@erased.invalid",
        password_hash="",
        active=False,
        signed_out_at=stamp.at,
        kept_login="",
        version=person.version + 1,
    )
    return nobody, event


def letters_open(numbers: list[str]) -> Conflict:
    """Return the refusal while letters are open."""
    some = ", ".join(numbers[:5])
    return Conflict(
        "letters_open",
        f"Önce açık mektuplar kapanmalı (cevaplanmalı ya da iptal edilmeli): {some}",
        f"Open letters must be closed first (answered or cancelled): {some}",
        numbers=some,
    )


def _erased_key(card: Counterparty) -> str:
    return f"E:{card.id}"
