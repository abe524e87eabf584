"""What a forger of an export has, and the tools that the tamperings are made with."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from emutabakat.domain.events import GENESIS, Event, event_hash
from emutabakat.domain.evidence import (
    MANIFEST,
    MANIFEST_SIGNATURE,
    KeptRecord,
    ListedFile,
    json_from_manifest,
    json_from_proof,
    json_from_record,
    manifest_body,
    manifest_from_json,
    proof_from_json,
    proof_of,
    record_from_json,
)
from emutabakat.domain.ids import CompanyId
from emutabakat.domain.roots import Leaf, root_from_body, tree_of
from emutabakat.domain.statements import (
    document_from_statement,
    sha256_of,
    statement_from_document,
)
from tests.evidence import Files
from tests.fakes.roots import RootKeys


@dataclass(frozen=True)
class Loot:
    """What a forger has: a genuine export, another company's, and a key and a PDF of his own."""

    files: Files
    others: Files
    own_pdf: bytes
    own_key: RootKeys
    rng: random.Random

    @property
    def company_id(self) -> CompanyId:
        """The company of the export."""
        return manifest_from_json(self.files[MANIFEST]).company_id

    @property
    def rooted_until(self) -> datetime:
        """When the span of the last root ended."""
        body = statement_from_document(self.files[max(self.within("roots"))]).body
        return root_from_body(self.company_id, body).until

    def within(self, folder: str) -> list[str]:
        """Return the names in a folder."""
        return sorted(name for name in self.files if name.startswith(f"{folder}/"))

    def record(self) -> tuple[str, KeptRecord]:
        """Return any record's name and content."""
        name = self.rng.choice(self.within("records"))
        return name, record_from_json(self.company_id, self.files[name])

    def rooted(self, record: KeptRecord) -> list[int]:
        """Return the places of the record's events that lie under a root."""
        return [at for at, each in enumerate(record.events) if each.at < self.rooted_until]


def relisted(loot: Loot, files: Files) -> Files:
    """Return the files with a manifest that lists them as they are, signed by the forger."""
    if MANIFEST not in files:
        return files
    try:
        manifest = manifest_from_json(files[MANIFEST])
    except ValueError:
        return files
    listed = sorted(
        ListedFile(name, sha256_of(content), len(content))
        for name, content in files.items()
        if name not in (MANIFEST, MANIFEST_SIGNATURE)
    )
    text = json_from_manifest(replace(manifest, files=listed))
    statement = loot.own_key.sign(manifest_body(manifest, sha256_of(text)))
    return {**files, MANIFEST: text, MANIFEST_SIGNATURE: document_from_statement(statement)}


def resigned(loot: Loot, files: Files, *, own_chain: bool) -> Files:
    """Return the files with roots over what they hold now, signed anew from first to last."""
    files = dict(files)
    records = [record_from_json(loot.company_id, files[name]) for name in loot.within("records")]
    previous = GENESIS
    for name in loot.within("roots"):
        old = statement_from_document(files[name])
        root = root_from_body(loot.company_id, old.body)
        proof_name = name.replace("roots/", "proofs/")
        shown = proof_from_json(files[proof_name]).leaves.values()
        known = {record.record_id for record in records}
        leaves = [leaf for leaf in shown if leaf.record_id not in known]
        for record in records:
            within = [each for each in record.events if root.since <= each.at < root.until]
            if within:
                leaves.append(Leaf(record.record_id, within[-1].seq, within[-1].hash))
        leaves.sort()
        new = replace(root, leaves=len(leaves), root=tree_of(leaves).root.hex(), previous=previous)
        statement = loot.own_key.sign(new.body)
        if not own_chain:
            signature = replace(statement.signature, chain=old.signature.chain)
            statement = replace(statement, signature=signature)
        files[name] = document_from_statement(statement)
        files[proof_name] = json_from_proof(proof_of(root.number, leaves, sorted(known)))
        previous = sha256_of(files[name])
    return files


def with_record(loot: Loot, name: str, record: KeptRecord, events: Sequence[Event]) -> Files:
    """Return the files with other events of a record, and a state that agrees with them."""
    forged = KeptRecord(record.record_id, len(events), events[-1].hash, events)
    return {**loot.files, name: json_from_record(forged)}


def replaced(record: KeptRecord, at: int, event: Event) -> list[Event]:
    """Return the record's events with another one at a place."""
    return [event if place == at else each for place, each in enumerate(record.events)]


def chained(events: Sequence[Event]) -> list[Event]:
    """Return events with numbers, hashes and predecessors that fit."""
    chained: list[Event] = []
    for seq, event in enumerate(events, start=1):
        previous = chained[-1].hash if chained else GENESIS
        linked = replace(event, seq=seq, previous=previous)
        chained.append(replace(linked, hash=event_hash(linked)))
    return chained


def edited(loot: Loot, record: KeptRecord, at: int) -> Event:
    """Return an event that says something else."""
    event = record.events[at]
    how = loot.rng.randrange(4)
    if how == 0:
        return replace(event, actor_id=f"{event.actor_id}x")
    if how == 1:
        return replace(event, at=event.at + timedelta(microseconds=1 + loot.rng.randrange(10**6)))
    if how == 2 and event.data:
        which = loot.rng.choice(sorted(event.data))
        return replace(event, data={**event.data, which: another(event.data[which])})
    return replace(event, id=type(event.id)(f"{event.id}x"))


def another(value: Any) -> Any:
    """Return another value of the same kind."""
    if isinstance(value, int):
        return value + 1
    text = str(value)
    if len(text) == len(GENESIS):
        return f"{int(text, 16) ^ 1:064x}"
    try:
        return (datetime.fromisoformat(text) + timedelta(minutes=1)).isoformat(
            timespec="microseconds"
        )
    except ValueError:
        return f"{text}x"


def flipped(loot: Loot, name: str) -> Files:
    """Return the files with one bit of one of them changed."""
    content = bytearray(loot.files[name])
    content[loot.rng.randrange(len(content))] ^= 1 << loot.rng.randrange(8)
    return {**loot.files, name: bytes(content)}


def without(files: Files, name: str) -> Files:
    """Return the files but for one."""
    return {other: content for other, content in files.items() if other != name}
