"""Every way in which somebody might change an export of evidence; each returns other files.

A forger of `WEAK` has no key of ours: he may list what he likes in the manifest and sign with a key
of his own. One of `STRONG` is believed whatever his manifest says, as if its key had been misused:
against him stand the roots alone.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
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
    canonical,
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


Tampering = Callable[[Loot], Files | None]
"""Returns the forged files, None where this export gives no occasion."""


def flip_a_byte(loot: Loot) -> Files:
    """Change one byte of one file."""
    return _flipped(loot, loot.rng.choice(sorted(loot.files)))


def flip_a_byte_under_a_root(loot: Loot) -> Files:
    """Change one byte of what a root covers, or of a root."""
    name = loot.rng.choice([name for name in loot.files if "/" in name])
    return _flipped(loot, name)


def edit_an_event(loot: Loot) -> Files:
    """Change a value of an event and nothing else."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    return _with_record(loot, name, record, _replaced(record, at, _edited(loot, record, at)))


def edit_an_event_and_its_hash(loot: Loot) -> Files:
    """Change an event with its own hash, but not those that follow."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    changed = _edited(loot, record, at)
    changed = replace(changed, hash=event_hash(changed))
    return _with_record(loot, name, record, _replaced(record, at, changed))


def rewrite_a_chain(loot: Loot) -> Files:
    """Change an event and compute every hash after it anew, the state's head included."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    events = _chained(_replaced(record, at, _edited(loot, record, at)))
    return _with_record(loot, name, record, events)


def rewrite_after_the_last_root(loot: Loot) -> Files:
    """Compute a whole chain anew with times that are under no root yet."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    later = [
        replace(each, at=max(each.at, loot.rooted_until + timedelta(seconds=each.seq)))
        for each in _replaced(record, at, _edited(loot, record, at))
    ]
    return _with_record(loot, name, record, _chained(later))


def rewrite_before_the_first_root(loot: Loot) -> Files:
    """Compute a whole chain anew with times of before the company was founded."""
    name, record = loot.record()
    earlier = [replace(each, at=each.at - timedelta(days=400)) for each in record.events]
    return _with_record(loot, name, record, _chained(earlier))


def delete_an_event(loot: Loot) -> Files | None:
    """Take an event out and close the gap."""
    name, record = loot.record()
    if len(record.events) < 2:
        return None
    at = loot.rng.choice(loot.rooted(record))
    events = [each for place, each in enumerate(record.events) if place != at]
    return _with_record(loot, name, record, _chained(events))


def truncate_a_chain(loot: Loot) -> Files | None:
    """Cut the end of a chain off, its state included; at least one event under a root goes."""
    name, record = loot.record()
    rooted = loot.rooted(record)
    if len(rooted) < 2:
        return None
    keep = loot.rng.randrange(1, len(rooted))
    return _with_record(loot, name, record, list(record.events[:keep]))


def truncate_a_chain_and_its_proofs(loot: Loot) -> Files | None:
    """Cut the end of a chain off, and its leaves out of the proofs."""
    name, record = loot.record()
    rooted = loot.rooted(record)
    if len(rooted) < 2:
        return None
    keep = loot.rng.randrange(1, len(rooted))
    files = _with_record(loot, name, record, list(record.events[:keep]))
    for proof_name in loot.within("proofs"):
        proof = proof_from_json(files[proof_name])
        left = {at: leaf for at, leaf in proof.leaves.items() if leaf.record_id != record.record_id}
        files[proof_name] = json_from_proof(replace(proof, leaves=left))
    return files


def insert_an_event(loot: Loot) -> Files:
    """Put a made-up event into a chain, at a time under a root."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    events = list(record.events)
    events.insert(at + 1, _edited(loot, record, at))
    return _with_record(loot, name, record, _chained(events))


def duplicate_an_event(loot: Loot) -> Files:
    """Let an event happen twice."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    events = list(record.events)
    events.insert(at, events[at])
    return _with_record(loot, name, record, events)


def swap_events(loot: Loot) -> Files | None:
    """Let two events of a record change places, and chain them anew."""
    name, record = loot.record()
    rooted = loot.rooted(record)
    if len(rooted) < 2:
        return None
    one, two = loot.rng.sample(rooted, 2)
    events = list(record.events)
    events[one], events[two] = events[two], events[one]
    return _with_record(loot, name, record, _chained(events))


def change_personal_values(loot: Loot) -> Files | None:
    """Let somebody else have done it, or from elsewhere."""
    name, record = loot.record()
    places = [at for at in loot.rooted(record) if record.events[at].personal]
    if not places:
        return None
    event = record.events[loot.rng.choice(places)]
    which = loot.rng.choice(sorted(event.personal))
    changed = replace(event, personal={**event.personal, which: f"{event.personal[which]}x"})
    return _with_record(loot, name, record, _replaced(record, event.seq - 1, changed))


def cut_the_state(loot: Loot) -> Files:
    """Let the state say that there is less."""
    name, record = loot.record()
    less = replace(record, version=record.version - 1)
    return {**loot.files, name: json_from_record(less)}


def swap_files(loot: Loot) -> Files:
    """Let two files of a kind change their names."""
    folder = loot.rng.choice(["records", "roots", "proofs"])
    one, two = loot.rng.sample(loot.within(folder), 2)
    return {**loot.files, one: loot.files[two], two: loot.files[one]}


def swap_documents(loot: Loot) -> Files:
    """Put another genuine document of the export in the place of one."""
    one, two = loot.rng.sample(loot.within("documents"), 2)
    return {**loot.files, one: loot.files[two]}


def replace_a_document(loot: Loot) -> Files:
    """Put a document under a seal of one's own in the place of one."""
    return {**loot.files, loot.rng.choice(loot.within("documents")): loot.own_pdf}


