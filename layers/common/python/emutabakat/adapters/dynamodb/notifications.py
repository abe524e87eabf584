"""What waits for a person's eye, in the records table."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime

from pynamodb.exceptions import PutError, UpdateError

from emutabakat.adapters.dynamodb.bodies import dumped
from emutabakat.adapters.dynamodb.cursors import after_cursor, cursor_for
from emutabakat.adapters.dynamodb.keys import company_pk
from emutabakat.adapters.dynamodb.models import StoredItem
from emutabakat.adapters.dynamodb.tables import Tables, owned, refused
from emutabakat.domain.errors import NotFound
from emutabakat.domain.ids import CompanyId, PersonId
from emutabakat.ports import Notification, Page

_READ = 1


class DynamoNotifications:
    """`Notifications` over the records table; `counter` is 1 once it is read."""

    def __init__(self, tables: Tables) -> None:
        self._records = tables.records

    def add(self, notification: Notification) -> bool:
        """Store it once; False when it was there already."""
        model = self._records
        item = model(
            _pk(notification.company_id, notification.person_id),
            notification.id,
            company=notification.company_id,
            body=dumped({**asdict(notification), "at": notification.at.isoformat()}),
            counter=_READ if notification.read else 0,
        )
        try:
            item.save(model.pk.does_not_exist())
        except PutError as error:
            if refused(error):
                return False
            raise
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
        found = [_notification(owned(item, company_id)) for item in query]
        more = len(found) > limit
        return Page(found[:limit], cursor_for(of, found[limit - 1].id) if more else None)

    def mark_read(self, company_id: CompanyId, person_id: PersonId, id_: str) -> None:
        """Mark one as read, or raise `NotFound`."""
        model = self._records
        item = model(_pk(company_id, person_id), id_)
        try:
            item.update([model.counter.set(_READ)], model.pk.exists())
        except UpdateError as error:
            if refused(error):
                raise NotFound from None
            raise


def _pk(company_id: CompanyId, person_id: PersonId) -> str:
    return company_pk(company_id, "N", person_id)


def _notification(item: StoredItem) -> Notification:
    values = json.loads(item.body or "null")
    return Notification(
        **{
            **values,
            "at": datetime.fromisoformat(values["at"]),
            "read": item.counter == _READ,
        }
    )
