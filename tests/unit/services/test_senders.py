"""The sender's desk: cards, drafts, sending by choice, and what each role may not do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from emutabakat.domain.currency import CURRENCIES
from emutabakat.domain.errors import Conflict, Invalid, NotFound, NotPermitted, StaleVersion
from emutabakat.domain.ids import CounterpartyId, ImportId, MutabakatId, PersonId
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.domain.permissions import Role
from emutabakat.domain.tasks import TaskStatus
from emutabakat.ports import LetterFilter
from emutabakat.services.counterparties import NewCard
from emutabakat.services.letters import NewLetter
from emutabakat.services.saving import ATTEMPTS, save_anew
from emutabakat.services.sending import end_of_day
from tests.factories import OCTOBER, a_membership, a_person, a_stamp, a_vkn
from tests.office import ORIGIN, Office, a_key
from tests.workbooks import a_workbook


@pytest.fixture
def office() -> Office:
    return Office()


def a_card(office: Office, **values: str) -> CounterpartyId:
    """Add a card and return its id."""
    card = NewCard(name="Işık A.Ş.", tax_number=a_vkn(), email="a@b.example.com")
    new = replace(card, **values)  # type: ignore[arg-type]  # the test's own values
    return office.cards.add(office.member, new, idempotency=None, origin=ORIGIN).id


def a_new_letter(card: CounterpartyId, **values: object) -> NewLetter:
    """Return what an accountant fills in for ₺100."""
    letter = NewLetter(
        kind="current_account",
        counterparty_id=card,
        period=OCTOBER,
        currency=CURRENCIES["TRY"],
        debit=10_000,
        credit=0,
    )
    return replace(letter, **values)  # type: ignore[arg-type]  # the test's own values


def drafted(office: Office, **values: object) -> Mutabakat:
    """Draft a letter to a new card."""
    new = a_new_letter(a_card(office), **values)
    return office.letters.draft(office.member, new, idempotency=None, origin=ORIGIN)


def test_a_card_is_checked_stored_once_and_named_when_it_is_there(office: Office) -> None:
    vkn = a_vkn()
    first = office.cards.add(
        office.member,
        NewCard(name=" Işık   A.Ş. ", tax_number=vkn, phone="0532 415 04 16"),
        idempotency=a_key("k"),
        origin=ORIGIN,
    )
    again = office.cards.add(
        office.member, NewCard(name="x"), idempotency=a_key("k"), origin=ORIGIN
    )
    with pytest.raises(Conflict) as there:
        a_card(office, tax_number=vkn)

    assert (first.name, first.phone) == ("Işık A.Ş.", "+905324150416")
    assert again == first
    assert there.value.details["id"] == first.id
    assert "Işık A.Ş." in there.value.tr


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": " "}, "name_missing"),
        ({"name": "x" * 251}, "too_long"),
        ({"tax_number": "4540536921"}, "tax_number_invalid"),
        ({"tax_number": ""}, "tax_number_invalid"),
        ({"email": "a(at)b"}, "email_invalid"),
        ({"phone": "telefon"}, "phone_invalid"),
    ],
)
def test_a_wrong_card_is_refused(office: Office, values: dict[str, str], code: str) -> None:
    with pytest.raises(Invalid) as refused:
        a_card(office, **values)

    assert refused.value.code == code


def test_a_foreign_firm_is_known_by_its_account(office: Office) -> None:
    id_ = a_card(office, tax_number="2222222222", account_code="320.01", country="DE")

    card = office.cards.get(office.member, id_)
    assert (card.party_key, card.tax_number, card.last_four) == ("A:DE:320.01", None, "2001")


def test_a_card_is_changed_only_as_the_version_that_was_seen(office: Office) -> None:
    id_ = a_card(office)
    changed = office.cards.edit(
        office.member, id_, version=1, name="Yeni", email="", phone="05324150416", origin=ORIGIN
    )

    assert (changed.name, changed.email, changed.phone) == ("Yeni", "", "+905324150416")
    with pytest.raises(StaleVersion):
        office.cards.edit(
            office.member, id_, version=1, name=None, email=None, phone=None, origin=ORIGIN
        )


def test_a_draft_is_changed_only_as_the_version_that_was_seen(office: Office) -> None:
    letter = drafted(office)
    day = date(2026, 12, 24)
    edited = office.letters.edit(
        office.member,
        letter.id,
        lambda now: replace(now.content, note="Ekim", answer_by=day),
        version=1,
        origin=ORIGIN,
    )
    sent = office.letters.send(office.member, letter.id, origin=ORIGIN)

    assert (edited.note, edited.version) == ("Ekim", 2)
    assert sent.expires_at == end_of_day(day)
    assert sent.expires_at.hour == 21, "midnight in Istanbul"
    with pytest.raises(StaleVersion):
        office.letters.edit(
            office.member, letter.id, lambda now: now.content, version=1, origin=ORIGIN
        )


def test_a_letter_whose_day_is_over_is_not_sent(office: Office) -> None:
    letter = drafted(office, answer_by=date(2026, 11, 1))

    with pytest.raises(Invalid) as refused:
        office.letters.send(office.member, letter.id, origin=ORIGIN)

    assert refused.value.code == "answer_by_past"


def test_a_planner_works_on_his_own_letters_only(office: Office) -> None:
    other = a_person(PersonId("per_other"), email="baska@ozisik.example")
    membership = a_membership(person_id=other.id)
    office.world.directory.employ(office.company, other, membership)
    others = drafted(office, responsible_id=other.id)
    office.as_role(Role.PLANNER)
    own = drafted(office)

    with pytest.raises(NotPermitted):
        office.letters.send(office.member, others.id, origin=ORIGIN)
    task = office.batches.send(
        office.member, ids=None, filter_=None, idempotency=None, origin=ORIGIN
    )
    office.work()

    assert office.task(task).done == 1
    assert office.letters.get(office.member, own.id).status is Status.SENT
    assert office.letters.get(office.member, others.id).status is Status.DRAFT


def test_an_auditor_reads_and_changes_nothing(office: Office) -> None:
    letter = drafted(office)
    office.as_role(Role.AUDITOR)

    assert office.letters.get(office.member, letter.id) == letter
    with pytest.raises(NotPermitted):
        office.letters.cancel(office.member, letter.id, reason="", origin=ORIGIN)
    with pytest.raises(NotPermitted):
        office.imports.begin(
            office.member, file_name="x", kind="current_account", currency="TRY", period=None
        )


def test_chosen_letters_are_sent_and_the_others_are_named(office: Office) -> None:
    good, cancelled = drafted(office), drafted(office)
    office.letters.cancel(office.member, cancelled.id, reason="", origin=ORIGIN)
    chosen = [good.id, cancelled.id, MutabakatId("mut_unknown")]

    task = office.batches.send(
        office.member, ids=chosen, filter_=None, idempotency=a_key("s"), origin=ORIGIN
    )
    again = office.batches.send(
        office.member, ids=chosen, filter_=None, idempotency=a_key("s"), origin=ORIGIN
    )
    office.work()

    done = office.task(task)
    assert task == again
    assert (done.done, done.failed) == (1, 2)
    assert {problem.code for problem in done.problems} == {"not_found", "mutabakat_cancelled"}


@pytest.mark.parametrize("size", [0, 1_001])
def test_a_choice_has_a_size(office: Office, size: int) -> None:
    with pytest.raises(Invalid) as refused:
        office.batches.send(
            office.member,
            ids=[MutabakatId(f"mut_{n}") for n in range(size)],
            filter_=None,
            idempotency=None,
            origin=ORIGIN,
        )

    assert refused.value.code == "selection_size"


def test_sending_by_a_filter_that_fits_nothing_is_done_at_once(office: Office) -> None:
    drafted(office)
    task = office.batches.send(
        office.member,
        ids=None,
        filter_=LetterFilter(
            period="2020-01-01..2020-01-31",
            counterparty_id=CounterpartyId("cpt_x"),
            responsible_id=PersonId("per_x"),
            import_id=ImportId("imp_x"),
        ),
        idempotency=None,
        origin=ORIGIN,
    )
    office.work()

    assert (office.task(task).status, office.task(task).total) == (TaskStatus.COMPLETED, 0)


def test_before_the_answer_there_is_no_document_and_no_answerer(office: Office) -> None:
    letter = drafted(office)

    with pytest.raises(Invalid) as refused:
        office.downloads.document(office.member, letter.id, inline=False, origin=ORIGIN)

    assert refused.value.code == "no_document_yet"
    assert office.letters.answerer(office.member, letter) == {}


def test_the_steps_of_an_import_have_their_order(office: Office) -> None:
    begun, _ = office.imports.begin(
        office.member, file_name="b.xlsx", kind="current_account", currency="TRY", period=None
    )
    id_ = begun.id
    with pytest.raises(Invalid) as missing:
        office.imports.start(office.member, id_)
    assert office.imports.upload_form(office.member, id_)["fields"]
    assert office.imports.rows(office.member, id_, show="errors", cursor=None).items == ()
    with pytest.raises(NotFound):
        office.downloads.refused_rows(office.member, id_, origin=ORIGIN)
    with pytest.raises(Conflict) as early:
        office.imports.commit(
            office.member, id_, take_differences=False, idempotency=None, origin=ORIGIN
        )
    read = office.upload(a_workbook(2, wrong_email={0, 1}))

    assert missing.value.code == "upload_missing"
    assert early.value.code == "import_awaiting_upload"
    with pytest.raises(Conflict):
        office.imports.upload_form(office.member, read.id)
    with pytest.raises(Invalid) as empty:
        office.commit(read.id)
    assert empty.value.code == "nothing_to_import"
    for values, row in (({"nope": "x"}, 2), ({}, 2), ({"name": "x"}, 0)):
        with pytest.raises(Invalid) as unknown:
            office.imports.correct(office.member, read.id, {row: values})
        assert unknown.value.code == "column_unknown"
    for show, cursor in (("all", None), ("errors", "x"), ("errors", "01")):
        with pytest.raises(Invalid):
            office.imports.rows(office.member, read.id, show=show, cursor=cursor)
    assert office.imports.rows(office.member, read.id, show="errors", cursor="7").items == ()
    assert len(office.imports.page(office.member, limit=10, cursor=None).items) == 2


def test_starting_twice_is_the_same_reading(office: Office) -> None:
    begun, form = office.imports.begin(
        office.member, file_name="b.xlsx", kind="current_account", currency="TRY", period=None
    )
    office.world.files.uploads[f"{begun.company_id}/imports/{begun.id}/workbook.xlsx"] = a_workbook(
        1
    )

    assert form["url"]
    assert office.imports.start(office.member, begun.id) == office.imports.start(
        office.member, begun.id
    )


def test_long_lists_report_their_progress(office: Office) -> None:
    office.upload(a_workbook(1_500))

    kinds = [
        event.kind.value
        for chain in office.world.memory.events.values()
        for event in chain
        if event.record_id.startswith("tsk_")
    ]
    assert "task.progressed" in kinds
    assert kinds[-1] == "task.completed"


def test_a_letter_that_was_made_by_hand_meanwhile_is_named_in_the_commit(office: Office) -> None:
    read = office.upload(a_workbook(2))
    row = office.imports.rows(office.member, read.id, show="letters", cursor=None).items[0]
    card = a_card(office, tax_number=row["tax_number"])
    period = replace(OCTOBER, last_on=OCTOBER.last_on - timedelta(days=1))
    new = a_new_letter(card, period=period)
    office.letters.draft(office.member, new, idempotency=None, origin=ORIGIN)

    task = office.commit(read.id)

    assert (task.done, task.failed) == (1, 1)
    assert task.problems[0].code == "already_exists"


def test_a_race_that_is_always_lost_ends_and_says_so(office: Office) -> None:
    letter = drafted(office)
    tries: list[int] = []

    def too_late(now: Mutabakat) -> None:
        tries.append(now.version)
        raise StaleVersion(now.id)

    office.world.ledger.save = lambda *_, **__: too_late(letter)  # type: ignore[method-assign]  # lost races
    with pytest.raises(StaleVersion):
        save_anew(office.world.ledger, lambda: letter, lambda now: now.cancel(a_stamp()))

    assert len(tries) == ATTEMPTS
