"""Everything that can happen, recorded once: the audit trail, which is also the outbox.

Each record (a letter, an import, a task…) has its own chain: an event's hash covers the hash
before it and a body without personal values; of those the body holds salted hashes, so that the
clear values can be erased (KVKK art. 7) and the chain still verifies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from emutabakat.domain.ids import CompanyId, EventId

Value = str | int | None
_DOMAIN = b"emutabakat-event-v1\0"
GENESIS = "0" * 64


class EventKind(StrEnum):
    """The product's biography; stored, so a value is never renamed."""

    MUTABAKAT_CREATED = "mutabakat.created"
    MUTABAKAT_EDITED = "mutabakat.edited"
    MUTABAKAT_SENT = "mutabakat.sent"
    MUTABAKAT_APPROVED = "mutabakat.approved"
    MUTABAKAT_REJECTED = "mutabakat.rejected"
    MUTABAKAT_CANCELLED = "mutabakat.cancelled"
    MUTABAKAT_EXPIRED = "mutabakat.expired"
    MUTABAKAT_REVISED = "mutabakat.revised"
    LINK_DELIVERED = "link.delivered"
    CODE_DELIVERED = "code.delivered"
    DELIVERY_FAILED = "delivery.failed"
    DELIVERY_UNKNOWN = "delivery.unknown"
    LINK_OPENED = "link.opened"
    CODE_REQUESTED = "code.requested"
    CODE_VERIFIED = "code.verified"
    CODE_KILLED = "code.killed"
    DOCUMENT_SEALED = "document.sealed"
    DOCUMENT_MADE = "document.made"
    DOCUMENT_RESEALED = "document.resealed"
    IMPORT_BEGAN = "import.began"
    IMPORT_STARTED = "import.started"
    IMPORT_CORRECTED = "import.corrected"
    IMPORT_READ = "import.read"
    IMPORT_REFUSED = "import.refused"
    IMPORT_COMMITTED = "import.committed"
    IMPORT_DISCARDED = "import.discarded"
    TASK_STARTED = "task.started"
    TASK_PROGRESSED = "task.progressed"
    TASK_COMPLETED = "task.completed"
    TASK_FAILED = "task.failed"
    COUNTERPARTY_CREATED = "counterparty.created"
    COUNTERPARTY_EDITED = "counterparty.edited"
    COMPANY_CREATED = "company.created"
    COMPANY_EDITED = "company.edited"
    COMPANY_SUSPENDED = "company.suspended"
    COMPANY_RESUMED = "company.resumed"
    PERSON_EDITED = "person.edited"
    PASSWORD_CHANGED = "password.changed"
    PASSWORD_RESET_ASKED = "password.reset_asked"
    PASSWORD_RESET = "password.reset"
    FACTOR_ADDED = "factor.added"
    FACTOR_REMOVED = "factor.removed"
    RECOVERY_CODES_MADE = "recovery_codes.made"
    RECOVERY_CODE_USED = "recovery_code.used"
    LOGIN_SUCCEEDED = "login.succeeded"
    LOGIN_FAILED = "login.failed"
    LOGIN_STEPPED_UP = "login.stepped_up"
    LOGIN_ENDED = "login.ended"
    LOGIN_REVOKED = "login.revoked"
    LOGIN_REUSED = "login.reused"
    MEMBER_INVITED = "member.invited"
    MEMBER_JOINED = "member.joined"
    MEMBER_ROLE_CHANGED = "member.role_changed"
    MEMBER_DEACTIVATED = "member.deactivated"
    MEMBER_REACTIVATED = "member.reactivated"
    PRIVACY_TEXT_PUBLISHED = "privacy.text_published"
    NOTICE_SEEN = "privacy.notice_seen"
    CONSENT_GIVEN = "privacy.consent_given"
    CONSENT_WITHDRAWN = "privacy.consent_withdrawn"
    PERSONAL_ERASED = "privacy.erased"
    MUTABAKAT_VIEWED = "mutabakat.viewed"
    DOCUMENT_DOWNLOADED = "document.downloaded"
    EXPORT_MADE = "export.made"
    REPORT_SEARCHED = "report.searched"
    REPORT_ASKED = "report.asked"
    EVIDENCE_ASKED = "export.evidence_asked"
    ROOT_SIGNED = "root.signed"
    LEGAL_TEXT_PUBLISHED = "legal_text.published"
    ACCESS_REFUSED = "access.refused"


