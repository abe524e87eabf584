"""Tickets, open browsers and how many there are."""

from __future__ import annotations

from datetime import timedelta

import pytest

from emutabakat.domain.errors import NotFound, NotPermitted, NotSignedIn
from emutabakat.domain.permissions import Role
from emutabakat.services.connections import Connections
from tests.factories import OTHER_COMPANY, a_log_in_event, a_login, a_member
from tests.fakes import FakeWorld


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld()


@pytest.fixture
def connections(world: FakeWorld) -> Connections:
    sign_in(world, "")
    return Connections(world.sessions, world.clock, world.ids)


def sign_in(world: FakeWorld, session_id: str) -> None:
    """Begin a log-in with that id."""
    login = a_login(id_=session_id)
    world.sessions.add_login(login, a_log_in_event(login))


def offered(connections: Connections, **member: str) -> list[str]:
    """Buy a ticket and return what the browser then offers."""
    ticket, _ = connections.ticket(a_member(**member))  # type: ignore[arg-type]  # ids are text
    return ["mutabakat.v1", f"t.{ticket}"]


def test_a_ticket_opens_a_connection_for_who_bought_it(connections: Connections) -> None:
    opened = connections.connect("conn1", offered(connections))

    member = a_member()
    assert (opened.id, opened.person_id, opened.company_id) == (
        "conn1",
        member.person_id,
        member.company_id,
    )
    assert connections.stats(member)["connection_count"] == 1


def test_a_ticket_is_long_random_and_stored_hashed(
    world: FakeWorld, connections: Connections
) -> None:
    ticket, expires_at = connections.ticket(a_member())

    assert len(bytes.fromhex(ticket)) == 32
    assert (expires_at - world.clock.now()).total_seconds() == 30
    assert ticket not in repr(world.sessions.tickets)


def test_a_ticket_is_good_once(connections: Connections) -> None:
    protocols = offered(connections)
    connections.connect("conn1", protocols)

    with pytest.raises(NotSignedIn):
        connections.connect("conn2", protocols)


def test_a_ticket_is_good_for_thirty_seconds(world: FakeWorld, connections: Connections) -> None:
    protocols = offered(connections)

    world.clock.advance(seconds=30)

    with pytest.raises(NotSignedIn):
        connections.connect("conn1", protocols)


@pytest.mark.parametrize(
    "protocols",
    [[], ["mutabakat.v1"], ["t.{ticket}"], ["mutabakat.v2", "t.{ticket}"], ["mutabakat.v1", "t."]],
)
def test_without_protocol_and_ticket_nobody_connects(
    connections: Connections, protocols: list[str]
) -> None:
    ticket, _ = connections.ticket(a_member())

    with pytest.raises(NotSignedIn):
        connections.connect("conn1", [name.format(ticket=ticket) for name in protocols])
    assert connections.stats(a_member())["connection_count"] == 0


def test_two_tickets_at_once_open_nothing(connections: Connections) -> None:
    with pytest.raises(NotSignedIn):
        connections.connect("conn1", offered(connections) + offered(connections))


def test_an_operator_of_the_platform_gets_no_ticket(connections: Connections) -> None:
    with pytest.raises(NotPermitted):
        connections.ticket(a_member(Role.PLATFORM_ADMIN))
    with pytest.raises(NotPermitted):
        connections.stats(a_member(Role.PLATFORM_ADMIN))


def test_a_connection_that_pings_stays_and_a_silent_one_goes(
    world: FakeWorld, connections: Connections
) -> None:
    connections.connect("loud", offered(connections))
    connections.connect("silent", offered(connections))

    world.clock.advance(minutes=10)
    connections.ping("loud")
    world.clock.advance(minutes=10)

    assert [each.id for each in world.sessions.connections(a_member().company_id)] == ["loud"]
    with pytest.raises(NotFound):
        connections.ping("silent")


def test_who_leaves_is_forgotten(connections: Connections) -> None:
    connections.connect("conn1", offered(connections))

    connections.disconnect("conn1")
    connections.disconnect("conn1")

    assert connections.stats(a_member()) == {
        "active_users": 0,
        "connection_count": 0,
        "company_rooms": 0,
    }


def test_the_figures_are_of_the_own_company(connections: Connections) -> None:
    connections.connect("conn1", offered(connections))
    connections.connect("conn2", offered(connections))
    connections.connect("conn3", offered(connections, person_id="per_2"))
    connections.connect("conn4", offered(connections, company_id=OTHER_COMPANY))

    assert connections.stats(a_member()) == {
        "active_users": 2,
        "connection_count": 3,
        "company_rooms": 1,
    }


def test_a_ticket_of_a_log_in_that_ended_opens_nothing(
    world: FakeWorld, connections: Connections
) -> None:
    sign_in(world, "ses_1")
    protocols = offered(connections, session_id="ses_1")
    world.sessions.end_login("ses_1")

    with pytest.raises(NotSignedIn):
        connections.connect("conn1", protocols)
    assert connections.stats(a_member())["connection_count"] == 0


def test_a_log_in_that_ends_takes_its_connections_along(
    world: FakeWorld, connections: Connections
) -> None:
    sign_in(world, "ses_1")
    connections.connect("ends", offered(connections, session_id="ses_1"))
    connections.connect("stays", offered(connections))

    world.sessions.end_login("ses_1")

    assert [each.id for each in world.sessions.connections(a_member().company_id)] == ["stays"]
    with pytest.raises(NotFound):
        connections.ping("ends")
    connections.ping("stays")


def test_a_connection_whose_log_in_ran_out_is_dropped_at_its_next_ping(
    world: FakeWorld, connections: Connections
) -> None:
    connections.connect("conn1", offered(connections))
    world.sessions.touch_connection("conn1", world.clock.now() + timedelta(hours=13))
    world.clock.advance(hours=12)

    with pytest.raises(NotFound):
        connections.ping("conn1")
    assert world.sessions.connections(a_member().company_id) == []
