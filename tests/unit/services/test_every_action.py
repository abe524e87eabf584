"""Every kind of event is made by some use case: an office does everything there is."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from emutabakat.domain.access_reasons import AccessReason, Why
from emutabakat.domain.audit import Group, group_of
from emutabakat.domain.erasure import ErasureReason
from emutabakat.domain.errors import EMutabakatError, NotPermitted, NotSignedIn
from emutabakat.domain.events import EventKind
from emutabakat.domain.factors import Proof
from emutabakat.domain.legal_texts import LegalTextKind
from emutabakat.domain.mutabakat import Mutabakat, Reason, Status
from emutabakat.domain.permissions import Role
from emutabakat.domain.privacy import TextKind
from emutabakat.jobs import Queue
from emutabakat.services.audit import Asked
from emutabakat.services.company_settings import CompanyChange
from emutabakat.services.evidence import Scope
from tests.desk import HOME, PASSWORD, Desk
from tests.factories import PERSON, a_member, next_number
from tests.fakes import FakeWorld
from tests.office import ORIGIN, Office
from tests.unit.services import test_companies, test_invitations, test_password_reset
from tests.unit.services.test_answers import AGREED
from tests.unit.services.test_deliveries import _Crash, _crash
from tests.unit.services.test_privacy import publish
from tests.unit.services.test_second_factors import with_passkey
from tests.unit.services.test_senders import a_card, a_new_letter, drafted
from tests.unit.services.test_users import House
from tests.workbooks import a_workbook

_ROW = re.compile(r"^\| ([^|]+) \| `([a-z_.]+)` \|", re.MULTILINE)
_ADMIN = a_member(Role.COMPANY_ADMIN)


def _kinds(world: FakeWorld) -> set[EventKind]:
    return {event.kind for chain in world.memory.events.values() for event in chain}


def _sent(office: Office) -> Mutabakat:
    number = next_number()
    card = a_card(office, email=f"cari{number}@b.example.com", phone=f"0533{number:07d}")
    draft = office.letters.draft(office.member, a_new_letter(card), idempotency=None, origin=ORIGIN)
    letter = office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.work()
    return letter


def _letters() -> set[EventKind]:
    """Return what cards and the life of letters tell of."""
    office = Office()
    office.cards.edit(
        office.member,
        a_card(office),
        version=1,
        name="Yeni Ltd. Şti.",
        email=None,
        phone=None,
        origin=ORIGIN,
    )
    draft = drafted(office)
    office.letters.edit(
        office.member,
        draft.id,
        lambda now: replace(now.content, note="Ekim"),
        version=1,
        origin=ORIGIN,
    )
    office.letters.cancel(office.member, draft.id, reason="Yanlış", origin=ORIGIN)
    agreed, refused, forgotten = _sent(office), _sent(office), _sent(office)
    office.access.request_code(office.secrets(agreed).token, origin=ORIGIN)
    office.work()
    session = office.session(agreed)
    office.access.resolve(office.secrets(agreed).token, origin=ORIGIN)
    office.answers.answer(session, AGREED, key="a", origin=ORIGIN)
    other = replace(AGREED, decision=Status.REJECTED, reason=Reason.OTHER, note="Fark var")
    office.answers.answer(office.session(refused), other, key="b", origin=ORIGIN)
    office.work()
    office.letters.revise(
        office.member, refused.id, lambda now: now.content, idempotency=None, origin=ORIGIN
    )
    token = office.secrets(forgotten).token
    for _ in range(5):
        with pytest.raises(EMutabakatError):
            office.access.verify(token, "0000000000", origin=ORIGIN)
    office.traces.viewed(office.member, agreed, origin=ORIGIN)
    office.downloads.document(office.member, agreed.id, inline=False, origin=ORIGIN)
    office.audit.export(_ADMIN, Asked(), "tr", origin=ORIGIN)
    office.legal_texts.publish(
        _ADMIN,
        LegalTextKind.LETTER_CLOSING,
        version=0,
        tr="Saygılarımızla",
        en="Kind regards",
        origin=ORIGIN,
    )
    why = Why(reason=AccessReason.COURT)
    office.legal_reports.search(_ADMIN, agreed.number, why, origin=ORIGIN)
    office.legal_reports.ask(_ADMIN, agreed.id, why, language="tr", idempotency=None, origin=ORIGIN)
    office.world.sealer.stamps = False
    office.work()
    office.world.sealer.stamps = True
    office.sweep.run()
    office.work()
    scope = Scope(letter_id=agreed.id)
    office.exports.ask(_ADMIN, scope, why, idempotency=None, origin=ORIGIN)
    office.work()
    office.world.clock.advance(days=60)
    office.sweep.run()
    office.roots.run()
    return _kinds(office.world)


def _deliveries() -> set[EventKind]:
    """Return what deliveries tell of that go wrong."""
    office = Office()
    office.world.mailer.refused["a@b.example.com"] = "Address is on the suppression list"
    card = a_card(office, email="a@b.example.com", phone="05331234567")
    draft = office.letters.draft(office.member, a_new_letter(card), idempotency=None, origin=ORIGIN)
    office.letters.send(office.member, draft.id, origin=ORIGIN)
    office.relay()
    [job] = office.world.queues.jobs[Queue.SMS]
    settle, office.world.sessions.settle = office.world.sessions.settle, _crash  # type: ignore[method-assign]  # dies between provider and record
    with pytest.raises(_Crash):
        office.codes.work(job)  # type: ignore[arg-type]  # an event's job
    office.world.sessions.settle = settle  # type: ignore[method-assign]  # the next life
    office.work()
    return _kinds(office.world)


def _imports() -> set[EventKind]:
    """Return what workbooks tell of: corrected, committed, given up, refused."""
    office = Office()
    import_ = office.upload(a_workbook(60, wrong_email={1}))
    errors = office.imports.rows(office.member, import_.id, show="errors", cursor=None).items
    right = {errors[0]["row"]: {"email": "dogru@ornek.example.com"}}
    office.imports.correct(office.member, import_.id, right)
    office.work()
    office.commit(import_.id)
    given_up = office.upload(a_workbook(4))
    office.imports.discard(office.member, given_up.id, origin=ORIGIN)
    office.upload(b"no workbook")
    return _kinds(office.world)


def _people() -> set[EventKind]:
    """Return what users, companies and privacy tell of."""
    house = House()
    member = house.hire("Ayşe Örnek", Role.AUDITOR)
    house.change(member, Role.PLANNER)
    house.switch(member, False)
    house.switch(member, True)
    house.company_settings.edit(
        _ADMIN, CompanyChange(tax_office="Üsküdar"), version=1, origin=ORIGIN
    )
    test_companies.switch(house, False, version=2)
    test_companies.switch(house, True, version=3)
    _, token = test_invitations.invite(house)
    test_invitations.accept(house, token)
    abroad = publish(house, TextKind.ABROAD)
    notice = house.privacy.mine(house.member)[0].text
    house.privacy.acknowledge(house.member, sha256=notice.sha256["tr"], origin=ORIGIN)
    for given in (True, False):
        house.privacy.choose(
            house.member, TextKind.ABROAD, sha256=abroad.sha256["tr"], given=given, origin=ORIGIN
        )
    house.switch(member, False)
    house.erasure.erase(house.admin, member.person_id, ErasureReason.REQUEST, origin=ORIGIN)
    return _kinds(house.world)


def _log_ins() -> set[EventKind]:
    """Return what coming in, staying and going tells of."""
    desk = Desk()
    with pytest.raises(NotSignedIn):
        desk.log_in("yanlış parola yazıldı")
    signed_in = desk.log_in()
    member = desk.member(signed_in)
    desk.profiles.edit(member, name="Ayşe Örnek", language=None, origin=HOME)
    desk.profiles.change_password(member, current=PASSWORD, new="yepyeni bir parola", origin=HOME)
    desk.profiles.change_password(member, current="yepyeni bir parola", new=PASSWORD, origin=HOME)
    desk.reset.ask(desk.world.memory.persons[PERSON].email, origin=HOME)
    test_password_reset.a_link_of(desk)
    desk.reset.reset(test_password_reset.TOKEN, test_password_reset.NEW, origin=HOME)
    return _kinds(desk.world)


def _second_factors() -> set[EventKind]:
    """Return what second factors and the log-ins with them tell of."""
    desk = Desk()
    old = desk.cookie()
    desk.log_ins.refresh(old, origin=HOME)
    desk.world.clock.advance(seconds=11)
    with pytest.raises(NotSignedIn):
        desk.log_ins.refresh(old, origin=HOME)
    desk.log_ins.log_out(desk.cookie(), origin=HOME)
    recovery = desk.with_app()
    member = desk.member(desk.second_step(desk.first_step(), Proof("recovery", recovery[0])))
    desk.world.clock.advance(minutes=1)
    step = desk.sign_in.begin_step_up(member)
    desk.sign_in.step_up(member, step.token, Proof("totp", desk.code()), HOME)
    desk.second_factors.renew_recovery_codes(member, HOME)
    with_passkey(desk, member)
    desk.second_factors.remove(member, None, HOME)
    desk.log_ins.revoke(member, member.session_id, HOME)
    return _kinds(desk.world)


def _refusals() -> set[EventKind]:
    """Return what a refusal tells of."""
    office = Office()
    no = NotPermitted("not_permitted", "Olmaz.", "No.", permission="audit:read")
    office.traces.refused(office.member, no, method="GET", path="/api/audit", origin=ORIGIN)
    return _kinds(office.world)


_SCENES = (_letters, _deliveries, _imports, _people, _log_ins, _second_factors, _refusals)


@pytest.fixture(scope="module")
def made() -> set[EventKind]:
    """Return every kind of event that the use cases make."""
    return {kind for scene in _SCENES for kind in scene()}


def test_every_action_of_the_original_is_an_event_that_a_use_case_makes(
    made: set[EventKind],
) -> None:
    text = Path("docs/audit.md").read_text("utf-8").partition("## The original's actions")[2]
    actions = dict(_ROW.findall(text))

    assert len(actions) == 39
    assert {EventKind(kind) for kind in actions.values()} - made == set()


@pytest.mark.parametrize("group", list(Group))
def test_no_kind_of_event_is_made_by_nobody(made: set[EventKind], group: Group) -> None:
    assert {kind for kind in EventKind if group_of(kind) is group} - made == set()
