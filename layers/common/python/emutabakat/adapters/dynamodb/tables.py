"""The four tables behind one client, and what their failures mean to a caller."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, TypeVar, cast

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError
from pynamodb.connection import Connection
from pynamodb.exceptions import DoesNotExist, PynamoDBException, TableError
from pynamodb.models import Model

from emutabakat.adapters.dynamodb.models import (
    EventItem,
    FigureItem,
    Item,
    SessionItem,
    StoredItem,
)
from emutabakat.domain.errors import NotFound, TemporaryFailure
from emutabakat.domain.ids import CompanyId

M = TypeVar("M", bound=Model)
I = TypeVar("I", bound=Item)  # noqa: E741 — the one letter that says item

CONNECT_SECONDS = 1
READ_SECONDS = 5
_ATTEMPTS = 3
_PASSING = frozenset(
    {
        "InternalServerError",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ThrottlingException",
        "TransactionConflictException",
        "TransactionInProgressException",
    }
)
_WORK = ("mut_", "imp_", "tsk_", "doc_")
_log = logging.getLogger(__name__)


class Tables:
    """The models bound to the tables of one installation; they share one client and its pool.

    Endpoint, region and credentials are botocore's business (`AWS_ENDPOINT_URL` is honoured).
    """

    def __init__(
        self, *, directory: str, records: str, events: str, sessions: str, connections: int = 10
    ) -> None:
        self.connection = _PatientConnection(
            connect_timeout_seconds=CONNECT_SECONDS,
            read_timeout_seconds=READ_SECONDS,
            retry_configuration={"total_max_attempts": _ATTEMPTS, "mode": "standard"},
            max_pool_connections=connections,
        )
        # Made now, while the function starts, because PynamoDB would make it in the first request.
        _ = self.connection.client
        self.directory = _bound(StoredItem, directory, self.connection)
        self.records = _bound(StoredItem, records, self.connection)
        self.figures = _bound(FigureItem, records, self.connection)
        self.events = _bound(EventItem, events, self.connection)
        self.sessions = _bound(SessionItem, sessions, self.connection)

    def home_of(self, record_id: str) -> type[StoredItem]:
        """Return the table of a record: what is work, and all else."""
        return self.records if record_id.startswith(_WORK) else self.directory


def found(model: type[I], pk: str, sk: str) -> I | None:
    """Return the item as it is now (a consistent read), or None."""
    try:
        return model.get(pk, sk, consistent_read=True)
    except DoesNotExist:
        return None


def found_many(model: type[I], keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], I]:
    """Return the items that exist, by (pk, sk), as they are now."""
    return {(item.pk, item.sk): item for item in model.batch_get(list(keys), consistent_read=True)}


def owned(item: I | None, company_id: CompanyId) -> I:
    """Return the item when it is this company's, or raise `NotFound`.

    The key holds the company already; an item that says otherwise is a defect worth an alarm.
    """
    if item is None:
        raise NotFound
    if item.company != company_id:
        _log.error("tenant_mismatch", extra={"asked": company_id, "found": item.company})
        raise NotFound
    return item


def refused(error: PynamoDBException) -> bool:
    """Tell whether a single write failed because its condition did not hold."""
    return error.cause_response_code == "ConditionalCheckFailedException"


class _PatientConnection(Connection):
    """PynamoDB's connection; what may pass by itself is a `TemporaryFailure`."""

    def dispatch(self, operation_name: str, operation_kwargs: dict[str, Any]) -> dict[str, Any]:
        try:
            return super().dispatch(operation_name, operation_kwargs)
        except ClientError as error:
            if error.response.get("Error", {}).get("Code") in _PASSING:
                raise TemporaryFailure("storage_busy") from error
            raise
        except (ConnectionError, HTTPClientError) as error:
            raise TemporaryFailure("storage_unreachable") from error


def _bound(model: type[M], table_name: str, connection: Connection) -> type[M]:
    """Return the model for that table, over the shared connection.

    PynamoDB would open a client of its own for each model, which costs tens of milliseconds at a
    cold start; `_get_connection` is the only place where that can be changed.
    """
    meta = type("Meta", (), {"table_name": table_name})
    bound = cast(type[M], type(model.__name__, (model,), {"Meta": meta, "__doc__": model.__doc__}))
    table = bound._get_connection()
    try:
        connection.get_meta_table(table_name)
    except TableError:
        connection.add_meta_table(table.get_meta_table())
    table.connection = connection
    return bound
