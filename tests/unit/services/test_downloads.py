"""Every address of a file is told of, and useless within half a minute."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import NotFound, NotPermitted
from emutabakat.domain.events import ActorKind, Event, EventKind
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.permissions import Role
from emutabakat.services.downloads import URL_SECONDS
from tests.factories import OTHER_COMPANY, a_member
from tests.office import ORIGIN, Office
from tests.unit.services.test_answers import AGREED, a_sent_letter
from tests.workbooks import a_workbook


@pytest.fixture
def office() -> Office:
    return Office()


def answered(office: Office) -> tuple[Mutabakat, str]:
    """Return an answered letter with its document, and the visitor's session."""
    letter = a_sent_letter(office)
    session = office.session(letter)
    office.answers.answer(session, AGREED, key="k", origin=ORIGIN)
    office.work()
    return office.letters.get(office.member, letter.id), session


def told(office: Office) -> list[Event]:
    """Return the downloads that were told of."""
    chains = office.world.memory.events.values()
    kind = EventKind.DOCUMENT_DOWNLOADED
    return [event for chain in chains for event in chain if event.kind is kind]


def test_an_address_outlives_no_log_in_by_more_than_half_a_minute(office: Office) -> None:
    letter, session = answered(office)
    import_ = office.upload(a_workbook(2, wrong_email={1}))

    addresses = (
        office.downloads.document(office.member, letter.id, inline=False, origin=ORIGIN),
        office.downloads.refused_rows(office.member, import_.id, origin=ORIGIN),
        office.answers.document(session, origin=ORIGIN).url,
    )

    assert URL_SECONDS == 30
    assert all("seconds=30" in address for address in addresses)


def test_who_took_which_document_is_told(office: Office) -> None:
    letter, session = answered(office)

    office.downloads.document(office.member, letter.id, inline=True, origin=ORIGIN)
    office.answers.document(session, origin=ORIGIN)

    by_member, by_link = told(office)
    for event in (by_member, by_link):
        assert event.data == {"what": "sealed", "letter": letter.id}
        assert event.personal == ORIGIN
    assert by_member.actor_id == office.member.person_id
    assert (by_link.actor_kind, by_link.actor_id) == (ActorKind.LINK, "link+code")


def test_who_took_refused_rows_is_told(office: Office) -> None:
    import_ = office.upload(a_workbook(2, wrong_email={1}))

    office.downloads.refused_rows(office.member, import_.id, origin=ORIGIN)

    [event] = told(office)
    assert event.data == {"what": "refused_rows", "import": import_.id}


def test_what_is_not_handed_out_is_not_told(office: Office) -> None:
    letter, _ = answered(office)
    stranger = replace(office.member, company_id=OTHER_COMPANY)
    visitor = a_member(Role.COUNTERPARTY)

    with pytest.raises(NotFound):
        office.downloads.document(stranger, letter.id, inline=False, origin=ORIGIN)
    with pytest.raises(NotPermitted):
        office.downloads.document(visitor, letter.id, inline=False, origin=ORIGIN)

    assert told(office) == []
