"""Counters of a window, and claims that let a delivery happen once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.ids import CompanyId
from tests.adapters.storage.conftest import Storage
from tests.factories import NOW, an_id

LEASE = 60


def claim(
    storage: Storage, company: CompanyId, *, after_seconds: int = 0, again: bool = False
) -> bool:
    """Claim the one delivery of these tests."""
    at = NOW + timedelta(seconds=after_seconds)
    return storage.sessions.claim(company, "sms#1", at=at, lease_seconds=LEASE, again=again)


def test_a_counter_counts_within_its_window(storage: Storage) -> None:
    key = an_id("login")

    def count(after_seconds: int, amount: int = 1) -> int:
        at = NOW + timedelta(seconds=after_seconds)
        return storage.sessions.count(key, at=at, window_seconds=3600, amount=amount)

    assert [count(0), count(10), count(3599, 5)] == [1, 2, 7]
    assert count(3600, 0) == 0
    assert count(3600) == 1
    assert count(0, 0) == 7


def test_counters_of_other_keys_and_windows_stand_apart(storage: Storage) -> None:
    key = an_id("login")

    assert storage.sessions.count(key, at=NOW, window_seconds=3600) == 1
    assert storage.sessions.count(key, at=NOW, window_seconds=60) == 1
    assert storage.sessions.count(f"{key}x", at=NOW, window_seconds=3600) == 1


def test_what_nobody_claimed_is_new(storage: Storage, company: CompanyId) -> None:
    assert storage.sessions.claim_state(company, "sms#1") == ("new", "")


def test_the_first_claims_and_the_second_waits(storage: Storage, company: CompanyId) -> None:
    assert claim(storage, company)

    with pytest.raises(TemporaryFailure) as failure:
        claim(storage, company, after_seconds=LEASE - 1)

    assert failure.value.code == "claimed_elsewhere"
    assert storage.sessions.claim_state(company, "sms#1")[0] == "claimed"


def test_companies_claim_apart(storage: Storage, company: CompanyId, stranger: CompanyId) -> None:
    assert claim(storage, company)
    assert claim(storage, stranger)


@pytest.mark.parametrize("state", ["sent", "failed"])
@pytest.mark.parametrize("again", [True, False])
def test_what_is_settled_is_not_claimed_again(
    storage: Storage, company: CompanyId, state: str, again: bool
) -> None:
    claim(storage, company)
    storage.sessions.settle(company, "sms#1", state, "provider-1")

    assert not claim(storage, company, after_seconds=9 * LEASE, again=again)
    assert storage.sessions.claim_state(company, "sms#1") == (state, "provider-1")


def test_after_a_temporary_failure_it_is_claimed_anew(storage: Storage, company: CompanyId) -> None:
    claim(storage, company)
    storage.sessions.settle(company, "sms#1", "new", "")

    assert claim(storage, company, after_seconds=1)


def test_a_mail_whose_sender_died_is_claimed_anew(storage: Storage, company: CompanyId) -> None:
    claim(storage, company, again=True)

    assert claim(storage, company, after_seconds=LEASE, again=True)
    with pytest.raises(TemporaryFailure):
        claim(storage, company, after_seconds=LEASE + 1, again=True)


def test_an_sms_whose_sender_died_stays_in_doubt(storage: Storage, company: CompanyId) -> None:
    claim(storage, company)

    assert not claim(storage, company, after_seconds=LEASE)
    assert not claim(storage, company, after_seconds=LEASE, again=True)
    assert storage.sessions.claim_state(company, "sms#1")[0] == "unknown"


def test_what_was_in_doubt_can_turn_out_to_be_sent_but_not_to_be_new(
    storage: Storage, company: CompanyId
) -> None:
    claim(storage, company)
    claim(storage, company, after_seconds=LEASE)
    storage.sessions.settle(company, "sms#1", "new", "")
    still = storage.sessions.claim_state(company, "sms#1")
    storage.sessions.settle(company, "sms#1", "sent", "provider-1")

    assert still[0] == "unknown"
    assert storage.sessions.claim_state(company, "sms#1") == ("sent", "provider-1")
