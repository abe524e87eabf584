"""What makes a letter ready to go: its addressee, its time, and that it leaves the house."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from emutabakat.domain.errors import Invalid, NotPermitted
from emutabakat.domain.events import Event, Stamp
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.kinds import KINDS
from emutabakat.domain.legal_texts import frozen
from emutabakat.domain.letter_values import FrozenTexts
from emutabakat.domain.links import LINK_LIFE
from emutabakat.domain.mutabakat import Mutabakat, Recipient
from emutabakat.domain.parties import Company, Counterparty
from emutabakat.domain.permissions import Role
from emutabakat.ports import Directory, LegalTextRecords
from emutabakat.services.legal_texts import texts_in_force

LONGEST_WAIT = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Sender:
    """What a sending company has at that moment: its `own` addresses, and the passages in force by
    kind of letter."""

    own: frozenset[str]
    texts: Mapping[str, FrozenTexts]


def sender_of(directory: Directory, records: LegalTextRecords, company_id: CompanyId) -> Sender:
    """Return the company as the sender of any letter."""
    company = directory.company(company_id)
    texts = {kind: frozen(texts_in_force(records, company, kind).values()) for kind in KINDS}
    return Sender(own_addresses(directory, company), texts)


def sent(
    letter: Mutabakat, card: Counterparty, stamp: Stamp, *, sender: Sender
) -> tuple[Mutabakat, Event]:
    """Return the letter sent to its card's addresses and in the texts of today, or raise `Invalid`.

    Nobody in the sending company may answer for the receiver: its own addresses are refused.
    """
    if card.email in sender.own:
        raise Invalid(
            "own_address",
            f"{letter.number}: {card.email} sizin firmanızın adresi; cari kartına karşı tarafın"
            " adresini yazın.",
            f"{letter.number}: {card.email} is an address of your own company; put the other"
            " side's address on the card.",
        )
    check_answer_by(letter.answer_by, stamp)
    expires_at = stamp.at + LINK_LIFE
    if letter.answer_by is not None:
        expires_at = end_of_day(letter.answer_by)
        if expires_at <= stamp.at:
            raise Invalid(
                "answer_by_past",
                f"{letter.number}: son cevap günü geçmiş; tarihi değiştirip gönderin.",
                f"{letter.number}: the answer-by day is over; change it and send.",
            )
    return letter.send(
        stamp,
        recipient=recipient_from_card(card),
        expires_at=expires_at,
        texts=sender.texts[letter.kind],
    )


def own_addresses(directory: Directory, company: Company) -> frozenset[str]:
    """Return the addresses of the company and of everybody who works in it.

    A counterparty's person has an account here but is the other side.
    """
    people = {
        person.email
        for person, membership in directory.members(company.id)
        if membership.role is not Role.COUNTERPARTY
    }
    return frozenset(people | {company.email} - {""})


def not_your_letter() -> NotPermitted:
    """Return the refusal of a change to a letter of somebody else."""
    return NotPermitted(
        "not_your_letter",
        "Bu mektubun sorumlusu siz değilsiniz.",
        "You are not responsible for this letter.",
    )


def check_responsible(directory: Directory, company_id: CompanyId, person_id: PersonId) -> None:
    """Raise `Invalid` for somebody who does not work in the company."""
    if not works_in(directory, company_id, person_id):
        raise Invalid(
            "responsible_unknown",
            "Sorumlu kişi bu firmada çalışmıyor.",
            "The responsible person does not work in this company.",
        )


def works_in(directory: Directory, company_id: CompanyId, person_id: PersonId) -> bool:
    """Tell whether a person is active in the company, on its own side."""
    return any(
        membership.company_id == company_id
        and membership.active
        and membership.role is not Role.COUNTERPARTY
        for membership in directory.memberships(person_id)
    )


def check_answer_by(day: date | None, stamp: Stamp) -> None:
    """Raise `Invalid` for an answer-by day that is more than a year ahead."""
    if day is not None and day > stamp.at.date() + LONGEST_WAIT:
        raise Invalid(
            "answer_by_far",
            "Son cevap günü en çok bir yıl sonra olabilir.",
            "The answer-by day is at most one year ahead.",
        )


def recipient_from_card(card: Counterparty) -> Recipient:
    """Return the addressee that a letter freezes."""
    return Recipient(
        name=card.name,
        tax_number=card.tax_number or "",
        account_code=card.account_code,
        country=card.country,
        email=card.email,
        phone=card.phone,
    )


def end_of_day(day: date) -> datetime:
    """Return the first instant after a calendar day in Istanbul, as UTC."""
    return datetime.combine(day + timedelta(days=1), time(), ISTANBUL).astimezone(UTC)
