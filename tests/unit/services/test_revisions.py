"""Changing drafts, revising rejected letters, and working on many letters at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import Conflict, Invalid, NotPermitted
from emutabakat.domain.events import EventKind
from emutabakat.domain.figures import figure_deltas, summed
from emutabakat.domain.ids import MutabakatId, PersonId
from emutabakat.domain.mutabakat import Delivery, Line, Mutabakat, Reason, Status
from emutabakat.domain.permissions import Role
from emutabakat.ports import Idempotency, LetterFilter, LetterSort
from emutabakat.services.answers import GivenAnswer
from tests.factories import a_membership, a_person
from tests.office import NOTICE_SHA256, ORIGIN, Office, a_key
from tests.unit.services.test_senders import drafted


@pytest.fixture
def office() -> Office:
    return Office()


def rejected(office: Office) -> Mutabakat:
    """Send a letter of ₺100 and answer it with ₺90."""
    letter = office.letters.send(office.member, drafted(office).id, origin=ORIGIN)
    office.work()
    disagreed = GivenAnswer(
        decision=Status.REJECTED,
        name="Mehmet Demir",
        title="Müdür",
        note="",
        notice_sha256=NOTICE_SHA256,
        balance=9_000,
        reason=Reason.AMOUNT_DIFFERS,
    )
    office.answers.answer(office.session(letter), disagreed, key="k", origin=ORIGIN)
    office.work()
    return office.letters.get(office.member, letter.id)


def revise(office: Office, letter: Mutabakat, key: Idempotency | None = None) -> Mutabakat:
    """Revise it to ₺90."""
    return office.letters.revise(
        office.member,
        letter.id,
        lambda now: replace(now.content, debit=9_000),
        idempotency=key,
        origin=ORIGIN,
    )


def test_a_rejected_letter_is_revised_by_a_draft_that_names_it(office: Office) -> None:
    letter = rejected(office)

    draft = revise(office, letter)

    was = office.letters.get(office.member, letter.id)
    assert (draft.status, draft.balance.minor, draft.period) == (
        Status.DRAFT, 9_000, letter.period,
    )  # fmt: skip
    assert draft.replaces is not None
    assert was.replaced_by is not None
    assert (draft.replaces.id, draft.replaces.number) == (letter.id, letter.number)
    assert (was.replaced_by.id, was.replaced_by.number) == (draft.id, draft.number)
    assert was.status is Status.REJECTED
    last = office.letters.history(office.member, letter.id)[-1]
    assert (last.kind, last.data) == (
        EventKind.MUTABAKAT_REVISED, {"replaced_by": draft.number},
    )  # fmt: skip
    first = office.letters.history(office.member, draft.id)[0]
    assert first.data["replaces"] == letter.number


def test_a_repeated_revision_is_the_same_draft(office: Office) -> None:
    letter = rejected(office)

    first, again = (revise(office, letter, a_key("r")) for _ in range(2))

    assert again == first


def test_a_letter_is_revised_once_unless_its_revision_was_cancelled(office: Office) -> None:
    letter = rejected(office)
    first = revise(office, letter)

    with pytest.raises(Conflict) as twice:
        revise(office, letter)
    office.letters.cancel(office.member, first.id, reason="", origin=ORIGIN)
    second = revise(office, letter)

    assert twice.value.code == "already_revised"
    assert first.number in twice.value.tr
    was = office.letters.get(office.member, letter.id)
    assert was.replaced_by is not None
    assert was.replaced_by.number == second.number


def test_only_a_rejected_letter_is_revised(office: Office) -> None:
    letter = drafted(office)

    with pytest.raises(Conflict) as refused:
        revise(office, letter)

    assert refused.value.code == "mutabakat_draft"


def test_wrong_content_is_refused_before_a_number_is_taken(office: Office) -> None:
    letter = rejected(office)
    with pytest.raises(Invalid):
        office.letters.revise(
            office.member,
            letter.id,
            lambda now: replace(now.content, lines=(Line("1", "Bir", 1, 0),)),
            idempotency=None,
            origin=ORIGIN,
        )

    draft = revise(office, letter)

    assert int(draft.number[-6:]) == int(letter.number[-6:]) + 1


def test_the_amounts_of_a_draft_move_the_figures_by_the_difference(office: Office) -> None:
    letter = drafted(office)
    lines = (Line("1", "Bir", 12_000, 0), Line("2", "İki", 0, 500))

    edited = office.letters.edit(
        office.member,
        letter.id,
        lambda now: replace(now.content, debit=12_000, credit=500, lines=lines),
        version=1,
        origin=ORIGIN,
    )

    assert (edited.balance.minor, edited.lines) == (11_500, lines)
    events = office.letters.history(office.member, letter.id)
    total = summed([figure_deltas(event) for event in events])
    assert total["TOTAL#TRY"] == {
        "draft_count": 1, "draft_debit": 12_000, "draft_credit": 500,
    }  # fmt: skip
    assert total["DAY#2026-11-24"] == {"draft_count": 1}


def test_a_draft_goes_to_another_responsible_person_of_the_company_only(office: Office) -> None:
    colleague = a_person(PersonId("per_other"), email="baska@ozisik.example")
    office.world.directory.employ(office.company, colleague, a_membership(person_id=colleague.id))
    letter = drafted(office)

    def give(to: str, version: int) -> Mutabakat:
        return office.letters.edit(
            office.member,
            letter.id,
            lambda now: replace(now.content, responsible_id=PersonId(to)),
            version=version,
            origin=ORIGIN,
        )

    assert give(colleague.id, 1).responsible_id == colleague.id
    with pytest.raises(Invalid) as refused:
        give("per_stranger", 2)
    assert refused.value.code == "responsible_unknown"


def test_chosen_letters_are_cancelled_and_the_others_are_named(office: Office) -> None:
    draft, other = drafted(office), drafted(office)
    answered = rejected(office)
    chosen = [draft.id, other.id, answered.id, MutabakatId("mut_unknown")]

    task = office.batches.cancel(
        office.member, ids=chosen, reason="Yanlış dönem", idempotency=a_key("c"), origin=ORIGIN
    )
    again = office.batches.cancel(
        office.member, ids=chosen, reason="Yanlış dönem", idempotency=a_key("c"), origin=ORIGIN
    )
    office.work()

    done = office.task(task)
    assert task == again
    assert (done.done, done.failed) == (2, 2)
    assert {(p.subject, p.code) for p in done.problems} == {
        ("mut_unknown", "not_found"), (answered.number, "mutabakat_rejected"),
    }  # fmt: skip
    assert office.letters.get(office.member, draft.id).status is Status.CANCELLED
    last = office.letters.history(office.member, draft.id)[-1]
    assert last.personal["note"] == "Yanlış dönem"


def test_a_letter_that_was_cancelled_meanwhile_is_no_problem_of_the_batch(office: Office) -> None:
    letter = drafted(office)
    task = office.batches.cancel(
        office.member, ids=[letter.id], reason="", idempotency=None, origin=ORIGIN
    )
    office.letters.cancel(office.member, letter.id, reason="", origin=ORIGIN)

    office.work()

    assert (office.task(task).done, office.task(task).failed) == (1, 0)


@pytest.mark.parametrize("act", ["send", "cancel"])
def test_a_planner_cannot_reach_the_letters_of_others_by_choosing_many(
    office: Office, act: str
) -> None:
    colleague = a_person(PersonId("per_other"), email="baska@ozisik.example")
    office.world.directory.employ(office.company, colleague, a_membership(person_id=colleague.id))
    others = drafted(office, responsible_id=colleague.id)
    office.as_role(Role.PLANNER)
    own = drafted(office)
    ids = [others.id, own.id]

    if act == "send":
        task = office.batches.send(
            office.member, ids=ids, filter_=None, idempotency=None, origin=ORIGIN
        )
    else:
        task = office.batches.cancel(
            office.member, ids=ids, reason="", idempotency=None, origin=ORIGIN
        )
    office.work()

    assert [(p.subject, p.code) for p in office.task(task).problems] == [
        (others.number, "not_your_letter")
    ]
    assert office.letters.get(office.member, others.id).status is Status.DRAFT


def test_a_planner_does_not_revise_the_letter_of_somebody_else(office: Office) -> None:
    letter = rejected(office)
    office.as_role(Role.PLANNER)
    office.member = replace(office.member, person_id=PersonId("per_other"))

    with pytest.raises(NotPermitted):
        revise(office, letter)


@pytest.mark.parametrize("sort", [LetterSort.AMOUNT_ASC, LetterSort.AMOUNT_DESC])
def test_amounts_are_compared_within_one_currency_only(office: Office, sort: LetterSort) -> None:
    letter = drafted(office)

    with pytest.raises(Invalid) as refused:
        office.letters.page(office.member, LetterFilter(), sort=sort, limit=5, cursor=None)
    page = office.letters.page(
        office.member, LetterFilter(currency="TRY"), sort=sort, limit=5, cursor=None
    )

    assert refused.value.code == "currency_needed"
    assert page.items == [letter]


def test_a_letter_tells_how_far_its_messages_came_and_that_it_was_opened(office: Office) -> None:
    draft = drafted(office)
    sent = office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    arrived = office.letters.get(office.member, draft.id)
    office.access.resolve(office.secrets(arrived).token, origin=ORIGIN)
    opened = office.letters.get(office.member, draft.id)

    assert (draft.delivery, sent.delivery) == (Delivery.NONE, Delivery.SENT)
    assert (arrived.delivery, arrived.viewed_at) == (Delivery.DELIVERED, None)
    assert opened.viewed_at == office.world.clock.now()
