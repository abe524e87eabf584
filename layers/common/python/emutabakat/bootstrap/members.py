"""Builds the work on a company's people, on companies and inboxes, and the mails to people."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from emutabakat.bootstrap import outside

if TYPE_CHECKING:
    from emutabakat.services.companies import Companies
    from emutabakat.services.inbox import Inbox
    from emutabakat.services.invitations import Invitations
    from emutabakat.services.people_emails import Mailroom
    from emutabakat.services.saving import Stamps
    from emutabakat.services.users import Users


@cache
def users() -> Users:
    """Return the work on a company's people."""
    from emutabakat.services.users import Users

    return Users(
        outside.directory(),
        outside.ledger(),
        outside.counterparties(),
        outside.sessions(),
        _stamps(),
    )


@cache
def invitations() -> Invitations:
    """Return invitations in the hands of who was invited."""
    from emutabakat.bootstrap.log_in import passwords
    from emutabakat.services.invitations import Invitations

    return Invitations(
        outside.directory(), outside.ledger(), outside.sessions(), passwords(), _stamps()
    )


@cache
def companies() -> Companies:
    """Return the platform's work on companies."""
    from emutabakat.services.companies import Companies

    return Companies(outside.directory(), outside.ledger(), outside.sessions(), _stamps())


@cache
def inbox() -> Inbox:
    """Return the letters that counterparties' people see."""
    from emutabakat.services.inbox import Inbox
    from emutabakat.services.traces import Traces

    traces = Traces(outside.ledger(), outside.sessions(), _stamps())
    return Inbox(outside.directory(), outside.mutabakats(), outside.files(), traces)


@cache
def mailroom() -> Mailroom:
    """Return what `send_email` does with any event."""
    from emutabakat.bootstrap import emails
    from emutabakat.services.people_emails import Mailroom, PeopleEmails

    to_people = PeopleEmails(
        outside.ledger(),
        outside.directory(),
        outside.sessions(),
        outside.logos(),
        outside.mailer(),
        _stamps(),
        outside.settings().public_url,
    )
    return Mailroom(emails(), to_people)


def _stamps() -> Stamps:
    from emutabakat.bootstrap import stamps

    return stamps()
