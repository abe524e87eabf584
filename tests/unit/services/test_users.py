"""Who works in a company: invited by those who may, in roles they may give, out when told so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from emutabakat.domain.errors import (
    Conflict,
    EMutabakatError,
    Invalid,
    NotFound,
    NotPermitted,
    StaleVersion,
    TemporaryFailure,
    TooManyTries,
)
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.ids import CounterpartyId, PersonId
from emutabakat.domain.memberships import MemberState, state_of
from emutabakat.domain.permissions import Assurance, Member, Role
from emutabakat.services.names import Names
from emutabakat.services.privacy import PeopleFilter
from emutabakat.services.user_list import User, UserFilter
from emutabakat.services.users import INVITATIONS_PER_DAY, INVITATIONS_PER_HOUR, NewUser
from tests.factories import (
    COMPANY,
    OTHER_COMPANY,
    PERSON,
    a_company,
    a_connection,
    a_counterparty,
    a_log_in_event,
    a_login,
    a_member,
    a_membership,
    a_person,
    an_id,
)
from tests.office import ORIGIN, Office

MAIL = "zeynep@firma.example.com"


class House(Office):
    """An office whose member is its one administrator."""

    def __init__(self) -> None:
        super().__init__()
        self.admin = self.hire("Deniz Yönetici", Role.COMPANY_ADMIN)

    def hire(self, name: str, role: Role) -> Member:
        """Let somebody work here, who never was invited."""
        person = a_person(
            PersonId(an_id("per")), email=f"{an_id('a')}@firma.example.com", name=name
        )
        membership = a_membership(role, person_id=person.id)
        self.world.directory.employ(self.company, person, membership)
        return a_member(role, person_id=person.id)

    def invite(self, role: Role = Role.AUDITOR, *, email: str = MAIL, **more: str) -> User:
        """Invite somebody."""
        card = more.get("card")
        new = NewUser(
            email=email,
            name=more.get("name", "Zeynep Örnek"),
            role=role,
            counterparty_id=CounterpartyId(card) if card else None,
        )
        return self.users.invite(self.admin, new, origin=ORIGIN)

    def of(self, member: Member) -> User:
        """Return somebody as the list has him."""
        return User(*self.world.directory.member(COMPANY, member.person_id))

    def change(self, who: Member, role: Role, *, by: Member | None = None) -> User:
        """Give another role to somebody as he is now."""
        version = self.of(who).membership.version
        return self.users.change_role(
            by or self.admin, who.person_id, role, version=version, origin=ORIGIN
        )

    def switch(self, who: Member, active: bool, *, by: Member | None = None) -> User:
        """End or give back somebody's access as it is now."""
        version = self.of(who).membership.version
        return self.users.set_active(
            by or self.admin, who.person_id, active, version=version, origin=ORIGIN
        )

    def names(self, **wanted: object) -> list[str]:
        """Return who is listed."""
        filter_ = UserFilter(**wanted)  # type: ignore[arg-type]  # by name
        page = self.users.page(self.admin, filter_, limit=50, cursor=None)
        return [user.name for user in page.items]

    def kinds(self, person_id: PersonId) -> list[EventKind]:
        """Return what happened to somebody here."""
        trail = self.world.ledger.events(COMPANY, person_id)
        assert chain_break(trail) is None
        return [event.kind for event in trail]


@pytest.fixture
def house() -> House:
    return House()


def why(act: Callable[[], object], error: type[EMutabakatError]) -> str:
    """Return why something is refused."""
    with pytest.raises(error) as refusal:
        act()
    return refusal.value.code


def test_an_invited_person_is_listed_and_has_no_access_yet(house: House) -> None:
    user = house.invite()

    assert state_of(user.membership) is MemberState.INVITED
    assert not user.membership.active
    assert user.person.password_hash == ""
    assert house.names(state=MemberState.INVITED) == ["Zeynep Örnek"]
    [event] = house.world.ledger.events(COMPANY, user.person.id)
    assert (event.kind, event.actor_id) == (EventKind.MEMBER_INVITED, house.admin.person_id)
    assert event.personal == {**ORIGIN, "name": "Zeynep Örnek", "email": MAIL}
    assert event.data["role"] == "auditor"


def test_an_address_is_in_a_company_once_however_it_is_written(house: House) -> None:
    first = house.invite()

    with pytest.raises(Conflict) as refusal:
        house.invite(Role.PLANNER, email=f" {MAIL.upper()} ")

    assert refusal.value.code == "member_exists"
    assert refusal.value.details == {"id": first.person.id}
    assert "Zeynep Örnek" in refusal.value.tr


