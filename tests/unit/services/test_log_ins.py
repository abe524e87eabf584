"""Running log-ins: known browsers, companies to choose from, the list, and ending them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import NotFound, NotSignedIn, TooManyTries
from emutabakat.domain.events import EventKind
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.permissions import Role
from emutabakat.ports import LoginSession
from emutabakat.services.log_ins import MOST_LOG_INS
from tests.desk import ELSEWHERE, HOME, PASSWORD, Desk, cookie_of, refused
from tests.factories import COMPANY, NOW, OTHER_COMPANY, PERSON, a_company, a_membership
from tests.fakes import InMemorySessions


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def two_companies(desk: Desk) -> Desk:
    """The person works in two companies."""
    desk.world.memory.companies[OTHER_COMPANY] = a_company(OTHER_COMPANY, name="Öteki A.Ş.")
    desk.world.memory.memberships.append(a_membership(Role.AUDITOR, company_id=OTHER_COMPANY))
    return desk


def kinds(desk: Desk) -> list[EventKind]:
    """Return what happened in log-ins."""
    return [event.kind for chain in desk.world.memory.events.values() for event in chain]


def locked_out(desk: Desk, device: str = "", origin: dict[str, str] = HOME) -> bool:
    """Tell whether the right password is refused."""
    try:
        desk.log_in(device=device, origin=origin)
    except TooManyTries:
        return True
    return False


def test_a_known_browser_gets_in_while_strangers_guess(desk: Desk) -> None:
    device = desk.log_in().device_token
    assert device is not None
    for number in range(4):
        desk.fail(5, origin={"ip": f"198.51.{number}.7"})

    assert locked_out(desk)
    assert not locked_out(desk, device)
    assert locked_out(desk, "0" * 64)


def test_a_known_browser_is_held_up_by_its_own_failures_only(desk: Desk) -> None:
    device = desk.log_in().device_token
    assert device is not None
    for _ in range(5):
        assert refused(lambda: desk.log_in("yanlış", device=device)) == "wrong_credentials"

    assert locked_out(desk, device)
    assert not locked_out(desk)


def test_a_browser_is_known_for_its_own_person_for_ninety_days(desk: Desk) -> None:
    device = desk.log_in().device_token
    assert device is not None
    assert desk.log_in(device=device).device_token is None

    desk.world.clock.advance(days=90)

    assert desk.log_in(device=device).device_token not in (None, device)


def test_a_network_may_fail_a_hundred_times_an_hour(desk: Desk) -> None:
    for number in range(100):
        desk.fail(1, email=f"kimse{number}@ornek.example.com", origin=ELSEWHERE)

    assert locked_out(desk, origin=ELSEWHERE)
    assert not locked_out(desk, origin=HOME)


def test_who_works_in_two_companies_begins_in_the_first_and_may_change(
    two_companies: Desk,
) -> None:
    desk = two_companies
    first = desk.log_in()
    member = desk.member(first)
    assert [company.name for company, _ in desk.log_ins.workplaces(first.person)] == [
        "Öz Işık İnşaat A.Ş.",
        "Öteki A.Ş.",
    ]

    second = desk.log_ins.switch(member, cookie_of(first), OTHER_COMPANY, HOME)

    assert (second.company.id, second.role) == (OTHER_COMPANY, Role.AUDITOR)
    assert second.session.created_at == first.session.created_at
    assert desk.member(second).company_id == OTHER_COMPANY
    assert refused(lambda: desk.member(first)) == "session_ended"
    assert refused(lambda: desk.refresh(cookie_of(first))) == "session_ended"


@pytest.mark.parametrize("lost", ["membership", "company", "other"])
def test_nobody_changes_to_where_he_does_not_work(two_companies: Desk, lost: str) -> None:
    desk = two_companies
    memory = desk.world.memory
    first = desk.log_in()
    member = desk.member(first)
    if lost == "membership":
        memory.memberships[1] = replace(memory.memberships[1], active=False)
    elif lost == "company":
        other = memory.companies[OTHER_COMPANY]
        memory.companies[OTHER_COMPANY] = replace(other, active=False)
    else:
        memory.memberships.pop()

    with pytest.raises(NotFound):
        desk.log_ins.switch(member, cookie_of(first), OTHER_COMPANY, HOME)
    assert desk.log_ins.current(member).id == member.session_id


@pytest.mark.parametrize("stolen", ["", "other", "spent"])
def test_a_token_alone_makes_no_new_log_in(two_companies: Desk, stolen: str) -> None:
    desk = two_companies
    first = desk.log_in()
    member = desk.member(first)
    cookie = {"": "", "other": desk.cookie(), "spent": cookie_of(first)}[stolen]
    if stolen == "spent":
        desk.refresh(cookie)
        desk.world.clock.advance(seconds=11)

    with pytest.raises((NotFound, NotSignedIn)):
        desk.log_ins.switch(member, cookie, OTHER_COMPANY, HOME)


def test_nobody_changes_to_where_he_is(two_companies: Desk) -> None:
    first = two_companies.log_in()
    member = two_companies.member(first)

    with pytest.raises(NotFound):
        two_companies.log_ins.switch(member, cookie_of(first), member.company_id, HOME)


def test_the_log_in_goes_on_after_a_new_password_and_another_company(
    two_companies: Desk,
) -> None:
    desk = two_companies
    first = desk.log_in()
    desk.world.clock.advance(minutes=1)
    desk.profiles.change_password(
        desk.member(first), current=PASSWORD, new="yepyeni bir parola", origin=HOME
    )
    second = desk.log_ins.switch(desk.member(first), cookie_of(first), OTHER_COMPANY, HOME)

    assert desk.refresh(cookie_of(second)).company.id == OTHER_COMPANY


def test_a_proof_at_the_moment_of_a_renewal_ends_nothing(desk: Desk) -> None:
    signed_in = desk.log_in()
    member = desk.member(signed_in)

    class Proving(InMemorySessions):
        def rotate_login(self, session: LoginSession, *, expected_hash: str) -> None:
            if session.proved_at is None:
                desk.log_ins.prove(member, "totp", HOME)
            super().rotate_login(session, expected_hash=expected_hash)

    proving = Proving(desk.world.clock, desk.world.ledger.note)
    proving.logins_by_id = desk.world.sessions.logins_by_id
    renewed = replace(desk.log_ins, sessions=proving).refresh(cookie_of(signed_in), origin=HOME)

    assert renewed.session.proved_at is not None
    assert desk.refresh(cookie_of(renewed)).person.id == PERSON


def test_who_never_had_the_cookie_ends_nothing(desk: Desk) -> None:
    cookie = desk.cookie()
    session_id = cookie.partition(".")[0]

    assert refused(lambda: desk.refresh(f"{session_id}.{'0' * 128}")) == "session_ended"
    assert desk.refresh(cookie).person.id == PERSON
    assert EventKind.LOGIN_REUSED not in kinds(desk)


def test_who_was_only_invited_elsewhere_fails_in_his_own_companys_trail(
    two_companies: Desk,
) -> None:
    desk = two_companies
    older = CompanyId("com_00000000000000000000000000")
    desk.world.memory.companies[older] = a_company(older, name="Eski A.Ş.")
    invited = replace(a_membership(company_id=older), active=False, invited_at=NOW)
    desk.world.memory.memberships.append(invited)

    desk.fail(1)

    (event,) = [
        event
        for chain in desk.world.memory.events.values()
        for event in chain
        if event.kind is EventKind.LOGIN_FAILED
    ]
    assert event.company_id == COMPANY


def test_staff_work_comes_before_the_letters_of_a_counterparty(two_companies: Desk) -> None:
    memory = two_companies.world.memory
    memory.memberships[0] = replace(memory.memberships[0], role=Role.COUNTERPARTY)

    assert two_companies.log_in().company.id == OTHER_COMPANY


def test_a_person_sees_and_ends_his_own_log_ins(desk: Desk) -> None:
    here, there = desk.log_in(), desk.log_in(origin=ELSEWHERE)
    member = desk.member(here)
    assert [each.ip for each in desk.log_ins.own(member)] == [ELSEWHERE["ip"], HOME["ip"]]

    desk.log_ins.revoke(member, there.session.id, HOME)

    assert refused(lambda: desk.member(there)) == "session_ended"
    assert desk.member(here) == member
    assert EventKind.LOGIN_REVOKED in kinds(desk)
    with pytest.raises(NotFound):
        desk.log_ins.revoke(member, "ses_of_somebody_else", HOME)


def test_all_others_end_and_this_one_goes_on(desk: Desk) -> None:
    here, *others = (desk.log_in() for _ in range(4))

    assert desk.log_ins.revoke_others(desk.member(here), HOME) == 3

    assert desk.member(here).person_id == PERSON
    assert {refused(lambda one=one: desk.member(one)) for one in others} == {"session_ended"}  # type: ignore[misc]  # bound now


def test_the_eleventh_log_in_ends_the_oldest(desk: Desk) -> None:
    oldest, *others = (desk.log_in() for _ in range(MOST_LOG_INS + 1))

    assert refused(lambda: desk.member(oldest)) == "session_ended"
    assert all(desk.member(one).person_id == PERSON for one in others)


def test_a_copied_cookie_is_an_event(desk: Desk) -> None:
    cookie = desk.cookie()
    desk.refresh(cookie)
    desk.world.clock.advance(seconds=11)

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"
    assert kinds(desk).count(EventKind.LOGIN_REUSED) == 1


def test_a_failed_log_in_of_somebody_is_an_event_of_his_company(desk: Desk) -> None:
    desk.fail(2)
    desk.fail(1, email="kimse@ornek.example.com")

    assert kinds(desk).count(EventKind.LOGIN_FAILED) == 2
    (event, _) = [
        event
        for chain in desk.world.memory.events.values()
        for event in chain
        if event.kind is EventKind.LOGIN_FAILED
    ]
    assert event.personal["ip"] == HOME["ip"]
    assert PASSWORD not in repr(event)


def test_who_belongs_nowhere_leaves_no_event_and_gets_nowhere(desk: Desk) -> None:
    desk.world.memory.memberships.clear()

    assert refused(desk.log_in) == "no_company"
    desk.fail(1)
    assert kinds(desk) == []
