"""Signed roots and statements: their one form, their leaves, and when a day is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from emutabakat.domain.events import GENESIS, EventKind, Value, noted
from emutabakat.domain.roots import (
    MARGIN,
    Leaf,
    Root,
    is_worth_a_root,
    last_midnight,
    packed_leaves,
    places_of,
    root_from_body,
    signed,
    tree_of,
    unpacked_leaves,
)
from emutabakat.domain.statements import (
    Signature,
    Statement,
    canonical,
    document_from_statement,
    statement_from_document,
)
from tests.factories import COMPANY, NOW, OTHER_COMPANY, a_stamp

LEAVES = [Leaf(record, 2, "ab" * 32) for record in ("cpt_b", "mut_a", "mut_c", "tsk_d")]
ROOT = Root(
    company_id=COMPANY,
    number=2,
    since=NOW,
    until=NOW + timedelta(days=1),
    leaves=4,
    events=9,
    root=tree_of(LEAVES).root.hex(),
    previous=GENESIS,
    made_at=NOW + timedelta(days=1, minutes=30),
)
STATEMENT = Statement(ROOT.body, Signature("ECDSA_SHA_256", b"\x01\x02", "PEM"))


def test_a_root_is_read_as_it_was_signed() -> None:
    statement = statement_from_document(document_from_statement(STATEMENT))

    assert statement == STATEMENT
    assert root_from_body(COMPANY, statement.body) == ROOT


@pytest.mark.parametrize(
    "change",
    [{"number": "2"}, {"format": "other"}, {"extra": 1}, {"since": "2026-11-24"}, {"until": None},
     {"leaves": 4.0}],
)  # fmt: skip
def test_what_is_not_exactly_a_root_is_none(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"root|naive|type"):
        root_from_body(COMPANY, {**ROOT.body, **change})


def test_a_root_of_another_company_is_none_of_ours() -> None:
    with pytest.raises(ValueError, match="company"):
        root_from_body(OTHER_COMPANY, ROOT.body)


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'"body"', b' "body"'), (b'"AQI="', b'"AQJ="'), (b'"AQI="', b'"*"'), (b'"PEM"', b"1"),
     (b'"algorithm"', b'"algorithms"')],
)  # fmt: skip
def test_a_statement_has_one_form_alone(old: bytes, new: bytes) -> None:
    document = document_from_statement(STATEMENT)
    assert old in document

    with pytest.raises(ValueError, match=r"form|base64|type|statement"):
        statement_from_document(document.replace(old, new, 1))


def test_a_list_is_no_statement() -> None:
    with pytest.raises(ValueError, match="statement"):
        statement_from_document(b"[]")
    with pytest.raises(ValueError, match="type"):
        statement_from_document(
            canonical({"body": [], "algorithm": "", "signature": "", "chain": ""})
        )


def test_leaves_come_back_and_are_the_same_bytes_each_time() -> None:
    assert unpacked_leaves(packed_leaves(LEAVES)) == LEAVES
    assert packed_leaves(LEAVES) == packed_leaves(list(LEAVES))


@pytest.mark.parametrize(
    ("record_id", "places"),
    [("mut_a", [1]), ("mut_b", [1, 2]), ("aaa", [0]), ("zzz", [3])],
)
def test_a_record_is_shown_by_its_leaf_or_by_its_neighbours(
    record_id: str, places: list[int]
) -> None:
    assert places_of(LEAVES, [record_id]) == places


def test_every_part_of_a_leaf_is_under_the_root() -> None:
    for other in (
        replace(LEAVES[0], record_id="cpt_x"),
        replace(LEAVES[0], seq=3),
        replace(LEAVES[0], head="cd" * 32),
    ):
        assert tree_of([other, *LEAVES[1:]]).root != tree_of(LEAVES).root


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        (datetime(2026, 11, 24, 21, 30, tzinfo=UTC), datetime(2026, 11, 24, 21, tzinfo=UTC)),
        (datetime(2026, 11, 24, 21, 10, tzinfo=UTC), datetime(2026, 11, 23, 21, tzinfo=UTC)),
        (datetime(2026, 11, 25, 20, 59, tzinfo=UTC), datetime(2026, 11, 24, 21, tzinfo=UTC)),
    ],
)
def test_a_day_of_istanbul_is_over_when_nothing_of_it_can_still_appear(
    now: datetime, midnight: datetime
) -> None:
    assert last_midnight(now) == midnight
    assert timedelta(minutes=15) < MARGIN


@pytest.mark.parametrize(
    ("kind", "data", "worth"),
    [
        (EventKind.ROOT_SIGNED, {}, False),
        (EventKind.DELIVERY_FAILED, {"what": "root"}, False),
        (EventKind.DELIVERY_FAILED, {"what": "link"}, True),
        (EventKind.LOGIN_SUCCEEDED, {}, True),
    ],
)
def test_what_a_root_brings_about_makes_no_other_due(
    kind: EventKind, data: dict[str, Value], worth: bool
) -> None:
    event = noted(company_id=COMPANY, kind=kind, stamp=a_stamp(), data=data)

    assert is_worth_a_root(event) is worth


def test_the_event_of_a_root_is_the_same_record_whenever_it_is_told() -> None:
    first = signed(ROOT, a_stamp(NOW), sha256="ab" * 32)
    later = signed(ROOT, a_stamp(NOW + timedelta(hours=3)), sha256="ab" * 32)
    other = signed(replace(ROOT, number=3), a_stamp(NOW), sha256="ab" * 32)

    assert (first.id, first.record_id) == (later.id, later.record_id)
    assert other.id != first.id
    assert first.data["root"] == ROOT.root
    assert first.personal == {}
