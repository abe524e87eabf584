"""Log-ins, links, codes, visitors, tickets and connections: alive until they end."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from emutabakat.domain.errors import StaleVersion, TooManyTries
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.links import MAX_TRIES
from emutabakat.domain.mutabakat import Status
from tests.adapters.storage.conftest import Storage
from tests.factories import (
    LIFE,
    a_code,
    a_connection,
    a_draft,
    a_letter,
    a_link,
    a_login,
    an_answer_session,
    an_id,
)


def test_a_login_lives_until_it_expires_or_ends(storage: Storage) -> None:
    kept, ended = a_login(), a_login()
    storage.sessions.add_login(kept)
    storage.sessions.add_login(ended)
    storage.sessions.end_login(ended.id)
    storage.sessions.end_login(ended.id)

    assert storage.sessions.login(kept.id) == kept
    assert storage.sessions.login(ended.id) is None

    storage.clock.advance(hours=12)

    assert storage.sessions.login(kept.id) is None


def test_a_login_is_renewed_only_with_its_current_cookie(storage: Storage) -> None:
    login = a_login()
    storage.sessions.add_login(login)
    renewed = replace(login, refresh_hash="b", previous_hash=login.refresh_hash)
    storage.sessions.rotate_login(renewed, expected_hash=login.refresh_hash)

    with pytest.raises(StaleVersion):
        storage.sessions.rotate_login(renewed, expected_hash=login.refresh_hash)

    assert storage.sessions.login(login.id) == renewed


def test_an_ended_login_is_not_renewed(storage: Storage) -> None:
    login = a_login()
    storage.sessions.add_login(login)
    storage.sessions.end_login(login.id)

    with pytest.raises(StaleVersion):
        storage.sessions.rotate_login(login, expected_hash=login.refresh_hash)

    assert storage.sessions.login(login.id) is None


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
