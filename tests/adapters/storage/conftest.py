"""One emulator with the four tables for this folder; every test has a company of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import boto3
import pytest

from emutabakat.adapters.dynamodb.audit_trail import DynamoAuditTrail
from emutabakat.adapters.dynamodb.counterparties import DynamoCounterparties
from emutabakat.adapters.dynamodb.directory import DynamoDirectory
from emutabakat.adapters.dynamodb.factors import DynamoFactors
from emutabakat.adapters.dynamodb.figures import DynamoFigures
from emutabakat.adapters.dynamodb.ledger import DynamoLedger
from emutabakat.adapters.dynamodb.legal_texts import DynamoLegalTextRecords
from emutabakat.adapters.dynamodb.mutabakats import DynamoMutabakats
from emutabakat.adapters.dynamodb.notifications import DynamoNotifications
from emutabakat.adapters.dynamodb.preferences import DynamoPreferences
from emutabakat.adapters.dynamodb.privacy import DynamoPersonalValues, DynamoPrivacyRecords
from emutabakat.adapters.dynamodb.retention import DynamoRetentionMarks
from emutabakat.adapters.dynamodb.sealed_documents import DynamoDocuments, DynamoSealedDocuments
from emutabakat.adapters.dynamodb.sessions import DynamoSessions
from emutabakat.adapters.dynamodb.tables import Tables
from emutabakat.adapters.dynamodb.work import DynamoImports, DynamoTasks
from emutabakat.domain.ids import CompanyId
from emutabakat.ports import (
    AuditTrail,
    Counterparties,
    Directory,
    Documents,
    FactorStore,
    Figures,
    Imports,
    Ledger,
    LegalTextRecords,
    Mutabakats,
    Notifications,
    PersonalValues,
    Preferences,
    PrivacyRecords,
    RetentionMarkStore,
    SealedDocuments,
    Sessions,
    Tasks,
)
from tests.fakes import FakeClock, FakeWorld
from tests.fakes.identity import InMemoryFactors
from tests.local.running import RunningEmulator

THREADS = 50
AWS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_EC2_METADATA_DISABLED": "true",
}
_companies = count(1)


@dataclass(frozen=True, kw_only=True)
class Storage:
    """The storage ports of one implementation, and the clock that it looks at."""

    clock: FakeClock
    ledger: Ledger
    audit_trail: AuditTrail
    factors: FactorStore
    mutabakats: Mutabakats
    documents: Documents
    sealed_documents: SealedDocuments
    imports: Imports
    tasks: Tasks
    counterparties: Counterparties
    directory: Directory
    sessions: Sessions
    preferences: Preferences
    privacy_records: PrivacyRecords
    legal_text_records: LegalTextRecords
    personal_values: PersonalValues
    retention_marks: RetentionMarkStore
    notifications: Notifications
    figures: Figures


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """Return the four tables in a running emulator, the one of the local stack."""
    emulator = RunningEmulator(tmp_path_factory.mktemp("storage"))
    emulator.start()
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**AWS, "AWS_ENDPOINT_URL": emulator.endpoint}.items():
            patch.setenv(name, value)
        _create_tables()
        tables = Tables(
            directory="t-directory",
            records="t-records",
            events="t-events",
            sessions="t-sessions",
            connections=THREADS,
        )
        # The client knows its endpoint from its making on; other tests see nothing of this.
        assert tables.connection.client
    yield tables
    emulator.close()


@pytest.fixture
def dynamo(tables: Tables) -> Storage:
    """Return the real adapters."""
    clock = FakeClock()
    return Storage(
        clock=clock,
        ledger=DynamoLedger(tables, clock),
        audit_trail=DynamoAuditTrail(tables),
        factors=DynamoFactors(tables),
        mutabakats=DynamoMutabakats(tables),
        documents=DynamoDocuments(tables),
        sealed_documents=DynamoSealedDocuments(tables),
        imports=DynamoImports(tables),
        tasks=DynamoTasks(tables),
        counterparties=DynamoCounterparties(tables),
        directory=DynamoDirectory(tables),
        sessions=DynamoSessions(tables, clock),
        preferences=DynamoPreferences(tables),
        privacy_records=DynamoPrivacyRecords(tables),
        legal_text_records=DynamoLegalTextRecords(tables),
        personal_values=DynamoPersonalValues(tables),
        retention_marks=DynamoRetentionMarks(tables),
        notifications=DynamoNotifications(tables),
        figures=DynamoFigures(tables),
    )


@pytest.fixture(params=["fake", "dynamo"])
def storage(request: pytest.FixtureRequest) -> Storage:
    """Return each implementation in turn: what holds for one must hold for the other."""
    if request.param == "dynamo":
        real: Storage = request.getfixturevalue("dynamo")
        return real
    world = FakeWorld()
    return Storage(
        clock=world.clock,
        ledger=world.ledger,
        audit_trail=world.audit_trail,
        factors=InMemoryFactors(world.ledger.note),
        mutabakats=world.mutabakats,
        documents=world.documents,
        sealed_documents=world.sealed_documents,
        imports=world.imports,
        tasks=world.tasks,
        counterparties=world.counterparties,
        directory=world.directory,
        sessions=world.sessions,
        preferences=world.preferences,
        privacy_records=world.privacy_records,
        legal_text_records=world.legal_text_records,
        personal_values=world.personal_values,
        retention_marks=world.retention_marks,
        notifications=world.notifications,
        figures=world.figures,
    )


@pytest.fixture
def company() -> CompanyId:
    """Return a company that no other test knows."""
    return CompanyId(f"com_{os.getpid()}_{next(_companies)}")


@pytest.fixture
def stranger() -> CompanyId:
    """Return another company, from which everything must be hidden."""
    return CompanyId(f"com_{os.getpid()}_{next(_companies)}")


def _create_tables() -> None:
    client = boto3.client("dynamodb")
    for name in ("directory", "records", "sessions"):
        client.create_table(
            TableName=f"t-{name}",
            KeySchema=[
                {"AttributeName": "pk", "KeyType": "HASH"},
                {"AttributeName": "sk", "KeyType": "RANGE"},
            ],
            AttributeDefinitions=[
                {"AttributeName": "pk", "AttributeType": "S"},
                {"AttributeName": "sk", "AttributeType": "S"},
            ],
            BillingMode="PAY_PER_REQUEST",
        )
    client.create_table(
        TableName="t-events",
        KeySchema=[
            {"AttributeName": "pk", "KeyType": "HASH"},
            {"AttributeName": "sk", "KeyType": "RANGE"},
        ],
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"}
            for name in ("pk", "sk", "hour_bucket", "at", "company_month", "company_at")
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": name,
                "KeySchema": [
                    {"AttributeName": partition, "KeyType": "HASH"},
                    {"AttributeName": sort, "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
            for name, partition, sort in (
                ("by_hour", "hour_bucket", "at"),
                ("by_company", "company_month", "company_at"),
            )
        ],
        BillingMode="PAY_PER_REQUEST",
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
