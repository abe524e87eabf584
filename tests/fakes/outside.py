"""Queues, files, logos, mail, SMS, seal, cache and live messages that only remember."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from emutabakat.domain.branding import Logo
from emutabakat.domain.documents import SealLevel
from emutabakat.domain.errors import NotFound, TemporaryFailure
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.limits import Limit
from emutabakat.jobs import ChunkJob, EventJob, Queue
from emutabakat.ports import Email, Rejected, Sealed, SealReport, Taken

Job = EventJob | ChunkJob


class InMemoryQueues:
    """Jobs by queue; `down` makes every put fail."""

    def __init__(self) -> None:
        self.jobs: dict[Queue, list[Job]] = {queue: [] for queue in Queue}
        self.down = False

    def put(self, queue: Queue, jobs: Sequence[Job]) -> None:
        """Remember the jobs."""
        if self.down:
            raise TemporaryFailure
        self.jobs[queue].extend(jobs)

    def taken(self, queue: Queue) -> list[Job]:
        """Return the jobs of a queue and empty it."""
        jobs, self.jobs[queue] = self.jobs[queue], []
        return jobs


class InMemoryFiles:
    """Objects by key; a test puts a browser's upload into `uploads`."""

    def __init__(self) -> None:
        self.uploads: dict[str, bytes] = {}
        self.documents: dict[str, bytes] = {}

    def upload_form(self, key: str, *, max_bytes: int, seconds: int) -> Mapping[str, object]:
        """Return the fields of a form that nobody posts."""
        fields = {"key": key, "max_bytes": str(max_bytes), "seconds": str(seconds)}
        return {"url": "https://uploads.test", "fields": fields}

    def upload_size(self, key: str) -> int | None:
        """Return the size of an upload."""
        return len(self.uploads[key]) if key in self.uploads else None

    def download(self, key: str, path: str) -> None:
        """Write an upload to a local file, or raise `NotFound`."""
        Path(path).write_bytes(self.read(key))

    def read(self, key: str) -> bytes:
        """Return an upload, or raise `NotFound`."""
        if key not in self.uploads:
            raise NotFound
        return self.uploads[key]

    def write(self, key: str, content: bytes, content_type: str) -> None:
        """Store an object."""
        self.uploads[key] = content

    def write_file(self, key: str, path: str, content_type: str) -> None:
        """Store a local file."""
        self.uploads[key] = Path(path).read_bytes()

    def store_document(self, key: str, pdf: bytes) -> bool:
        """Store a document once."""
        if key in self.documents:
            return False
        self.documents[key] = pdf
        return True

    def read_document(self, key: str) -> bytes:
        """Return a document, or raise `NotFound`."""
        if key not in self.documents:
            raise NotFound
        return self.documents[key]

    def download_url(
        self, key: str, *, file_name: str, seconds: int, document: bool, inline: bool = False
    ) -> str:
        """Return an address that says what was asked for."""
        bucket = "documents" if document else "uploads"
        shown = "inline" if inline else "attachment"
        return f"https://{bucket}.test/{key}?name={file_name}&seconds={seconds}&{shown}"


class InMemoryLogos:
    """Pictures by company and hash; `down` makes removing fail."""

    def __init__(self) -> None:
        self.pictures: dict[tuple[CompanyId, str], bytes] = {}
        self.down = False

    def put(self, company_id: CompanyId, logo: Logo, content: bytes) -> None:
        """Store a picture."""
        self.pictures[company_id, logo.sha256] = content

    def get(self, company_id: CompanyId, sha256: str) -> bytes:
        """Return a picture, or raise `NotFound`."""
        if (company_id, sha256) not in self.pictures:
            raise NotFound
        return self.pictures[company_id, sha256]

    def remove(self, company_id: CompanyId, sha256: str) -> None:
        """Remove a picture."""
        if self.down:
            raise TemporaryFailure
        self.pictures.pop((company_id, sha256), None)


class InMemoryMailer:
    """Mail that was sent; `refused` has reasons by address, `down` makes every send fail."""

    def __init__(self) -> None:
        self.sent: list[Email] = []
        self.refused: dict[str, str] = {}
        self.down = False

    def send(self, email: Email) -> str:
        """Remember the message and return its number."""
        if self.down:
            raise TemporaryFailure
        if email.to in self.refused:
            raise Rejected(self.refused[email.to])
        self.sent.append(email)
        return f"mail-{len(self.sent)}"


