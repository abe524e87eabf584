"""An export of evidence: the one form of each of its files, for who writes it and who verifies it.

manifest.json        every other file with its SHA-256 and size, and what was asked for
manifest.sig.json    the signed statement about the manifest
README.txt           how to verify, in Turkish and English
records/<id>.json    a record's whole chain, its clear personal values, and its state's head
documents/<…>.pdf    sealed documents
roots/<number>.json  the signed roots of the company, all of them
proofs/<number>.json what the records of this export have under a root
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from emutabakat.domain.events import ActorKind, Event, EventKind
from emutabakat.domain.ids import CompanyId, EventId
from emutabakat.domain.roots import Leaf, places_of, tree_of
from emutabakat.domain.statements import canonical
from emutabakat.domain.strict_json import (
    hash_of,
    list_of,
    object_of,
    text_of,
    texts_of,
    time_of,
    whole_of,
)

EXPORT_FORMAT = "emutabakat-evidence-1"
SIGNED_FORMAT = "emutabakat-evidence-manifest-1"
RECORD_FORMAT = "emutabakat-record-1"
PROOF_FORMAT = "emutabakat-proof-1"
MANIFEST, MANIFEST_SIGNATURE, README = "manifest.json", "manifest.sig.json", "README.txt"
NAMES_A_FILE = frozenset(
    {EventKind.DOCUMENT_SEALED, EventKind.DOCUMENT_MADE, EventKind.DOCUMENT_RESEALED}
)
"""Events whose `sha256` is that of a sealed file."""
_EVENT_NAMES = frozenset(
    {
        "id",
        "seq",
        "kind",
        "actor",
        "at",
        "data",
        "personal",
        "salt",
        "personal_hashes",
        "previous",
        "hash",
    }
)


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A record as an export has it. `version` and `head` are its state's: how many events it has
    and the hash of the last; -1 and "" where the state does not keep them."""

    record_id: str
    version: int
    head: str
    events: Sequence[Event]


@dataclass(frozen=True, slots=True)
class Proof:
    """Leaves of a root by their places in its tree of `size` leaves, and the other hashes."""

    number: int
    size: int
    leaves: Mapping[int, Leaf]
    hashes: Sequence[bytes]


@dataclass(frozen=True, slots=True, order=True)
class ListedFile:
    """A file that a manifest lists: its SHA-256 (hex) and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an export is of, and its files; `scope` is what was asked for, by name."""

    company_id: CompanyId
    company_name: str
    scope: Mapping[str, str]
    reason: str
    made_at: datetime
    made_by: str
    files: Sequence[ListedFile]


def record_path(record_id: str) -> str:
    """Return where a record lies in an export."""
    return f"records/{record_id}.json"


def root_path(number: int) -> str:
    """Return where a signed root lies in an export."""
    return f"roots/{number:06d}.json"


def proof_path(number: int) -> str:
    """Return where the proof of a root lies in an export."""
    return f"proofs/{number:06d}.json"


def json_from_record(record: KeptRecord) -> bytes:
    """Return the file of a record."""
    return canonical(
        {
            "format": RECORD_FORMAT,
            "record": record.record_id,
            "state": {"version": record.version, "head": record.head},
            "events": [_values_of(event) for event in record.events],
        }
    )


def record_from_json(company_id: CompanyId, text: bytes) -> KeptRecord:
    """Return the record of a file, or raise `ValueError` for any other form of it."""
    values = object_of(json.loads(text), {"format", "record", "state", "events"})
    state = object_of(values["state"], {"version", "head"})
    record_id = text_of(values["record"])
    events = [_event(company_id, record_id, each) for each in list_of(values["events"])]
    record = KeptRecord(record_id, whole_of(state["version"]), text_of(state["head"]), events)
    if json_from_record(record) != text:
        raise ValueError("the record is not in its one form")
    return record


def proof_of(number: int, leaves: Sequence[Leaf], record_ids: Sequence[str]) -> Proof:
    """Return the proof of what the records have under a root with these leaves, sorted."""
    places = places_of(leaves, record_ids)
    shown = {place: leaves[place] for place in places}
    return Proof(number, len(leaves), shown, tree_of(leaves).proof(places))


