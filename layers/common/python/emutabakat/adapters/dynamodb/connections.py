"""Tickets and open WebSockets."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pynamodb.exceptions import DeleteError

from emutabakat.adapters.dynamodb.keys import company_pk
from emutabakat.adapters.dynamodb.lifetimes import Lifetimes, epoch, text_of, values_of
from emutabakat.adapters.dynamodb.models import SessionItem
from emutabakat.adapters.dynamodb.tables import found, refused
from emutabakat.adapters.dynamodb.transaction import Transaction
from emutabakat.domain.ids import CompanyId
from emutabakat.ports import Connection

_TICKET = "TICKET"
_CONNECTION = "CONNECTION"


class Connections(Lifetimes):
    """`T#hash TICKET`; a connection twice: `W#id CONNECTION`, and in its company's `C#co#W id`."""

    def add_ticket(self, hash_: str, connection_of: Connection) -> None:
        """Store a ticket for the person and company that it names."""
        self._sessions(
            f"T#{hash_}",
            _TICKET,
            company=connection_of.company_id,
            body=text_of(connection_of),
            expires_at=epoch(connection_of.expires_at),
        ).save()

    def take_ticket(self, hash_: str, at: datetime) -> Connection | None:
        """Return what the ticket was for and delete it; of two takers the deletion picks one."""
        model = self._sessions
        item = found(model, f"T#{hash_}", _TICKET)
        if item is None:
            return None
        try:
            item.delete(model.pk.exists())
        except DeleteError as error:
            if refused(error):
                return None
            raise
        ticket = Connection(**values_of(item))
        return ticket if ticket.expires_at > at else None

    def add_connection(self, connection: Connection) -> None:
        """Store an open connection, to be found by its id and in its company."""
        transaction = Transaction(self._tables.connection)
        for item in self._items(connection):
            transaction.put(item, None, None)
        transaction.commit()

    def touch_connection(self, connection_id: str, expires_at: datetime) -> Connection | None:
        """Prolong a connection and return it."""
        connection = self._alive(Connection, f"W#{connection_id}", _CONNECTION)
        if connection is None:
            return None
        prolonged = replace(connection, expires_at=expires_at)
        self.add_connection(prolonged)
        return prolonged

    def drop_connection(self, connection_id: str) -> None:
        """Forget a connection; twice is no error."""
        model = self._sessions
        item = found(model, f"W#{connection_id}", _CONNECTION)
        if item is None:
            return
        transaction = Transaction(self._tables.connection)
        for each in self._items(Connection(**values_of(item))):
            transaction.delete(each, None, None)
        transaction.commit()

    def connections(self, company_id: CompanyId) -> list[Connection]:
        """Return a company's open connections."""
        query = self._sessions.query(company_pk(company_id, "W"), consistent_read=True)
        alive = (self._thing(Connection, item) for item in query)
        return [each for each in alive if each is not None]

    def _items(self, connection: Connection) -> list[SessionItem]:
        keys = (
            (f"W#{connection.id}", _CONNECTION),
            (company_pk(connection.company_id, "W"), connection.id),
        )
        return [
            self._sessions(
                pk,
                sk,
                company=connection.company_id,
                body=text_of(connection),
                expires_at=epoch(connection.expires_at),
            )
            for pk, sk in keys
        ]
