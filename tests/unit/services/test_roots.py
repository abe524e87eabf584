"""Daily roots: what they cover, that nothing is signed twice, and that everything is in the end."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from emutabakat.domain.errors import Invalid, NotFound, NotPermitted, TemporaryFailure
from emutabakat.domain.events import GENESIS, EventKind, noted
from emutabakat.domain.ids import PersonId
from emutabakat.domain.parties import PLATFORM
from emutabakat.domain.permissions import Role
from emutabakat.domain.roots import Leaf, Root, root_from_body, tree_of, unpacked_leaves
from emutabakat.domain.statements import sha256_of, statement_from_document
from emutabakat.services import roots as roots_module
from tests.evidence import AUDITOR, a_card, a_sent_letter, end_day
from tests.factories import COMPANY, NOW, OTHER_COMPANY, a_member, a_membership, a_person, a_stamp
from tests.office import Office

MIDNIGHT = datetime(2026, 11, 24, 21, 0, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    return Office()


def root(office: Office, number: int = 1) -> Root:
    """Return a signed root of the company."""
    document = office.world.root_store.read(COMPANY, number)
    return root_from_body(COMPANY, statement_from_document(document).body)


def leaves(office: Office, number: int = 1) -> list[Leaf]:
    """Return the leaves of a root."""
    return unpacked_leaves(office.world.root_store.leaves[COMPANY, root(office, number).root])


def told(office: Office) -> list[int]:
    """Return the numbers of the roots that were noted."""
    return [
        int(event.data["number"] or 0)
        for (company, _), chain in office.world.memory.events.items()
        for event in chain
        if company == COMPANY and event.kind is EventKind.ROOT_SIGNED
    ]


def note(office: Office, at: datetime = NOW) -> str:
    """Record something that changed nothing, and return its record."""
    event = noted(company_id=COMPANY, kind=EventKind.LOGIN_FAILED, stamp=a_stamp(at))
    office.world.ledger.note(event)
    return event.record_id


def test_a_days_root_covers_the_last_event_of_every_record(office: Office) -> None:
    letter = a_sent_letter(office, a_card(office, "Dere Gıda A.Ş."))
    single = note(office)

    assert end_day(office) == 1

    chain = office.world.ledger.events(COMPANY, letter.id)
    found = leaves(office)
    assert Leaf(letter.id, len(chain), chain[-1].hash) in found
    assert {letter.counterparty_id, single, COMPANY} <= {leaf.record_id for leaf in found}
    made = root(office)
    assert (made.number, made.previous, made.until) == (1, GENESIS, MIDNIGHT)
    assert (made.leaves, made.root) == (len(found), tree_of(found).root.hex())
    assert found == sorted(found)


def test_roots_follow_each_other_without_a_gap(office: Office) -> None:
    end_day(office)
    note(office, office.world.clock.now())

    end_day(office)

    first, second = root(office, 1), root(office, 2)
    assert second.since == first.until
    assert second.previous == sha256_of(office.world.root_store.read(COMPANY, 1))


def test_signing_again_signs_and_tells_nothing_twice(office: Office) -> None:
    end_day(office)
    before = dict(office.world.root_store.documents)

    assert office.roots.run() == 0

    assert office.world.root_store.documents == before
    assert told(office) == [1]


def test_a_company_in_which_nothing_happens_gets_no_root(office: Office) -> None:
    end_day(office)

    assert [end_day(office) for _ in range(3)] == [0, 0, 0]

    note(office, office.world.clock.now())
    end_day(office)
    assert root(office, 2).since == MIDNIGHT
    assert [leaf.record_id[:4] for leaf in leaves(office, 2)] == ["log_", "log_"]


def test_days_that_were_missed_are_one_span(office: Office) -> None:
    office.world.clock.advance(days=5)

    end_day(office)

    assert office.world.root_store.numbers(COMPANY) == [1]
    assert root(office).until == MIDNIGHT + timedelta(days=5)


def test_what_happens_after_midnight_is_for_the_next_root(office: Office) -> None:
    early = note(office, MIDNIGHT - timedelta(microseconds=1))
    late = note(office, MIDNIGHT)

    end_day(office)
    end_day(office)

    assert early in {leaf.record_id for leaf in leaves(office, 1)}
    assert late not in {leaf.record_id for leaf in leaves(office, 1)}
    assert late in {leaf.record_id for leaf in leaves(office, 2)}


def test_a_run_that_died_before_telling_is_finished_by_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.world.clock.time = MIDNIGHT + timedelta(minutes=30)
    # The ledger dies, not the store: no fake has a switch for just this call.
    with monkeypatch.context() as dying:
        dying.setattr(type(office.world.ledger), "note", _dies)
        with pytest.raises(TemporaryFailure):
            office.roots.run()
    assert told(office) == []
    document = office.world.root_store.read(COMPANY, 1)

    assert office.roots.run() == 0

    assert told(office) == [1]
    assert office.world.root_store.read(COMPANY, 1) == document


@pytest.mark.parametrize("part", ["root_store", "root_keys"])
def test_a_failing_key_or_store_loses_nothing(office: Office, part: str) -> None:
    office.world.clock.time = MIDNIGHT + timedelta(minutes=30)
    setattr(getattr(office.world, part), "down", True)  # noqa: B010 — by the part's name
    with pytest.raises(TemporaryFailure):
        office.roots.run()
    assert told(office) == []
    setattr(getattr(office.world, part), "down", False)  # noqa: B010

    assert office.roots.run() == 1
    assert told(office) == [1]


def test_a_span_that_has_too_much_is_cut_between_two_instants(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roots_module, "MOST_EVENTS", 3)
    for second in (1, 2, 2, 2, 3):
        note(office, NOW + timedelta(seconds=second))

    end_day(office)

    numbers = office.world.root_store.numbers(COMPANY)
    assert [root(office, number).events for number in numbers] == [5, 1]
    assert root(office, 1).until == root(office, 2).since == NOW + timedelta(seconds=3)
    assert root(office, 2).until == MIDNIGHT
    assert told(office) == [1, 2]


def test_no_root_is_begun_when_the_time_of_a_run_is_over(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roots_module, "MOST_TIME", timedelta(0))

    assert end_day(office) == 0


def test_the_platform_has_roots_too(office: Office) -> None:
    founding = noted(company_id=PLATFORM, kind=EventKind.COMPANY_CREATED, stamp=a_stamp())
    office.world.memory.events[PLATFORM, PLATFORM] = [founding]

    end_day(office)

    assert office.world.root_store.numbers(PLATFORM) == [1]


def test_administrators_are_mailed_the_root_once_each_in_their_language(office: Office) -> None:
    for name, language, role, active in (
        ("tr", "tr", Role.COMPANY_ADMIN, True),
        ("en", "en", Role.COMPANY_ADMIN, True),
        ("gone", "tr", Role.COMPANY_ADMIN, False),
        ("auditor", "tr", Role.AUDITOR, True),
    ):
        person = replace(
            a_person(PersonId(f"per_{name}"), email=f"{name}@firma.example.com"),
            language="tr" if language == "tr" else "en",
        )
        office.world.memory.persons[person.id] = person
        membership = replace(a_membership(), person_id=person.id, role=role, active=active)
        office.world.memory.memberships.append(membership)

    end_day(office)
    office.relay(anew=True)
    office.work()

    mails = {mail.to: mail for mail in office.world.mailer.sent if "kök" in mail.subject
             or "root" in mail.subject}  # fmt: skip
    assert set(mails) == {"tr@firma.example.com", "en@firma.example.com"}
    assert len(office.world.mailer.sent) == 2
    sha256 = sha256_of(office.world.root_store.read(COMPANY, 1))
    for mail in mails.values():
        assert sha256 in mail.text
        assert sha256 in mail.html
    assert "bu e-postayı saklayın" in mails["tr@firma.example.com"].subject
    assert "please keep this mail" in mails["en@firma.example.com"].subject
    assert "25.11.2026 00:00" in mails["tr@firma.example.com"].text


def test_an_auditor_sees_the_roots_newest_first_and_the_document_as_it_is(office: Office) -> None:
    for _ in range(3):
        note(office, office.world.clock.now())
        end_day(office)

    page = office.root_list.page(AUDITOR, limit=2, cursor=None)
    rest = office.root_list.page(AUDITOR, limit=2, cursor=page.next)

    assert [each.root.number for each in (*page.items, *rest.items)] == [3, 2, 1]
    assert rest.next is None
    document = office.root_list.document(AUDITOR, 3)
    assert sha256_of(document) == page.items[0].sha256
    with pytest.raises(Invalid):
        office.root_list.page(AUDITOR, limit=2, cursor="x")


def test_roots_are_for_those_who_may_read_the_trail_of_that_company(office: Office) -> None:
    end_day(office)

    with pytest.raises(NotPermitted):
        office.root_list.page(office.member, limit=1, cursor=None)
    with pytest.raises(NotPermitted):
        office.root_list.document(office.member, 1)
    stranger = a_member(Role.AUDITOR, company_id=OTHER_COMPANY)
    assert office.root_list.page(stranger, limit=1, cursor=None).items == []
    with pytest.raises(NotFound):
        office.root_list.document(stranger, 1)


def _dies(*events: object) -> None:
    raise TemporaryFailure
