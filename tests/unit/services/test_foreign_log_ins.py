"""Two people at one desk: what is the one's does nothing for the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import NotFound, NotSignedIn, TooManyTries
from emutabakat.domain.factors import Proof
from emutabakat.domain.ids import PersonId
from emutabakat.domain.permissions import Member
from tests.desk import HOME, PASSWORD, Desk
from tests.factories import a_membership, a_person, an_id

OTHER_EMAIL = "mehmet@ozisik.example"


@pytest.fixture
def desk() -> Desk:
    """Return a desk with a second person, who has the same password."""
    desk = Desk()
    other = PersonId(an_id("per"))
    person = replace(
        a_person(other, email=OTHER_EMAIL), password_hash=desk.passwords.hash(PASSWORD)
    )
    desk.world.memory.persons[other] = person
    desk.world.memory.memberships.append(a_membership(person_id=other))
    return desk


def other_of(desk: Desk) -> Member:
    """Log the second person in."""
    return desk.member(desk.log_in(email=OTHER_EMAIL))


def test_nobody_ends_anothers_log_in(desk: Desk) -> None:
    mine = desk.log_in()

    with pytest.raises(NotFound):
        desk.log_ins.revoke(other_of(desk), mine.session.id, HOME)

    assert desk.member(mine).session_id == mine.session.id


def test_a_browser_is_known_for_who_came_in_with_it_only(desk: Desk) -> None:
    device = desk.log_in(email=OTHER_EMAIL).device_token
    assert device is not None
    desk.fail(5)

    with pytest.raises(TooManyTries):
        desk.log_in(device=device)


def test_a_passkey_is_not_registered_with_anothers_challenge(desk: Desk) -> None:
    mine = desk.member(desk.log_in())
    token, _ = desk.second_factors.begin_passkey(mine)
    credential = {"id": "key", "signed": desk.passkeys.CHALLENGE}

    with pytest.raises(NotSignedIn):
        desk.second_factors.confirm_passkey(
            other_of(desk), token, credential, name="x", origin=HOME
        )


def test_nobody_steps_up_with_anothers_challenge(desk: Desk) -> None:
    desk.with_app()
    mine = desk.member(desk.second_step(desk.first_step(), Proof("totp", desk.code())))
    other = other_of(desk)
    desk.second_factors.begin_totp(other)
    desk.second_factors.confirm_totp(other, desk.code(), HOME)
    desk.world.clock.advance(seconds=30)
    proof = Proof("totp", desk.code())

    step = desk.sign_in.begin_step_up(mine)
    with pytest.raises(NotSignedIn):
        desk.sign_in.step_up(other, step.token, proof, HOME)

    # His own code was not used up by that.
    own = desk.sign_in.begin_step_up(other)
    desk.sign_in.step_up(other, own.token, proof, HOME)
