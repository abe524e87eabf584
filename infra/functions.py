"""The one list of functions and of the queues that feed them; it imports nothing of the CDK."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Table = Literal["directory", "records", "events", "sessions"]


@dataclass(frozen=True, kw_only=True)
class FunctionSpec:
    """What one function is: `timeout` in seconds, `memory` in MiB, and the tables it may touch.

    `reads` may be read; `writes` may be read and changed item by item; `appends` allows reading
    the events and adding to them inside a transaction. Nothing may scan, and nothing may change
    or remove an event. `disk` is its scratch space in MiB, None for the 512 that every one has.
    `geoip` gives it the operator's databases of addresses, where the stage has any.
    """

    name: str
    timeout: int
    memory: int
    in_vpc: bool = False
    documents: bool = False
    reads: tuple[Table, ...] = ()
    writes: tuple[Table, ...] = ()
    appends: bool = False
    disk: int | None = None
    geoip: bool = False


@dataclass(frozen=True, kw_only=True)
class QueueSpec:
    """One queue and the function that works it off, `batch` messages at a time.

    `at_most` bounds how many copies of the consumer the queue may start (AWS allows 2 to 1,000);
    a FIFO queue is bounded by its groups.
    """

    name: str
    consumer: str
    batch: int
    fifo: bool = False
    at_most: int | None = None

    @property
    def variable(self) -> str:
        """The environment variable that carries the queue's address."""
        return f"{self.name.upper()}_QUEUE"


FUNCTIONS: Mapping[str, FunctionSpec] = {
    spec.name: spec
    for spec in (
        FunctionSpec(
            name="auth",
            timeout=15,
            memory=1024,
            writes=("directory", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="api",
            timeout=15,
            memory=512,
            in_vpc=True,
            writes=("directory", "records", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="admin",
            timeout=15,
            memory=256,
            writes=("directory", "sessions"),
            appends=True,
        ),
        FunctionSpec(name="websocket", timeout=10, memory=256, writes=("sessions",)),
        FunctionSpec(name="relay", timeout=30, memory=256, writes=("records", "sessions")),
        FunctionSpec(
            name="make_document",
            timeout=60,
            memory=1024,
            documents=True,
            geoip=True,
            reads=("directory",),
            writes=("records", "sessions"),
            appends=True,
        ),
        # Its memory pays for the processor share that loading the libraries needs.
        FunctionSpec(name="verify_document", timeout=15, memory=1024, documents=True),
        FunctionSpec(
            name="preview_letter",
            timeout=15,
            memory=1024,
            documents=True,
            # Who took a letter away is an event, whose address and device lie in the directory.
            reads=("records",),
            writes=("directory", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="read_users",
            timeout=15,
            memory=1024,
            documents=True,
            # Who was refused is an event, whose address and device lie in the directory.
            writes=("directory", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="send_email",
            timeout=30,
            memory=512,
            reads=("directory",),
            writes=("records", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="send_sms",
            timeout=30,
            memory=256,
            reads=("directory",),
            writes=("records", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="process_excel",
            timeout=300,
            memory=1024,
            documents=True,
            reads=("directory",),
            writes=("records", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="process_letters",
            timeout=120,
            memory=512,
            writes=("directory", "records", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="update_figures",
            timeout=30,
            memory=256,
            in_vpc=True,
            reads=("events",),
            writes=("records",),
        ),
        FunctionSpec(
            name="sweep",
            timeout=120,
            memory=256,
            writes=("directory", "records", "sessions"),
            appends=True,
        ),
        FunctionSpec(
            name="sign_roots",
            timeout=900,
            memory=1024,
            reads=("directory",),
            appends=True,
        ),
        FunctionSpec(
            name="export_evidence",
            timeout=900,
            memory=1024,
            # A zip of five thousand letters is written on disk before it is stored.
            disk=2048,
            reads=("directory",),
            writes=("records",),
            appends=True,
        ),
    )
}

#: Codes have a queue of their own, so that a one-time code never waits behind a bulk sending.
QUEUES: Mapping[str, QueueSpec] = {
    spec.name: spec
    for spec in (
        QueueSpec(name="codes", consumer="send_sms", batch=1),
        QueueSpec(name="sms", consumer="send_sms", batch=5, at_most=5),
        QueueSpec(name="email", consumer="send_email", batch=5, at_most=5),
        QueueSpec(name="documents", consumer="make_document", batch=5),
        QueueSpec(name="excel", consumer="process_excel", batch=1),
        QueueSpec(name="letters", consumer="process_letters", batch=1),
        QueueSpec(name="exports", consumer="export_evidence", batch=1, at_most=5),
        QueueSpec(name="figures", consumer="update_figures", batch=10, fifo=True),
    )
}

#: A message is tried this often before it goes to the dead-letter queue.
MAX_RECEIVES = 5

#: How often a stage's sweep runs, in minutes.
SWEEP_MINUTES = 5

#: When the day's roots are signed: half past midnight in Istanbul (UTC), when no event of the day
#: before can become visible any more.
ROOTS_AT = (21, 30)
