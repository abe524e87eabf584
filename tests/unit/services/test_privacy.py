"""Privacy over an office: what people are shown and say, what managers publish and see."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emutabakat.domain.errors import Conflict, Invalid, NotFound, NotPermitted, StaleVersion
from emutabakat.domain.events import Event, EventKind
from emutabakat.domain.ids import PersonId
from emutabakat.domain.permissions import Role
from emutabakat.domain.privacy import PrivacyChoices, PrivacyText, TextKind, TextState
from emutabakat.services.privacy import OwnText, PeopleFilter, latest_text, notice_with
from tests.factories import COMPANY, OTHER_COMPANY, PERSON, a_member, a_membership, a_person
from tests.office import ORIGIN, Office

ADMIN = a_member(Role.COMPANY_ADMIN)
SALIH = PersonId("per_00000000000000000000000002")


@pytest.fixture
def office() -> Office:
    return Office()


def own(office: Office, kind: TextKind) -> OwnText:
    """Return how the office's person stands to a text."""
    return next(each for each in office.privacy.mine(office.member) if each.text.kind is kind)


def publish(office: Office, kind: TextKind, tr: str = "Yeni metin") -> PrivacyText:
    """Publish a text in place of the last one."""
    version = latest_text(office.world.privacy_records, COMPANY, kind).version
    return office.privacy.publish(
        ADMIN, kind, version=version, tr=tr, en=f"{tr} (EN)", origin=ORIGIN
    )


def test_everyone_is_shown_the_notice_and_asked_until_it_is_acknowledged(office: Office) -> None:
    shown = office.privacy.mine(office.member)
    notice = shown[0]

    after = office.privacy.acknowledge(
        office.member, sha256=notice.text.sha256["tr"], origin=ORIGIN
    )

    assert [each.text.kind for each in shown] == [TextKind.NOTICE, TextKind.RETENTION]
    assert [each.asked for each in shown] == [True, False]
    assert (after[0].state, after[0].asked, after[0].answered_version) == (
        TextState.SEEN,
        False,
        0,
    )
    assert after[0].answered_at == office.world.clock.now()
    trail = office.world.ledger.events(COMPANY, f"prv_{PERSON.removeprefix('per_')}")
    assert [event.kind for event in trail] == [EventKind.NOTICE_SEEN]
    assert dict(trail[0].personal) == ORIGIN
    office.privacy.acknowledge(office.member, sha256=notice.text.sha256["tr"], origin=ORIGIN)
    assert len(office.world.ledger.events(COMPANY, trail[0].record_id)) == 1


def test_a_new_notice_asks_again_and_the_old_one_is_no_answer_to_it(office: Office) -> None:
    old = own(office, TextKind.NOTICE).text
    office.privacy.acknowledge(office.member, sha256=old.sha256["tr"], origin=ORIGIN)

    new = publish(office, TextKind.NOTICE)

    assert own(office, TextKind.NOTICE).state is TextState.OUTDATED
    with pytest.raises(Conflict) as refused:
        office.privacy.acknowledge(office.member, sha256=old.sha256["tr"], origin=ORIGIN)
    assert refused.value.code == "text_changed"
    office.privacy.acknowledge(office.member, sha256=new.sha256["en"], origin=ORIGIN)
    assert own(office, TextKind.NOTICE).state is TextState.SEEN


def test_a_consent_is_given_and_withdrawn_one_by_one(office: Office) -> None:
    abroad = publish(office, TextKind.ABROAD)
    publish(office, TextKind.ELECTRONIC_MESSAGES)

    def choose(given: bool) -> None:
        office.privacy.choose(
            office.member,
            TextKind.ABROAD,
            sha256=abroad.sha256["tr"],
            given=given,
            origin=ORIGIN,
        )

    choose(True)
    assert own(office, TextKind.ABROAD).state is TextState.GIVEN
    assert own(office, TextKind.ELECTRONIC_MESSAGES).state is TextState.OPEN
    choose(False)
    assert own(office, TextKind.ABROAD).state is TextState.WITHDRAWN
    assert not own(office, TextKind.ABROAD).asked


@pytest.mark.parametrize("kind", [TextKind.NOTICE, TextKind.RETENTION])
def test_what_asks_for_no_consent_cannot_be_consented_to(office: Office, kind: TextKind) -> None:
    sha256 = own(office, kind).text.sha256["tr"]

    with pytest.raises(NotFound):
        office.privacy.choose(office.member, kind, sha256=sha256, given=True, origin=ORIGIN)


def test_a_consent_that_the_company_does_not_ask_for_cannot_be_given(office: Office) -> None:
    shipped = office.privacy.texts(ADMIN)[-1]
    assert shipped.kind is TextKind.ABROAD

    with pytest.raises(NotFound):
        office.privacy.choose(
            office.member,
            TextKind.ABROAD,
            sha256=shipped.sha256["tr"],
            given=True,
            origin=ORIGIN,
        )


def test_two_answers_at_once_are_both_kept(office: Office) -> None:
    abroad = publish(office, TextKind.ABROAD)
    records = office.world.privacy_records
    save = records.save_choices

    def somebody_is_faster(choices: PrivacyChoices, event: Event) -> None:
        records.save_choices = save  # type: ignore[method-assign]  # the race is over
        notice = own(office, TextKind.NOTICE).text
        office.privacy.acknowledge(office.member, sha256=notice.sha256["tr"], origin=ORIGIN)
        save(choices, event)

    records.save_choices = somebody_is_faster  # type: ignore[method-assign]  # between read and save
    office.privacy.choose(
        office.member, TextKind.ABROAD, sha256=abroad.sha256["tr"], given=True, origin=ORIGIN
    )

    assert own(office, TextKind.ABROAD).state is TextState.GIVEN
    assert own(office, TextKind.NOTICE).state is TextState.SEEN


