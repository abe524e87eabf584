"""Open browsers: the ticket that lets one in, the connection, its pings and its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from emutabakat.domain.errors import NotFound, NotSignedIn
from emutabakat.domain.links import token_hash
from emutabakat.domain.permissions import Member, Permission
from emutabakat.ports import Clock, Connection, Ids, Sessions

PROTOCOL = "mutabakat.v1"
TICKET_PREFIX = "t."
TICKET_LIFE = timedelta(seconds=30)
SILENCE = timedelta(minutes=15)
"""How long a connection counts as open after its last ping; API Gateway closes it after ten idle
minutes (https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html)."""


@dataclass(frozen=True, slots=True)
class Connections:
    """The WebSockets of the staff. A browser may name a secret only among its subprotocols."""

    sessions: Sessions
    clock: Clock
    ids: Ids

    def ticket(self, member: Member) -> tuple[str, datetime]:
        """Return a ticket (64 hex digits) for one connection, and until when it can be used."""
        member.require(Permission.LIVE_CONNECT)
        token = self.ids.random(32).hex()
        now = self.clock.now()
        expires_at = now + TICKET_LIFE
        self.sessions.add_ticket(
            token_hash(token),
            Connection(
                id="",
                company_id=member.company_id,
                person_id=member.person_id,
                session_id=member.session_id,
                connected_at=now,
                expires_at=expires_at,
            ),
        )
        return token, expires_at

    def connect(self, connection_id: str, protocols: Sequence[str]) -> Connection:
        """Open a connection for who bought the ticket while the log-in goes on that it was bought
        in, or raise `NotSignedIn`.

        `protocols` is what the browser offers: `PROTOCOL` and `t.<ticket>`.
        """
        tickets = [name for name in protocols if name.startswith(TICKET_PREFIX)]
        if PROTOCOL not in protocols or len(tickets) != 1:
            raise NotSignedIn
        now = self.clock.now()
        ticket = self.sessions.take_ticket(token_hash(tickets[0].removeprefix(TICKET_PREFIX)), now)
        if ticket is None or self.sessions.login(ticket.session_id) is None:
            raise NotSignedIn(
                "ticket_invalid",
                "Canlı bağlantının bileti geçersiz; sayfayı yenileyin.",
                "The ticket of the live connection is not valid.",
            )
        connection = replace(ticket, id=connection_id, connected_at=now, expires_at=now + SILENCE)
        self.sessions.add_connection(connection)
        return connection

    def ping(self, connection_id: str) -> Connection:
        """Prolong a connection, or raise `NotFound` when it, or its log-in, goes on no more."""
        connection = self.sessions.touch_connection(connection_id, self.clock.now() + SILENCE)
        if connection is None:
            raise NotFound
        if self.sessions.login(connection.session_id) is None:
            self.sessions.drop_connection(connection_id)
            raise NotFound
        return connection

    def disconnect(self, connection_id: str) -> None:
        """Forget a connection."""
        self.sessions.drop_connection(connection_id)

    def stats(self, member: Member) -> Mapping[str, int]:
        """Return the people and connections of the member's company; its room is open or not."""
        member.require(Permission.LIVE_CONNECT)
        open_ = self.sessions.connections(member.company_id)
        return {
            "active_users": len({connection.person_id for connection in open_}),
            "connection_count": len(open_),
            "company_rooms": 1 if open_ else 0,
        }
