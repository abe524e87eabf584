"""Every way in which somebody might change an export of evidence; each returns other files.

A forger of `WEAK` has no key of ours: he may list what he likes in the manifest and sign with a key
of his own. One of `STRONG` is believed whatever his manifest says, as if its key had been misused:
against him stand the roots alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from emutabakat.domain.events import event_hash
from emutabakat.domain.evidence import (
    json_from_proof,
    json_from_record,
    proof_from_json,
)
from emutabakat.domain.statements import (
    canonical,
)
from tests.attack.forging import (
    Loot,
    another,
    chained,
    edited,
    flipped,
    replaced,
    resigned,
    with_record,
    without,
)
from tests.evidence import Files

Tampering = Callable[[Loot], Files | None]
"""Returns the forged files, None where this export gives no occasion."""


def flip_a_byte(loot: Loot) -> Files:
    """Change one byte of one file."""
    return flipped(loot, loot.rng.choice(sorted(loot.files)))


def flip_a_byte_under_a_root(loot: Loot) -> Files:
    """Change one byte of what a root covers, or of a root."""
    name = loot.rng.choice([name for name in loot.files if "/" in name])
    return flipped(loot, name)


def edit_an_event(loot: Loot) -> Files:
    """Change a value of an event and nothing else."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    return with_record(loot, name, record, replaced(record, at, edited(loot, record, at)))


def edit_an_event_and_its_hash(loot: Loot) -> Files:
    """Change an event with its own hash, but not those that follow."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    changed = edited(loot, record, at)
    changed = replace(changed, hash=event_hash(changed))
    return with_record(loot, name, record, replaced(record, at, changed))


def rewrite_a_chain(loot: Loot) -> Files:
    """Change an event and compute every hash after it anew, the state's head included."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    events = chained(replaced(record, at, edited(loot, record, at)))
    return with_record(loot, name, record, events)


def rewrite_after_the_last_root(loot: Loot) -> Files:
    """Compute a whole chain anew with times that are under no root yet."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    later = [
        replace(each, at=max(each.at, loot.rooted_until + timedelta(seconds=each.seq)))
        for each in replaced(record, at, edited(loot, record, at))
    ]
    return with_record(loot, name, record, chained(later))


def rewrite_before_the_first_root(loot: Loot) -> Files:
    """Compute a whole chain anew with times of before the company was founded."""
    name, record = loot.record()
    earlier = [replace(each, at=each.at - timedelta(days=400)) for each in record.events]
    return with_record(loot, name, record, chained(earlier))


def delete_an_event(loot: Loot) -> Files | None:
    """Take an event out and close the gap."""
    name, record = loot.record()
    if len(record.events) < 2:
        return None
    at = loot.rng.choice(loot.rooted(record))
    events = [each for place, each in enumerate(record.events) if place != at]
    return with_record(loot, name, record, chained(events))


def truncate_a_chain(loot: Loot) -> Files | None:
    """Cut the end of a chain off, its state included; at least one event under a root goes."""
    name, record = loot.record()
    rooted = loot.rooted(record)
    if len(rooted) < 2:
        return None
    keep = loot.rng.randrange(1, len(rooted))
    return with_record(loot, name, record, list(record.events[:keep]))


def truncate_a_chain_and_its_proofs(loot: Loot) -> Files | None:
    """Cut the end of a chain off, and its leaves out of the proofs."""
    name, record = loot.record()
    rooted = loot.rooted(record)
    if len(rooted) < 2:
        return None
    keep = loot.rng.randrange(1, len(rooted))
    files = with_record(loot, name, record, list(record.events[:keep]))
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
    events.insert(at + 1, edited(loot, record, at))
    return with_record(loot, name, record, chained(events))


def duplicate_an_event(loot: Loot) -> Files:
    """Let an event happen twice."""
    name, record = loot.record()
    at = loot.rng.choice(loot.rooted(record))
    events = list(record.events)
    events.insert(at, events[at])
    return with_record(loot, name, record, events)


def swap_events(loot: Loot) -> Files | None:
    """Let two events of a record change places, and chain them anew."""
    name, record = loot.record()
    rooted = loot.rooted(record)
    if len(rooted) < 2:
        return None
    one, two = loot.rng.sample(rooted, 2)
    events = list(record.events)
    events[one], events[two] = events[two], events[one]
    return with_record(loot, name, record, chained(events))


def change_personal_values(loot: Loot) -> Files | None:
    """Let somebody else have done it, or from elsewhere."""
    name, record = loot.record()
    places = [at for at in loot.rooted(record) if record.events[at].personal]
    if not places:
        return None
    event = record.events[loot.rng.choice(places)]
    which = loot.rng.choice(sorted(event.personal))
    changed = replace(event, personal={**event.personal, which: f"{event.personal[which]}x"})
    return with_record(loot, name, record, replaced(record, event.seq - 1, changed))


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
    return without(loot.files, loot.rng.choice(loot.within("documents")))


def delete_a_proof(loot: Loot) -> Files:
    """Take a proof away."""
    return without(loot.files, loot.rng.choice(loot.within("proofs")))


def delete_a_root(loot: Loot) -> Files:
    """Take a root and its proof away, the last one perhaps."""
    name = loot.rng.choice(loot.within("roots"))
    return without(without(loot.files, name), name.replace("roots/", "proofs/"))


def delete_a_file(loot: Loot) -> Files:
    """Take any file away."""
    return without(loot.files, loot.rng.choice(sorted(loot.files)))


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
    values["body"][what] = another(values["body"][what])
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
    return resigned(loot, rewrite_a_chain(loot), own_chain=True)


def rewrite_everything_under_our_certificates(loot: Loot) -> Files:
    """Do the same, and show our certificates with the foreign signatures."""
    return resigned(loot, rewrite_a_chain(loot), own_chain=False)


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