def test_races_that_are_lost_again_and_again_are_told(office: Office) -> None:
    notice = own(office, TextKind.NOTICE).text

    def lose(choices: PrivacyChoices, event: Event) -> None:
        raise StaleVersion(event.record_id)

    office.world.privacy_records.save_choices = lose  # type: ignore[method-assign]  # loses every race

    with pytest.raises(StaleVersion):
        office.privacy.acknowledge(office.member, sha256=notice.sha256["tr"], origin=ORIGIN)


def test_a_text_is_published_in_place_of_the_version_that_was_looked_at(office: Office) -> None:
    first = publish(office, TextKind.NOTICE, "Bir")

    with pytest.raises(StaleVersion):
        office.privacy.publish(ADMIN, TextKind.NOTICE, version=0, tr="İki", en="Two", origin=ORIGIN)

    assert first.published_by == PERSON
    assert office.privacy.names(ADMIN)[PERSON] == office.person.name
    assert [text.version for text in office.privacy.history(ADMIN, TextKind.NOTICE)] == [1, 0]
    assert [text.version for text in office.privacy.texts(ADMIN)] == [1, 0, 0, 0]


@pytest.mark.parametrize("role", set(Role) - {Role.COMPANY_ADMIN})
def test_only_who_manages_privacy_sees_and_publishes(office: Office, role: Role) -> None:
    member = a_member(role)

    with pytest.raises(NotPermitted):
        office.privacy.texts(member)
    with pytest.raises(NotPermitted):
        office.privacy.history(member, TextKind.NOTICE)
    with pytest.raises(NotPermitted):
        office.privacy.names(member)
    with pytest.raises(NotPermitted):
        office.privacy.people(member, PeopleFilter(), limit=10, cursor=None)
    with pytest.raises(NotPermitted):
        office.privacy.publish(member, TextKind.NOTICE, version=0, tr="x", en="x", origin=ORIGIN)


def with_salih(office: Office) -> Office:
    """Employ a second person."""
    office.world.directory.employ(
        office.company,
        a_person(SALIH, email="salih@ozisik.example", name="Çınar Salih Örnek"),
        a_membership(Role.PLANNER, person_id=SALIH),
    )
    return office


def test_people_are_listed_by_name_with_what_they_have_seen(office: Office) -> None:
    with_salih(office)
    notice = own(office, TextKind.NOTICE).text
    office.privacy.acknowledge(office.member, sha256=notice.sha256["tr"], origin=ORIGIN)

    first = office.privacy.people(ADMIN, PeopleFilter(), limit=1, cursor=None)
    second = office.privacy.people(ADMIN, PeopleFilter(), limit=1, cursor=first.next)

    assert [each.person.id for each in (*first.items, *second.items)] == [PERSON, SALIH]
    assert second.next is None
    assert first.items[0].texts[0].state is TextState.SEEN
    assert second.items[0].texts[0].state is TextState.OPEN
    with pytest.raises(Invalid):
        office.privacy.people(ADMIN, PeopleFilter(), limit=1, cursor="per_x")


@pytest.mark.parametrize(
    ("filter_", "found"),
    [
        (PeopleFilter(kind=TextKind.NOTICE, state=TextState.SEEN), [PERSON]),
        (PeopleFilter(kind=TextKind.NOTICE, state=TextState.OPEN), [SALIH]),
        (PeopleFilter(kind=TextKind.ABROAD), []),
        (PeopleFilter(state=TextState.SEEN), [PERSON]),
        (PeopleFilter(role=Role.PLANNER), [SALIH]),
        (PeopleFilter(search="cinar"), [SALIH]),
        (PeopleFilter(search="AYSE@ozisik"), [PERSON]),
        (PeopleFilter(search="nobody"), []),
    ],
)
def test_people_are_found(office: Office, filter_: PeopleFilter, found: list[PersonId]) -> None:
    with_salih(office)
    notice = own(office, TextKind.NOTICE).text
    office.privacy.acknowledge(office.member, sha256=notice.sha256["tr"], origin=ORIGIN)

    page = office.privacy.people(ADMIN, filter_, limit=10, cursor=None)

    assert [each.person.id for each in page.items] == found


def test_nobody_sees_another_companys_texts_and_people(office: Office) -> None:
    publish(office, TextKind.ABROAD)
    stranger = a_member(Role.COMPANY_ADMIN, company_id=OTHER_COMPANY)

    assert [text.version for text in office.privacy.texts(stranger)] == [0, 0, 0, 0]
    assert len(office.privacy.mine(stranger)) == 2
    page = office.privacy.people(stranger, PeopleFilter(), limit=10, cursor=None)
    assert list(page.items) == []


def test_a_notice_is_known_by_any_of_its_versions(office: Office) -> None:
    records = office.world.privacy_records
    shipped = own(office, TextKind.NOTICE).text
    first, second = publish(office, TextKind.NOTICE, "Bir"), publish(office, TextKind.NOTICE, "İki")

    for text in (shipped, first, second):
        assert notice_with(records, COMPANY, text.sha256["en"]) == text
    with pytest.raises(Conflict) as refused:
        notice_with(records, OTHER_COMPANY, first.sha256["tr"])
    assert refused.value.code == "text_changed"
    assert replace(shipped, company_id=OTHER_COMPANY) == notice_with(
        records, OTHER_COMPANY, shipped.sha256["tr"]
    )
