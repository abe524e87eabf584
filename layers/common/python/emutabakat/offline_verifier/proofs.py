"""Checks what each record has under each root: its last event of that span, or nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from emutabakat.domain.events import Event
from emutabakat.domain.evidence import KeptRecord, Proof, proof_from_json, proof_path
from emutabakat.domain.merkle import root_from_proof
from emutabakat.domain.roots import Leaf, Root
from emutabakat.offline_verifier.archive import Archive
from emutabakat.offline_verifier.findings import Finding

Fail = Callable[[Finding], None]


def check_proofs(
    archive: Archive, roots: Sequence[Root], records: Sequence[tuple[str, KeptRecord]], fail: Fail
) -> None:
    """Tell of every proof that does not lead to its root, and of every record that has something
    else under a root than its chain says."""
    expected = {proof_path(root.number) for root in roots}
    for name in archive.within("proofs"):
        if name not in expected:
            fail(Finding("proof_of_nothing", name))
    spans = _Spans(roots)
    lasts = [(file, record.record_id, spans.last_of(record)) for file, record in records]
    for root in roots:
        name = proof_path(root.number)
        proof = _proof(archive, name, root, fail)
        if proof is not None:
            own = [(file, id_, last.get(root.number)) for file, id_, last in lasts]
            _check_records(name, root, proof, own, fail)
    if roots:
        for name, record in records:
            for event in record.events:
                if event.at < roots[0].since:
                    fail(Finding("event_too_early", name, record.record_id, event.seq))
                    break


def _proof(archive: Archive, name: str, root: Root, fail: Fail) -> Proof | None:
    """Return the proof of a root, unless it is none."""
    if name not in archive.names:
        fail(Finding("proof_absent", name, detail=str(root.number)))
        return None
    try:
        proof = proof_from_json(archive.read(name))
    except (ValueError, TypeError, RecursionError):
        fail(Finding("file_unreadable", name))
        return None
    try:
        shown = {place: leaf.hash for place, leaf in proof.leaves.items()}
        computed = root_from_proof(root.leaves, shown, proof.hashes).hex()
    except ValueError:
        computed = ""
    sorted_ = all(
        before.record_id < after.record_id
        for before, after in pairwise(leaf for _, leaf in sorted(proof.leaves.items()))
    )
    if computed != root.root or proof.number != root.number or not sorted_:
        fail(Finding("proof_wrong", name, detail=str(root.number)))
        return None
    return proof


def _check_records(
    name: str,
    root: Root,
    proof: Proof,
    records: Sequence[tuple[str, str, Event | None]],
    fail: Fail,
) -> None:
    """Compare the last event of each record within the root's span with its leaf."""
    number = str(root.number)
    by_record = {leaf.record_id: leaf for leaf in proof.leaves.values()}
    gaps = _Gaps(proof.leaves, proof.size)
    for file, id_, last in records:
        leaf = by_record.get(id_)
        if leaf is None and not gaps.hold(id_):
            fail(Finding("proof_incomplete", name, id_, detail=number))
        elif leaf is None and last is not None:
            fail(Finding("event_added", file, id_, last.seq, number))
        elif leaf is not None and last is None:
            fail(Finding("event_removed", file, id_, leaf.seq, number))
        elif leaf is not None and last is not None and leaf != Leaf(id_, last.seq, last.hash):
            fail(Finding("event_replaced", file, id_, last.seq, number))


class _Gaps:
    """Where shown neighbours prove that there is no leaf between them, or beyond the ends."""

    def __init__(self, leaves: Mapping[int, Leaf], size: int) -> None:
        self._places = sorted(leaves)
        self._records = [leaves[place].record_id for place in self._places]
        self._size = size

    def hold(self, record_id: str) -> bool:
        """Tell whether it is proven that the record has no leaf."""
        at = bisect_left(self._records, record_id)
        left = self._places[at - 1] if at else -1
        right = self._places[at] if at < len(self._places) else self._size
        return right - left == 1


class _Spans:
    """A record's last event within each root's span, by the root's number."""

    def __init__(self, roots: Sequence[Root]) -> None:
        self._roots = sorted(roots, key=lambda root: root.since)
        self._begin = [root.since for root in self._roots]

    def last_of(self, record: KeptRecord) -> Mapping[int, Event]:
        """Return the event with the highest number of each span that has any."""
        last: dict[int, Event] = {}
        for event in record.events:
            at = bisect_right(self._begin, event.at) - 1
            if at < 0 or event.at >= self._roots[at].until:
                continue
            number = self._roots[at].number
            if number not in last or event.seq > last[number].seq:
                last[number] = event
        return last