def test_who_has_an_account_elsewhere_gets_a_membership_and_keeps_his_name(house: House) -> None:
    stranger = a_person(PersonId(an_id("per")), email=MAIL, name="Zeynep Gizli")
    house.world.directory.employ(
        a_company(OTHER_COMPANY),
        stranger,
        a_membership(company_id=OTHER_COMPANY, person_id=stranger.id),
    )

    user = house.invite()

    assert user.person == stranger
    assert user.name == "Zeynep Örnek", "an invitation does not tell what is known elsewhere"
    assert house.names(search="gizli") == []
    assert {each.company_id for each in house.world.directory.memberships(stranger.id)} == {
        COMPANY,
        OTHER_COMPANY,
    }


@pytest.mark.parametrize("role", list(Role))
def test_no_role_but_the_administrator_invites(house: House, role: Role) -> None:
    house.admin = a_member(role)
    if role is Role.COMPANY_ADMIN:
        assert house.invite().person.email == MAIL
    else:
        assert why(house.invite, NotPermitted) == "not_permitted"


def test_no_administrator_of_a_company_makes_one_of_the_platform(house: House) -> None:
    clerk = house.hire("Ali Örnek", Role.PLANNER)

    platform = Role.PLATFORM_ADMIN
    assert why(lambda: house.invite(platform), NotPermitted) == "role_not_grantable"
    assert why(lambda: house.change(clerk, platform), NotPermitted) == "role_not_grantable"
    assert house.of(clerk).membership.role is Role.PLANNER


def test_inviting_takes_a_fresh_proof_of_the_second_factor(house: House) -> None:
    house.admin = a_member(Role.COMPANY_ADMIN, assurance=Assurance.SECOND_FACTOR)

    assert why(house.invite, NotPermitted) == "step_up_needed"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"email": "kimse"}, "email_invalid"),
        ({"name": "  "}, "name_invalid"),
        ({"name": "a" * 121}, "name_invalid"),
    ],
)
def test_what_is_typed_is_judged(house: House, typed: dict[str, str], code: str) -> None:
    assert why(lambda: house.invite(**typed), Invalid) == code  # type: ignore[arg-type]  # texts


def test_a_counterpartys_person_is_of_one_card_of_the_company(house: House) -> None:
    card, event = a_counterparty("Çağrı Gıda Ltd. Şti.")
    house.world.ledger.save((card, event))
    foreign, event = a_counterparty(company_id=OTHER_COMPANY)
    house.world.ledger.save((foreign, event))
    role = Role.COUNTERPARTY

    assert why(lambda: house.invite(role), Invalid) == "counterparty_needed"
    assert why(lambda: house.invite(card=card.id), Invalid) == "counterparty_not_needed"
    with pytest.raises(NotFound):
        house.invite(role, card=foreign.id)
    user = house.invite(role, card=card.id)

    assert (user.membership.counterparty_id, user.counterparty) == (card.id, card.name)
    [listed] = house.users.page(house.admin, UserFilter(role=role), limit=5, cursor=None).items
    assert listed.counterparty == card.name


def test_a_counterpartys_person_and_the_staff_never_become_each_other(house: House) -> None:
    clerk = house.hire("Ali Örnek", Role.PLANNER)
    outsider = house.hire("Veli Örnek", Role.COUNTERPARTY)

    for who, role in ((clerk, Role.COUNTERPARTY), (outsider, Role.AUDITOR)):
        assert why(lambda: house.change(who, role), Invalid) == "role_not_changeable"  # noqa: B023 — called at once


def test_another_role_ends_the_persons_log_ins_here_and_nowhere_else(house: House) -> None:
    clerk = house.hire("Ali Örnek", Role.PLANNER)
    sessions = house.world.sessions
    here, elsewhere = (
        a_login(house.world.clock.now(), person_id=clerk.person_id, company_id=company)
        for company in (COMPANY, OTHER_COMPANY)
    )
    for login in (here, elsewhere):
        sessions.add_login(login, a_log_in_event(login))
    sessions.add_connection(a_connection(house.world.clock.now(), person_id=clerk.person_id))

    user = house.change(clerk, Role.ACCOUNTANT)

    assert user.membership.role is Role.ACCOUNTANT
    assert sessions.logins(clerk.person_id) == [elsewhere]
    event = house.world.ledger.events(COMPANY, clerk.person_id)[-1]
    assert event.kind is EventKind.MEMBER_ROLE_CHANGED
    assert (event.data["from"], event.data["to"]) == ("planner", "accountant")
    assert house.change(clerk, Role.ACCOUNTANT) == user, "the same once more changes nothing"
    assert len(house.kinds(clerk.person_id)) == 1


def test_a_change_of_what_is_no_longer_there_is_refused(house: House) -> None:
    clerk = house.hire("Ali Örnek", Role.PLANNER)
    house.change(clerk, Role.ACCOUNTANT)

    with pytest.raises(StaleVersion):
        house.users.change_role(
            house.admin, clerk.person_id, Role.AUDITOR, version=0, origin=ORIGIN
        )


