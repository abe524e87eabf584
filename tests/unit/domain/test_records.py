"""Events, imports, tasks, cards, figures and permissions."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest

from emutabakat.domain.errors import Conflict, Invalid, NotPermitted, StaleVersion, TemporaryFailure
from emutabakat.domain.events import EventKind, chain_break, event_hash
from emutabakat.domain.figures import figure_deltas, summed
from emutabakat.domain.ids import CounterpartyId, ImportId, PersonId, TaskId, ordered_id
from emutabakat.domain.mutabakat import Status
from emutabakat.domain.parties import Counterparty
from emutabakat.domain.permissions import (
    ROLE_PERMISSIONS,
    STEP_UP,
    TWO_FACTOR_ROLES,
    Assurance,
    Member,
    Permission,
    Role,
)
from emutabakat.domain.tasks import KEPT_PROBLEMS, Problem, TaskStatus
from emutabakat.domain.tax_number import TaxNumber
from emutabakat.domain.workbook_import import Counts, ImportStatus, Reading
from tests.unit.domain.records import (
    COMPANY,
    NOON,
    RECIPIENT,
    TEXTS,
    a_draft,
    a_stamp,
    a_task,
    an_import,
)


def test_a_changed_event_breaks_the_chain_where_it_was_changed() -> None:
    draft, first = replace(a_draft(), version=0, head="").created(a_stamp())
    sent, second = draft.send(a_stamp(), recipient=RECIPIENT, expires_at=NOON, texts=TEXTS)
    _, third = sent.cancel(a_stamp())
    chain = [first, second, third]

    assert chain_break(chain) is None
    forged = replace(second, data={**second.data, "debit": 1})
    assert chain_break([first, forged, third]) == 2
    rehashed = replace(forged, hash=event_hash(forged))
    assert chain_break([first, rehashed, third]) == 3
    assert chain_break([first, third]) == 2


def test_erasing_personal_values_leaves_the_chain_whole() -> None:
    draft, first = replace(a_draft(), version=0, head="").created(a_stamp(ip="203.0.113.7"))
    _, second = draft.send(a_stamp(), recipient=RECIPIENT, expires_at=NOON, texts=TEXTS)

    assert second.personal["email"] == RECIPIENT.email
    assert chain_break([replace(first, personal={}), replace(second, personal={})]) is None


def test_a_preview_can_be_corrected_until_it_is_committed() -> None:
    task = TaskId("tsk_1")
    reading, _ = an_import().reading(a_stamp(), task)
    ready, event = reading.previewed(
        a_stamp(), source="s", preview="p", fingerprint="f", sheet="Sayfa1",
        columns={"name": "Ünvan"}, counts=Counts(rows=2, ready_rows=1, letters=1, errors=1),
        totals={"TRY": (5, 0)}, corrections={}, reading=Reading(),
    )  # fmt: skip

    again, _ = ready.corrected(a_stamp(), task, {3: {"email": "a@b.example.com"}})
    more, _ = replace(again, status=ImportStatus.READY).corrected(
        a_stamp(), task, {3: {"phone": "0532"}}
    )
    committed, _ = ready.committed(a_stamp(), task_id=TaskId("tsk_2"), first_sequence=7)

    assert event.data == {"letters": 1, "errors": 1, "warnings": 0}
    assert again.status is ImportStatus.READING
    assert more.corrections == {3: {"email": "a@b.example.com", "phone": "0532"}}
    assert (committed.first_sequence, committed.committed_at) == (7, NOON)
    with pytest.raises(Conflict) as refused:
        committed.corrected(a_stamp(), task, {3: {"email": ""}})
    assert refused.value.code == "import_committed"


def test_corrections_have_a_limit_together() -> None:
    ready = replace(an_import(), status=ImportStatus.READY)
    many = {row: {"note": "x" * 1_000} for row in range(2, 200)}

    corrected, event = ready.corrected(a_stamp(), TaskId("tsk_1"), {9: {"name": "A"}, 7: {}})
    with pytest.raises(Invalid) as refused:
        ready.corrected(a_stamp(), TaskId("tsk_1"), many)

    assert event.data == {"rows": "7,9", "columns": "name"}
    assert corrected.corrections[9] == {"name": "A"}
    assert refused.value.code == "too_many_corrections"


def test_a_mapping_takes_the_place_of_the_one_that_was_learned() -> None:
    learned = replace(an_import(), mapping={"Kim": "name"}, learned=True)

    same, first = learned.reading(a_stamp(), TaskId("tsk_1"))
    other, second = learned.reading(a_stamp(), TaskId("tsk_1"), mapping={"Ne": "debit"}, learn=True)

    assert (same.mapping, same.learned) == ({"Kim": "name"}, True)
    assert (other.mapping, other.learned) == ({"Ne": "debit"}, False)
    assert first.data == {"task": "tsk_1"}
    assert second.data == {"task": "tsk_1", "mapped": 1, "learn": 1}


@pytest.mark.parametrize("status", list(ImportStatus))
def test_an_import_is_discarded_until_it_is_committed(status: ImportStatus) -> None:
    import_ = replace(an_import(), status=status)

    if status in (ImportStatus.COMMITTED, ImportStatus.DISCARDED):
        with pytest.raises(Conflict) as refused:
            import_.discarded(a_stamp())
        assert refused.value.code == f"import_{status}"
    else:
        discarded, event = import_.discarded(a_stamp())
        assert discarded.status is ImportStatus.DISCARDED
        assert event.kind is EventKind.IMPORT_DISCARDED


def test_a_refused_file_and_a_known_file_end_the_import() -> None:
    reading, _ = an_import().reading(a_stamp(), TaskId("tsk_1"))

    refused, _ = reading.refused(a_stamp(), code="workbook_macros", tr="Makro var.", en="Macros.")
    reopened, _ = reading.reopens(a_stamp(), ImportId("imp_0"))

    assert refused.refusal["tr"] == "Makro var."
    assert (reopened.status, reopened.same_as) == (ImportStatus.REOPENED, "imp_0")
    for ended in (refused, reopened):
        with pytest.raises(Conflict):
            ended.reading(a_stamp(), TaskId("tsk_2"))


def test_a_task_completes_with_its_last_chunk_in_any_order() -> None:
    for order in permutations(range(3)):
        planned, _ = a_task().planned(a_stamp(), plan="p", total=60)
        for chunk in order:
            assert not planned.has_chunk(chunk)
            done = 10 if chunk == 2 else 25
            planned, event = planned.chunk_done(chunk, a_stamp(), done=done)
        assert (planned.status, planned.done) == (TaskStatus.COMPLETED, 60)
        assert event.kind is EventKind.TASK_COMPLETED
        assert planned.finished_at == NOON


def test_a_task_counts_what_failed_and_keeps_the_first_reasons() -> None:
    problems = tuple(Problem(str(n), "no_contact", "yok", "none") for n in range(150))

    task, _ = a_task(total=200).chunk_done(0, a_stamp(), done=50, problems=problems)

    assert (task.done, task.failed, len(task.problems)) == (50, 150, KEPT_PROBLEMS)
    assert task.status is TaskStatus.COMPLETED


def test_a_task_without_items_is_complete_at_once() -> None:
    assert a_task().planned(a_stamp(), plan="p", total=0)[0].status is TaskStatus.COMPLETED


def test_a_task_may_report_progress_and_may_fail() -> None:
    task, event = a_task().progressed(a_stamp(), done=10, total=100)
    failed, failure = task.refused(a_stamp(), Problem("f.xlsx", "workbook_bomb", "tr", "en"))

    assert (event.data["done"], event.data["total"]) == (10, 100)
    assert failed.status is TaskStatus.FAILED
    assert failure.data["code"] == "workbook_bomb"


def test_a_card_changes_only_what_is_given() -> None:
    card, made = Counterparty(
        id=CounterpartyId("cpt_1"), company_id=COMPANY, party_key="T:4540536920",
        name="Işık A.Ş.", tax_number=TaxNumber("4540536920"), created_at=NOON,
    ).created(a_stamp())  # fmt: skip

    changed, edited = card.edited(a_stamp(), email="a@b.example.com")

    assert not card.reachable
    assert changed.reachable
    assert (changed.name, changed.last_four, changed.search_name) == (
        "Işık A.Ş.",
        "6920",
        "isik a.s.",
    )
    assert chain_break([made, edited]) is None


def test_figures_move_with_the_letter_and_not_with_notes() -> None:
    draft, created = replace(a_draft(), version=0, head="").created(a_stamp())
    sent, sending = draft.send(
        a_stamp(datetime(2026, 11, 24, 21, 30, tzinfo=UTC)),
        recipient=RECIPIENT,
        expires_at=NOON,
        texts=TEXTS,
    )
    _, opened = sent.noted(EventKind.LINK_OPENED, a_stamp())

    total = summed([figure_deltas(event) for event in (sending, opened, created)])

    assert total["TOTAL#TRY"] == {"sent_count": 1, "sent_debit": 2469134}
    assert total["PERIOD#2026-10-01..2026-10-31#TRY"] == total["TOTAL#TRY"]
    assert total["DAY#2026-11-24"] == {"draft_count": 1}
    assert total["DAY#2026-11-25"] == {"sent_count": 1}, "half past midnight in Istanbul"


def test_the_same_work_makes_the_same_sortable_id() -> None:
    ids = [ordered_id("mut", NOON, index, "imp_1") for index in range(300)]

    assert ids == sorted(set(ids))
    assert ids[7] == ordered_id("mut", NOON, 7, "imp_1") != ordered_id("mut", NOON, 7, "imp_2")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_refused_what_its_row_does_not_list(role: Role) -> None:
    member = Member(PersonId("per_1"), COMPANY, role, Assurance.FRESH)

    for permission in Permission:
        if permission in ROLE_PERMISSIONS[role]:
            member.require(permission)
        else:
            with pytest.raises(NotPermitted):
                member.require(permission)


@pytest.mark.parametrize("role", sorted(TWO_FACTOR_ROLES))
def test_who_sends_or_manages_does_nothing_without_a_second_factor(role: Role) -> None:
    member = Member(PersonId("per_1"), COMPANY, role, Assurance.PASSWORD)

    member.require(Permission.SELF)
    for permission in ROLE_PERMISSIONS[role] - {Permission.SELF}:
        with pytest.raises(NotPermitted) as refusal:
            member.require(permission)
        assert refusal.value.code == "second_factor_needed"


def test_sending_and_managing_take_a_fresh_second_factor() -> None:
    member = Member(PersonId("per_1"), COMPANY, Role.COMPANY_ADMIN, Assurance.SECOND_FACTOR)

    for permission in ROLE_PERMISSIONS[Role.COMPANY_ADMIN] - STEP_UP:
        member.require(permission)
    for permission in STEP_UP & ROLE_PERMISSIONS[Role.COMPANY_ADMIN]:
        with pytest.raises(NotPermitted) as refusal:
            member.require(permission)
        assert refusal.value.code == "step_up_needed"
    assert {Permission.MUTABAKAT_SEND, Permission.USER_MANAGE} < STEP_UP


def test_who_only_reads_needs_no_second_factor() -> None:
    for role in (Role.AUDITOR, Role.COUNTERPARTY):
        member = Member(PersonId("per_1"), COMPANY, role, Assurance.PASSWORD)
        for permission in ROLE_PERMISSIONS[role] - STEP_UP:
            member.require(permission)


def test_who_takes_evidence_away_proves_a_second_factor() -> None:
    auditor = Member(PersonId("per_1"), COMPANY, Role.AUDITOR, Assurance.PASSWORD)

    for permission in (Permission.EVIDENCE_EXPORT, Permission.REPORT_MAKE):
        with pytest.raises(NotPermitted, match="second factor"):
            auditor.require(permission)


def test_the_platform_sees_no_tenant_data_and_an_auditor_changes_none() -> None:
    assert ROLE_PERMISSIONS[Role.PLATFORM_ADMIN] == {Permission.PLATFORM_OPERATE, Permission.SELF}
    assert not any(
        permission.endswith((":write", ":send", ":cancel", ":manage"))
        for permission in ROLE_PERMISSIONS[Role.AUDITOR]
    )


def test_a_planner_changes_his_own_letters_only() -> None:
    planner = Member(PersonId("per_1"), COMPANY, Role.PLANNER, Assurance.FRESH)

    assert planner.may_change_letter_of(PersonId("per_1"))
    assert not planner.may_change_letter_of(PersonId("per_2"))
    assert Member(
        PersonId("per_1"), COMPANY, Role.ACCOUNTANT, Assurance.FRESH
    ).may_change_letter_of(PersonId("per_2"))


def test_errors_say_which_record_and_what_to_do() -> None:
    assert StaleVersion("mut_1").details == {"record": "mut_1"}
    assert StaleVersion().details == {}
    assert "yeniden" in TemporaryFailure().tr
    assert Status.DRAFT in Status
