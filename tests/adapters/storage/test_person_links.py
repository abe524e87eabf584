"""The one-use links of people: the newest of its kind, once, until it expires."""

from __future__ import annotations

from datetime import timedelta

from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.person_links import LinkPurpose, PersonLink
from tests.adapters.storage.conftest import Storage
from tests.adapters.storage.test_races import at_once
from tests.factories import an_id

INVITATION, PASSWORD = LinkPurpose.INVITATION, LinkPurpose.PASSWORD


def a_person_link(
    storage: Storage,
    company: CompanyId,
    *,
    person_id: str | None = None,
    purpose: LinkPurpose = INVITATION,
) -> PersonLink:
    """Return a link of one hour that is stored."""
    now = storage.clock.now()
    link = PersonLink(
        hash=an_id("hash"),
        purpose=purpose,
        person_id=PersonId(person_id or an_id("per")),
        company_id=company,
        created_at=now,
        expires_at=now + timedelta(hours=1),
    )
    storage.sessions.add_person_link(link)
    return link


def test_a_link_is_good_for_its_purpose_until_it_expires(
    storage: Storage, company: CompanyId
) -> None:
    link = a_person_link(storage, company)

    assert storage.sessions.person_link(link.hash, INVITATION) == link
    assert storage.sessions.person_link(link.hash, PASSWORD) is None
    assert storage.sessions.take_person_link(link.hash, PASSWORD) is None
    assert storage.sessions.person_link("none", INVITATION) is None

    storage.clock.advance(hours=1)

    assert storage.sessions.person_link(link.hash, INVITATION) is None
    assert storage.sessions.take_person_link(link.hash, INVITATION) is None


def test_a_newer_link_kills_the_older_of_its_kind_alone(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    older = a_person_link(storage, company)
    elsewhere = a_person_link(storage, stranger, person_id=older.person_id)
    password = a_person_link(storage, company, person_id=older.person_id, purpose=PASSWORD)
    newer = a_person_link(storage, company, person_id=older.person_id)

    assert storage.sessions.person_link(older.hash, INVITATION) is None
    assert storage.sessions.take_person_link(older.hash, INVITATION) is None
    assert storage.sessions.take_person_link(newer.hash, INVITATION) == newer
    assert storage.sessions.person_link(elsewhere.hash, INVITATION) == elsewhere
    assert storage.sessions.person_link(password.hash, PASSWORD) == password


def test_of_many_takers_one_gets_the_link(storage: Storage, company: CompanyId) -> None:
    link = a_person_link(storage, company)

    taken = at_once(lambda _: storage.sessions.take_person_link(link.hash, INVITATION), 10)

    assert sorted(map(repr, taken)) == sorted([repr(link), *["None"] * 9])
