"""What the use cases need from outside, named after the need; `adapters/` provide it.

Every method that touches a tenant's data takes the company first; what belongs to another company
is `NotFound`.
"""

from emutabakat.ports.outside import (
    Cache,
    Clock,
    Email,
    Files,
    Ids,
    Live,
    Mailer,
    Metrics,
    Queues,
    Rejected,
    Sealer,
    Texter,
)
from emutabakat.ports.people import (
    Connection,
    Directory,
    LoginSession,
    Passwords,
    Sessions,
    TokenSigner,
    TokenVerifier,
)
from emutabakat.ports.records import (
    Change,
    Counterparties,
    Figures,
    Idempotency,
    Imports,
    Ledger,
    LetterFilter,
    Mutabakats,
    Notification,
    Notifications,
    Page,
    Record,
    Tasks,
)

__all__ = [
    "Cache",
    "Change",
    "Clock",
    "Connection",
    "Counterparties",
    "Directory",
    "Email",
    "Figures",
    "Files",
    "Idempotency",
    "Ids",
    "Imports",
    "Ledger",
    "LetterFilter",
    "Live",
    "LoginSession",
    "Mailer",
    "Metrics",
    "Mutabakats",
    "Notification",
    "Notifications",
    "Page",
    "Passwords",
    "Queues",
    "Record",
    "Rejected",
    "Sealer",
    "Sessions",
    "Tasks",
    "Texter",
    "TokenSigner",
    "TokenVerifier",
]
