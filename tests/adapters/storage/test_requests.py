"""Requests with a key: made once, told again, refused when they ask for something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import Conflict, NotFound
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Status
from emutabakat.ports import Idempotency
from tests.adapters.storage.conftest import Storage
from tests.factories import (
    a_card,
    a_draft,
    a_history,
    a_stamp,
    a_task,
)

ONCE = Idempotency(owner="per_1", key="key-1", request_hash="aa")


def test_a_request_is_remembered_with_what_it_made(storage: Storage, company: CompanyId) -> None:
    task, event = a_task(company_id=company).started(a_stamp())

    storage.ledger.save((task, event), idempotency=ONCE)

    assert storage.ledger.repeated(company, ONCE) == task.id


def test_a_request_is_not_made_twice(storage: Storage, company: CompanyId) -> None:
    first, event = a_task(company_id=company).started(a_stamp())
    second, other = a_task(company_id=company).started(a_stamp())
    storage.ledger.save((first, event), idempotency=ONCE)

    with pytest.raises(Conflict) as refusal:
        storage.ledger.save((second, other), idempotency=ONCE)

    assert refusal.value.code == "repeated_request"
    with pytest.raises(NotFound):
        storage.tasks.get(company, second.id)


def test_a_repeated_request_is_told_before_a_place_that_it_took_itself(
    storage: Storage, company: CompanyId
) -> None:
    card = a_card(company_id=company)
    one, two = (a_history(Status.DRAFT, a_draft(card, company_id=company))[0] for _ in range(2))
    storage.ledger.save(one, idempotency=ONCE)

    with pytest.raises(Conflict) as refusal:
        storage.ledger.save(two, idempotency=ONCE)

    assert refusal.value.code == "repeated_request"


def test_a_key_that_asked_for_something_else_is_refused(
    storage: Storage, company: CompanyId
) -> None:
    storage.ledger.save(a_task(company_id=company).started(a_stamp()), idempotency=ONCE)

    with pytest.raises(Conflict) as refusal:
        storage.ledger.repeated(company, replace(ONCE, request_hash="bb"))

    assert refusal.value.code == "idempotency_key_reused"


def test_a_key_belongs_to_its_owner_and_company_and_ends_after_a_day(
    storage: Storage, company: CompanyId, stranger: CompanyId
) -> None:
    storage.ledger.save(a_task(company_id=company).started(a_stamp()), idempotency=ONCE)

    assert storage.ledger.repeated(company, replace(ONCE, owner="per_2")) is None
    assert storage.ledger.repeated(stranger, ONCE) is None

    storage.clock.advance(hours=24)

    assert storage.ledger.repeated(company, ONCE) is None
    storage.ledger.save(a_task(company_id=company).started(a_stamp()), idempotency=ONCE)
