"""What an erased card, letter and person look like, and what may not be erased yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.dealers import Dealer
from emutabakat.domain.erasure import (
    ERASED_NAME,
    ErasureReason,
    erased_card,
    erased_letter,
    erased_person,
    is_erased,
    is_legal_entity,
    is_open,
)
from emutabakat.domain.errors import Conflict
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.mutabakat import Status
from tests.factories import COMPANY, NOW, a_card, a_letter, a_person, a_stamp, a_tckn

WHY = ErasureReason.REQUEST


def test_only_a_company_with_a_vkn_is_a_legal_entity() -> None:
    assert is_legal_entity(a_card())
    assert not is_legal_entity(a_card(tax_number=a_tckn()))
    assert not is_legal_entity(replace(a_card(), tax_number=None, account_code="120.9"))


def test_a_natural_person_is_known_by_nothing_afterwards() -> None:
    dealers = (Dealer(code="B1", name="Ayşe Bayi"),)
    card, first = replace(a_card(tax_number=a_tckn()), dealers=dealers).created(a_stamp())

    erased, event = erased_card(card, a_stamp(), WHY)

    assert (erased.name, erased.tax_number, erased.account_code) == (ERASED_NAME, None, "")
    assert (erased.email, erased.phone, erased.dealers) == ("", "", ())
    assert erased.party_key == f"E:{card.id}"
    assert (is_erased(card), is_erased(erased)) == (False, True)
    assert chain_break([first, event]) is None
    assert (event.kind, dict(event.personal)) == (EventKind.PERSONAL_ERASED, {})
    assert event.data == {"reason": "request"}


def test_a_company_keeps_what_it_is_called() -> None:
    card, _ = a_card().created(a_stamp())

    erased, _ = erased_card(card, a_stamp(), WHY)

    assert (erased.name, erased.tax_number) == (card.name, card.tax_number)
    assert (erased.email, erased.phone) == ("", "")
    assert is_erased(erased)


@pytest.mark.parametrize("status", Status)
def test_a_letter_is_erased_once_nobody_needs_its_addresses(status: Status) -> None:
    letter = a_letter(status)
    waits = status in (Status.DRAFT, Status.SENT, Status.APPROVED, Status.REJECTED)

    assert is_open(letter) is waits
    if waits:
        with pytest.raises(Conflict) as refused:
            erased_letter(letter, a_stamp(), WHY)
        assert refused.value.details == {"numbers": letter.number}
        return
    erased, event = erased_letter(letter, a_stamp(), WHY)
    assert (erased.recipient.email, erased.recipient.phone) == ("", "")
    assert (erased.recipient.name, erased.status) == (letter.recipient.name, status)
    assert event.previous == letter.head


def test_an_answered_letter_with_its_sealed_document_is_closed() -> None:
    letter, _ = a_letter(Status.APPROVED).with_document(a_stamp(), key="k", sha256="ab")

    erased, _ = erased_letter(letter, a_stamp(), WHY)

    assert (erased.answer, erased.document_sha256) == (letter.answer, "ab")


def test_a_person_keeps_an_id_alone() -> None:
    person = replace(a_person(), kept_login="ses_1")

    nobody, event = erased_person(person, a_stamp(), WHY, company_id=COMPANY, last=None)

    assert nobody == replace(
        person,
        name=ERASED_NAME,
        email=f"{person.id.lower()}@erased.invalid",
        password_hash="",
        active=False,
        signed_out_at=NOW,
        kept_login="",
        version=1,
    )
    assert (event.seq, event.record_id, dict(event.personal)) == (1, person.id, {})
