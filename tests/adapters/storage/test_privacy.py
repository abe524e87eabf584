"""Privacy texts, what people said about them, and personal values that are removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from emutabakat.adapters.dynamodb.factors import DynamoFactors
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.domain.dealers import Dealer
from emutabakat.domain.erasure import ErasureReason, erased_card, erased_person
from emutabakat.domain.errors import StaleVersion
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.factors import Factors
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.privacy import PrivacyChoices, PrivacyText, TextKind
from emutabakat.domain.privacy_texts import shipped_text
from emutabakat.ports import KeptPreferences, RetentionMarks
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.saved import saved
from tests.adapters.storage.test_directory import founding
from tests.factories import (
    NOW,
    PERSON,
    a_card,
    a_counterparty,
    a_draft,
    a_notification,
    a_stamp,
    a_tckn,
    an_id,
)


def publish(storage: Storage, text: PrivacyText, tr: str) -> PrivacyText:
    """Publish the next version of a text."""
    after, event = text.next_version(a_stamp(ip="203.0.113.7"), tr=tr, en=f"{tr} (EN)")
    storage.privacy_records.publish(after, event)
    return after


def test_the_last_version_and_all_versions_of_a_text_are_found(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    records = storage.privacy_records
    shipped = shipped_text(company, TextKind.NOTICE)
    assert records.text(company, TextKind.NOTICE) is None
    assert records.history(company, TextKind.NOTICE) == []

    first = publish(storage, shipped, "Birinci metin")
    second = publish(storage, first, "İkinci metin\nŞöyle")

    assert records.text(company, TextKind.NOTICE) == second
    assert records.history(company, TextKind.NOTICE) == [second, first]
    assert records.text(company, TextKind.ABROAD) is None
    assert records.text(stranger, TextKind.NOTICE) is None
    trail = storage.ledger.events(company, "ptx_notice")
    assert (len(trail), chain_break(trail)) == (2, None)
    assert trail[0].personal["ip"] == "203.0.113.7"


def test_of_two_texts_in_place_of_one_the_second_is_refused(
    storage: Storage, company: CompanyId
) -> None:
    shipped = shipped_text(company, TextKind.NOTICE)
    first = publish(storage, shipped, "Bir")

    for before in (shipped, first):
        if before is first:
            publish(storage, before, "İki")
        with pytest.raises(StaleVersion):
            publish(storage, before, "Üç")

    assert [text.tr for text in storage.privacy_records.history(company, TextKind.NOTICE)] == [
        "İki",
        "Bir",
    ]
    assert len(storage.ledger.events(company, "ptx_notice")) == 2


def test_what_people_said_comes_back_with_its_events(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    records = storage.privacy_records
    notice = shipped_text(company, TextKind.NOTICE)
    abroad = publish(storage, shipped_text(company, TextKind.ABROAD), "Aktarım")
    nothing = records.choices(company, PERSON)

    seen = said(storage, nothing, notice)
    both = said(storage, seen, abroad)

    assert nothing == PrivacyChoices(company_id=company, person_id=PERSON)
    assert records.choices(company, PERSON) == both
    assert both.choices[TextKind.ABROAD].at == NOW
    quiet = PersonId(an_id("per"))
    assert records.choices_of(company, [PERSON, quiet]) == {PERSON: both}
    assert records.choices_of(company, []) == {}
    assert records.choices(stranger, PERSON).version == 0
    trail = storage.ledger.events(company, f"prv_{PERSON.removeprefix('per_')}")
    assert (len(trail), chain_break(trail)) == (2, None)
    for stale in (nothing, seen):
        with pytest.raises(StaleVersion):
            said(storage, stale, abroad)


def said(storage: Storage, choices: PrivacyChoices, text: PrivacyText) -> PrivacyChoices:
    """Save that a text was agreed to."""
    change = choices.choose(text, a_stamp(), sha256=text.sha256["en"], given=True)
    assert change is not None
    storage.privacy_records.save_choices(*change)
    return change[0]


def test_erased_personal_values_leave_a_chain_that_holds(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    card, event = a_counterparty(company_id=company)
    storage.ledger.save((card, event))
    letter = saved(storage, Status.SENT, a_draft(card, company_id=company))
    for _ in range(2):
        letter, event = letter.noted(EventKind.LINK_OPENED, a_stamp(ip="203.0.113.7"))
        storage.ledger.save((letter, event))
    before = storage.ledger.events(company, letter.id)
    had = sum(1 for each in before if each.personal)
    assert had >= 2

    assert storage.personal_values.erase(stranger, letter.id) == 0
    assert storage.personal_values.erase(company, letter.id) == had
    assert storage.personal_values.erase(company, letter.id) == 0

    after = storage.ledger.events(company, letter.id)
    assert [dict(each.personal) for each in after] == [{}] * len(before)
    assert chain_break(after) is None
    assert [each.hash for each in after] == [each.hash for each in before]
    assert storage.ledger.events(company, card.id)[0].personal, "another record's"
    assert storage.personal_values.erase(company, card.id) == 1


def test_named_values_of_one_event_are_removed_and_the_rest_stays(
    storage: Storage, company: CompanyId
) -> None:
    text = publish(storage, shipped_text(company, TextKind.NOTICE), "Bir")
    publish(storage, text, "İki")
    card, event = a_counterparty(company_id=company)
    storage.ledger.save((card, event))
    values = storage.personal_values

    assert values.trim(company, "ptx_notice", 1, ["ip", "user_agent"])
    assert not values.trim(company, "ptx_notice", 1, ["ip", "user_agent"])
    assert not values.trim(company, "ptx_notice", 9, ["ip"])
    assert values.trim(company, card.id, 1, ["email", "ip"])
    assert not values.trim(company, card.id, 1, ["ip"])

    first, second = storage.ledger.events(company, "ptx_notice")
    assert (dict(first.personal), second.personal["ip"]) == ({}, "203.0.113.7")
    left = storage.ledger.event(company, card.id, 1)
    assert dict(left.personal) == {"name": card.name, "phone": card.phone}
    assert chain_break([first, second]) is None


def test_who_is_forgotten_is_found_by_no_address_and_has_no_second_factor(
    storage: Storage, company: CompanyId
) -> None:
    firm, person, membership, event = founding(company)
    storage.directory.found_company(firm, person, membership, event)
    storage.preferences.put(company, person.id, KeptPreferences("{}", 1))
    nobody, gone = erased_person(
        person, a_stamp(), ErasureReason.REQUEST, company_id=company, last=None
    )

    storage.personal_values.forget_person(nobody, gone, email=person.email)

    assert storage.directory.person(person.id) == nobody
    assert storage.directory.person_by_email(person.email) is None
    assert storage.ledger.events(company, person.id) == [gone]
    with pytest.raises(StaleVersion):
        storage.personal_values.forget_person(nobody, gone, email=person.email)


def test_nothing_that_leads_to_a_forgotten_person_is_left(
    dynamo: Storage, tables: Tables, company: CompanyId
) -> None:
    firm, person, membership, event = founding(company)
    dynamo.directory.found_company(firm, person, membership, event)
    dynamo.preferences.put(company, person.id, KeptPreferences("{}", 1))
    DynamoFactors(tables).save(Factors(person_id=person.id, totp="sealed", version=1))
    nobody, gone = erased_person(
        person, a_stamp(), ErasureReason.REQUEST, company_id=company, last=None
    )

    dynamo.personal_values.forget_person(nobody, gone, email=person.email)

    assert DynamoFactors(tables).get(person.id) == Factors(person_id=person.id)
    assert dynamo.preferences.get(company, person.id) == KeptPreferences()


def test_how_far_old_values_are_removed_is_remembered(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    marks = storage.retention_marks
    unfinished = RetentionMarks({"traces": NOW})
    finished = RetentionMarks({"traces": NOW, "values": NOW - timedelta(days=1)}, NOW)

    assert marks.get(company) == RetentionMarks()
    marks.put(company, unfinished)
    assert marks.get(company) == unfinished
    marks.put(company, finished)
    assert (marks.get(company), marks.get(stranger)) == (finished, RetentionMarks())


def test_old_notifications_are_forgotten_read_or_not(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    notifications = storage.notifications
    old = [replace(a_notification(company_id=company), at=NOW) for _ in range(60)]
    new = replace(a_notification(company_id=company), at=NOW + timedelta(seconds=1))
    for each in (*old, new):
        notifications.add(each)
    notifications.add(a_notification(company_id=stranger))
    notifications.mark_read(company, PERSON, old[0].id)

    before = NOW + timedelta(seconds=1)

    assert notifications.forget(company, PERSON, before) == 60
    assert notifications.forget(company, PERSON, before) == 0
    page = notifications.page(company, PERSON, limit=100, cursor=None)
    assert list(page.items) == [new]
    assert notifications.unread(company, PERSON, most=100) == 1
    assert notifications.unread(stranger, PERSON, most=100) == 1


def test_an_erased_card_is_found_by_nothing_it_was_known_by(
    storage: Storage, company: CompanyId
) -> None:
    dealers = (Dealer(code="B7", name="Kadıköy Bayi"),)
    card = replace(a_card("Ayşe Şahıs", company_id=company, tax_number=a_tckn()), dealers=dealers)
    made = card.created(a_stamp())
    storage.ledger.save(made)

    erased = erased_card(made[0], a_stamp(), ErasureReason.REQUEST)
    storage.ledger.save(erased)

    assert storage.counterparties.get(company, card.id) == erased[0]
    for search in ("ayse", "sahis", str(card.tax_number)):
        page = storage.counterparties.page(company, search=search, limit=9, cursor=None)
        assert list(page.items) == [], search
    for found_by in ("kadikoy", "b7"):
        dealer_page = storage.counterparties.dealers(company, search=found_by, limit=9, cursor=None)
        assert list(dealer_page.items) == [], found_by
    assert chain_break(storage.ledger.events(company, card.id)) is None
