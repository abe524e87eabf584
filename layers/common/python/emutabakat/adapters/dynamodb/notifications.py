"""What waits for a person's eye, in the records table."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from emutabakat.adapters.dynamodb.bodies import dumped
from emutabakat.adapters.dynamodb.cursors import after_cursor, cursor_for
from emutabakat.adapters.dynamodb.keys import company_pk
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, found, owned
from emutabakat.adapters.dynamodb.transaction import MOST_ITEMS, Rank, Refusal, Transaction
from emutabakat.domain.errors import Conflict, NotFound
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.ports import Notification, Page

_AT_ONCE = MOST_ITEMS // 2
"""Each is two items."""


class DynamoNotifications:
    """`Notifications` over the records table.

    One is unread as long as its entry stands in the list of the unread, which is all that counting
    has to look at.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._records = tables.records

    def add(self, notification: Notification) -> bool:
        """Store it once; False when it was there already, whether or not it was read since."""
        owner, person = notification.company_id, notification.person_id
        body = {**asdict(notification), "at": notification.at.isoformat()}
        del body["read"]
        transaction = Transaction(self._tables.connection)
        transaction.create(
            self._records(_pk(owner, person), notification.id, company=owner, body=dumped(body)),
            Refusal(Rank.REPEATED, _is_there),
        )
        if not notification.read:
            entry = self._records(_unread_pk(owner, person), notification.id, company=owner)
            transaction.put(entry, None, None)
        try:
            transaction.commit()
        except Conflict as conflict:
            if conflict.code != "notification_exists":
                raise
            return False
        return True

    def page(
        self, company_id: CompanyId, person_id: PersonId, *, limit: int, cursor: str | None
    ) -> Page[Notification]:
        """Return a person's notifications, newest first."""
        of = (company_id, person_id, "notifications")
        after = after_cursor(of, cursor)
        model = self._records
        query = model.query(
            _pk(company_id, person_id),
            model.sk < after if after else None,
            consistent_read=True,
            scan_index_forward=False,
            limit=limit + 1,
        )
        items = [owned(item, company_id) for item in query]
        unread: set[str] = set()
        if items:
            between = model.sk.between(items[-1].sk, items[0].sk)
            entries = model.query(_unread_pk(company_id, person_id), between, consistent_read=True)
            unread = {entry.sk for entry in entries}
        shown = [_notification(item, read=item.sk not in unread) for item in items]
        more = len(shown) > limit
        return Page(shown[:limit], cursor_for(of, shown[limit - 1].id) if more else None)

    def mark_read(self, company_id: CompanyId, person_id: PersonId, id_: str) -> None:
        """Mark one as read, or raise `NotFound`."""
        if found(self._records, _pk(company_id, person_id), id_) is None:
            raise NotFound
        self._records(_unread_pk(company_id, person_id), id_).delete()

    def mark_all_read(self, company_id: CompanyId, person_id: PersonId) -> None:
        """Mark all of a person as read, a hundred at a time."""
        pk = _unread_pk(company_id, person_id)
        while entries := list(self._records.query(pk, limit=MOST_ITEMS, consistent_read=True)):
            transaction = Transaction(self._tables.connection)
            for entry in entries:
                transaction.delete(self._records(pk, entry.sk), None, None)
            transaction.commit()

    def forget(self, company_id: CompanyId, person_id: PersonId, before: datetime) -> int:
        """Remove a person's notifications of before that time, the oldest first."""
        model, pk = self._records, _pk(company_id, person_id)
        forgotten = 0
        while True:
            items = list(model.query(pk, limit=_AT_ONCE, consistent_read=True))
            old = [each for each in items if _notification(each, read=True).at < before]
            if old:
                transaction = Transaction(self._tables.connection)
                for item in old:
                    transaction.delete(model(pk, item.sk), None, None)
                    entry = model(_unread_pk(company_id, person_id), item.sk)
                    transaction.delete(entry, None, None)
                transaction.commit()
            forgotten += len(old)
            if len(old) < _AT_ONCE:
                return forgotten

    def unread(self, company_id: CompanyId, person_id: PersonId, *, most: int) -> int:
        """Return how many the person has not read, but no more than `most`."""
        query = self._records.query(
            _unread_pk(company_id, person_id), limit=most, consistent_read=True
        )
        return sum(1 for _ in query)


def _pk(company_id: CompanyId, person_id: PersonId) -> str:
    return company_pk(company_id, "N", person_id)


def _unread_pk(company_id: CompanyId, person_id: PersonId) -> str:
    return company_pk(company_id, "NU", person_id)


def _notification(item: StoredItem, *, read: bool) -> Notification:
    values = json.loads(item.body or "null")
    return Notification(**{**values, "at": datetime.fromisoformat(values["at"]), "read": read})


def _is_there() -> Conflict:
    return Conflict("notification_exists", "Bildirim zaten var.", "The notification exists.")
