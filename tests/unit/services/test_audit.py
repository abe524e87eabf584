"""The audit trail: who sees what, the names, the span of days, the export, the chain."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from emutabakat.domain.audit import Group, Result
from emutabakat.domain.errors import NotFound, NotPermitted
from emutabakat.domain.events import EventKind, Value, noted
from emutabakat.domain.ids import EventId, PersonId
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.domain.parties import Language
from emutabakat.domain.permissions import Member, Role
from emutabakat.rendering.audit_words import ACTORS, HEADINGS, KINDS, RESULTS
from emutabakat.services import audit as audit_module
from emutabakat.services.audit import Asked
from tests.factories import NOW, OTHER_COMPANY, a_member, a_stamp
from tests.office import ORIGIN, Office
from tests.unit.services.test_senders import drafted
from tests.workbooks import a_workbook

_AUDITOR = a_member(Role.AUDITOR)


@pytest.fixture
def office() -> Office:
    """Return an office."""
    return Office()


def _note(
    office: Office,
    *,
    at: datetime = NOW,
    kind: EventKind = EventKind.LOGIN_FAILED,
    by: str = "per_stranger",
    ip: str = "198.51.100.4",
    **data: Value,
) -> EventId:
    company_id = office.company.id
    event = noted(company_id=company_id, kind=kind, stamp=a_stamp(at, by=by, ip=ip), data=data)
    office.world.ledger.note(event)
    return event.id


def _kinds(office: Office, asked: Asked, member: Member = _AUDITOR) -> list[EventKind]:
    page = office.audit.page(member, asked, limit=100, cursor=None)
    return [named.event.kind for named in page.items]


def _rows(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def test_events_come_with_the_names_of_who_and_what(office: Office) -> None:
    letter = drafted(office)
    office.traces.viewed(office.member, letter, origin=ORIGIN)

    page = office.audit.page(_AUDITOR, Asked(), limit=100, cursor=None)

    named = {each.event.kind: each for each in page.items}
    viewed, drafted_ = named[EventKind.MUTABAKAT_VIEWED], named[EventKind.MUTABAKAT_CREATED]
    card = named[EventKind.COUNTERPARTY_CREATED]
    for each in (viewed, drafted_):
        assert (each.actor_name, each.record_id) == (office.person.name, letter.id)
        assert each.record_label == letter.number
    assert card.record_label == letter.recipient.name
    assert named[EventKind.COMPANY_CREATED].record_label == office.company.name
    assert viewed.event.personal == ORIGIN


def test_a_person_who_works_here_no_more_keeps_the_name(office: Office) -> None:
    gone = replace(office.person, id=PersonId("per_gone"), name="Eski Örnek")
    office.world.memory.persons["per_gone"] = gone
    _note(office, by="per_gone")
    _note(office, by="per_never")

    page = office.audit.page(_AUDITOR, Asked(kind=EventKind.LOGIN_FAILED), limit=9, cursor=None)

    assert [named.actor_name for named in page.items] == ["", "Eski Örnek"]


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.PLANNER, Role.COUNTERPARTY])
def test_who_may_not_read_it_sees_nothing(office: Office, role: Role) -> None:
    member = a_member(role)

    for look in (
        lambda: office.audit.page(member, Asked(), limit=1, cursor=None),
        lambda: office.audit.export(member, Asked(), "tr", origin=ORIGIN),
        lambda: office.audit.chain(member, office.company.id),
    ):
        with pytest.raises(NotPermitted):
            look()


def test_another_company_sees_nothing_of_it(office: Office) -> None:
    letter = drafted(office)
    stranger = a_member(Role.AUDITOR, company_id=OTHER_COMPANY)

    assert _kinds(office, Asked(), stranger) == []
    with pytest.raises(NotFound):
        office.audit.chain(stranger, letter.id)


def test_days_are_those_of_istanbul_and_both_are_included(office: Office) -> None:
    istanbul = ZoneInfo("Europe/Istanbul")
    first, last = date(2026, 12, 1), date(2026, 12, 2)
    office.world.clock.advance(days=30)
    _note(office, at=datetime(2026, 11, 30, 23, 59, 59, tzinfo=istanbul), by="before")
    _note(office, at=datetime(2026, 12, 1, 0, 0, tzinfo=istanbul), by="first")
    _note(office, at=datetime(2026, 12, 2, 23, 59, 59, tzinfo=istanbul), by="last")
    _note(office, at=datetime(2026, 12, 3, 0, 0, tzinfo=istanbul), by="after")

    page = office.audit.page(_AUDITOR, Asked(first_on=first, last_on=last), limit=9, cursor=None)

    assert [named.event.actor_id for named in page.items] == ["last", "first"]


@pytest.mark.parametrize("day", [date.min, date.max])
def test_days_far_away_are_no_failure(office: Office, day: date) -> None:
    seen = _kinds(office, Asked(first_on=date.min, last_on=day))

    assert seen == ([] if day is date.min else [EventKind.COMPANY_CREATED])
    assert _kinds(office, Asked(first_on=date.max)) == []


def test_what_is_asked_is_what_is_seen(office: Office) -> None:
    letter = drafted(office)
    _note(office, person="per_1")

    assert _kinds(office, Asked(group=Group.LOGINS)) == [EventKind.LOGIN_FAILED]
    assert _kinds(office, Asked(result=Result.REFUSED)) == [EventKind.LOGIN_FAILED]
    assert _kinds(office, Asked(kind=EventKind.MUTABAKAT_CREATED)) == [EventKind.MUTABAKAT_CREATED]
    assert _kinds(office, Asked(record_id=letter.id)) == [EventKind.MUTABAKAT_CREATED]
    assert _kinds(office, Asked(record_id="per_1")) == [EventKind.LOGIN_FAILED]
    assert _kinds(office, Asked(actor_id="per_stranger")) == [EventKind.LOGIN_FAILED]


def test_an_export_has_a_row_for_each_event_and_is_one_itself(office: Office) -> None:
    letter = drafted(office)

    made = office.audit.export(
        _AUDITOR, Asked(kind=EventKind.MUTABAKAT_CREATED), "tr", origin=ORIGIN
    )

    headings, row = _rows(made.text)
    assert headings[0] == "Zaman (Türkiye)"
    assert (
        row[0] == f"{letter.created_at.astimezone(ZoneInfo('Europe/Istanbul')):%d.%m.%Y %H:%M:%S}"
    )
    assert row[1:5] == ["Mektup hazırlandı", "mutabakat.created", "Yapıldı", office.person.name]
    assert row[6:8] == [letter.number, letter.id]
    assert (made.rows, made.cut) == (1, False)
    exported = office.audit.page(
        _AUDITOR, Asked(kind=EventKind.EXPORT_MADE), limit=2, cursor=None
    ).items
    assert [dict(each.event.data) for each in exported] == [{"what": "audit", "rows": 1}]
    assert exported[0].event.personal == ORIGIN


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_an_export_is_a_formula(office: Office, sign: str) -> None:
    evil = f"{sign}HYPERLINK(1)"
    office.world.memory.persons["per_evil"] = replace(
        office.person, id=PersonId("per_evil"), name=evil
    )
    stamp = replace(a_stamp(by="per_evil"), origin={"ip": evil, "user_agent": evil})
    office.world.ledger.note(
        noted(company_id=office.company.id, kind=EventKind.LOGIN_FAILED, stamp=stamp)
    )

    made = office.audit.export(_AUDITOR, Asked(actor_id="per_evil"), "en", origin=ORIGIN)

    [_, row] = _rows(made.text)
    assert row[4] == row[8] == row[9] == f"'{evil}"


def test_cells_with_the_separator_and_quotes_stay_one_cell(office: Office) -> None:
    _note(office, why='a;"b"\nc')

    made = office.audit.export(_AUDITOR, Asked(group=Group.LOGINS), "en", origin=ORIGIN)

    [_, row] = _rows(made.text)
    assert row[10] == '{"why": "a;\\"b\\"\\nc"}'
    assert len(row) == 12


@pytest.mark.parametrize(
    ("limit", "value"), [("MOST_ROWS", 2), ("MOST_LETTERS", 500), ("MOST_TIME", timedelta(-1))]
)
def test_an_export_that_would_be_too_much_says_so_in_its_last_row(
    office: Office, monkeypatch: pytest.MonkeyPatch, limit: str, value: object
) -> None:
    for _ in range(6):
        _note(office)
    monkeypatch.setattr(audit_module, limit, value)
    monkeypatch.setattr(audit_module, "_EXPORT_PAGE", 2)

    made = office.audit.export(_AUDITOR, Asked(group=Group.LOGINS), "tr", origin=ORIGIN)

    *rows, last = _rows(made.text)
    assert made.cut
    assert made.rows == len(rows) - 1 < 6
    assert last == [HEADINGS["tr"].cut.format(rows=made.rows)]


def test_an_export_goes_on_over_pages_to_the_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [_note(office, by=f"per_{number}") for number in range(5)]
    monkeypatch.setattr(audit_module, "_EXPORT_PAGE", 2)

    export = office.audit.export(_AUDITOR, Asked(group=Group.LOGINS), "en", origin=ORIGIN)

    assert (export.rows, export.cut) == (len(made), False)
    assert [row[5] for row in _rows(export.text)[1:]] == [f"per_{n}" for n in reversed(range(5))]


def test_every_kind_has_a_name_in_both_languages() -> None:
    for language in ("tr", "en"):
        names = KINDS[language]
        assert set(names) == set(EventKind)
        assert len(set(names.values())) == len(names)


def test_the_chain_of_a_record_is_whole_and_judged(office: Office) -> None:
    letter = drafted(office)

    chain = office.audit.chain(_AUDITOR, letter.id)

    assert [named.event.kind for named in chain.events] == [EventKind.MUTABAKAT_CREATED]
    assert (chain.record_id, chain.record_label) == (letter.id, letter.number)
    assert chain.broken_at is None


def _answered(office: Office) -> Mutabakat:
    letter = office.letters.send(office.member, drafted(office).id, origin=ORIGIN)
    office.work()
    return office.letters.get(office.member, letter.id)


@pytest.mark.parametrize("seq", [1, 2])
def test_an_event_that_somebody_changed_is_found(office: Office, seq: int) -> None:
    letter = _answered(office)
    chain = office.world.memory.events[letter.company_id, letter.id]
    chain[seq - 1] = replace(chain[seq - 1], actor_id="per_other")

    assert office.audit.chain(_AUDITOR, letter.id).broken_at == seq


def test_a_chain_whose_end_somebody_cut_off_is_found(office: Office) -> None:
    letter = _answered(office)
    chain = office.world.memory.events[letter.company_id, letter.id]
    assert office.audit.chain(_AUDITOR, letter.id).broken_at is None

    chain.pop()

    assert office.audit.chain(_AUDITOR, letter.id).broken_at == len(chain) + 1


def test_a_personal_value_that_somebody_changed_is_found_and_an_erased_one_is_not(
    office: Office,
) -> None:
    letter = _answered(office)
    chain = office.world.memory.events[letter.company_id, letter.id]
    erased = replace(chain[1], personal={})
    forged = replace(chain[1], personal={**chain[1].personal, "ip": "198.51.100.99"})

    for event, broken_at in ((erased, None), (forged, 2)):
        chain[1] = event
        assert office.audit.chain(_AUDITOR, letter.id).broken_at == broken_at


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_pages_call_every_kind_as_the_export_does(language: Language) -> None:
    texts = json.loads(Path(f"web/src/lib/i18n/{language}/audit.json").read_text("utf-8"))

    for kind in EventKind:
        part, _, name = kind.value.partition(".")
        assert texts["kind"][part][name] == KINDS[language][kind]
    assert texts["result"] == {key.value: name for key, name in RESULTS[language].items()}
    assert texts["actor"] == {key.value: name for key, name in ACTORS[language].items()}


def test_a_cut_end_is_found_in_a_record_of_every_kind(office: Office) -> None:
    import_ = office.upload(a_workbook(3))
    task = office.commit(import_.id)
    letter = office.world.memory.letters(office.company.id)[0]
    office.letters.send(office.member, letter.id, origin=ORIGIN)
    office.work()
    [document] = office.world.documents.about(office.company.id, letter.id)
    records = (import_.id, task.id, letter.counterparty_id, document.id, office.company.id)

    for record_id in records:
        assert office.audit.chain(_AUDITOR, record_id).broken_at is None, record_id
        chain = office.world.memory.events[office.company.id, record_id]
        last = chain.pop()
        if chain:
            assert office.audit.chain(_AUDITOR, record_id).broken_at == last.seq, record_id
        chain.append(replace(last, hash="0" * 64))
        assert office.audit.chain(_AUDITOR, record_id).broken_at == last.seq, record_id


def test_a_chain_whose_state_names_another_end_is_found(office: Office) -> None:
    letter = drafted(office)
    records = office.world.memory.records
    card = records[office.company.id, letter.counterparty_id]
    records[office.company.id, letter.counterparty_id] = replace(card, head="0" * 64)

    assert office.audit.chain(_AUDITOR, letter.counterparty_id).broken_at == card.version
