"""Log-ins, links, codes, visitors, tickets and connections: alive until they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from emutabakat.domain.errors import NotFound, StaleVersion, TooManyTries
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.links import MAX_TRIES
from emutabakat.domain.mutabakat import Status
from emutabakat.ports import LoginChallenge
from tests.adapters.storage.conftest import Storage
from tests.factories import (
    LIFE,
    a_code,
    a_connection,
    a_draft,
    a_letter,
    a_link,
    a_log_in_event,
    a_login,
    an_answer_session,
    an_id,
)


def test_a_login_lives_until_it_expires_or_ends(storage: Storage) -> None:
    kept, ended = a_login(), a_login()
    storage.sessions.add_login(kept, a_log_in_event(kept))
    storage.sessions.add_login(ended, a_log_in_event(ended))
    storage.sessions.end_login(ended.id)
    storage.sessions.end_login(ended.id)

    assert storage.sessions.login(kept.id) == kept
    assert storage.sessions.login(ended.id) is None

    storage.clock.advance(hours=12)

    assert storage.sessions.login(kept.id) is None


def test_a_login_is_renewed_only_with_its_current_cookie(storage: Storage) -> None:
    login = a_login()
    storage.sessions.add_login(login, a_log_in_event(login))
    renewed = replace(login, refresh_hash="b", previous_hash=login.refresh_hash)
    storage.sessions.rotate_login(renewed, expected_hash=login.refresh_hash)

    with pytest.raises(StaleVersion):
        storage.sessions.rotate_login(renewed, expected_hash=login.refresh_hash)

    assert storage.sessions.login(login.id) == renewed


def test_an_ended_login_is_not_renewed(storage: Storage) -> None:
    login = a_login()
    storage.sessions.add_login(login, a_log_in_event(login))
    storage.sessions.end_login(login.id)

    with pytest.raises(StaleVersion):
        storage.sessions.rotate_login(login, expected_hash=login.refresh_hash)

    assert storage.sessions.login(login.id) is None


def test_a_persons_log_ins_are_listed_newest_first(storage: Storage) -> None:
    person = PersonId(an_id("per"))
    mine = [a_login(person_id=person) for _ in range(3)]
    for login in (*mine, a_login()):
        storage.sessions.add_login(login, a_log_in_event(login))
    storage.sessions.end_login(mine[1].id)

    assert storage.sessions.logins(person) == [mine[2], mine[0]]
    storage.clock.advance(hours=12)
    assert storage.sessions.logins(person) == []


def test_a_log_in_its_end_and_its_proof_are_events(storage: Storage) -> None:
    login = a_login()
    began, proved, ended = (a_log_in_event(login) for _ in range(3))
    storage.sessions.add_login(login, began)
    storage.sessions.prove_login(login.id, storage.clock.now(), proved)
    storage.sessions.end_login(login.id, ended)
    storage.sessions.end_login(login.id, a_log_in_event(login))

    for event in (began, proved, ended):
        assert storage.ledger.events(login.company_id, event.record_id) == [event]


def test_a_proof_outlives_a_renewal_that_did_not_know_of_it(storage: Storage) -> None:
    login = a_login()
    storage.sessions.add_login(login, a_log_in_event(login))
    storage.sessions.prove_login(login.id, storage.clock.now(), a_log_in_event(login))

    with pytest.raises(StaleVersion):
        storage.sessions.rotate_login(
            replace(login, refresh_hash="b"), expected_hash=login.refresh_hash
        )

    stored = storage.sessions.login(login.id)
    assert stored == replace(login, proved_at=storage.clock.now())
    storage.sessions.end_login(login.id)
    with pytest.raises(NotFound):
        storage.sessions.prove_login(login.id, storage.clock.now(), a_log_in_event(login))


def test_a_log_in_takes_its_connections_with_it(storage: Storage, company: CompanyId) -> None:
    person = PersonId(an_id("per"))
    here, there = (a_login(person_id=person, company_id=company) for _ in range(2))
    for login in (here, there):
        storage.sessions.add_login(login, a_log_in_event(login))
        storage.sessions.add_connection(
            a_connection(company_id=company, person_id=person, session_id=login.id)
        )

    storage.sessions.end_login(here.id)

    assert [each.session_id for each in storage.sessions.connections(company)] == [there.id]


def test_all_log_ins_end_but_one_or_in_one_company(storage: Storage, company: CompanyId) -> None:
    person = PersonId(an_id("per"))
    here, other = (a_login(person_id=person, company_id=company) for _ in range(2))
    elsewhere = a_login(person_id=person)
    for login in (here, other, elsewhere):
        storage.sessions.add_login(login, a_log_in_event(login))

    assert storage.sessions.end_logins(person, company_id=company, but=here.id) == 1
    assert storage.sessions.logins(person) == [elsewhere, here]
    assert storage.sessions.end_logins(person) == 2
    assert storage.sessions.logins(person) == []


def test_a_challenge_is_taken_once(storage: Storage) -> None:
    challenge = LoginChallenge(
        hash=an_id("hash"),
        purpose="log_in",
        person_id=None,
        passkey="0a",
        expires_at=storage.clock.now() + timedelta(minutes=5),
    )
    storage.sessions.add_challenge(challenge)

    assert storage.sessions.challenge(challenge.hash) == challenge
    assert storage.sessions.take_challenge(challenge.hash) == challenge
    assert storage.sessions.take_challenge(challenge.hash) is None
    storage.sessions.add_challenge(challenge)
    storage.clock.advance(minutes=5)
    assert storage.sessions.challenge(challenge.hash) is None
    assert storage.sessions.take_challenge(challenge.hash) is None


def test_a_known_browser_is_forgotten_in_time(storage: Storage) -> None:
    person, browser = PersonId(an_id("per")), an_id("hash")
    storage.sessions.add_device(browser, person, storage.clock.now() + timedelta(days=90))

    assert storage.sessions.device(browser) == person
    assert storage.sessions.device("none") is None
    storage.clock.advance(days=90)
    assert storage.sessions.device(browser) is None


def test_every_link_of_a_letter_lives_until_it_expires(
    storage: Storage, company: CompanyId
) -> None:
    letter = a_letter(Status.SENT, a_draft(company_id=company))
    first, second = a_link(letter), a_link(letter)
    storage.sessions.add_link(first)
    storage.sessions.add_link(second)

    assert storage.sessions.link(first.hash) == first
    assert storage.sessions.link(second.hash) == second
    assert storage.sessions.link("none") is None

    storage.clock.advance(seconds=LIFE.total_seconds())

    assert storage.sessions.link(first.hash) is None


def test_a_letter_has_one_code_and_the_earlier_one_is_gone(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    letter = a_letter(Status.SENT, a_draft(company_id=company))
    first, second = a_code(letter), a_code(letter)
    storage.sessions.put_code(first)
    storage.sessions.put_code(first)
    storage.sessions.put_code(second)

    assert storage.sessions.code(company, letter.id) == second
    assert storage.sessions.code(stranger, letter.id) is None
    assert storage.sessions.code_by_lookup(second.lookup) == second
    assert storage.sessions.code_by_lookup(first.lookup) is None

    storage.clock.advance(seconds=LIFE.total_seconds())

    assert storage.sessions.code(company, letter.id) is None
    assert storage.sessions.code_by_lookup(second.lookup) is None


def test_a_code_counts_its_tries_and_dies_of_the_fifth(
    storage: Storage, company: CompanyId
) -> None:
    code = a_code(a_letter(Status.SENT, a_draft(company_id=company)))
    storage.sessions.put_code(code)

    counted = [storage.sessions.count_try(code) for _ in range(MAX_TRIES)]
    with pytest.raises(TooManyTries):
        storage.sessions.count_try(code)

    assert counted == [1, 2, 3, 4, 5]
    stored = storage.sessions.code(company, code.mutabakat_id)
    assert stored is not None
    assert stored.is_dead


def test_the_right_code_lets_the_count_begin_anew(storage: Storage, company: CompanyId) -> None:
    code = a_code(a_letter(Status.SENT, a_draft(company_id=company)))
    storage.sessions.put_code(code)
    storage.sessions.count_try(code)
    storage.sessions.forget_tries(code)

    assert storage.sessions.code(company, code.mutabakat_id) == code


def test_a_replaced_code_can_neither_be_tried_nor_revive_the_new_one(
    storage: Storage, company: CompanyId
) -> None:
    letter = a_letter(Status.SENT, a_draft(company_id=company))
    old, new = a_code(letter), a_code(letter)
    storage.sessions.put_code(old)
    storage.sessions.put_code(new)
    storage.sessions.count_try(new)

    with pytest.raises(TooManyTries):
        storage.sessions.count_try(old)
    storage.sessions.forget_tries(old)

    assert storage.sessions.count_try(new) == 2


def test_a_visitors_session_ends_after_half_an_hour(storage: Storage, company: CompanyId) -> None:
    session = an_answer_session(a_letter(Status.SENT, a_draft(company_id=company)))
    storage.sessions.add_answer_session(session)

    assert storage.sessions.answer_session(session.hash) == session

    storage.clock.advance(minutes=30)

    assert storage.sessions.answer_session(session.hash) is None
    assert storage.sessions.answer_session("none") is None


def test_a_ticket_is_good_once(storage: Storage, company: CompanyId) -> None:
    hash_, ticket = an_id("hash"), a_connection(company_id=company)
    storage.sessions.add_ticket(hash_, ticket)

    assert storage.sessions.take_ticket(hash_, storage.clock.now()) == ticket
    assert storage.sessions.take_ticket(hash_, storage.clock.now()) is None


def test_an_expired_ticket_is_good_for_nothing(storage: Storage, company: CompanyId) -> None:
    hash_, ticket = an_id("hash"), a_connection(company_id=company)
    storage.sessions.add_ticket(hash_, ticket)

    assert storage.sessions.take_ticket(hash_, ticket.expires_at) is None


def test_a_company_sees_its_own_open_connections(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    one, two = a_connection(company_id=company), a_connection(company_id=company)
    for connection in (one, two, a_connection(company_id=stranger)):
        storage.sessions.add_connection(connection)
    storage.sessions.drop_connection(two.id)
    storage.sessions.drop_connection(two.id)

    assert storage.sessions.connections(company) == [one]

    storage.clock.advance(hours=2)

    assert storage.sessions.connections(company) == []


def test_a_touched_connection_lives_longer(storage: Storage, company: CompanyId) -> None:
    connection = a_connection(company_id=company)
    storage.sessions.add_connection(connection)
    later = connection.expires_at + timedelta(hours=1)

    touched = storage.sessions.touch_connection(connection.id, later)
    storage.clock.advance(hours=2)

    assert touched == replace(connection, expires_at=later)
    assert storage.sessions.connections(company) == [touched]
    assert storage.sessions.touch_connection("none", later) is None
