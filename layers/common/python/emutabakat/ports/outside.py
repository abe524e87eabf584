"""What lies outside: time, queues, files, messages, the seal, the cache, browsers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from emutabakat.domain.branding import Logo
from emutabakat.domain.documents import SealLevel
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.limits import Limit
from emutabakat.jobs import ChunkJob, EventJob, Queue


class Clock(Protocol):
    """The only one who knows what time it is."""

    def now(self) -> datetime:
        """Return the time as aware UTC."""


class Ids(Protocol):
    """The only source of ids and randomness."""

    def new(self, prefix: str) -> str:
        """Return a new sortable id, `<prefix>_<ULID>`."""

    def random(self, size: int) -> bytes:
        """Return that many bytes from the operating system's generator."""


class Queues(Protocol):
    """Work for later."""

    def put(self, queue: Queue, jobs: Sequence[EventJob | ChunkJob]) -> None:
        """Put the jobs on a queue, at least once each, or raise `TemporaryFailure`.

        Jobs of `figures` keep their order within a company.
        """


class Files(Protocol):
    """Objects of the uploads and documents buckets; keys begin with the company."""

    def upload_form(self, key: str, *, max_bytes: int, seconds: int) -> Mapping[str, object]:
        """Return `{"url", "fields"}` of a presigned POST to the uploads bucket."""

    def upload_size(self, key: str) -> int | None:
        """Return the size in bytes of an upload, or None when it is not there."""

    def download(self, key: str, path: str) -> None:
        """Copy an upload to a local file, or raise `NotFound`."""

    def read(self, key: str) -> bytes:
        """Return an object of the uploads bucket, or raise `NotFound`."""

    def write(self, key: str, content: bytes, content_type: str) -> None:
        """Store an object in the uploads bucket, replacing an earlier one."""

    def write_file(self, key: str, path: str, content_type: str) -> None:
        """Store a local file in the uploads bucket, replacing an earlier object."""

    def store_document(self, key: str, pdf: bytes) -> bool:
        """Store a sealed document once (write-once); False when the key was there already."""

    def read_document(self, key: str) -> bytes:
        """Return a sealed document, or raise `NotFound`."""

    def download_url(
        self, key: str, *, file_name: str, seconds: int, document: bool, inline: bool = False
    ) -> str:
        """Return a presigned GET of a document or an upload, with that name for the reader."""


class Logos(Protocol):
    """The pictures that companies show beside their names."""

    def put(self, company_id: CompanyId, logo: Logo, content: bytes) -> None:
        """Store a picture; the same one twice is no error."""

    def get(self, company_id: CompanyId, sha256: str) -> bytes:
        """Return the picture with that SHA-256 (hex), or raise `NotFound`."""

    def remove(self, company_id: CompanyId, sha256: str) -> None:
        """Remove a picture; twice is no error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that is part of a message's HTML, which names it `cid:<content_id>`."""

    content_id: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Email:
    """A message to one address. `message_id` is the same whenever it is sent again.

    `attachments` are PDF files by their names.
    """

    to: str
    sender_name: str
    subject: str
    html: str
    text: str
    message_id: str
    reply_to: str = ""
    attachments: tuple[tuple[str, bytes], ...] = field(default=())
    pictures: tuple[Picture, ...] = ()


class Rejected(Exception):
    """A provider refuses this message for ever; the reason is a sentence."""


class Mailer(Protocol):
    """E-mail."""

    def send(self, email: Email) -> str:
        """Send and return the provider's id; raises `Rejected` or `TemporaryFailure`."""


class Texter(Protocol):
    """SMS."""

    def send(self, phone: str, text: str) -> str:
        """Send to an E.164 number and return the provider's id; raises `Rejected` or
        `TemporaryFailure` (not sent)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A sealed and verified file. `serial` (hex) is of the seal's certificate, `stamped_at` the
    time that a time stamp authority gave, None at B-B.

    `awaits_time` tells that such an authority is configured and the best level, B-LT, was not to
    be had this time.
    """

    pdf: bytes
    level: SealLevel
    serial: str
    stamped_at: datetime | None = None
    awaits_time: bool = False