class InMemoryTexter:
    """SMS that were sent, as (number, text); `refused` and `down` as for mail."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str]] = []
        self.refused: dict[str, str] = {}
        self.down = False

    def send(self, phone: str, text: str) -> str:
        """Remember the message and return its number."""
        if self.down:
            raise TemporaryFailure
        if phone in self.refused:
            raise Rejected(self.refused[phone])
        self.sent.append((phone, text))
        return f"sms-{len(self.sent)}"


class InMemorySealer:
    """A seal that is a line at the end; `down` makes it unavailable.

    `stamps` is what its authority of time does: None when there is none, False when it is away.
    """

    SERIAL = "5ea1"
    LINE = b"\n%sealed "

    def __init__(self) -> None:
        self.down = False
        self.stamps: bool | None = None

    def seal(self, pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the file with its line."""
        if self.down:
            raise TemporaryFailure
        level = SealLevel.B_LT if self.stamps else SealLevel.B_B
        return Sealed(
            pdf=pdf + self.LINE + f"{at.isoformat()} {level.value} {reason}".encode(),
            level=level,
            serial=self.SERIAL,
            stamped_at=at if self.stamps else None,
            awaits_time=self.stamps is False,
        )

    def reseal(self, sealed_pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the file with another line in place of its own."""
        return self.seal(sealed_pdf.partition(self.LINE)[0], reason=reason, at=at)


class InMemoryVerifier:
    """Reports by content, as a test laid them down; what `InMemorySealer` sealed is accepted, and
    other files are PDFs without a seal."""

    def __init__(self) -> None:
        self.reports: dict[bytes, SealReport] = {}

    def report(self, content: bytes) -> SealReport:
        """Return the report."""
        _, line, told = content.partition(InMemorySealer.LINE)
        sealed = SealReport(readable=True)
        if line:
            at, level = told.decode().split()[:2]
            sealed = SealReport(
                readable=True,
                signatures=1,
                whole_file=True,
                unchanged=True,
                trusted=True,
                within_policy=True,
                sealed_at=datetime.fromisoformat(at),
                serial=int(InMemorySealer.SERIAL, 16),
                level=SealLevel(level),
                stamped_at=datetime.fromisoformat(at) if level != SealLevel.B_B else None,
            )
        return self.reports.get(content, sealed)


class InMemoryCache:
    """A cache that forgets nothing by itself; `down` makes it as good as absent."""

    def __init__(self) -> None:
        self.values: dict[str, bytes] = {}
        self.generations: dict[CompanyId, int] = {}
        self.leads: set[str] = set()
        self.counted: dict[str, int] = {}
        self.down = False

    def get(self, key: str) -> bytes | None:
        """Return the value, or None."""
        return None if self.down else self.values.get(key)

    def put(self, key: str, value: bytes, *, seconds: int) -> None:
        """Keep the value; whoever led its loading is done."""
        if not self.down:
            self.values[key] = value
            self.leads.discard(key)

    def generation(self, company_id: CompanyId) -> int | None:
        """Return the company's generation."""
        return None if self.down else self.generations.get(company_id, 0)

    def new_generation(self, company_id: CompanyId) -> None:
        """Begin a new generation."""
        if not self.down:
            self.generations[company_id] = self.generations.get(company_id, 0) + 1

    def lead(self, key: str, *, seconds: int) -> bool:
        """Let the first one lead; without a cache everybody does."""
        if self.down:
            return True
        first = key not in self.leads
        self.leads.add(key)
        return first

    def count(self, name: str) -> None:
        """Count."""
        self.counted[name] = self.counted.get(name, 0) + 1

    def statistics(self) -> Mapping[str, int | float | str | bool]:
        """Return the counters."""
        return {"available": not self.down, **self.counted}


class FullBuckets:
    """Buckets that are full whenever they are asked; `down` makes them as good as absent.

    Those that get empty are `LocalBuckets`, which pass the tests of the real ones.
    """

    def __init__(self) -> None:
        self.taken: list[tuple[CompanyId, str, int]] = []
        self.down = False

    def take(
        self, company_id: CompanyId, name: str, limit: Limit, *, cost: int = 1
    ) -> Taken | None:
        """Remember what was taken."""
        if self.down:
            return None
        self.taken.append((company_id, name, cost))
        return Taken(allowed=True, left=max(0, limit.quota - cost), wait=0, full_in=1)


class InMemoryLive:
    """Messages by connection; those in `gone` are closed."""

    def __init__(self) -> None:
        self.messages: list[tuple[str, str]] = []
        self.gone: set[str] = set()

    def push(self, connection_id: str, message: str) -> bool:
        """Remember the message, unless the connection is gone."""
        if connection_id in self.gone:
            return False
        self.messages.append((connection_id, message))
        return True

    def close(self, connection_id: str) -> None:
        """Remember that the connection is closed."""
        self.gone.add(connection_id)
