"""The invited person's side: one link, one use, and nothing said about links that are over."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from emutabakat.domain.errors import Conflict, Invalid, NotFound, TooManyTries
from emutabakat.domain.events import ActorKind, EventKind, chain_break
from emutabakat.domain.ids import PersonId
from emutabakat.domain.permissions import Role
from emutabakat.services.invitations import WRONG_TOKENS
from emutabakat.services.user_list import User
from emutabakat.services.users import NewUser
from tests.factories import COMPANY, OTHER_COMPANY, a_company, a_member, a_membership, a_person
from tests.fakes.identity import PlainPasswords
from tests.office import ORIGIN, Office

MAIL = "zeynep@firma.example.com"
PASSWORD = "kuzey ırmağı mor bisiklet"
ADMIN = a_member(Role.COMPANY_ADMIN)


@pytest.fixture
def office() -> Office:
    return Office()


def invite(office: Office) -> tuple[User, str]:
    """Invite somebody and return the token of the mail."""
    new = NewUser(email=MAIL, name="Zeynep Ornek", role=Role.AUDITOR)
    user = office.users.invite(ADMIN, new, origin=ORIGIN)
    return user, token_of(office)


def token_of(office: Office) -> str:
    """Return the token of the newest invitation."""
    office.work()
    found = re.search(r"/davet#([0-9a-f]{64})", office.world.mailer.sent[-1].text)
    assert found is not None
    return found[1]


def accept(
    office: Office, token: str, *, name: str = "Zeynep Örnek", password: str = PASSWORD
) -> None:
    """Accept from somewhere."""
    office.invitations.accept(token, name=name, password=password, origin=ORIGIN)


def is_over(office: Office, token: str) -> bool:
    """Tell whether a link opens nothing, by the one sentence there is for it."""
    with pytest.raises(NotFound) as refusal:
        office.invitations.check(token, origin={"ip": "198.51.100.1"})
    return refusal.value.code == "invitation_over"


def test_the_link_says_who_invites_to_what_and_whose_it_is(office: Office) -> None:
    _, token = invite(office)

    said = office.invitations.check(token, origin=ORIGIN)

    assert (said.company, said.role, said.is_new) == (office.company, Role.AUDITOR, True)
    assert (said.email, said.name) == ("z•••p@f•••.com", "Zeynep Ornek")


def test_who_is_new_sets_a_name_and_a_password_and_is_in(office: Office) -> None:
    user, token = invite(office)

    accept(office, token)

    person, membership = office.world.directory.member(COMPANY, user.person.id)
    assert membership.active
    assert membership.joined_at == office.world.clock.now()
    assert (person.name, person.version) == ("Zeynep Örnek", 1)
    assert PlainPasswords().verify(PASSWORD, person.password_hash)[0]
    trail = office.world.ledger.events(COMPANY, person.id)
    assert [event.kind for event in trail] == [EventKind.MEMBER_INVITED, EventKind.MEMBER_JOINED]
    assert chain_break(trail) is None
    assert (trail[-1].actor_kind, trail[-1].actor_id) == (ActorKind.LINK, person.id)
    assert trail[-1].personal["ip"] == ORIGIN["ip"]
    assert is_over(office, token)


def test_a_link_is_good_once_and_a_newer_one_ends_it(office: Office) -> None:
    user, first = invite(office)
    office.users.invite_again(ADMIN, user.person.id, origin=ORIGIN)
    second = token_of(office)

    assert is_over(office, first)
    accept(office, second)

    assert is_over(office, second)
    with pytest.raises(NotFound):
        accept(office, second)


def test_a_link_ends_after_seven_days_and_with_the_invitation(office: Office) -> None:
    user, token = invite(office)
    version = user.membership.version
    office.users.set_active(ADMIN, user.person.id, False, version=version, origin=ORIGIN)
    assert is_over(office, token)

    office.users.invite_again(ADMIN, user.person.id, origin=ORIGIN)
    newer = token_of(office)
    office.world.clock.advance(days=7)
    assert is_over(office, newer)
    assert is_over(office, "a" * 64)
    assert is_over(office, "x")


def test_who_has_an_account_joins_and_changes_nothing_of_it(office: Office) -> None:
    known = replace(
        a_person(PersonId("per_known"), email=MAIL, name="Zeynep Gizli"), password_hash="new:gizli"
    )
    office.world.directory.employ(
        a_company(OTHER_COMPANY),
        known,
        a_membership(company_id=OTHER_COMPANY, person_id=known.id),
    )
    _, token = invite(office)

    said = office.invitations.check(token, origin=ORIGIN)
    accept(office, token, name="Başkası", password="başka bir parola olsun")

    assert (said.is_new, said.name) == (False, "")
    assert office.world.directory.person(known.id) == known
    assert office.world.directory.member(COMPANY, known.id)[1].active


@pytest.mark.parametrize(
    ("name", "password", "code"),
    [
        ("Zeynep", "", "password_missing"),
        ("Zeynep", "kısa", "password_short"),
        ("", PASSWORD, "name_invalid"),
    ],
)
def test_what_will_not_do_leaves_the_link_good(
    office: Office, name: str, password: str, code: str
) -> None:
    user, token = invite(office)

    with pytest.raises(Invalid) as refusal:
        accept(office, token, name=name, password=password)

    assert refusal.value.code == code
    assert office.world.directory.person(user.person.id).password_hash == ""
    accept(office, token)


def test_nobody_joins_a_company_that_is_suspended(office: Office) -> None:
    _, token = invite(office)
    office.world.memory.companies[COMPANY] = replace(office.company, active=False)

    with pytest.raises(Conflict) as refusal:
        accept(office, token)

    assert refusal.value.code == "company_suspended"


def test_a_network_may_be_wrong_so_often(office: Office) -> None:
    _, token = invite(office)
    for n in range(WRONG_TOKENS):
        with pytest.raises(NotFound):
            office.invitations.check(f"{n:064x}", origin=ORIGIN)

    with pytest.raises(TooManyTries):
        office.invitations.check(token, origin={"ip": "203.0.113.200"})
    assert office.invitations.check(token, origin={"ip": "198.51.100.1"}).is_new


def test_right_links_are_not_counted(office: Office) -> None:
    _, token = invite(office)

    for _ in range(WRONG_TOKENS + 5):
        assert office.invitations.check(token, origin=ORIGIN).is_new


def test_of_two_who_use_the_link_at_once_one_joins(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, token = invite(office)
    passwords = office.invitations.passwords
    original = type(passwords).hash

    def slow(self: PlainPasswords, password: str) -> str:
        monkeypatch.setattr(type(passwords), "hash", original)
        accept(office, token)
        return original(self, password)

    monkeypatch.setattr(type(passwords), "hash", slow)

    with pytest.raises(NotFound) as refusal:
        accept(office, token)

    assert refusal.value.code == "invitation_over"
