"""Public doors count what is wrong and nothing else, by network, in tables that all share."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from emutabakat.domain.errors import Invalid, NotFound, TooManyTries
from emutabakat.domain.mutabakat import Mutabakat, Status
from emutabakat.services.failures import Failures
from tests.factories import a_card, a_draft, a_stamp
from tests.fakes import FakeWorld
from tests.office import ORIGIN, Office
from tests.unit.services.test_answers import AGREED, a_sent_letter

NEIGHBOUR = {"ip": ORIGIN["ip"].rsplit(".", 1)[0] + ".250", "user_agent": "x"}
ELSEWHERE = {"ip": "198.51.100.1", "user_agent": "x"}


@pytest.fixture
def office() -> Office:
    return Office()


def sent_letters(office: Office, count: int) -> list[Mutabakat]:
    """Send that many letters, each to a card of its own."""
    ids = []
    for number in range(count):
        card, event = a_card(email=f"a{number}@b.example.com", phone=f"+90532{number:07}").created(
            a_stamp()
        )
        office.world.ledger.save((card, event))
        draft, made = a_draft(card).created(a_stamp())
        office.world.ledger.save((draft, made))
        ids.append(office.letters.send(office.member, draft.id, origin=ORIGIN).id)
    office.work()
    return [office.letters.get(office.member, id_) for id_ in ids]


def test_failures_are_of_a_network_and_an_hour() -> None:
    world = FakeWorld()
    wrong = Failures(world.sessions, world.clock, "door", 3)
    other = Failures(world.sessions, world.clock, "other door", 3)
    world.clock.advance(minutes=10)
    for origin in (ORIGIN, NEIGHBOUR, ORIGIN):
        assert wrong.wait(origin) == 0
        wrong.add(origin)

    assert (wrong.wait(ORIGIN), wrong.wait(NEIGHBOUR)) == (3_000, 3_000)
    assert (wrong.wait(ELSEWHERE), other.wait(ORIGIN)) == (0, 0)
    world.clock.advance(seconds=2_999)
    assert wrong.wait(ORIGIN) == 1
    world.clock.advance(seconds=1)
    assert wrong.wait(ORIGIN) == 0


def test_an_office_answers_three_hundred_letters_an_hour_with_some_slips(office: Office) -> None:
    letters = sent_letters(office, 300)
    for number, letter in enumerate(letters):
        secrets = office.secrets(letter)
        if number % 2:
            four = letter.recipient.tax_number[-4:]
            if number % 30 == 1:
                with pytest.raises(Invalid):
                    office.access.enter("0000000000", four, origin=ORIGIN)
            view = office.access.enter(secrets.code, four, origin=ORIGIN)
        else:
            office.access.resolve(secrets.token, origin=ORIGIN)
            if number % 10 == 0:
                with pytest.raises(Invalid):
                    office.access.verify(secrets.token, "0000000000", origin=ORIGIN)
            view = office.access.verify(secrets.token, secrets.code, origin=ORIGIN)
        office.answers.answer(view.token, AGREED, key="k", origin=ORIGIN)
        office.world.clock.advance(seconds=11)

    found = [office.letters.get(office.member, letter.id).status for letter in letters]
    assert found == [Status.APPROVED] * 300


def test_a_network_that_tries_out_links_is_stopped_and_real_links_still_open(
    office: Office,
) -> None:
    token = office.secrets(a_sent_letter(office)).token
    for _ in range(100):
        with pytest.raises(NotFound):
            office.access.resolve("0" * 64, origin=ORIGIN)

    with pytest.raises(TooManyTries) as refused:
        office.access.resolve("0" * 64, origin=NEIGHBOUR)
    with pytest.raises(NotFound):
        office.access.resolve("0" * 64, origin=ELSEWHERE)

    assert refused.value.code == "too_many_wrong_links"
    assert 0 < refused.value.wait_seconds <= 3_600
    assert office.access.resolve(token, origin=ORIGIN).letter.status is Status.SENT


def test_many_guesses_at_once_get_no_further_than_one_after_the_other(office: Office) -> None:
    letter = a_sent_letter(office)
    code, four = office.secrets(letter).code, letter.recipient.tax_number[-4:]

    def guess(number: int) -> bool:
        try:
            office.access.enter(f"{number:010}", four, origin=ORIGIN)
        except (Invalid, TooManyTries):
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert not any(pool.map(guess, range(60)))
    with pytest.raises(TooManyTries) as refused:
        office.access.enter(code, four, origin=NEIGHBOUR)

    assert refused.value.code == "too_many_wrong_codes"
    assert office.access.enter(code, four, origin=ELSEWHERE).token
