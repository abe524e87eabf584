"""Hand-written stand-ins for every port, over one memory; the real adapters pass the same tests."""

from tests.fakes.cards import InMemoryCounterparties
from tests.fakes.counting import InMemoryFigures, InMemoryNotifications
from tests.fakes.documents import InMemoryDocuments, InMemorySealedDocuments
from tests.fakes.ledger import InMemoryLedger, Memory
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
from tests.fakes.reading import (
    InMemoryImports,
    InMemoryMutabakats,
    InMemoryTasks,
)
from tests.fakes.sessions import InMemorySessions
from tests.fakes.time_and_ids import FakeClock, FakeIds
from tests.fakes.world import FakeWorld

__all__ = [
    "FakeClock",
    "FakeIds",
    "FakeWorld",
    "FullBuckets",
    "InMemoryCache",
    "InMemoryCounterparties",
    "InMemoryDirectory",
    "InMemoryDocuments",
    "InMemoryFigures",
    "InMemoryFiles",
    "InMemoryImports",
    "InMemoryLedger",
    "InMemoryLive",
    "InMemoryLogos",
    "InMemoryMailer",
    "InMemoryMutabakats",
    "InMemoryNetworks",
    "InMemoryNotifications",
    "InMemoryPreferences",
    "InMemoryQueues",
    "InMemorySealedDocuments",
    "InMemorySealer",
    "InMemorySessions",
    "InMemoryTasks",
    "InMemoryTexter",
    "InMemoryVerifier",
    "Memory",
]
