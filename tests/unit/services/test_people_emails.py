"""What a company's own people are mailed: links that work once, and notices of what was done."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.events import EventKind, noted
from emutabakat.domain.ids import PersonId
from emutabakat.domain.links import token_hash
from emutabakat.domain.memberships import deactivated, invited, invited_again
from emutabakat.domain.parties import Person
from emutabakat.domain.permissions import Role
from emutabakat.domain.person_links import LinkPurpose, is_token
from emutabakat.jobs import Queue
from emutabakat.services.people_emails import NOTICES
from tests.factories import COMPANY, PERSON, a_person, a_stamp, an_id
from tests.office import ORIGIN, PUBLIC_URL, Office


@pytest.fixture
def office() -> Office:
    return Office()


def invite(office: Office, *, email: str = "zeynep@firma.example.com") -> Person:
    """Invite somebody new as an auditor."""
    person = replace(
        a_person(PersonId(an_id("per")), email=email, name="Zeynep Örnek"), password_hash=""
    )
    membership, event = invited(
        COMPANY,
        person.id,
        Role.AUDITOR,
        a_stamp(office.world.clock.now()),
        counterparty_id=None,
        name=person.name,
        email=email,
        last=None,
    )
    office.world.directory.invite(person, membership, event)
    return person


def tokens(office: Office, to: str, page: str) -> list[str]:
    """Return the tokens in the mails to an address."""
    pattern = re.compile(rf"{PUBLIC_URL}/{page}#([0-9a-f]{{64}})\n")
    return [m[1] for mail in office.world.mailer.sent if mail.to == to
            if (m := pattern.search(mail.text))]  # fmt: skip


def note(office: Office, kind: EventKind) -> None:
    """Record something that happened to the office's person."""
    stamp = office.stamps.person(office.member, ORIGIN)
    event = noted(company_id=COMPANY, kind=kind, stamp=stamp, data={"person": PERSON})
    office.world.ledger.note(event)


def test_an_invited_person_gets_a_link_that_is_kept_as_its_hash(office: Office) -> None:
    person = invite(office)

    office.work(copies=2)

    [mail] = office.world.mailer.sent
    assert (mail.to, mail.sender_name, mail.reply_to) == (person.email, office.company.name, "")
    assert "Denetçi" in mail.text
    assert "Zeynep Örnek" in mail.text
    [token] = tokens(office, person.email, "davet")
    assert is_token(token)
    link = office.world.sessions.person_link(token_hash(token), LinkPurpose.INVITATION)
    assert link is not None
    assert (link.person_id, link.company_id) == (person.id, COMPANY)
    assert (link.expires_at - link.created_at).days == 7
    assert token not in repr(office.world.memory.events)
    assert office.world.sessions.person_link(token_hash(token), LinkPurpose.PASSWORD) is None


def test_a_new_invitation_kills_the_older_one(office: Office) -> None:
    person = invite(office)
    office.work()
    [(_, membership)] = [
        each for each in office.world.directory.members(COMPANY) if each[0].id == person.id
    ]
    last = office.world.ledger.events(COMPANY, person.id)[-1]
    office.world.directory.save_membership(
        *invited_again(membership, a_stamp(), email=person.email, last=last)
    )

    office.work()

    first, second = tokens(office, person.email, "davet")
    sessions = office.world.sessions
    assert sessions.person_link(token_hash(first), LinkPurpose.INVITATION) is None
    assert sessions.person_link(token_hash(second), LinkPurpose.INVITATION) is not None


def test_an_invitation_that_was_withdrawn_meanwhile_is_not_mailed(office: Office) -> None:
    person = invite(office)
    _, membership = office.world.directory.member(COMPANY, person.id)
    last = office.world.ledger.events(COMPANY, person.id)[-1]
    office.world.directory.save_membership(*deactivated(membership, a_stamp(), last=last))

    office.work()

    assert office.world.mailer.sent == []


def test_who_forgot_the_password_gets_a_link_of_one_hour(office: Office) -> None:
    note(office, EventKind.PASSWORD_RESET_ASKED)

    office.work()

    [mail] = office.world.mailer.sent
    assert "parola" in mail.subject
    [token] = tokens(office, office.person.email, "parola")
    sessions = office.world.sessions
    link = sessions.take_person_link(token_hash(token), LinkPurpose.PASSWORD)
    assert link is not None
    assert (link.expires_at - link.created_at).seconds == 3600
    assert sessions.take_person_link(token_hash(token), LinkPurpose.PASSWORD) is None


@pytest.mark.parametrize("kind", NOTICES)
def test_a_person_is_told_of_what_was_done_to_the_account(office: Office, kind: EventKind) -> None:
    note(office, kind)

    office.work(copies=2)

    [mail] = office.world.mailer.sent
    assert mail.to == office.person.email
    assert ORIGIN["ip"] in mail.text
    assert f"{PUBLIC_URL}/giris" in mail.text
    assert "#" not in mail.text


def test_each_notice_says_something_else_in_both_languages(office: Office) -> None:
    for language in ("tr", "en"):
        person = replace(office.person, language=language)
        office.world.memory.persons[person.id] = person
        for kind in NOTICES:
            note(office, kind)
        office.work()

    assert len({mail.subject for mail in office.world.mailer.sent}) == 2 * len(NOTICES)


def test_one_who_is_gone_is_told_nothing(office: Office) -> None:
    note(office, EventKind.FACTOR_ADDED)
    del office.world.memory.persons[PERSON]
    office.world.memory.memberships.clear()

    office.work()

    assert office.world.mailer.sent == []


def test_a_refused_address_is_noted_and_not_tried_again(office: Office) -> None:
    person = invite(office)
    office.world.mailer.refused[person.email] = "on the suppression list"

    office.work(copies=2)

    failures = [
        event
        for chain in office.world.memory.events.values()
        for event in chain
        if event.kind is EventKind.DELIVERY_FAILED
    ]
    assert [event.data["person"] for event in failures] == [person.id]
    assert person.email not in repr(failures)


def test_a_mail_that_could_not_go_out_comes_again(office: Office) -> None:
    invite(office)
    office.world.mailer.down = True
    office.relay()
    [job] = office.world.queues.taken(Queue.EMAIL)
    with pytest.raises(TemporaryFailure):
        office.mailroom.work(job)  # type: ignore[arg-type]  # an event's job
    office.world.mailer.down = False

    office.mailroom.work(job)  # type: ignore[arg-type]  # an event's job

    assert len(office.world.mailer.sent) == 1
