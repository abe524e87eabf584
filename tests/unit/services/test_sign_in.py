"""Logging in, staying logged in, logging out."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from emutabakat.domain.permissions import Assurance, Role
from emutabakat.ports import LoginSession
from emutabakat.services.log_ins import SignedIn
from tests.desk import EMAIL, HOME, PASSWORD, Desk, cookie_of, refused
from tests.factories import COMPANY, OTHER_COMPANY, PERSON, a_company, a_membership
from tests.fakes import InMemorySessions
from tests.fakes.identity import OLD


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_right_password_signs_in_for_ten_minutes(desk: Desk) -> None:
    signed_in = desk.log_in()

    member = desk.identity.member(signed_in.access_token)
    assert (member.person_id, member.company_id) == (PERSON, COMPANY)
    assert member.role is Role.ACCOUNTANT
    assert (signed_in.expires_in, signed_in.company.id) == (600, COMPANY)
    desk.world.clock.advance(minutes=10)
    assert refused(lambda: desk.identity.member(signed_in.access_token)) == "not_signed_in"


def test_the_address_may_be_typed_in_capitals_with_spaces(desk: Desk) -> None:
    assert desk.log_in(email=" AYSE@ozisik.example ").person.id == PERSON


def test_the_access_token_says_who_where_and_as_what(desk: Desk) -> None:
    signed_in = desk.log_in()

    now = int(desk.world.clock.now().timestamp())
    (session_id,) = desk.world.sessions.logins_by_id
    assert desk.tokens.verify(signed_in.access_token) == {
        "sub": PERSON,
        "tid": COMPANY,
        "sid": session_id,
        "role": "accountant",
        "iat": now,
        "exp": now + 600,
    }


def test_a_token_without_a_role_that_exists_signs_nobody_in(desk: Desk) -> None:
    claims: dict[str, str | int] = {"sub": PERSON, "tid": COMPANY, "exp": 2**33}
    without, unknown = (desk.tokens.sign(each) for each in (claims, {**claims, "role": "emperor"}))

    assert refused(lambda: desk.identity.member(without)) == "not_signed_in"
    assert refused(lambda: desk.identity.member(unknown)) == "not_signed_in"


def test_an_unknown_address_gets_the_answer_and_the_work_of_a_wrong_password(desk: Desk) -> None:
    assert refused(lambda: desk.log_in("yanlış")) == "wrong_credentials"
    assert refused(lambda: desk.log_in(email="kimse@ozisik.example")) == "wrong_credentials"

    assert desk.passwords.judged == 2


def test_a_deactivated_person_gets_the_answer_of_a_wrong_password(desk: Desk) -> None:
    desk.world.memory.persons[PERSON] = replace(desk.world.directory.person(PERSON), active=False)

    assert refused(desk.log_in) == "wrong_credentials"


def test_who_works_nowhere_is_told_so_only_with_the_right_password(desk: Desk) -> None:
    desk.world.memory.memberships[:] = [replace(a_membership(), active=False)]

    assert refused(desk.log_in) == "no_company"
    assert refused(lambda: desk.log_in("yanlış")) == "wrong_credentials"


def test_a_suspended_company_is_passed_over(desk: Desk) -> None:
    desk.world.memory.companies[COMPANY] = replace(a_company(), active=False)
    desk.world.memory.companies[OTHER_COMPANY] = a_company(OTHER_COMPANY)
    desk.world.memory.memberships.append(a_membership(Role.AUDITOR, company_id=OTHER_COMPANY))

    signed_in = desk.log_in()

    assert (signed_in.company.id, signed_in.role) == (OTHER_COMPANY, Role.AUDITOR)


def test_a_hash_of_old_parameters_is_replaced_at_log_in(desk: Desk) -> None:
    desk.store(OLD + PASSWORD)

    desk.log_in()

    stored = desk.world.directory.person(PERSON).password_hash
    assert stored == desk.passwords.hash(PASSWORD)


def test_the_sessions_keep_no_password_cookie_or_address(desk: Desk) -> None:
    cookie = desk.cookie()
    desk.fail(1)

    kept = repr(vars(desk.world.sessions))
    assert cookie.partition(".")[2] not in kept
    assert EMAIL not in kept


def test_a_cookie_is_changed_at_each_use(desk: Desk) -> None:
    first = desk.cookie()

    second = cookie_of(desk.refresh(first))
    third = cookie_of(desk.refresh(second))

    assert len({first, second, third}) == 3
    assert len({cookie.partition(".")[0] for cookie in (first, second, third)}) == 1


def test_a_second_tab_within_ten_seconds_gets_a_token_but_no_cookie(desk: Desk) -> None:
    first = desk.cookie()
    second = cookie_of(desk.refresh(first))

    desk.world.clock.advance(seconds=10)
    late = desk.refresh(first)

    assert late.refresh_token is None
    assert desk.identity.member(late.access_token).person_id == PERSON
    assert desk.refresh(second).refresh_token is not None


def test_a_cookie_used_again_later_ends_the_log_in_for_both(desk: Desk) -> None:
    first = desk.cookie()
    second = cookie_of(desk.refresh(first))

    desk.world.clock.advance(seconds=11)

    assert refused(lambda: desk.refresh(first)) == "session_ended"
    assert refused(lambda: desk.refresh(second)) == "session_ended"


def test_a_cookie_from_two_changes_ago_ends_the_log_in_at_once(desk: Desk) -> None:
    first = desk.cookie()
    third = cookie_of(desk.refresh(cookie_of(desk.refresh(first))))

    assert refused(lambda: desk.refresh(first)) == "session_ended"
    assert refused(lambda: desk.refresh(third)) == "session_ended"


def test_of_two_tabs_at_the_same_moment_one_gets_the_cookie(desk: Desk) -> None:
    cookie = desk.cookie()
    faster: list[SignedIn] = []

    class Overtaken(InMemorySessions):
        def rotate_login(self, session: LoginSession, *, expected_hash: str) -> None:
            faster.append(desk.refresh(cookie))
            super().rotate_login(session, expected_hash=expected_hash)

    overtaken = Overtaken(desk.world.clock, desk.world.ledger.note)
    overtaken.logins_by_id = desk.world.sessions.logins_by_id
    slower = replace(desk.log_ins, sessions=overtaken).refresh(cookie, origin=HOME)

    assert slower.refresh_token is None
    assert desk.refresh(cookie_of(faster[0])).person.id == PERSON


def test_a_log_in_ends_after_half_an_hour_without_use(desk: Desk) -> None:
    cookie = desk.cookie()

    desk.world.clock.advance(minutes=30)

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"


def test_a_log_in_ends_after_twelve_hours_of_use(desk: Desk) -> None:
    cookie = desk.cookie()
    for _ in range(35):
        desk.world.clock.advance(minutes=20)
        cookie = cookie_of(desk.refresh(cookie))

    desk.world.clock.advance(minutes=20)

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"


@pytest.mark.parametrize(
    "cookie", ["", "ses_1", "ses_1.abc", f"ses_1.{'a' * 128}", "a/b." + "a" * 128]
)
def test_what_is_no_cookie_of_ours_signs_nobody_in(desk: Desk, cookie: str) -> None:
    assert refused(lambda: desk.refresh(cookie)) == "session_ended"


def test_after_logging_out_the_cookie_is_worth_nothing(desk: Desk) -> None:
    cookie = desk.cookie()

    desk.log_ins.log_out(cookie, origin=HOME)
    desk.log_ins.log_out(cookie, origin=HOME)

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"


def test_who_only_knows_a_session_cannot_log_it_out(desk: Desk) -> None:
    cookie = desk.cookie()

    desk.log_ins.log_out(f"{cookie.partition('.')[0]}.{'0' * 128}", origin=HOME)
    desk.log_ins.log_out("nonsense", origin=HOME)

    assert desk.refresh(cookie).person.id == PERSON


def test_a_changed_role_holds_from_the_next_renewal(desk: Desk) -> None:
    cookie = desk.cookie()
    desk.world.memory.memberships[:] = [a_membership(Role.AUDITOR)]

    signed_in = desk.refresh(cookie)

    assert desk.identity.member(signed_in.access_token).role is Role.AUDITOR


@pytest.mark.parametrize("lost", ["person", "company", "membership"])
def test_who_lost_access_cannot_renew(desk: Desk, lost: str) -> None:
    cookie = desk.cookie()
    memory = desk.world.memory
    if lost == "person":
        memory.persons[PERSON] = replace(memory.persons[PERSON], active=False)
    elif lost == "company":
        memory.companies[COMPANY] = replace(memory.companies[COMPANY], active=False)
    else:
        memory.memberships[:] = [replace(a_membership(), active=False)]

    assert refused(lambda: desk.refresh(cookie)) == "session_ended"
    assert desk.world.sessions.logins_by_id == {}


def test_a_log_in_that_was_ended_is_refused_within_half_a_minute(desk: Desk) -> None:
    token = desk.log_in().access_token
    session = desk.identity.member(token).session_id

    desk.world.sessions.end_login(session)

    assert refused(lambda: desk.identity.member(token, at_once=True)) == "session_ended"
    desk.world.clock.advance(seconds=30)
    assert refused(lambda: desk.identity.member(token)) == "session_ended"


def test_a_second_factor_is_fresh_for_an_hour(desk: Desk) -> None:
    token = desk.log_in().access_token
    (session,) = desk.world.sessions.logins_by_id.values()

    def assurance(proved_at: datetime | None) -> Assurance:
        desk.world.sessions.logins_by_id[session.id] = replace(session, proved_at=proved_at)
        return desk.identity.member(token, at_once=True).assurance

    now = desk.world.clock.now()
    assert assurance(now - timedelta(minutes=59)) is Assurance.FRESH
    assert assurance(now - timedelta(minutes=60)) is Assurance.SECOND_FACTOR
    assert assurance(None) is Assurance.PASSWORD


def test_a_token_of_somebody_elses_log_in_is_refused(desk: Desk) -> None:
    token = desk.log_in().access_token
    (session,) = desk.world.sessions.logins_by_id.values()
    desk.world.sessions.logins_by_id[session.id] = replace(session, company_id=OTHER_COMPANY)

    assert refused(lambda: desk.identity.member(token)) == "not_signed_in"