def append_to_a_document(loot: Loot) -> Files:
    """Write something behind a document, as an incremental update does."""
    name = loot.rng.choice(loot.within("documents"))
    return {**loot.files, name: loot.files[name] + b"\n% later\n%%EOF\n"}


def delete_a_document(loot: Loot) -> Files:
    """Take a document away."""
    return _without(loot.files, loot.rng.choice(loot.within("documents")))


def delete_a_proof(loot: Loot) -> Files:
    """Take a proof away."""
    return _without(loot.files, loot.rng.choice(loot.within("proofs")))


def delete_a_root(loot: Loot) -> Files:
    """Take a root and its proof away, the last one perhaps."""
    name = loot.rng.choice(loot.within("roots"))
    return _without(_without(loot.files, name), name.replace("roots/", "proofs/"))


def delete_a_file(loot: Loot) -> Files:
    """Take any file away."""
    return _without(loot.files, loot.rng.choice(sorted(loot.files)))


def duplicate_a_file(loot: Loot) -> Files:
    """Add a file once more under another name."""
    name = loot.rng.choice(loot.within(loot.rng.choice(["records", "documents"])))
    folder, _, last = name.partition("/")
    return {**loot.files, f"{folder}/x{last}": loot.files[name]}


def edit_a_root(loot: Loot) -> Files:
    """Change what a root says under its old signature."""
    name = loot.rng.choice(loot.within("roots"))
    values = json.loads(loot.files[name])
    what = loot.rng.choice(["until", "since", "made_at", "leaves", "events", "root", "previous"])
    values["body"][what] = _other(values["body"][what])
    return {**loot.files, name: canonical(values)}


def swap_in_a_foreign_root(loot: Loot) -> Files:
    """Put the other company's root of that number in the place of one."""
    name = loot.rng.choice(loot.within("roots"))
    return {**loot.files, name: loot.others[name]}


def swap_in_a_foreign_proof(loot: Loot) -> Files:
    """Put the other company's proof of that number in the place of one."""
    name = loot.rng.choice(loot.within("proofs"))
    return {**loot.files, name: loot.others[name]}


def rewrite_everything(loot: Loot) -> Files:
    """Change an event and compute everything anew: chain, state, leaves, roots, proofs, each root
    signed by a key of one's own with a certificate of one's own."""
    return _resigned(loot, rewrite_a_chain(loot), own_chain=True)


def rewrite_everything_under_our_certificates(loot: Loot) -> Files:
    """Do the same, and show our certificates with the foreign signatures."""
    return _resigned(loot, rewrite_a_chain(loot), own_chain=False)


STRONG: Sequence[Tampering] = (
    flip_a_byte_under_a_root,
    edit_an_event,
    edit_an_event_and_its_hash,
    rewrite_a_chain,
    rewrite_after_the_last_root,
    rewrite_before_the_first_root,
    delete_an_event,
    truncate_a_chain,
    truncate_a_chain_and_its_proofs,
    insert_an_event,
    duplicate_an_event,
    swap_events,
    change_personal_values,
    cut_the_state,
    swap_files,
    swap_documents,
    replace_a_document,
    append_to_a_document,
    delete_a_document,
    delete_a_proof,
    delete_a_root,
    duplicate_a_file,
    edit_a_root,
    swap_in_a_foreign_root,
    swap_in_a_foreign_proof,
    rewrite_everything,
    rewrite_everything_under_our_certificates,
)
"""What is found by the roots alone."""
WEAK: Sequence[Tampering] = (*STRONG, flip_a_byte, delete_a_file)
"""What is found with the manifest: also that a whole record was left out."""


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


def _resigned(loot: Loot, files: Files, *, own_chain: bool) -> Files:
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


def _with_record(loot: Loot, name: str, record: KeptRecord, events: Sequence[Event]) -> Files:
    """Return the files with other events of a record, and a state that agrees with them."""
    forged = KeptRecord(record.record_id, len(events), events[-1].hash, events)
    return {**loot.files, name: json_from_record(forged)}


def _replaced(record: KeptRecord, at: int, event: Event) -> list[Event]:
    return [event if place == at else each for place, each in enumerate(record.events)]


def _chained(events: Sequence[Event]) -> list[Event]:
    """Return events with numbers, hashes and predecessors that fit."""
    chained: list[Event] = []
    for seq, event in enumerate(events, start=1):
        previous = chained[-1].hash if chained else GENESIS
        linked = replace(event, seq=seq, previous=previous)
        chained.append(replace(linked, hash=event_hash(linked)))
    return chained


def _edited(loot: Loot, record: KeptRecord, at: int) -> Event:
    """Return an event that says something else."""
    event = record.events[at]
    how = loot.rng.randrange(4)
    if how == 0:
        return replace(event, actor_id=f"{event.actor_id}x")
    if how == 1:
        return replace(event, at=event.at + timedelta(microseconds=1 + loot.rng.randrange(10**6)))
    if how == 2 and event.data:
        which = loot.rng.choice(sorted(event.data))
        return replace(event, data={**event.data, which: _other(event.data[which])})
    return replace(event, id=type(event.id)(f"{event.id}x"))


def _other(value: Any) -> Any:
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


def _flipped(loot: Loot, name: str) -> Files:
    content = bytearray(loot.files[name])
    content[loot.rng.randrange(len(content))] ^= 1 << loot.rng.randrange(8)
    return {**loot.files, name: bytes(content)}


def _without(files: Files, name: str) -> Files:
    return {other: content for other, content in files.items() if other != name}
