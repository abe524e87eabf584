"""An administrator takes the lost second factors of a colleague away, and of nobody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import Conflict, NotFound, NotPermitted
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import PersonId
from emutabakat.domain.permissions import Role
from emutabakat.services.lost_factors import LostFactors
from tests.desk import HOME, Desk, refused
from tests.factories import NOW, OTHER_COMPANY, PERSON, a_member, a_membership

ADMIN = PersonId("per_admin")


@pytest.fixture
def desk() -> Desk:
    """Return a desk whose person has an app."""
    desk = Desk()
    desk.with_app()
    return desk


def forget(desk: Desk, person: PersonId = PERSON, **who: object) -> None:
    """Take a person's factors away as an administrator."""
    member = a_member(Role.COMPANY_ADMIN, **{"person_id": ADMIN, **who})  # type: ignore[arg-type]  # by name
    lost = LostFactors(desk.world.directory, desk.factors, desk.world.sessions, desk.stamps)
    lost.forget(member, person, origin=HOME)


def test_who_lost_everything_sets_up_a_new_factor_after_the_password(desk: Desk) -> None:
    running = desk.member_token()

    forget(desk)

    assert refused(lambda: desk.identity.member(running, at_once=True)) == "session_ended"
    assert not desk.second_factors.of(desk.member(desk.log_in())).present
    kinds = [event.kind for chain in desk.world.memory.events.values() for event in chain]
    assert kinds.count(EventKind.FACTOR_REMOVED) == 1


def test_nobody_forgets_his_own(desk: Desk) -> None:
    with pytest.raises(NotPermitted) as refusal:
        forget(desk, person_id=PERSON)
    assert refusal.value.code == "own_factors"


def test_who_works_elsewhere_too_keeps_them(desk: Desk) -> None:
    desk.world.memory.memberships.append(a_membership(company_id=OTHER_COMPANY))

    with pytest.raises(Conflict) as refusal:
        forget(desk)
    assert refusal.value.code == "works_elsewhere"
    assert desk.factors.get(PERSON).present


def test_an_invitation_from_elsewhere_stands_in_nobodys_way(desk: Desk) -> None:
    invited = replace(a_membership(company_id=OTHER_COMPANY), active=False, invited_at=NOW)
    desk.world.memory.memberships.append(invited)

    forget(desk)

    assert not desk.factors.get(PERSON).present


def test_another_companys_people_do_not_exist(desk: Desk) -> None:
    with pytest.raises(NotFound):
        forget(desk, company_id=OTHER_COMPANY)
    assert desk.factors.get(PERSON).present


def test_a_role_that_is_not_his_to_give_stays_as_it_is(desk: Desk) -> None:
    desk.world.memory.memberships[:] = [a_membership(Role.PLATFORM_ADMIN)]

    with pytest.raises(NotPermitted) as refusal:
        forget(desk)
    assert refusal.value.code == "role_not_grantable"
