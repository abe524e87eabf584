"""All fakes around one memory, as `bootstrap` has all adapters around one account."""

from __future__ import annotations

from tests.fakes.audit import InMemoryAuditTrail
from tests.fakes.cards import InMemoryCounterparties
from tests.fakes.counting import InMemoryFigures, InMemoryNotifications
from tests.fakes.documents import InMemoryDocuments, InMemorySealedDocuments
from tests.fakes.ledger import InMemoryLedger, Memory
from tests.fakes.legal_texts import InMemoryLegalTextRecords
from tests.fakes.networks import InMemoryNetworks
from tests.fakes.outside import (
    FullBuckets,
    InMemoryCache,
    InMemoryFiles,
    InMemoryLive,
    InMemoryLogos,
    InMemoryMailer,
    InMemoryQueues,
    InMemorySealer,
    InMemoryTexter,
    InMemoryVerifier,
)
from tests.fakes.people import InMemoryDirectory, InMemoryPreferences
from tests.fakes.privacy import (
    InMemoryPersonalValues,
    InMemoryPrivacyRecords,
    InMemoryRetentionMarks,
)
from tests.fakes.reading import InMemoryImports, InMemoryMutabakats, InMemoryTasks
from tests.fakes.roots import InMemoryRootStore, RootKeys
from tests.fakes.sessions import InMemorySessions
from tests.fakes.time_and_ids import FakeClock, FakeIds


class FakeWorld:
    """Each port by its name in lower case; what the ledger saves, the others read."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.clock = FakeClock()
        self.ids = FakeIds(self.clock)
        self.ledger = InMemoryLedger(self.memory, self.clock)
        self.audit_trail = InMemoryAuditTrail(self.memory)
        self.mutabakats = InMemoryMutabakats(self.memory)
        self.documents = InMemoryDocuments(self.memory)
        self.sealed_documents = InMemorySealedDocuments(self.memory)
        self.imports = InMemoryImports(self.memory)
        self.tasks = InMemoryTasks(self.memory)
        self.counterparties = InMemoryCounterparties(self.memory)
        self.sessions = InMemorySessions(self.clock, self.ledger.note)
        self.directory = InMemoryDirectory(self.memory, self.sessions)
        self.preferences = InMemoryPreferences()
        self.privacy_records = InMemoryPrivacyRecords(self.memory)
        self.legal_text_records = InMemoryLegalTextRecords(self.memory)
        self.personal_values = InMemoryPersonalValues(self.memory)
        self.retention_marks = InMemoryRetentionMarks()
        self.notifications = InMemoryNotifications()
        self.figures = InMemoryFigures()
        self.queues = InMemoryQueues()
        self.files = InMemoryFiles()
        self.logos = InMemoryLogos()
        self.mailer = InMemoryMailer()
        self.texter = InMemoryTexter()
        self.sealer = InMemorySealer()
        self.verifier = InMemoryVerifier()
        self.networks = InMemoryNetworks()
        self.root_store = InMemoryRootStore()
        self.root_keys = RootKeys()
        self.cache = InMemoryCache()
        self.buckets = FullBuckets()
        self.live = InMemoryLive()
