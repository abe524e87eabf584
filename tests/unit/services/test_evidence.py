"""Exports of evidence: who may ask, what is in them, and that a broken job ends in one zip."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from emutabakat.domain.access_reasons import AccessReason, Why
from emutabakat.domain.erasure import ErasureReason
from emutabakat.domain.errors import (
    Conflict,
    Invalid,
    NotFound,
    NotPermitted,
)
from emutabakat.domain.events import EventKind
from emutabakat.domain.evidence import manifest_from_json, record_from_json
from emutabakat.domain.ids import MutabakatId
from emutabakat.domain.permissions import Assurance, Role
from emutabakat.domain.tasks import TaskStatus
from emutabakat.offline_verifier.seals import SealCheck
from emutabakat.offline_verifier.verifying import Trust
from emutabakat.services.evidence import Scope, scope_of
from tests.evidence import (
    AUDITOR,
    AUTUMN,
    COURT,
    SEPTEMBER,
    Files,
    a_card,
    a_zip,
    an_office_with_roots,
    asked,
    end_day,
    exported,
    verified,
)
from tests.factories import COMPANY, OTHER_COMPANY, a_member, a_task
from tests.office import ORIGIN, Office, a_key

_SEALED: SealCheck = lambda content, trusted, now: ""  # noqa: E731 — seals have tests of their own


@pytest.fixture
def office() -> Office:
    return an_office_with_roots()


def letters(office: Office) -> list[MutabakatId]:
    """Return the company's letters, oldest first."""
    return sorted(letter.id for letter in office.world.memory.letters(COMPANY))


def records(files: Files) -> set[str]:
    """Return the ids of an export's records."""
    return {Path(name).stem for name in files if name.startswith("records/")}


def findings(office: Office, files: Files, folder: Path) -> list[str]:
    """Return what the offline verifier finds in an export."""
    trust = Trust(certificates=[office.world.root_keys.root])
    path = a_zip(folder / "export.zip", files)
    return [each.code for each in verified(path, office, trust, seal=_SEALED).findings]


def test_a_letters_export_has_all_that_is_recorded_of_it(office: Office, tmp_path: Path) -> None:
    letter = office.world.mutabakats.get(COMPANY, letters(office)[0])

    task, files = exported(office, Scope(letter_id=letter.id))

    documents = office.world.documents.about(COMPANY, letter.id)
    assert (task.status, task.done, task.total) == (TaskStatus.COMPLETED, 1, 1)
    assert records(files) == {letter.id, letter.counterparty_id, *(each.id for each in documents)}
    kept = record_from_json(COMPANY, files[f"records/{letter.id}.json"])
    assert list(kept.events) == office.world.ledger.events(COMPANY, letter.id)
    assert (kept.version, kept.head) == (letter.version, letter.head)
    assert {content for name, content in files.items() if name.startswith("documents/")} == {
        office.world.files.documents[file.key] for each in documents for file in each.files
    }
    assert sorted(name for name in files if name.startswith("roots/")) == [
        f"roots/{number:06d}.json" for number in (1, 2, 3)
    ]
    assert findings(office, files, tmp_path) == []


def test_a_manifest_says_what_for_and_for_whom(office: Office) -> None:
    letter = letters(office)[0]

    manifest = manifest_from_json(exported(office, Scope(letter_id=letter))[1]["manifest.json"])

    assert manifest.scope == {"letter": letter}
    assert (manifest.reason, manifest.made_by) == ("court", AUDITOR.person_id)
    assert manifest.company_name == office.company.name


def test_a_counterpartys_export_has_its_letters_and_a_periods_those_within(office: Office) -> None:
    letter = office.world.mutabakats.get(COMPANY, letters(office)[0])

    of_card = records(exported(office, Scope(counterparty_id=letter.counterparty_id))[1])
    of_september = records(exported(office, Scope(period=SEPTEMBER))[1])
    of_all = records(exported(office, AUTUMN)[1])

    assert len([id_ for id_ in of_card if id_.startswith("mut_")]) == 2
    assert len([id_ for id_ in of_september if id_.startswith("mut_")]) == 2
    assert letter.id in of_card & of_september
    assert len([id_ for id_ in of_all if id_.startswith("mut_")]) == 4


def test_a_letter_whose_document_is_named_by_it_alone_brings_that_document(
    office: Office, tmp_path: Path
) -> None:
    letter = office.world.mutabakats.get(COMPANY, letters(office)[0])
    for document in office.world.documents.about(COMPANY, letter.id):
        del office.world.memory.records[COMPANY, document.id]

    _, files = exported(office, Scope(letter_id=letter.id))

    assert [name for name in files if name.startswith("documents/")] == [
        f"documents/{letter.number}-answered_letter.pdf"
    ]
    assert findings(office, files, tmp_path) == []


def test_asking_is_recorded_with_its_reason_and_the_note_can_be_erased(office: Office) -> None:
    letter = letters(office)[0]

    task_id = asked(office, Scope(letter_id=letter))

    [told] = [
        event
        for chain in office.world.memory.events.values()
        for event in chain
        if event.kind is EventKind.EVIDENCE_ASKED
    ]
    assert told.data == {"letter": letter, "reason": "court"}
    assert told.personal == {**ORIGIN, "note": COURT.note}
    assert COURT.note not in repr(office.task(task_id))