class ActorKind(StrEnum):
    """Who did it: a signed-in person, the holder of a link, or the system itself."""

    PERSON = "person"
    LINK = "link"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who, when and from where: what a use case adds to a change to make it an event.

    `salt` is random hex for the hashes of the personal values; `origin` is the client's address
    and user agent where there is a client (personal values).
    """

    event_id: EventId
    at: datetime
    actor_kind: ActorKind
    actor_id: str
    salt: str
    origin: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened to one record. `seq` counts from 1 within the record.

    `data` is free of personal values; `personal` has the clear ones (empty once erased), whose
    salted hashes `personal_hashes` are covered by `hash` (hex SHA-256).
    """

    id: EventId
    company_id: CompanyId
    record_id: str
    seq: int
    kind: EventKind
    actor_kind: ActorKind
    actor_id: str
    at: datetime
    data: Mapping[str, Value]
    personal: Mapping[str, str]
    salt: str
    personal_hashes: Mapping[str, str]
    previous: str
    hash: str


def next_event(
    *,
    company_id: CompanyId,
    record_id: str,
    seq: int,
    previous: str,
    kind: EventKind,
    stamp: Stamp,
    data: Mapping[str, Value] | None = None,
    personal: Mapping[str, str] | None = None,
) -> Event:
    """Return the record's next event, chained to `previous` (the head, `GENESIS` at first)."""
    clear = {**stamp.origin, **(personal or {})}
    unhashed = Event(
        id=stamp.event_id,
        company_id=company_id,
        record_id=record_id,
        seq=seq,
        kind=kind,
        actor_kind=stamp.actor_kind,
        actor_id=stamp.actor_id,
        at=stamp.at,
        data=dict(data or {}),
        personal=clear,
        salt=stamp.salt if clear else "",
        personal_hashes={
            name: _personal_hash(stamp.salt, name, value) for name, value in clear.items()
        },
        previous=previous,
        hash="",
    )
    return _with_hash(unhashed)


def noted(
    *,
    company_id: CompanyId,
    kind: EventKind,
    stamp: Stamp,
    data: Mapping[str, Value] | None = None,
    personal: Mapping[str, str] | None = None,
) -> Event:
    """Return something that happened and changed nothing: the one event of a chain of its own."""
    return next_event(
        company_id=company_id,
        record_id=f"log_{stamp.event_id.removeprefix('evt_')}",
        seq=1,
        previous=GENESIS,
        kind=kind,
        stamp=stamp,
        data=data,
        personal=personal,
    )


def event_hash(event: Event) -> str:
    """Return what the event's hash must be, from its body and the hash before it."""
    body = {
        "id": event.id,
        "company": event.company_id,
        "record": event.record_id,
        "seq": event.seq,
        "kind": event.kind.value,
        "actor": [event.actor_kind.value, event.actor_id],
        "at": event.at.isoformat(),
        "data": dict(event.data),
        "personal": dict(event.personal_hashes),
    }
    canonical = json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(_DOMAIN + bytes.fromhex(event.previous) + canonical.encode()).hexdigest()


def personal_holds(event: Event) -> bool:
    """Tell whether the clear personal values are those that the event covers; erased ones are."""
    return all(
        event.personal_hashes.get(name) == _personal_hash(event.salt, name, value)
        for name, value in event.personal.items()
    )


def chain_break(events: list[Event]) -> int | None:
    """Return the `seq` of the first event that breaks the chain, or None if it holds."""
    head = GENESIS
    for expected, event in enumerate(events, start=1):
        if event.seq != expected or event.previous != head or event.hash != event_hash(event):
            return expected
        head = event.hash
    return None


def _personal_hash(salt: str, name: str, value: str) -> str:
    return hashlib.sha256(f"{salt}\0{name}\0{value}".encode()).hexdigest()


def _with_hash(event: Event) -> Event:
    return replace(event, hash=event_hash(event))
