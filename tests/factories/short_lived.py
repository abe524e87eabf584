"""Log-ins, links, codes, visitors' sessions, connections, notifications."""

from __future__ import annotations

from datetime import datetime, timedelta

from emutabakat.domain.events import Event, EventKind, noted
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.domain.links import AnswerSession, Code, Link
from emutabakat.domain.mutabakat import Mutabakat
from emutabakat.ports import Connection, LoginSession, Notification
from tests.factories.parties import COMPANY, LIFE, NOW, PERSON, a_stamp, an_id


def a_login(
    at: datetime = NOW,
    *,
    id_: str | None = None,
    person_id: PersonId = PERSON,
    company_id: CompanyId = COMPANY,
) -> LoginSession:
    """Return a log-in of twelve hours."""
    return LoginSession(
        id=an_id("ses") if id_ is None else id_,
        person_id=person_id,
        company_id=company_id,
        refresh_hash=an_id("hash"),
        rotated_at=at,
        created_at=at,
        expires_at=at + timedelta(hours=12),
    )


def a_log_in_event(session: LoginSession) -> Event:
    """Return the event of a log-in."""
    return noted(
        company_id=session.company_id,
        kind=EventKind.LOGIN_SUCCEEDED,
        stamp=a_stamp(by=session.person_id, ip="203.0.113.7"),
        data={"person": session.person_id, "session": session.id},
    )


def a_link(letter: Mutabakat, *, hash_: str | None = None, at: datetime = NOW) -> Link:
    """Return a letter's link of thirty days."""
    return Link(
        hash=hash_ or an_id("hash"),
        company_id=letter.company_id,
        mutabakat_id=letter.id,
        round=letter.round,
        expires_at=at + LIFE,
    )


def a_code(letter: Mutabakat, *, at: datetime = NOW) -> Code:
    """Return a letter's code at rest; its hash fits no code."""
    return Code(
        company_id=letter.company_id,
        mutabakat_id=letter.id,
        round=letter.round,
        salt="5a17",
        hash=an_id("hash"),
        lookup=an_id("lookup"),
        expires_at=at + LIFE,
    )


def an_answer_session(letter: Mutabakat, *, at: datetime = NOW) -> AnswerSession:
    """Return half an hour of a visitor who proved the code."""
    return AnswerSession(
        hash=an_id("hash"),
        company_id=letter.company_id,
        mutabakat_id=letter.id,
        round=letter.round,
        identified_by="code",
        expires_at=at + timedelta(minutes=30),
    )


def a_connection(
    at: datetime = NOW,
    *,
    company_id: CompanyId = COMPANY,
    person_id: PersonId = PERSON,
    session_id: str = "",
) -> Connection:
    """Return an open WebSocket of two hours."""
    return Connection(
        id=an_id("conn"),
        company_id=company_id,
        person_id=person_id,
        session_id=session_id,
        connected_at=at,
        expires_at=at + timedelta(hours=2),
    )


def a_notification(
    *, company_id: CompanyId = COMPANY, person_id: PersonId = PERSON, at: datetime = NOW
) -> Notification:
    """Return something that a person has not looked at yet."""
    return Notification(
        id=an_id("evt"),
        company_id=company_id,
        person_id=person_id,
        kind="mutabakat.approved",
        record_id=an_id("mut"),
        number="MUT-2026-000001",
        at=at,
    )