def test_access_ends_and_comes_back_with_an_event_each(house: House) -> None:
    clerk = house.hire("Ali Örnek", Role.PLANNER)
    login = a_login(house.world.clock.now(), person_id=clerk.person_id)
    house.world.sessions.add_login(login, a_log_in_event(login))

    house.switch(clerk, False)
    assert house.switch(clerk, False).membership.version == 1, "twice is once"

    assert house.world.sessions.logins(clerk.person_id) == []
    assert house.names(state=MemberState.INACTIVE) == ["Ali Örnek"]
    assert house.switch(clerk, True).membership.active
    assert house.switch(clerk, True).membership.version == 2
    assert house.kinds(clerk.person_id) == [
        EventKind.MEMBER_DEACTIVATED,
        EventKind.MEMBER_REACTIVATED,
    ]


def test_what_ended_no_log_ins_because_of_a_failure_ends_them_when_repeated(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, planner = house.hire("Ali Örnek", Role.PLANNER), house.hire("Can Örnek", Role.PLANNER)
    sessions = house.world.sessions
    for member in (clerk, planner):
        login = a_login(house.world.clock.now(), person_id=member.person_id)
        sessions.add_login(login, a_log_in_event(login))

    def fails(*_: object, **__: object) -> int:
        raise TemporaryFailure

    def switch() -> object:
        return house.users.set_active(house.admin, clerk.person_id, False, version=0, origin=ORIGIN)

    def demote() -> object:
        return house.users.change_role(
            house.admin, planner.person_id, Role.AUDITOR, version=0, origin=ORIGIN
        )

    with monkeypatch.context() as patch:
        patch.setattr(sessions, "end_logins", fails)
        for act in (switch, demote):
            with pytest.raises(TemporaryFailure):
                act()
    assert sessions.logins(clerk.person_id)

    switch()
    demote()

    assert sessions.logins(clerk.person_id) == sessions.logins(planner.person_id) == []
    assert len(house.kinds(clerk.person_id)) == len(house.kinds(planner.person_id)) == 1


def test_an_invitation_can_be_withdrawn_and_sent_again(house: House) -> None:
    user = house.invite()
    invited = a_member(person_id=user.person.id)

    withdrawn = house.switch(invited, False)

    assert state_of(withdrawn.membership) is MemberState.INACTIVE
    assert why(lambda: house.switch(invited, True), Conflict) == "not_joined"
    again = house.users.invite_again(house.admin, user.person.id, origin=ORIGIN)
    assert state_of(again.membership) is MemberState.INVITED
    assert house.kinds(user.person.id)[-1] is EventKind.MEMBER_INVITED


def test_invitations_to_one_person_are_few_an_hour_and_none_to_who_has_joined(
    house: House,
) -> None:
    user = house.invite()
    for _ in range(INVITATIONS_PER_HOUR):
        house.users.invite_again(house.admin, user.person.id, origin=ORIGIN)

    with pytest.raises(TooManyTries):
        house.users.invite_again(house.admin, user.person.id, origin=ORIGIN)
    assert (
        why(lambda: house.users.invite_again(house.admin, PERSON, origin=ORIGIN), Conflict)
        == "already_joined"
    )


def test_nobody_changes_himself(house: House) -> None:
    house.hire("Ece Yönetici", Role.COMPANY_ADMIN)

    assert why(lambda: house.change(house.admin, Role.AUDITOR), NotPermitted) == "own_access"
    assert why(lambda: house.switch(house.admin, False), NotPermitted) == "own_access"


def test_the_last_administrator_is_neither_demoted_nor_out_nor_leaves(house: House) -> None:
    last = house.admin
    ghost = a_member(Role.COMPANY_ADMIN, person_id=PersonId(an_id("per")))
    house.invite(Role.COMPANY_ADMIN)

    for act in (
        lambda: house.change(last, Role.AUDITOR, by=ghost),
        lambda: house.switch(last, False, by=ghost),
        lambda: house.users.leave(last, origin=ORIGIN),
    ):
        assert why(act, Conflict) == "last_admin", "one who is only invited does not count"
    assert house.of(last).membership.active


def test_one_of_two_administrators_may_leave(house: House) -> None:
    house.hire("Ece Yönetici", Role.COMPANY_ADMIN)

    house.users.leave(house.admin, origin=ORIGIN)

    assert state_of(house.of(house.admin).membership) is MemberState.INACTIVE
    [event] = house.world.ledger.events(COMPANY, house.admin.person_id)
    assert event.data["left"] == 1
    assert why(
        lambda: house.users.leave(a_member(Role.PLATFORM_ADMIN), origin=ORIGIN), Conflict
    ) == "platform_stays"  # fmt: skip


def test_people_are_listed_by_name_page_by_page(house: House) -> None:
    for name in ("Şule Örnek", "İpek Örnek", "Çiğdem Örnek"):
        house.hire(name, Role.AUDITOR)
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = house.users.page(house.member, UserFilter(), limit=2, cursor=cursor)
        seen += [user.name for user in page.items]
        cursor = page.next
        if cursor is None:
            break

    assert seen == ["Ayşe Yılmaz", "Çiğdem Örnek", "Deniz Yönetici", "İpek Örnek", "Şule Örnek"]
    assert why(
        lambda: house.users.page(house.member, UserFilter(), limit=2, cursor="per_x"), Invalid
    ) == "cursor_invalid"  # fmt: skip


def test_people_are_found_by_role_state_name_and_address(house: House) -> None:
    house.hire("Şule Örnek", Role.AUDITOR)
    house.invite(name="Zeynep Örnek")

    assert house.names(role=Role.AUDITOR) == ["Şule Örnek", "Zeynep Örnek"]
    assert house.names(role=Role.AUDITOR, state=MemberState.ACTIVE) == ["Şule Örnek"]
    assert house.names(search="ornek") == ["Şule Örnek", "Zeynep Örnek"]
    assert house.names(search="ule") == []
    assert house.names(search="zeynep@") == ["Zeynep Örnek"]


@pytest.mark.parametrize("role", [Role.COUNTERPARTY, Role.PLATFORM_ADMIN])
def test_a_counterpartys_person_and_the_platforms_see_no_users(house: House, role: Role) -> None:
    outsider = a_member(role)

    def look() -> object:
        return house.users.page(outsider, UserFilter(), limit=5, cursor=None)

    assert why(look, NotPermitted) == "not_permitted"


def test_another_companys_people_do_not_exist(house: House) -> None:
    stranger = a_member(
        Role.COMPANY_ADMIN, company_id=OTHER_COMPANY, person_id=PersonId(an_id("per"))
    )

    assert house.users.page(stranger, UserFilter(), limit=5, cursor=None).items == []
    with pytest.raises(NotFound):
        house.users.invite_again(stranger, PERSON, origin=ORIGIN)
    with pytest.raises(NotFound):
        house.users.change_role(stranger, PERSON, Role.AUDITOR, version=0, origin=ORIGIN)


def test_many_are_invited_row_by_row_and_once(house: House) -> None:
    rows = [
        NewUser(email="bir@firma.example.com", name="Bir Örnek", role=Role.AUDITOR),
        NewUser(email="yanlış", name="İki Örnek", role=Role.AUDITOR),
        NewUser(email="bir@firma.example.com", name="Bir Örnek", role=Role.AUDITOR),
    ]

    first = house.users.invite_many(house.admin, rows, origin=ORIGIN)
    second = house.users.invite_many(house.admin, rows, origin=ORIGIN)

    codes = [getattr(each, "code", "invited") for each in (*first, *second)]
    assert codes == [
        "invited",
        "email_invalid",
        "member_exists",
        "member_exists",
        "email_invalid",
        "member_exists",
    ]
    assert house.names(state=MemberState.INVITED) == ["Bir Örnek"]


def test_a_company_invites_so_many_people_a_day(house: House) -> None:
    for number in range(INVITATIONS_PER_DAY):
        house.invite(email=f"kisi{number}@firma.example.com")

    with pytest.raises(TooManyTries) as refused:
        house.invite(email="fazla@firma.example.com")
    assert refused.value.code == "too_many_invitations"


def test_who_was_erased_is_never_let_in_again(house: House) -> None:
    member = house.hire("Eski Kişi", Role.AUDITOR)
    persons = house.world.memory.persons
    persons[member.person_id] = replace(persons[member.person_id], active=False)

    with pytest.raises(Conflict) as refused:
        house.users.set_active(house.admin, member.person_id, False, version=0, origin=ORIGIN)
    assert refused.value.code == "person_erased"


def test_an_invitation_tells_nobody_what_a_person_is_called_elsewhere(house: House) -> None:
    stranger = a_person(PersonId(an_id("per")), email=MAIL, name="Gerçek Ad")
    elsewhere = a_membership(company_id=OTHER_COMPANY, person_id=stranger.id)
    house.world.directory.employ(a_company(OTHER_COMPANY), stranger, elsewhere)
    house.invite(name="Tahmin")

    world = house.world
    listed = house.privacy.people(house.admin, PeopleFilter(), limit=50, cursor=None).items
    names = Names(world.directory, world.mutabakats, world.counterparties)
    told = {
        *(each.name for each in listed),
        *house.privacy.names(house.admin).values(),
        *names.of(COMPANY, [stranger.id]).values(),
        house.erasure.preview(house.admin, stranger.id).name,
    }

    assert "Tahmin" in told
    assert "Gerçek Ad" not in told