def test_who_may_not_export_does_nothing(office: Office) -> None:
    task_id = asked(office)
    for member in (
        a_member(Role.ACCOUNTANT),
        a_member(Role.PLANNER),
        replace(AUDITOR, assurance=Assurance.SECOND_FACTOR),
    ):
        for act in (
            lambda member=member: office.exports.ask(
                member, AUTUMN, COURT, idempotency=None, origin=ORIGIN
            ),
            lambda member=member: office.exports.page(member, limit=1, cursor=None),
            lambda member=member: office.exports.get(member, task_id),
            lambda member=member: office.exports.file_url(member, task_id, origin=ORIGIN),
        ):
            with pytest.raises(NotPermitted):
                act()


def test_what_belongs_to_another_company_does_not_exist(office: Office) -> None:
    task_id = asked(office)
    office.work()
    letter = office.world.mutabakats.get(COMPANY, letters(office)[0])
    stranger = a_member(Role.AUDITOR, company_id=OTHER_COMPANY)

    for scope in (Scope(letter_id=letter.id), Scope(counterparty_id=letter.counterparty_id)):
        with pytest.raises(NotFound):
            office.exports.ask(stranger, scope, COURT, idempotency=None, origin=ORIGIN)
    with pytest.raises(NotFound):
        office.exports.file_url(stranger, task_id, origin=ORIGIN)
    assert office.exports.page(stranger, limit=9, cursor=None).items == []


def test_a_scope_is_one_thing() -> None:
    days = (SEPTEMBER.first_on, SEPTEMBER.last_on)

    assert scope_of(None, None, days) == Scope(period=SEPTEMBER)
    assert scope_of("mut_1", None, None).selection == {"letter": "mut_1"}
    for named in ((None, None, None), ("mut_1", "cpt_1", None), (None, "cpt_1", days)):
        with pytest.raises(Invalid):
            scope_of(*named)
    assert Scope().selection == {}


def test_another_reason_needs_words(office: Office) -> None:
    why = Why(reason=AccessReason.OTHER, note=" ")

    with pytest.raises(Invalid):
        office.exports.ask(AUDITOR, AUTUMN, why, idempotency=None, origin=ORIGIN)


def test_a_repeated_request_is_one_export(office: Office) -> None:
    key = a_key("k")
    first, again = (
        office.exports.ask(AUDITOR, AUTUMN, COURT, idempotency=key, origin=ORIGIN) for _ in "12"
    )

    assert first == again
    with pytest.raises(Conflict):
        office.exports.ask(AUDITOR, AUTUMN, COURT, idempotency=a_key("k", asked="1"), origin=ORIGIN)


def test_only_exports_are_listed_newest_first(office: Office) -> None:
    first = asked(office)
    office.world.clock.advance(seconds=1)
    second = asked(office)
    other = a_task()
    office.world.ledger.save(other.started(office.stamps.system("test")))

    page = office.exports.page(AUDITOR, limit=9, cursor=None)

    assert [each.task.id for each in page.items] == [second, first]
    with pytest.raises(NotFound):
        office.exports.get(AUDITOR, other.id)


def test_a_finished_export_is_handed_out_for_half_a_minute(office: Office) -> None:
    task_id = asked(office)
    with pytest.raises(Invalid):
        office.exports.file_url(AUDITOR, task_id, origin=ORIGIN)
    office.work()

    url = office.exports.file_url(AUDITOR, task_id, origin=ORIGIN)

    assert url.startswith(f"https://uploads.test/{COMPANY}/exports/{task_id}.zip")
    assert "seconds=30" in url
    office.world.files.uploads.clear()
    with pytest.raises(NotFound):
        office.exports.file_url(AUDITOR, task_id, origin=ORIGIN)


def test_erasing_a_counterparty_leaves_chains_roots_and_exports_whole(
    office: Office, tmp_path: Path
) -> None:
    office.world.clock.advance(days=1)
    card = a_card(office, "Tepe Yapı Ltd. Şti.")
    [open_one] = [
        letter
        for letter in office.world.memory.letters(COMPANY)
        if letter.counterparty_id == card.id and not letter.is_answered and letter.status == "sent"
    ]
    office.letters.cancel(office.member, open_one.id, reason="", origin=ORIGIN)
    end_day(office)
    before = exported(office, Scope(counterparty_id=card.id))[1]

    office.erasure.erase(
        a_member(Role.COMPANY_ADMIN), card.id, ErasureReason.REQUEST, origin=ORIGIN
    )
    end_day(office)

    _, after = exported(office, Scope(counterparty_id=card.id))
    assert b"tepe@cari" in before[f"records/{card.id}.json"]
    assert not [name for name, content in after.items() if b"tepe@cari" in content]
    assert findings(office, before, tmp_path) == []
    assert findings(office, after, tmp_path) == []
    assert office.audit.chain(AUDITOR, card.id).broken_at is None
    assert office.audit.chain(AUDITOR, open_one.id).broken_at is None
