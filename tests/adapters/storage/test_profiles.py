"""Settings of companies and people, preferences and unread notifications: stored as they were."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.adapters.dynamodb.keys import PROFILE, company_pk
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.domain.branding import Texts, logo_from_bytes
from emutabakat.domain.errors import NotFound, StaleVersion
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.parties import Company, Person
from emutabakat.domain.profiles import company_edited, person_changed
from emutabakat.ports import KeptPreferences
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.test_directory import founding
from tests.factories import NOW, PERSON, a_notification, a_stamp, an_id
from tests.factories.pictures import a_png


def founded(storage: Storage, company: CompanyId) -> tuple[Company, Person]:
    """Found a company and return it with its person."""
    firm, person, membership, event = founding(company)
    storage.directory.found_company(firm, person, membership, event)
    return firm, person


def edit(storage: Storage, before: Company, after: Company) -> Company:
    """Save a change of a company."""
    last = storage.ledger.event(before.id, before.id, before.version)
    company, event = company_edited(before, after, a_stamp(ip="203.0.113.7"), last=last)
    storage.directory.save_company(company, event)
    return company


def rename(storage: Storage, company: CompanyId, before: Person, name: str) -> Person:
    """Save a change of a person."""
    trail = storage.ledger.events(company, before.id)
    person, event = person_changed(
        replace(before, name=name),
        a_stamp(),
        kind=EventKind.PERSON_EDITED,
        company_id=company,
        last=trail[-1] if trail else None,
        personal={"name": name},
    )
    storage.directory.save_person(person, event)
    return person


def test_a_changed_company_comes_back_with_its_event(storage: Storage, company: CompanyId) -> None:
    before, _ = founded(storage, company)
    after = replace(
        before,
        name="Öz Işık Holding A.Ş.",
        texts=Texts(letter_intro="Sayın ilgili,\nmerhaba", email_intro="Günaydın"),
        logo=logo_from_bytes("image/png", a_png()),
        set_up_at=NOW,
    )

    edited = edit(storage, before, after)

    assert edited == replace(after, version=2)
    assert storage.directory.company(company) == edited
    assert edited in storage.directory.companies()
    event = storage.ledger.events(company, company)[-1]
    assert event.kind is EventKind.COMPANY_EDITED
    assert event.personal["letter_intro"] == "Sayın ilgili,\nmerhaba"
    assert event.personal["ip"] == "203.0.113.7"


def test_of_two_changes_of_one_version_the_second_is_refused(
    storage: Storage, company: CompanyId
) -> None:
    before, _ = founded(storage, company)
    first = edit(storage, before, replace(before, address="Bir"))

    with pytest.raises(StaleVersion):
        edit(storage, before, replace(before, address="İki"))

    assert storage.directory.company(company) == first
    assert len(storage.ledger.events(company, company)) == 2
    assert edit(storage, first, replace(first, address="Üç")).version == 3


def test_a_company_stored_before_it_had_settings_loads_and_can_be_changed(
    dynamo: Storage, tables: Tables, company: CompanyId
) -> None:
    firm, _ = founded(dynamo, company)
    model = tables.directory
    old = (
        f'{{"id":"{company}","name":"Eski A.Ş.","tax_number":"{firm.tax_number}","tax_office":"",'
        '"address":"","email":"","sms_name":"","colour":"#0f4c5c","active":true}'
    )
    model(company_pk(company), PROFILE, company=company, body=old).save()

    loaded = dynamo.directory.company(company)
    edited = edit(dynamo, loaded, replace(loaded, address="Yeni"))

    assert (loaded.texts, loaded.logo, loaded.set_up_at, loaded.version) == (Texts(), None, None, 1)
    assert dynamo.directory.company(company) == edited
    with pytest.raises(StaleVersion):
        edit(dynamo, loaded, replace(loaded, address="Başka"))


def test_a_company_that_was_never_founded_cannot_be_changed(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    before, _ = founded(storage, company)
    last = storage.ledger.event(company, company, 1)
    ghost = replace(before, id=stranger)
    changed, event = company_edited(ghost, replace(ghost, address="x"), a_stamp(), last=last)

    with pytest.raises(StaleVersion):
        storage.directory.save_company(changed, event)
    with pytest.raises(NotFound):
        storage.directory.company(stranger)


def test_a_changed_person_comes_back_with_the_event(storage: Storage, company: CompanyId) -> None:
    _, before = founded(storage, company)

    first = rename(storage, company, before, "Ayşe Öz")
    second = rename(storage, company, first, "Ayşe Öz Işık")

    assert storage.directory.person(before.id) == second
    assert storage.directory.person_by_email(before.email) == second
    trail = storage.ledger.events(company, before.id)
    assert [event.personal["name"] for event in trail] == ["Ayşe Öz", "Ayşe Öz Işık"]
    with pytest.raises(StaleVersion):
        rename(storage, company, first, "Başka")


def test_a_persons_ended_log_ins_and_language_are_kept(
    storage: Storage, company: CompanyId
) -> None:
    _, before = founded(storage, company)
    after = replace(before, language="en", signed_out_at=NOW, kept_login="ses_1")

    changed = rename(storage, company, after, before.name)

    assert storage.directory.person(before.id) == changed
    assert (changed.language, changed.signed_out_at, changed.kept_login) == ("en", NOW, "ses_1")


def test_a_better_hash_is_not_stored_over_a_change(storage: Storage, company: CompanyId) -> None:
    _, before = founded(storage, company)
    changed = rename(storage, company, before, "Ayşe Öz")

    with pytest.raises(StaleVersion):
        storage.directory.update_password(replace(before, password_hash="$new"))
    storage.directory.update_password(replace(changed, password_hash="$new"))

    assert storage.directory.person(before.id) == replace(changed, password_hash="$new")


def test_preferences_are_kept_one_version_after_the_other(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    assert storage.preferences.get(company, PERSON) == KeptPreferences("{}", 0)

    storage.preferences.put(company, PERSON, KeptPreferences('{"sık":true}', 1))
    storage.preferences.put(company, PERSON, KeptPreferences('{"sık":false}', 2))

    assert storage.preferences.get(company, PERSON) == KeptPreferences('{"sık":false}', 2)
    assert storage.preferences.get(stranger, PERSON) == KeptPreferences()
    assert storage.preferences.get(company, PersonId("per_other")) == KeptPreferences()
    for version in (1, 2, 4):
        with pytest.raises(StaleVersion):
            storage.preferences.put(company, PERSON, KeptPreferences("{}", version))


def test_the_unread_are_counted_as_far_as_one_asks(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    made = [a_notification(company_id=company) for _ in range(5)]
    for each in made:
        assert storage.notifications.add(each)
    storage.notifications.add(a_notification(company_id=stranger))
    storage.notifications.add(replace(a_notification(company_id=company), read=True))

    assert storage.notifications.unread(company, PERSON, most=10) == 5
    assert storage.notifications.unread(company, PERSON, most=3) == 3
    storage.notifications.mark_read(company, PERSON, made[0].id)
    storage.notifications.mark_read(company, PERSON, made[0].id)
    assert storage.notifications.unread(company, PERSON, most=10) == 4
    assert not storage.notifications.add(made[0])
    assert storage.notifications.unread(company, PERSON, most=10) == 4, "it was read before"


def test_all_are_marked_as_read_however_many(storage: Storage, company: CompanyId) -> None:
    for _ in range(120):
        storage.notifications.add(a_notification(company_id=company))
    other = PersonId(an_id("per"))
    storage.notifications.add(a_notification(company_id=company, person_id=other))

    storage.notifications.mark_all_read(company, PERSON)

    page = storage.notifications.page(company, PERSON, limit=100, cursor=None)
    assert all(each.read for each in page.items)
    assert storage.notifications.unread(company, PERSON, most=10) == 0
    assert storage.notifications.unread(company, other, most=10) == 1
