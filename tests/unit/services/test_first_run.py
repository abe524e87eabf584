"""The first company of an installation, made once."""

from __future__ import annotations

import json

import pytest

from emutabakat.domain.errors import Invalid
from emutabakat.domain.events import EventKind, chain_break
from emutabakat.domain.parties import PLATFORM, Company
from emutabakat.domain.permissions import Role
from emutabakat.domain.tax_number import is_vkn
from emutabakat.first_run import main
from emutabakat.services.first_run import FirstRun, sms_name
from emutabakat.services.saving import Stamps
from tests.desk import Desk
from tests.fakes import FakeWorld, InMemoryDirectory
from tests.fakes.identity import PlainPasswords


@pytest.fixture
def world() -> FakeWorld:
    return FakeWorld()


@pytest.fixture
def first_run(world: FakeWorld) -> FirstRun:
    return FirstRun(world.directory, PlainPasswords(), Stamps(world.clock, world.ids))


def test_the_printed_log_in_signs_in_as_the_company_s_administrator(
    world: FakeWorld, first_run: FirstRun
) -> None:
    made = first_run.found()

    assert made is not None
    signed_in = Desk(world).log_in(made.password, email=made.email)
    assert (signed_in.company.id, signed_in.role) == (made.company_id, Role.COMPANY_ADMIN)


def test_who_runs_the_installation_signs_in_and_is_in_no_company(
    world: FakeWorld, first_run: FirstRun
) -> None:
    first_run.found()
    made = first_run.found_platform()

    assert made is not None
    signed_in = Desk(world).log_in(made.password, email=made.email)
    assert (signed_in.company.id, signed_in.role) == (PLATFORM, Role.PLATFORM_ADMIN)
    assert PLATFORM not in {company.id for company in world.directory.companies()}
    assert first_run.found_platform() is None


def test_the_default_company_is_complete(world: FakeWorld, first_run: FirstRun) -> None:
    first_run.found()

    (company,) = world.directory.companies()
    assert (company.name, company.sms_name) == ("Örnek Ticaret A.Ş.", "ORNEK")
    assert is_vkn(company.tax_number)


def test_the_password_is_long_and_another_one_each_time(first_run: FirstRun) -> None:
    other = FakeWorld()
    other.ids.new("skip")
    second_run = FirstRun(other.directory, PlainPasswords(), Stamps(other.clock, other.ids))

    first, second = first_run.found(), second_run.found()

    assert first is not None
    assert second is not None
    assert len(first.password) >= 20
    assert first.password != second.password


def test_the_founding_is_an_event_without_open_personal_values(
    world: FakeWorld, first_run: FirstRun
) -> None:
    made = first_run.found(email="patron@firma.example.com")

    assert made is not None
    events = world.ledger.events(made.company_id, made.company_id)
    assert [event.kind for event in events] == [EventKind.COMPANY_CREATED]
    assert chain_break(events) is None
    assert "firma.example.com" not in repr(events[0].data)
    assert made.password not in repr(events)


def test_a_second_run_makes_nothing(world: FakeWorld, first_run: FirstRun) -> None:
    first_run.found()

    assert first_run.found(company_name="Başka A.Ş.", email="baska@firma.example.com") is None
    assert len(world.directory.companies()) == 1


def test_of_two_runs_at_once_one_makes_the_company(world: FakeWorld, first_run: FirstRun) -> None:
    class NotYet(InMemoryDirectory):
        def companies(self) -> list[Company]:
            return []

    slower = FirstRun(NotYet(world.memory), PlainPasswords(), first_run.stamps)
    first_run.found()

    assert slower.found() is None
    assert len(world.directory.companies()) == 1


@pytest.mark.parametrize("given", [{"tax_number": "1234567891"}, {"email": "nobody"}])
def test_a_company_that_cannot_be_is_not_made(
    world: FakeWorld, first_run: FirstRun, given: dict[str, str]
) -> None:
    with pytest.raises(Invalid):
        first_run.found(**given)

    assert world.directory.companies() == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Öz Işık İnşaat A.Ş.", "OZ"),
        ("Uluslararası Nakliyat", "ULUSLARARAS"),
        ("™ Ltd.", "TM"),
        ("中文", "MUTABAKAT"),
    ],
)
def test_an_sms_shows_the_first_word_of_the_name(name: str, expected: str) -> None:
    assert sms_name(name) == expected


def test_the_program_prints_the_log_in_as_one_line_and_then_that_it_exists(
    world: FakeWorld, first_run: FirstRun, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--company", "Deneme Ltd.", "--email", "Deneme@Firma.example.com"]

    main(first_run, arguments)
    main(first_run, arguments)

    made, again = map(json.loads, capsys.readouterr().out.splitlines())
    assert set(made) == {"email", "password", "company_id", "platform"}
    assert set(made["platform"]) == {"email", "password"}
    assert made["email"] == "deneme@firma.example.com"
    assert again == {"exists": True}
    assert [company.name for company in world.directory.companies()] == ["Deneme Ltd."]


def test_the_program_refuses_a_wrong_tax_number_with_a_sentence(
    first_run: FirstRun, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(first_run, ["--tax-number", "1234567891"])

    assert "check digit" in capsys.readouterr().err
