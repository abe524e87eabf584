"""A company's settings: judged, saved with their event, and only by who may."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

from emutabakat.domain.errors import Invalid, NotFound, NotPermitted, StaleVersion
from emutabakat.domain.events import Event, EventKind, chain_break
from emutabakat.domain.parties import Company
from emutabakat.domain.permissions import ROLE_PERMISSIONS, Permission, Role
from emutabakat.services.company_settings import CompanyChange, logo_bytes
from tests.factories import COMPANY, OTHER_COMPANY, a_member, a_vkn
from tests.factories.pictures import a_jpeg_head, a_png
from tests.office import ORIGIN, Office


@pytest.fixture
def office() -> Office:
    office = Office()
    office.as_role(Role.COMPANY_ADMIN)
    return office


def edit(office: Office, version: int = 1, **typed: Any) -> Company:
    """Change the company as that version."""
    change = CompanyChange(**typed)
    return office.company_settings.edit(office.member, change, version=version, origin=ORIGIN)


def show(office: Office, content: bytes, media_type: str = "image/png") -> Company:
    """Show a logo."""
    return office.company_settings.show_logo(office.member, media_type, content, origin=ORIGIN)


def trail(office: Office) -> list[Event]:
    """Return what happened to the company."""
    return office.world.ledger.events(COMPANY, COMPANY)


def stored(office: Office) -> Company:
    """Return the company as it is."""
    return office.world.directory.company(COMPANY)


def test_what_is_typed_is_cleaned_stored_and_told_in_an_event(office: Office) -> None:
    vkn = a_vkn()

    company = edit(
        office,
        name="  Yeni   Işık A.Ş. ",
        tax_number=f" {vkn[:3]} {vkn[3:]}",
        tax_office=" Kadıköy ",
        email=" Muhasebe@Isik.example ",
        sms_name="ISIK",
        colour="#AABBCC",
        texts={"letter_intro": "Sayın ilgili,\r\n\r\nbakiyeniz aşağıdadır.  \n"},
    )

    assert stored(office) == company
    assert (company.name, company.tax_number, company.version) == ("Yeni Işık A.Ş.", vkn, 2)
    assert (company.email, company.colour) == ("muhasebe@isik.example", "#aabbcc")
    assert company.texts.letter_intro == "Sayın ilgili,\n\nbakiyeniz aşağıdadır."
    assert company.address == office.company.address
    edited = trail(office)[-1]
    assert (edited.kind, edited.actor_id) == (EventKind.COMPANY_EDITED, office.member.person_id)
    assert edited.data == {"changed": "name tax_number email sms_name colour letter_intro"}
    assert edited.personal["name"] == "Yeni Işık A.Ş."
    assert edited.personal["ip"] == ORIGIN["ip"]
    assert "address" not in edited.personal
    assert chain_break(trail(office)) is None


def test_nothing_typed_changes_nothing_and_tells_nothing(office: Office) -> None:
    assert edit(office, name=office.company.name, texts={}) == office.company

    assert len(trail(office)) == 1


def test_a_text_can_be_taken_back_to_the_shipped_one(office: Office) -> None:
    edit(office, texts={"letter_closing": "Saygılarımızla", "email_intro": "Merhaba"})

    company = edit(office, 2, texts={"letter_closing": ""})

    assert (company.texts.letter_closing, company.texts.email_intro) == ("", "Merhaba")


def test_an_address_and_an_sms_name_may_be_emptied(office: Office) -> None:
    company = edit(office, email=" ", sms_name="", address="")

    assert (company.email, company.sms_name, company.address) == ("", "", "")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"name": "  "}, "name_invalid"),
        ({"name": "x" * 251}, "name_invalid"),
        ({"tax_number": "1234567891"}, "tax_number_invalid"),
        ({"tax_number": ""}, "tax_number_invalid"),
        ({"email": "muhasebe"}, "email_invalid"),
        ({"sms_name": "IŞIK"}, "sms_name_invalid"),
        ({"colour": "red"}, "colour_invalid"),
        ({"texts": {"email_intro": "x" * 2001}}, "text_too_long"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_stored(
    office: Office, typed: dict[str, Any], code: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        edit(office, address="Yeni adres", **typed)

    assert refusal.value.code == code
    assert stored(office) == office.company


def test_a_company_is_changed_only_as_the_version_that_was_seen(office: Office) -> None:
    edit(office, address="Yeni adres")

    with pytest.raises(StaleVersion):
        edit(office, 1, address="Başka adres")

    assert stored(office).address == "Yeni adres"


def test_who_was_slower_by_a_moment_is_refused_by_the_store(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = stored(office)
    edit(office, address="Yeni adres")
    monkeypatch.setattr(office.world.directory, "company", lambda _: seen)

    with pytest.raises(StaleVersion):
        edit(office, 1, address="Başka adres")


def test_the_set_up_ends_once(office: Office) -> None:
    assert stored(office).set_up_at is None
    now = office.world.clock.now()

    first = edit(office, set_up=True)
    office.world.clock.advance(minutes=5)
    second = edit(office, 2, set_up=True)

    assert first.set_up_at == second.set_up_at == now
    assert trail(office)[-1].data == {"changed": "set_up_at"}


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COMPANY_ADMIN])
def test_only_the_companys_administrator_changes_it(office: Office, role: Role) -> None:
    office.as_role(role)

    assert Permission.COMPANY_EDIT not in ROLE_PERMISSIONS[role]
    acts: tuple[Callable[[], object], ...] = (
        lambda: edit(office, name="x"),
        lambda: show(office, a_png()),
        lambda: office.company_settings.drop_logo(office.member, origin=ORIGIN),
    )
    for act in acts:
        with pytest.raises(NotPermitted):
            act()


def test_a_logo_is_stored_under_its_hash_and_shown_to_everyone(office: Office) -> None:
    content = a_png()

    company = show(office, content)

    assert company.logo is not None
    assert company.logo.sha256 == hashlib.sha256(content).hexdigest()
    assert office.company_settings.public_logo(COMPANY, company.logo.sha256) == (
        company.logo,
        content,
    )
    assert logo_bytes(office.world.logos, company) == content
    assert trail(office)[-1].personal["logo"] == company.logo.sha256


def test_another_logo_takes_the_place_of_the_first(office: Office) -> None:
    first = show(office, a_png()).logo
    second = show(office, a_jpeg_head(), "image/jpeg").logo

    assert first is not None
    assert second is not None
    assert list(office.world.logos.pictures) == [(COMPANY, second.sha256)]
    with pytest.raises(NotFound):
        office.company_settings.public_logo(COMPANY, first.sha256)


def test_the_same_logo_again_changes_nothing(office: Office) -> None:
    first = show(office, a_png())

    assert show(office, a_png()) == first
    assert (COMPANY, first.logo.sha256 if first.logo else "") in office.world.logos.pictures


def test_a_logo_that_is_dropped_is_gone(office: Office) -> None:
    shown = show(office, a_png()).logo
    assert shown is not None

    company = office.company_settings.drop_logo(office.member, origin=ORIGIN)

    assert company.logo is None
    assert office.world.logos.pictures == {}
    assert logo_bytes(office.world.logos, company) == b""
    assert office.company_settings.drop_logo(office.member, origin=ORIGIN) == company


def test_a_picture_that_cannot_be_removed_is_still_found_by_nobody(office: Office) -> None:
    shown = show(office, a_png()).logo
    assert shown is not None
    office.world.logos.down = True

    office.company_settings.drop_logo(office.member, origin=ORIGIN)

    with pytest.raises(NotFound):
        office.company_settings.public_logo(COMPANY, shown.sha256)


def test_a_logo_is_found_at_its_own_company_only(office: Office) -> None:
    shown = show(office, a_png()).logo
    assert shown is not None

    with pytest.raises(NotFound):
        office.company_settings.public_logo(OTHER_COMPANY, shown.sha256)


def test_a_company_whose_picture_is_lost_has_none(office: Office) -> None:
    company = show(office, a_png())
    office.world.logos.pictures.clear()

    assert logo_bytes(office.world.logos, company) == b""


def test_what_is_no_picture_is_not_stored(office: Office) -> None:
    with pytest.raises(Invalid):
        show(office, b"<svg/>")

    assert office.world.logos.pictures == {}
    assert stored(office).logo is None


def test_a_strangers_company_is_not_touched(office: Office) -> None:
    stranger = a_member(Role.COMPANY_ADMIN, company_id=OTHER_COMPANY)

    with pytest.raises(NotFound):
        office.company_settings.edit(stranger, CompanyChange(name="x"), version=1, origin=ORIGIN)
