"""What a person changes of himself: name and language, the password, how pages look."""

from __future__ import annotations

import math

import pytest

from emutabakat.domain.errors import Invalid, NotSignedIn, StaleVersion, TooManyTries
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.services.preferences import MOST_BYTES, OwnPreferences
from tests.desk import ELSEWHERE, EMAIL, HOME, PASSWORD, Desk, cookie_of, refused
from tests.factories import COMPANY, OTHER_COMPANY, PERSON, a_member
from tests.fakes import InMemoryPreferences

NEW = "yepyeni bir parola"


@pytest.fixture
def desk() -> Desk:
    return Desk()


def change(desk: Desk, current: str = PASSWORD, new: str = NEW, session: str = "ses") -> None:
    """Change the password from home."""
    member = a_member(session_id=session)
    desk.profiles.change_password(member, current=current, new=new, origin=HOME)


def why(desk: Desk, **typed: str) -> str:
    """Return why a password is not changed."""
    with pytest.raises(Invalid) as refusal:
        change(desk, **typed)
    return refusal.value.code


def test_name_and_language_are_changed_with_an_event(desk: Desk) -> None:
    desk.profiles.edit(a_member(), name="Ayşe Y. Öz", language=None, origin=HOME)
    person = desk.profiles.edit(a_member(), name=None, language="en", origin=HOME)

    assert desk.world.directory.person(PERSON) == person
    assert (person.name, person.language, person.version) == ("Ayşe Y. Öz", "en", 2)
    trail = desk.world.ledger.events(COMPANY, PERSON)
    assert [event.kind for event in trail] == [EventKind.PERSON_EDITED] * 2
    assert trail[0].personal["name"] == "Ayşe Y. Öz"
    assert chain_break(trail) is None


def test_what_is_as_it_was_tells_nothing(desk: Desk) -> None:
    person = desk.profiles.edit(a_member(), name="Ayşe Yılmaz", language="tr", origin=HOME)

    assert person.version == 0
    assert desk.world.ledger.events(COMPANY, PERSON) == []


def test_a_person_of_two_companies_has_a_chain_in_each(desk: Desk) -> None:
    desk.profiles.edit(a_member(), name="Ayşe", language=None, origin=HOME)
    elsewhere = a_member(company_id=OTHER_COMPANY)

    person = desk.profiles.edit(elsewhere, name="Ayşe Öz", language=None, origin=HOME)

    assert person.version == 2
    assert [event.seq for event in desk.world.ledger.events(OTHER_COMPANY, PERSON)] == [1]


def test_a_new_password_signs_in_and_the_old_one_does_not(desk: Desk) -> None:
    change(desk)

    assert desk.log_in(NEW).person.id == PERSON
    assert refused(lambda: desk.log_in(PASSWORD)) == "wrong_credentials"
    (event,) = desk.world.ledger.events(COMPANY, PERSON)
    assert event.kind is EventKind.PASSWORD_CHANGED
    assert NEW not in repr(event)


def test_a_new_password_ends_the_other_log_ins_and_keeps_this_one(desk: Desk) -> None:
    other = desk.cookie()
    own = desk.cookie()
    desk.world.clock.advance(seconds=1)

    change(desk, session=own.partition(".")[0])
    later = cookie_of(desk.log_in(NEW))

    own = cookie_of(desk.refresh(own))
    assert refused(lambda: desk.refresh(other)) == "session_ended"
    assert desk.refresh(own).person.id == PERSON
    assert desk.refresh(later).person.id == PERSON


def test_the_next_change_ends_the_log_in_that_the_last_one_kept(desk: Desk) -> None:
    first, second = desk.cookie(), desk.cookie()
    desk.world.clock.advance(seconds=1)
    change(desk, session=first.partition(".")[0])
    desk.world.clock.advance(seconds=1)

    change(desk, current=NEW, new=f"{NEW} 2", session="ses_new")

    assert refused(lambda: desk.refresh(first)) == "session_ended"
    assert refused(lambda: desk.refresh(second)) == "session_ended"


def test_a_wrong_current_password_counts_as_a_failed_log_in(desk: Desk) -> None:
    codes = [why(desk, current="yanlış") for _ in range(5)]

    assert codes == ["password_wrong"] * 5
    with pytest.raises(TooManyTries):
        change(desk)
    with pytest.raises(TooManyTries):
        desk.log_in()
    assert desk.log_in(origin=ELSEWHERE).person.id == PERSON, "the limit is of one network"


def test_a_new_password_is_long_and_another_one(desk: Desk) -> None:
    assert why(desk, new="on bir harf") == "password_short"
    assert why(desk, new=PASSWORD) == "password_same"
    assert desk.log_in().person.id == PERSON


def test_a_better_hash_does_not_undo_what_the_person_changed_meanwhile(desk: Desk) -> None:
    seen = desk.world.directory.person(PERSON)
    desk.profiles.edit(a_member(), name="Ayşe Öz", language=None, origin=HOME)

    with pytest.raises(StaleVersion):
        desk.world.directory.update_password(seen)

    assert desk.world.directory.person_by_email(EMAIL).name == "Ayşe Öz"  # type: ignore[union-attr]  # is there


def test_a_log_in_goes_on_when_its_better_hash_came_too_late(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.store("old:" + PASSWORD)

    def late(_: object) -> None:
        raise StaleVersion(PERSON)

    monkeypatch.setattr(desk.world.directory, "update_password", late)

    assert desk.log_in().person.id == PERSON


def test_a_token_names_its_log_in(desk: Desk) -> None:
    signed_in = desk.log_in()
    (session_id,) = desk.world.sessions.logins_by_id

    assert desk.identity.member(signed_in.access_token).session_id == session_id
    with pytest.raises(NotSignedIn):
        desk.identity.member("nonsense")


def test_preferences_are_kept_per_person_and_company() -> None:
    own = OwnPreferences(InMemoryPreferences())

    version = own.put(a_member(), {"sütunlar": ["no", "ad"], "sık": True}, version=0)

    assert own.get(a_member()) == ({"sütunlar": ["no", "ad"], "sık": True}, version)
    assert own.get(a_member(company_id=OTHER_COMPANY)) == ({}, 0)


def test_preferences_that_are_out_of_date_are_refused_and_a_repeat_is_not() -> None:
    own = OwnPreferences(InMemoryPreferences())
    own.put(a_member(), {"a": 1}, version=0)

    assert own.put(a_member(), {"a": 1}, version=0) == 1
    with pytest.raises(StaleVersion):
        own.put(a_member(), {"a": 2}, version=0)
    with pytest.raises(StaleVersion):
        own.put(a_member(), {"a": 2}, version=2)
    assert own.get(a_member()) == ({"a": 1}, 1)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"a": "ş" * (MOST_BYTES // 2)}, "preferences_too_large"),
        ({"a": math.nan}, "preferences_invalid"),
        ({"a": "\ud800"}, "preferences_invalid"),
    ],
)
def test_preferences_are_small_and_json(values: dict[str, object], code: str) -> None:
    own = OwnPreferences(InMemoryPreferences())

    with pytest.raises(Invalid) as refusal:
        own.put(a_member(), values, version=0)

    assert refusal.value.code == code
    assert own.get(a_member()) == ({}, 0)
