"""How the audit trail is looked through: groups of events, what became of a try, what it is about.

Docs: docs/audit.md has the table of all actions.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from emutabakat.domain.events import Event, EventKind


class Group(StrEnum):
    """Events of one subject, as a filter offers them."""

    LETTERS = "letters"
    ANSWERS = "answers"
    DOCUMENTS = "documents"
    IMPORTS = "imports"
    COUNTERPARTIES = "counterparties"
    COMPANY = "company"
    LOGINS = "logins"
    PEOPLE = "people"
    PRIVACY = "privacy"
    TASKS = "tasks"


class Result(StrEnum):
    """What became of a try: it was done, we refused it, or it did not work."""

    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"


_GROUPS: Mapping[str, Group] = {
    "mutabakat": Group.LETTERS,
    "link": Group.ANSWERS,
    "code": Group.ANSWERS,
    "delivery": Group.ANSWERS,
    "document": Group.DOCUMENTS,
    "export": Group.DOCUMENTS,
    "report": Group.DOCUMENTS,
    "root": Group.DOCUMENTS,
    "import": Group.IMPORTS,
    "counterparty": Group.COUNTERPARTIES,
    "company": Group.COMPANY,
    "legal_text": Group.COMPANY,
    "login": Group.LOGINS,
    "access": Group.LOGINS,
    "password": Group.LOGINS,
    "factor": Group.LOGINS,
    "recovery_code": Group.LOGINS,
    "recovery_codes": Group.LOGINS,
    "member": Group.PEOPLE,
    "person": Group.PEOPLE,
    "privacy": Group.PRIVACY,
    "task": Group.TASKS,
}
"""By what stands before the dot of a kind."""
_RESULTS: Mapping[EventKind, Result] = {
    EventKind.ACCESS_REFUSED: Result.REFUSED,
    EventKind.CODE_KILLED: Result.REFUSED,
    EventKind.DELIVERY_FAILED: Result.FAILED,
    EventKind.DELIVERY_UNKNOWN: Result.FAILED,
    EventKind.IMPORT_REFUSED: Result.REFUSED,
    EventKind.LOGIN_FAILED: Result.REFUSED,
    EventKind.LOGIN_REUSED: Result.REFUSED,
    EventKind.TASK_FAILED: Result.FAILED,
}
"""Every other kind is something that was done."""
_SUBJECTS = ("letter", "import", "counterparty", "person")
"""What an event without a record of its own may be about, by the name of the value."""


def group_of(kind: EventKind) -> Group:
    """Return the group that a kind belongs to.

    >>> group_of(EventKind.CODE_VERIFIED).value
    'answers'
    """
    return _GROUPS[kind.value.partition(".")[0]]


def result_of(kind: EventKind) -> Result:
    """Return what became of what such an event tells of."""
    return _RESULTS.get(kind, Result.DONE)


def kinds_of(
    *, kind: EventKind | None = None, group: Group | None = None, result: Result | None = None
) -> frozenset[EventKind] | None:
    """Return the kinds that fit all that is asked, None where nothing is."""
    if kind is None and group is None and result is None:
        return None
    return frozenset(
        each
        for each in EventKind
        if kind in (None, each)
        and group in (None, group_of(each))
        and result in (None, result_of(each))
    )


def subject_of(event: Event) -> str:
    """Return the id of what an event is about: its record, or what a single event names."""
    if not event.record_id.startswith(("log_", "ses_")):
        return event.record_id
    named = (event.data.get(name) for name in _SUBJECTS)
    return next((str(id_) for id_ in named if id_), event.record_id)
