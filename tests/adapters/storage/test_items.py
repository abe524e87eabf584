"""What only the real tables show: images of the stream, tampering, failures of the storage."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from botocore.exceptions import ClientError
from pynamodb.connection import Connection
from pynamodb.exceptions import CancellationReason, TransactWriteError, VerboseClientError

from emutabakat.adapters.dynamodb.events import event_from_stream_image
from emutabakat.adapters.dynamodb.ledger import DynamoLedger
from emutabakat.adapters.dynamodb.mutabakats import DynamoMutabakats
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.adapters.dynamodb.transaction import Rank, Refusal, Transaction
from emutabakat.domain.errors import Conflict, NotFound, StaleVersion, TemporaryFailure
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.mutabakat import Status
from tests.adapters.storage.conftest import AWS, Storage
from tests.factories import a_counterparty, a_draft, a_history
from tests.fakes import FakeClock


def test_the_image_in_the_stream_is_the_event_without_its_personal_values(
    tables: Tables, dynamo: Storage, company: CompanyId
) -> None:
    history = a_history(Status.REJECTED, a_draft(company_id=company))
    for change in history:
        dynamo.ledger.save(change)

    images = tables.connection.query("t-events", f"C#{company}#R#{history[0][0].id}")["Items"]

    for image, (_, event) in zip(images, history, strict=True):
        seen = event_from_stream_image(image)
        assert seen.personal == {}
        assert (seen.hash, seen.data, seen.at) == (event.hash, event.data, event.at)
        assert seen.personal_hashes == event.personal_hashes
        assert "Mehmet" not in str(image)


def test_an_item_that_says_it_is_anothers_is_not_found_and_raises_an_alarm(
    tables: Tables, dynamo: Storage, company: CompanyId, caplog: pytest.LogCaptureFixture
) -> None:
    letter, event = a_history(Status.DRAFT, a_draft(company_id=company))[0]
    dynamo.ledger.save((letter, event))
    item = tables.records(f"C#{company}#M#{letter.id}", "STATE")
    item.update([tables.records.company.set("com_other")])

    with caplog.at_level(logging.ERROR), pytest.raises(NotFound):
        dynamo.mutabakats.get(company, letter.id)

    assert "tenant_mismatch" in caplog.text


def test_all_models_share_one_client(tables: Tables) -> None:
    models = (tables.directory, tables.records, tables.figures, tables.events, tables.sessions)

    assert all(model._get_connection().connection is tables.connection for model in models)


def test_more_than_a_transaction_takes_is_refused(dynamo: Storage, company: CompanyId) -> None:
    changes = [a_counterparty(f"{n}", company_id=company) for n in range(8)]

    with pytest.raises(ValueError, match="8 changes"):
        dynamo.ledger.save(*changes)


def test_storage_that_does_not_answer_is_a_temporary_failure(
    monkeypatch: pytest.MonkeyPatch, company: CompanyId
) -> None:
    for name, value in {**AWS, "AWS_ENDPOINT_URL": "http://127.0.0.1:1"}.items():
        monkeypatch.setenv(name, value)
    nowhere = Tables(directory="d", records="r", events="e", sessions="s")

    with pytest.raises(TemporaryFailure):
        DynamoMutabakats(nowhere).by_number(company, "MUT-2026-000001")
    with pytest.raises(TemporaryFailure):
        DynamoLedger(nowhere, FakeClock()).save(a_counterparty(company_id=company))


class Scripted(Connection):
    """A connection whose transactions end as the script says: with codes of reasons, or well."""

    def __init__(self, tables: Tables, *script: list[str]) -> None:
        super().__init__()
        self._tables = tables.connection._tables
        self.script = list(script)
        self.sent: list[list[str]] = []

    def dispatch(self, operation_name: str, operation_kwargs: dict[str, Any]) -> dict[str, Any]:
        """Note the kinds of the items in the order in which they are sent."""
        self.sent.append([next(iter(item)) for item in operation_kwargs["TransactItems"]])
        codes = self.script.pop(0)
        if not codes:
            return {}
        raise VerboseClientError(
            {"Error": {"Code": "TransactionCanceledException", "Message": ""}},
            operation_name,
            {"request_id": "", "table_name": ""},
            cancellation_reasons=(
                None if code == "None" else CancellationReason(code, None) for code in codes
            ),
        )


def _refusal(rank: Rank, code: str) -> Refusal:
    return Refusal(rank, lambda: Conflict(code, "", ""))


def _scripted(tables: Tables, *script: list[str]) -> tuple[Transaction, Scripted]:
    """Return a put, a delete and a put, in this order of calls."""
    connection = Scripted(tables, *script)
    transaction = Transaction(connection)
    model = tables.records
    transaction.create(model("a", "1"), _refusal(Rank.TAKEN, "first_put"))
    transaction.delete(model("b", "1"), model.pk.exists(), _refusal(Rank.STALE, "delete"))
    transaction.create(model("c", "1"), _refusal(Rank.REPEATED, "second_put"))
    return transaction, connection


@pytest.mark.parametrize(
    ("codes", "told"),
    [
        (["ConditionalCheckFailed", "None", "None"], "delete"),
        (["None", "ConditionalCheckFailed", "None"], "first_put"),
        (["None", "None", "ConditionalCheckFailed"], "second_put"),
        (["ConditionalCheckFailed", "ConditionalCheckFailed", "None"], "delete"),
        (["ConditionalCheckFailed"] * 3, "second_put"),
        (["TransactionConflict", "ConditionalCheckFailed", "None"], "first_put"),
    ],
)
def test_a_failed_condition_is_told_by_what_it_belongs_to_not_by_the_order_of_calls(
    tables: Tables, codes: list[str], told: str
) -> None:
    transaction, connection = _scripted(tables, codes)

    with pytest.raises(Conflict) as refusal:
        transaction.commit()

    assert refusal.value.code == told
    assert connection.sent == [["Delete", "Put", "Put"]]


def test_another_transaction_on_the_same_items_is_waited_for(tables: Tables) -> None:
    transaction, connection = _scripted(tables, ["None", "TransactionConflict", "None"], [])

    transaction.commit()

    assert len(connection.sent) == 2


def test_after_three_more_conflicts_the_version_is_stale(tables: Tables) -> None:
    transaction, connection = _scripted(tables, *[["TransactionConflict"] * 3] * 4)

    with pytest.raises(StaleVersion):
        transaction.commit()

    assert len(connection.sent) == 4


def test_throttling_is_a_temporary_failure(tables: Tables) -> None:
    transaction, _ = _scripted(tables, ["None", "ThrottlingError", "None"])

    with pytest.raises(TemporaryFailure):
        transaction.commit()


def test_a_transaction_that_is_wrong_in_itself_stays_an_error(tables: Tables) -> None:
    transaction, _ = _scripted(tables, ["None", "ValidationError", "None"])

    with pytest.raises(TransactWriteError):
        transaction.commit()


def test_busy_storage_is_a_temporary_failure(tables: Tables, company: CompanyId) -> None:
    client = tables.connection.client

    def throttled(**_: object) -> None:
        raise ClientError({"Error": {"Code": "ThrottlingException", "Message": ""}}, "GetItem")

    client.meta.events.register_first("before-send.dynamodb.GetItem", throttled)
    try:
        with pytest.raises(TemporaryFailure):
            DynamoMutabakats(tables).by_number(company, "MUT-2026-000001")
    finally:
        client.meta.events.unregister("before-send.dynamodb.GetItem", throttled)