class Sealer(Protocol):
    """The electronic seal of the installation."""

    def seal(self, pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the file under the best seal to be had now, verified; `at` (UTC) is the time that
        the seal states.

        Raises `TemporaryFailure` when the key is not available, or what was just sealed does not
        verify. An authority of time that is away never fails a document.
        """

    def reseal(self, sealed_pdf: bytes, *, reason: str, at: datetime) -> Sealed:
        """Return the page of a file that `seal` made, as it was before, under a new seal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealReport:
    """What a verifier found in a file; `accepted` is the verdict, the rest says why not.

    `sealed_at` is the seal's own statement of its time, `signer` and `serial` name its certificate,
    `title` is the document's own. `whole_file` means that nothing lies outside of the signature.

    `stamped_at` is the time in a time stamp, which counts where `time_trusted` tells that an
    authority of ours gave it; `level` is B-B otherwise. `revoked_at` tells since when a certificate
    of the seal is revoked.
    """

    readable: bool = False
    encrypted: bool = False
    signatures: int = 0
    whole_file: bool = False
    unchanged: bool = False
    trusted: bool = False
    within_policy: bool = False
    sealed_at: datetime | None = None
    signer: str = ""
    serial: int = 0
    title: str = ""
    level: SealLevel | None = None
    stamped_at: datetime | None = None
    time_trusted: bool = False
    revoked_at: datetime | None = None

    @property
    def accepted(self) -> bool:
        """One signature, over the whole file, unchanged, ours and not revoked, and with nothing
        after it."""
        return (
            self.signatures == 1
            and self.whole_file
            and self.unchanged
            and self.trusted
            and self.within_policy
            and not self.revoked
        )

    @property
    def revoked(self) -> bool:
        """A certificate is revoked, and no trusted time proves that the seal is older than that."""
        if self.revoked_at is None:
            return False
        proven = self.stamped_at if self.time_trusted else None
        return proven is None or proven >= self.revoked_at


class SealVerifier(Protocol):
    """Who tells our seal from others; it trusts our own root alone and fetches nothing."""

    def report(self, content: bytes) -> SealReport:
        """Return what is found in any bytes; raises `TemporaryFailure` without the root."""


class Cache(Protocol):
    """Memory that may be empty or gone at any time: then None is returned and nothing fails."""

    def get(self, key: str) -> bytes | None:
        """Return the value, or None."""

    def put(self, key: str, value: bytes, *, seconds: int) -> None:
        """Keep the value for about that long (jittered)."""

    def generation(self, company_id: CompanyId) -> int | None:
        """Return the number of the company's current generation, or None without a cache."""

    def new_generation(self, company_id: CompanyId) -> None:
        """Make everything cached of the company unreachable."""

    def lead(self, key: str, *, seconds: int) -> bool:
        """Tell whether this caller shall load a missing value (single flight)."""

    def count(self, name: str) -> None:
        """Add one to a statistics counter (hits, misses, errors)."""

    def statistics(self) -> Mapping[str, int | float | str | bool]:
        """Return what `GET /api/admin/cache-stats` shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of asking a bucket: whether there was enough, how many tokens are left, after how
    many seconds there will be enough (0 when there was), and after how many it is full."""

    allowed: bool
    left: int
    wait: float
    full_in: float


class Buckets(Protocol):
    """Token buckets, each of one company; they fill by themselves."""

    def take(
        self, company_id: CompanyId, name: str, limit: Limit, *, cost: int = 1
    ) -> Taken | None:
        """Take tokens from a bucket, or none of them when it has too few.

        What costs more than a whole bucket takes a full one, and leaves a debt. Returns None where
        the buckets cannot be reached.
        """


class Live(Protocol):
    """Messages to open browsers."""

    def push(self, connection_id: str, message: str) -> bool:
        """Send text to a connection; False when it is gone."""

    def close(self, connection_id: str) -> None:
        """End a connection; one that is gone is no error."""


class Metrics(Protocol):
    """What the platform measures of the functions."""

    def functions(
        self, names: Sequence[str], since: datetime, until: datetime
    ) -> Mapping[str, Mapping[str, float]]:
        """Return by function and `<metric>.<statistic>` (`Duration.Average` in milliseconds)."""
