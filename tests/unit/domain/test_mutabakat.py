"""A letter moves only as the table of transitions says, and is answered once."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emutabakat.domain.errors import Conflict, EMutabakatError, Invalid
from emutabakat.domain.events import Event, EventKind, chain_break
from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.kinds import kind_from_code
from emutabakat.domain.mutabakat import (
    TRANSITIONS,
    LetterRef,
    Line,
    Mutabakat,
    Reason,
    Status,
    number_from_sequence,
)
from emutabakat.domain.status import STATUS_LABELS
from tests.unit.domain.records import NOON, RECIPIENT, TEXTS, a_draft, a_sent_letter, a_stamp

LATER = NOON + timedelta(days=1)
ANSWER = {"name": "Ayşe Örnek", "title": "Muhasebe Müdürü", "note": ""}


def _move(letter: Mutabakat, status: Status) -> tuple[Mutabakat, Event]:
    match status:
        case Status.SENT:
            in_a_month = NOON + timedelta(days=30)
            return letter.send(a_stamp(), recipient=RECIPIENT, expires_at=in_a_month, texts=TEXTS)
        case Status.CANCELLED:
            return letter.cancel(a_stamp())
        case Status.EXPIRED:
            return letter.expire(a_stamp(NOON + timedelta(days=30)))
        case _:
            return _decided(letter, status)


def _attempt(letter: Mutabakat, status: Status) -> Mutabakat:
    return _move(letter, status)[0]


def _decided(letter: Mutabakat, decision: Status) -> tuple[Mutabakat, Event]:
    return letter.decide(
        decision,
        a_stamp(LATER, ip="203.0.113.7"),
        answerer=ANSWER,
        evidence={"shown_sha256": "ab"},
        verification_code="7Q2K9XJ4M3",
        balance=2400000 if decision is Status.REJECTED else None,
        reason=Reason.AMOUNT_DIFFERS if decision is Status.REJECTED else None,
    )


@pytest.mark.parametrize(
    ("status", "wanted"), list(product(Status, [s for s in Status if s is not Status.DRAFT]))
)
def test_only_the_moves_of_the_table_are_possible(status: Status, wanted: Status) -> None:
    letter = replace(
        a_draft(), status=status, expires_at=NOON + timedelta(days=30), number="MUT-2026-000007"
    )

    if wanted in TRANSITIONS[status]:
        assert _attempt(letter, wanted).status is wanted
    else:
        with pytest.raises(Conflict) as refused:
            _attempt(letter, wanted)
        assert refused.value.code == f"mutabakat_{status}"
        assert "MUT-2026-000007" in refused.value.tr


def test_an_approval_carries_its_evidence() -> None:
    letter, event = _decided(a_sent_letter(), Status.APPROVED)

    assert letter.answer is not None
    assert (letter.answer.decision, letter.answer.at) == (Status.APPROVED, LATER)
    assert letter.is_answered
    assert event.kind is EventKind.MUTABAKAT_APPROVED
    assert event.personal == {"ip": "203.0.113.7", **ANSWER}
    assert event.data["shown_sha256"] == "ab"
    assert "Ayşe Örnek" not in str(event.data)


def test_a_rejection_keeps_the_other_sides_figure_and_reason() -> None:
    letter, event = _decided(a_sent_letter(), Status.REJECTED)

    assert letter.answer is not None
    assert (letter.answer.balance, letter.answer.reason) == (2400000, Reason.AMOUNT_DIFFERS)
    assert (event.data["own_balance"], event.data["reason"]) == (2400000, "amount_differs")


def test_a_letter_cannot_be_answered_when_its_time_is_over() -> None:
    letter = replace(a_sent_letter(), expires_at=LATER)

    with pytest.raises(Conflict) as refused:
        _decided(letter, Status.APPROVED)

    assert refused.value.code == "link_expired"


def test_a_letter_does_not_expire_early() -> None:
    with pytest.raises(Conflict) as refused:
        a_sent_letter().expire(a_stamp())

    assert refused.value.code == "not_expired"


def test_a_letter_without_any_contact_is_not_sent_and_says_how_to_help() -> None:
    nobody = replace(RECIPIENT, email="", phone="")

    with pytest.raises(Invalid) as refused:
        a_draft().send(a_stamp(), recipient=nobody, expires_at=LATER, texts=TEXTS)

    assert refused.value.code == "no_contact"
    assert "cari kartına" in refused.value.tr


def test_an_expired_letter_can_be_sent_again_in_a_new_round() -> None:
    expired, _ = a_sent_letter().expire(a_stamp(NOON + timedelta(days=30)))

    again = _attempt(expired, Status.SENT)

    assert (again.status, again.round) == (Status.SENT, 2)


def test_a_draft_can_be_edited_and_a_sent_letter_cannot() -> None:
    draft = a_draft()
    content = replace(draft.content, note="Ekim", answer_by=date(2026, 12, 1))

    edited, event = draft.edited(a_stamp(), content, recipient=RECIPIENT)

    assert (edited.note, edited.answer_by) == ("Ekim", date(2026, 12, 1))
    assert (event.kind, event.data) == (EventKind.MUTABAKAT_EDITED, {})
    with pytest.raises(Conflict):
        a_sent_letter().edited(a_stamp(), content, recipient=RECIPIENT)


def test_a_cancelled_letter_keeps_the_reason_out_of_the_chain() -> None:
    _, event = a_sent_letter().cancel(a_stamp(), reason="Yanlış bakiye")

    assert event.personal["note"] == "Yanlış bakiye"
    assert "note" not in event.data


def test_only_an_answered_letter_has_a_document() -> None:
    with pytest.raises(Conflict):
        a_sent_letter().with_document(a_stamp(), key="k", sha256="00")

    answered, _ = _decided(a_sent_letter(), Status.APPROVED)
    sealed, event = answered.with_document(a_stamp(), key="k", sha256="00")
    assert (sealed.document_key, sealed.document_sha256) == ("k", "00")
    assert event.kind is EventKind.DOCUMENT_SEALED


def test_what_changes_no_state_is_recorded_all_the_same() -> None:
    letter = a_sent_letter()

    noted, event = letter.noted(EventKind.LINK_OPENED, a_stamp(), {"round": 1})

    assert (noted.status, noted.version) == (Status.SENT, letter.version + 1)
    assert event.data == {"round": 1}


@given(st.lists(st.sampled_from([s for s in Status if s is not Status.DRAFT]), max_size=12))
def test_whatever_happens_the_chain_holds_and_there_is_one_answer(wishes: list[Status]) -> None:
    letter, first = replace(a_draft(), version=0, head="").created(a_stamp())
    events = [first]
    for wish in wishes:
        try:
            moved = _move(letter, wish)
        except EMutabakatError:
            continue
        letter = moved[0]
        events.append(moved[1])

    assert chain_break(events) is None
    assert letter.version == len(events)
    answers = [e for e in events if e.data.get("to") in ("approved", "rejected")]
    assert len(answers) == (1 if letter.is_answered else 0)


@pytest.mark.parametrize(("debit", "credit"), [(-1, 0), (0, -1)])
def test_amounts_are_never_negative(debit: int, credit: int) -> None:
    with pytest.raises(Invalid) as refused:
        a_draft(debit=debit, credit=credit)

    assert refused.value.code == "amount_negative"


def test_lines_must_add_up_to_the_totals() -> None:
    lines = (Line("B-1", "Şube 1", 100, 0), Line("B-2", "Şube 2", 0, 40))

    assert a_draft(debit=100, credit=40, lines=lines).balance.minor == 60
    with pytest.raises(Invalid) as refused:
        a_draft(debit=100, credit=41, lines=lines)
    assert refused.value.code == "lines_do_not_add_up"


def test_a_note_has_a_limit() -> None:
    with pytest.raises(Invalid) as refused:
        a_draft(note="x" * 1001)

    assert refused.value.code == "too_long"


def test_every_status_has_words_for_people() -> None:
    assert set(STATUS_LABELS) == set(Status) == set(TRANSITIONS)


def test_numbers_and_kinds() -> None:
    assert number_from_sequence(2026, 123) == "MUT-2026-000123"
    assert kind_from_code("current_account").tr == "Cari hesap mutabakatı"
    with pytest.raises(Invalid):
        kind_from_code("stock")


@pytest.mark.parametrize(
    ("email", "happened", "told"),
    [
        ("a@b.example", [], "sent"),
        ("a@b.example", [("code.delivered", "code")], "sent"),
        ("a@b.example", [("link.delivered", "link")], "delivered"),
        ("a@b.example", [("code.delivered", "code"), ("link.delivered", "link")], "delivered"),
        ("a@b.example", [("delivery.failed", "code"), ("link.delivered", "link")], "failed"),
        ("a@b.example", [("delivery.unknown", "code"), ("link.delivered", "link")], "unknown"),
        ("a@b.example", [("delivery.unknown", "code"), ("delivery.failed", "link")], "failed"),
        ("a@b.example", [("delivery.failed", "link"), ("link.delivered", "link")], "delivered"),
        ("a@b.example", [("link.delivered", "link"), ("delivery.failed", "receipt")], "delivered"),
        ("", [("code.delivered", "code")], "delivered"),
        ("", [("delivery.failed", "code")], "failed"),
    ],
)
def test_a_sent_letter_tells_how_far_its_messages_came(
    email: str, happened: list[tuple[str, str]], told: str
) -> None:
    recipient = replace(RECIPIENT, email=email)
    letter, _ = a_draft().send(a_stamp(), recipient=recipient, expires_at=LATER, texts=TEXTS)

    for kind, what in happened:
        letter, _ = letter.noted(EventKind(kind), a_stamp(), {"what": what})

    assert letter.delivery.value == told
    assert a_draft().delivery.value == "none"


def test_the_first_opening_counts_and_a_new_sending_forgets_the_last() -> None:
    failed, _ = a_sent_letter().noted(EventKind.DELIVERY_FAILED, a_stamp(), {"what": "link"})
    opened, _ = failed.noted(EventKind.LINK_OPENED, a_stamp())
    again, _ = opened.noted(EventKind.LINK_OPENED, a_stamp(LATER))
    expired, _ = again.expire(a_stamp(NOON + timedelta(days=30)))

    resent = _attempt(expired, Status.SENT)

    assert (again.viewed_at, again.delivery.value) == (NOON, "failed")
    assert (resent.viewed_at, resent.delivery.value) == (None, "sent")


def test_only_another_figure_is_a_difference() -> None:
    sent = a_sent_letter()
    agreed, _ = _decided(sent, Status.APPROVED)
    disagreed, _ = _decided(sent, Status.REJECTED)

    assert disagreed.differs
    assert not any(letter.differs for letter in (sent, agreed))
    assert disagreed.answer is not None
    same = replace(disagreed.answer, balance=sent.balance.minor)
    assert not replace(disagreed, answer=same).differs


def test_an_edited_amount_names_the_amount_before() -> None:
    draft = a_draft()

    edited, event = draft.edited(
        a_stamp(), replace(draft.content, debit=1, credit=2), recipient=RECIPIENT
    )

    assert edited.balance.minor == -1
    assert (event.data["debit"], event.data["debit_before"]) == (1, 2469134)
    assert (event.data["credit"], event.data["credit_before"]) == (2, 0)


def test_only_a_rejected_letter_names_what_replaces_it() -> None:
    by = LetterRef(id=MutabakatId("mut_2"), number="MUT-2026-000002")
    rejected, _ = _decided(a_sent_letter(), Status.REJECTED)

    revised, event = rejected.revised(a_stamp(), by=by)

    assert (revised.replaced_by, revised.status) == (by, Status.REJECTED)
    assert (event.kind, event.data["replaced_by"]) == (EventKind.MUTABAKAT_REVISED, by.number)
    with pytest.raises(Conflict):
        a_sent_letter().revised(a_stamp(), by=by)
    _, made = replace(a_draft(), version=0, head="", replaces=by).created(a_stamp())
    assert made.data["replaces"] == by.number
