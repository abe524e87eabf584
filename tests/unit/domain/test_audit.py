"""Every kind of event has its place in the audit trail's filters."""

from __future__ import annotations

import pytest

from emutabakat.domain.audit import Group, Result, group_of, kinds_of, result_of, subject_of
from emutabakat.domain.events import GENESIS, EventKind, Value, next_event, noted
from emutabakat.domain.ids import CompanyId
from tests.factories import COMPANY, a_stamp


@pytest.mark.parametrize("kind", list(EventKind))
def test_every_kind_belongs_to_a_group_and_has_a_result(kind: EventKind) -> None:
    group, result = group_of(kind), result_of(kind)

    assert kind in (kinds_of(group=group, result=result) or ())


def test_no_group_and_no_result_is_empty() -> None:
    assert {group_of(kind) for kind in EventKind} == set(Group)
    assert {result_of(kind) for kind in EventKind} == set(Result)


def test_nothing_asked_means_any_kind() -> None:
    assert kinds_of() is None


def test_what_is_asked_must_all_fit() -> None:
    assert kinds_of(kind=EventKind.LOGIN_FAILED) == frozenset({EventKind.LOGIN_FAILED})
    assert kinds_of(kind=EventKind.LOGIN_FAILED, result=Result.DONE) == frozenset()
    assert kinds_of(group=Group.LOGINS, result=Result.REFUSED) == frozenset(
        {EventKind.ACCESS_REFUSED, EventKind.LOGIN_FAILED, EventKind.LOGIN_REUSED}
    )
    assert kinds_of(result=Result.FAILED) == frozenset(
        {EventKind.DELIVERY_FAILED, EventKind.DELIVERY_UNKNOWN, EventKind.TASK_FAILED}
    )


@pytest.mark.parametrize(
    ("data", "subject"),
    [
        ({"letter": "mut_1"}, "mut_1"),
        ({"person": "per_1", "method": "password"}, "per_1"),
        ({"person": None, "import": "imp_1"}, "imp_1"),
    ],
)
def test_a_single_event_is_about_what_it_names(data: dict[str, Value], subject: str) -> None:
    event = noted(company_id=COMPANY, kind=EventKind.MUTABAKAT_VIEWED, stamp=a_stamp(), data=data)

    assert subject_of(event) == subject


def test_a_single_event_that_names_nothing_is_about_itself() -> None:
    event = noted(company_id=COMPANY, kind=EventKind.EXPORT_MADE, stamp=a_stamp())

    assert subject_of(event) == event.record_id


def test_an_event_of_a_record_is_about_the_record() -> None:
    event = next_event(
        company_id=CompanyId("com"),
        record_id="mut_7",
        seq=1,
        previous=GENESIS,
        kind=EventKind.MUTABAKAT_SENT,
        stamp=a_stamp(),
        data={"person": "per_1"},
    )

    assert subject_of(event) == "mut_7"