def json_from_proof(proof: Proof) -> bytes:
    """Return the file of a proof."""
    return canonical(
        {
            "format": PROOF_FORMAT,
            "number": proof.number,
            "size": proof.size,
            "leaves": [
                [place, leaf.record_id, leaf.seq, leaf.head]
                for place, leaf in sorted(proof.leaves.items())
            ],
            "hashes": [each.hex() for each in proof.hashes],
        }
    )


def proof_from_json(text: bytes) -> Proof:
    """Return the proof of a file, or raise `ValueError` for any other form of it."""
    values = object_of(json.loads(text), {"format", "number", "size", "leaves", "hashes"})
    shown: dict[int, Leaf] = {}
    for row in list_of(values["leaves"]):
        place, record_id, seq, head = list_of(row)
        shown[whole_of(place)] = Leaf(text_of(record_id), whole_of(seq), text_of(head))
    hashes = [bytes.fromhex(text_of(each)) for each in list_of(values["hashes"])]
    proof = Proof(whole_of(values["number"]), whole_of(values["size"]), shown, hashes)
    if json_from_proof(proof) != text:
        raise ValueError("the proof is not in its one form")
    return proof


def json_from_manifest(manifest: Manifest) -> bytes:
    """Return the manifest's file."""
    return canonical(
        {
            "format": EXPORT_FORMAT,
            "company": manifest.company_id,
            "company_name": manifest.company_name,
            "scope": dict(manifest.scope),
            "reason": manifest.reason,
            "made_at": manifest.made_at.isoformat(),
            "made_by": manifest.made_by,
            "files": [
                {"name": file.name, "sha256": file.sha256, "size": file.size}
                for file in manifest.files
            ],
        }
    )


def manifest_from_json(text: bytes) -> Manifest:
    """Return the manifest of a file, or raise `ValueError` for any other form of it."""
    names = {"format", "company", "company_name", "scope", "reason", "made_at", "made_by", "files"}
    values = object_of(json.loads(text), names)
    files = [object_of(each, {"name", "sha256", "size"}) for each in list_of(values["files"])]
    manifest = Manifest(
        company_id=CompanyId(text_of(values["company"])),
        company_name=text_of(values["company_name"]),
        scope=texts_of(values["scope"]),
        reason=text_of(values["reason"]),
        made_at=time_of(values["made_at"]),
        made_by=text_of(values["made_by"]),
        files=[
            ListedFile(text_of(each["name"]), text_of(each["sha256"]), whole_of(each["size"]))
            for each in files
        ],
    )
    if json_from_manifest(manifest) != text:
        raise ValueError("the manifest is not in its one form")
    return manifest


def manifest_body(manifest: Manifest, sha256: str) -> dict[str, Any]:
    """Return what is signed of a manifest whose file has that SHA-256 (hex)."""
    return {
        "format": SIGNED_FORMAT,
        "company": manifest.company_id,
        "made_at": manifest.made_at.isoformat(),
        "sha256": sha256,
    }


def _values_of(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "seq": event.seq,
        "kind": event.kind.value,
        "actor": [event.actor_kind.value, event.actor_id],
        "at": event.at.isoformat(),
        "data": dict(event.data),
        "personal": dict(event.personal),
        "salt": event.salt,
        "personal_hashes": dict(event.personal_hashes),
        "previous": event.previous,
        "hash": event.hash,
    }


def _event(company_id: CompanyId, record_id: str, value: object) -> Event:
    values = object_of(value, _EVENT_NAMES)
    actor_kind, actor_id = list_of(values["actor"])
    data = object_of(values["data"], None)
    for each in data.values():
        if isinstance(each, bool) or not isinstance(each, str | int | None):
            raise ValueError("a value of an event has the wrong type")
    return Event(
        id=EventId(text_of(values["id"])),
        company_id=company_id,
        record_id=record_id,
        seq=whole_of(values["seq"]),
        kind=EventKind(text_of(values["kind"])),
        actor_kind=ActorKind(text_of(actor_kind)),
        actor_id=text_of(actor_id),
        at=time_of(values["at"]),
        data=data,
        personal=texts_of(values["personal"]),
        salt=text_of(values["salt"]),
        personal_hashes=texts_of(values["personal_hashes"]),
        previous=hash_of(values["previous"]),
        hash=hash_of(values["hash"]),
    )
