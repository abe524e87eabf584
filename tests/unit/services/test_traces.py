"""What somebody looked at, took away or was refused is told once, with who, where and what."""

from __future__ import annotations

import pytest

from emutabakat.domain.errors import NotPermitted, TemporaryFailure
from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.permissions import Role
from emutabakat.services.traces import MOST_REFUSALS, Traces
from tests.factories import a_member
from tests.office import ORIGIN, Office
from tests.unit.services.test_senders import drafted


@pytest.fixture
def office() -> Office:
    """Return an office."""
    return Office()


@pytest.fixture
def letter(office: Office) -> Mutabakat:
    """Return a draft."""
    return drafted(office)


def _told(office: Office, kind: EventKind) -> list[Event]:
    chains = office.world.memory.events.values()
    return [event for chain in chains for event in chain if event.kind is kind]


def _refused(code: str = "not_permitted", **details: str) -> NotPermitted:
    return NotPermitted(code, "Olmaz.", "No.", **details)


def test_looking_at_a_letter_is_told_once_a_day_and_person(
    office: Office, letter: Mutabakat
) -> None:
    other = a_member(person_id="per_other")  # type: ignore[arg-type]  # an id

    for member in (office.member, office.member, other):
        office.traces.viewed(member, letter, origin=ORIGIN)
    office.world.clock.advance(days=1)
    office.traces.viewed(office.member, letter, origin=ORIGIN)

    told = _told(office, EventKind.MUTABAKAT_VIEWED)
    assert [(event.actor_id, event.data) for event in told] == [
        (who, {"letter": letter.id})
        for who in (office.member.person_id, "per_other", office.member.person_id)
    ]
    assert told[0].personal == ORIGIN


def test_another_letter_of_the_same_day_is_told_too(office: Office, letter: Mutabakat) -> None:
    office.traces.viewed(office.member, letter, origin=ORIGIN)
    office.traces.viewed(office.member, drafted(office), origin=ORIGIN)

    assert len(_told(office, EventKind.MUTABAKAT_VIEWED)) == 2


def test_a_refusal_names_the_permission_the_way_and_the_reason(office: Office) -> None:
    member = a_member(Role.AUDITOR, session_id="ses_1")

    office.traces.refused(
        member,
        _refused(permission="mutabakat:send"),
        method="POST",
        path="/api/mutabakats/{id}/send",
        origin=ORIGIN,
    )

    [event] = _told(office, EventKind.ACCESS_REFUSED)
    assert event.data == {
        "permission": "mutabakat:send",
        "method": "POST",
        "path": "/api/mutabakats/{id}/send",
        "reason": "not_permitted",
        "role": "auditor",
    }
    assert (event.actor_id, event.personal) == (member.person_id, ORIGIN)


@pytest.mark.parametrize("code", ["second_factor_needed", "step_up_needed"])
def test_a_second_step_that_is_asked_for_is_no_refusal(office: Office, code: str) -> None:
    office.traces.refused(office.member, _refused(code), method="GET", path="/", origin=ORIGIN)

    assert _told(office, EventKind.ACCESS_REFUSED) == []


def test_a_log_in_is_told_of_so_many_refusals_an_hour_at_most(office: Office) -> None:
    def refuse(session_id: str) -> None:
        member = a_member(session_id=session_id)
        office.traces.refused(member, _refused(), method="GET", path="/", origin=ORIGIN)

    for _ in range(MOST_REFUSALS + 5):
        refuse("ses_1")
    refuse("ses_2")
    assert len(_told(office, EventKind.ACCESS_REFUSED)) == MOST_REFUSALS + 1

    office.world.clock.advance(hours=1)
    refuse("ses_1")
    assert len(_told(office, EventKind.ACCESS_REFUSED)) == MOST_REFUSALS + 2


def test_a_refusal_stands_where_it_cannot_be_recorded(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    class Away:
        def count(self, *_: object, **__: object) -> int:
            raise TemporaryFailure("storage_unreachable")

    traces = Traces(office.world.ledger, Away(), office.stamps)  # type: ignore[arg-type]  # one method

    traces.refused(office.member, _refused(), method="GET", path="/api/audit", origin=ORIGIN)

    assert _told(office, EventKind.ACCESS_REFUSED) == []
    assert "refusal not recorded" in caplog.text


def test_a_download_names_the_file_and_the_record(office: Office, letter: Mutabakat) -> None:
    office.traces.downloaded(office.member, "preview", letter=letter.id, origin=ORIGIN)

    [event] = _told(office, EventKind.DOCUMENT_DOWNLOADED)
    assert event.data == {"what": "preview", "letter": letter.id}
    assert event.personal == ORIGIN
