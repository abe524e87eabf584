"""A forgotten password: nobody learns who has an account, and the link is good once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from emutabakat.domain.errors import Invalid, NotFound, TooManyTries
from emutabakat.domain.events import EventKind
from emutabakat.domain.factors import Proof
from emutabakat.domain.links import token_hash
from emutabakat.domain.person_links import LinkPurpose, PersonLink
from tests.desk import EMAIL, HOME, Desk, refused
from tests.factories import COMPANY, PERSON

NEW = "yepyeni bir parola"
TOKEN = "ab" * 32


@pytest.fixture
def desk() -> Desk:
    return Desk()


def asked(desk: Desk) -> int:
    """Return how many links were asked for."""
    events = [event for chain in desk.world.memory.events.values() for event in chain]
    return sum(event.kind is EventKind.PASSWORD_RESET_ASKED for event in events)


def a_link_of(desk: Desk, purpose: LinkPurpose = LinkPurpose.PASSWORD) -> None:
    """Store a link, as the mail's worker does."""
    now = desk.world.clock.now()
    desk.world.sessions.add_person_link(
        PersonLink(
            hash=token_hash(TOKEN),
            purpose=purpose,
            person_id=PERSON,
            company_id=COMPANY,
            created_at=now,
            expires_at=now + timedelta(hours=1),
        )
    )


def test_a_link_is_asked_for_the_person_with_that_address(desk: Desk) -> None:
    desk.reset.ask(f" {EMAIL.upper()} ", origin=HOME)
    desk.reset.ask("kimse@ornek.example.com", origin=HOME)

    assert asked(desk) == 1


def test_both_answers_cost_one_hashing(desk: Desk) -> None:
    for address in (EMAIL, "kimse@ornek.example.com"):
        before = desk.passwords.judged
        desk.reset.ask(address, origin=HOME)
        assert desk.passwords.judged == before + 1


@pytest.mark.parametrize("lost", ["inactive", "invited", "nowhere"])
def test_who_cannot_log_in_gets_no_link(desk: Desk, lost: str) -> None:
    memory = desk.world.memory
    if lost == "inactive":
        memory.persons[PERSON] = replace(memory.persons[PERSON], active=False)
    elif lost == "invited":
        memory.persons[PERSON] = replace(memory.persons[PERSON], password_hash="")
    else:
        memory.memberships.clear()

    desk.reset.ask(EMAIL, origin=HOME)

    assert asked(desk) == 0


def test_three_links_an_hour_are_mailed_and_twenty_asked_for_from_one_network(desk: Desk) -> None:
    for _ in range(20):
        desk.reset.ask(EMAIL, origin=HOME)

    assert asked(desk) == 3
    with pytest.raises(TooManyTries):
        desk.reset.ask("baska@ornek.example.com", origin=HOME)


def test_the_new_password_counts_and_every_log_in_ends(desk: Desk) -> None:
    running = desk.log_in()
    a_link_of(desk)

    desk.reset.reset(TOKEN, NEW, origin=HOME)

    assert refused(lambda: desk.member(running)) == "session_ended"
    assert refused(desk.log_in) == "wrong_credentials"
    assert desk.log_in(NEW).person.id == PERSON
    with pytest.raises(NotFound):
        desk.reset.reset(TOKEN, "yine yeni bir parola", origin=HOME)


def test_the_second_factor_stays(desk: Desk) -> None:
    desk.with_app()
    a_link_of(desk)

    desk.reset.reset(TOKEN, NEW, origin=HOME)

    step = desk.sign_in.log_in(EMAIL, NEW, origin=HOME)
    assert desk.second_step(step, Proof("totp", desk.code())).person.id == PERSON  # type: ignore[arg-type]  # a step: there is a factor


def test_a_refused_password_leaves_the_link_good(desk: Desk) -> None:
    a_link_of(desk)

    with pytest.raises(Invalid):
        desk.reset.reset(TOKEN, "kısa", origin=HOME)

    desk.reset.reset(TOKEN, NEW, origin=HOME)


@pytest.mark.parametrize("over", ["unknown", "other purpose", "expired", "inactive"])
def test_no_other_link_sets_a_password(desk: Desk, over: str) -> None:
    if over != "unknown":
        a_link_of(desk, LinkPurpose.INVITATION if over == "other purpose" else LinkPurpose.PASSWORD)
    if over == "expired":
        desk.world.clock.advance(hours=1)
    if over == "inactive":
        persons = desk.world.memory.persons
        persons[PERSON] = replace(persons[PERSON], active=False)

    with pytest.raises(NotFound) as refusal:
        desk.reset.reset(TOKEN, NEW, origin=HOME)
    assert refusal.value.code == "link_over"
