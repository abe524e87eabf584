"""Daily roots: one signed hash over all that happened in a company during a span of time.

A leaf is a record's last event within the span; as each event covers those before it, a leaf
covers the record's whole chain up to there. Leaves are sorted by record, so that a root also proves
in which records nothing happened.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from emutabakat.domain.events import Event, EventKind, Stamp, noted
from emutabakat.domain.figures import ISTANBUL
from emutabakat.domain.ids import CompanyId, EventId, ordered_id
from emutabakat.domain.merkle import Tree, leaf_hash
from emutabakat.domain.statements import canonical

FORMAT = "emutabakat-root-1"
ROOT_MAIL = "root"
"""What the mail about a root is called where deliveries are told of."""
MARGIN = timedelta(minutes=20)
"""How long after its time an event may become visible: no function lives longer than 15 minutes
(https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html), and an index follows its
table within seconds."""


@dataclass(frozen=True, slots=True, order=True)
class Leaf:
    """A record's last event within a span: its number and its hash (hex)."""

    record_id: str
    seq: int
    head: str

    @property
    def hash(self) -> bytes:
        """The leaf's hash in the tree."""
        return leaf_hash(f"{self.record_id}\0{self.seq}\0{self.head}".encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """What is signed: the root (hex) of what happened in [since, until).

    `number` counts from 1, and each span begins where the one before ended. `previous` is the
    SHA-256 (hex) of the signed root before, `GENESIS` at first.
    """

    company_id: CompanyId
    number: int
    since: datetime
    until: datetime
    leaves: int
    events: int
    root: str
    previous: str
    made_at: datetime

    @property
    def body(self) -> dict[str, Any]:
        """The root as the values that are signed."""
        return {
            "format": FORMAT,
            "company": self.company_id,
            "number": self.number,
            "since": _text(self.since),
            "until": _text(self.until),
            "leaves": self.leaves,
            "events": self.events,
            "root": self.root,
            "previous": self.previous,
            "made_at": _text(self.made_at),
        }


def root_from_body(company_id: CompanyId, body: Mapping[str, Any]) -> Root:
    """Return the company's root of signed values, or raise `ValueError` for those of something
    else."""
    try:
        root = Root(
            company_id=company_id,
            number=int(body["number"]),
            since=datetime.fromisoformat(body["since"]),
            until=datetime.fromisoformat(body["until"]),
            leaves=int(body["leaves"]),
            events=int(body["events"]),
            root=str(body["root"]),
            previous=str(body["previous"]),
            made_at=datetime.fromisoformat(body["made_at"]),
        )
        same = canonical(root.body) == canonical(body)
    except (KeyError, TypeError) as error:
        raise ValueError("this is no root") from error
    if not same:
        raise ValueError("this is no root of the company")
    return root


def tree_of(leaves: Sequence[Leaf]) -> Tree:
    """Return the tree over sorted leaves."""
    return Tree(leaf.hash for leaf in leaves)


def places_of(leaves: Sequence[Leaf], record_ids: Iterable[str]) -> list[int]:
    """Return the places of the leaves that show what the records have in a sorted tree.

    For a record without a leaf these are its neighbours, between which it would stand.
    """
    places: set[int] = set()
    for record_id in record_ids:
        at = bisect_left(leaves, record_id, key=lambda leaf: leaf.record_id)
        if at < len(leaves) and leaves[at].record_id == record_id:
            places.add(at)
        else:
            places.update(place for place in (at - 1, at) if 0 <= place < len(leaves))
    return sorted(places)


def packed_leaves(leaves: Iterable[Leaf]) -> bytes:
    """Return leaves as compressed lines, the same bytes for the same leaves."""
    lines = "".join(f"{leaf.record_id} {leaf.seq} {leaf.head}\n" for leaf in leaves)
    return gzip.compress(lines.encode(), mtime=0)


def unpacked_leaves(packed: bytes) -> list[Leaf]:
    """Return the leaves of `packed_leaves`."""
    rows = (line.split(" ") for line in gzip.decompress(packed).decode().splitlines())
    return [Leaf(record_id, int(seq), head) for record_id, seq, head in rows]


def is_worth_a_root(event: Event) -> bool:
    """Tell whether an event makes a root due; a root's own consequences do not, or each would be
    followed by another."""
    if event.kind is EventKind.ROOT_SIGNED:
        return False
    return event.kind is not EventKind.DELIVERY_FAILED or event.data.get("what") != ROOT_MAIL


def last_midnight(now: datetime) -> datetime:
    """Return the last midnight of Istanbul (as UTC) whose events are all visible by now.

    >>> last_midnight(datetime(2026, 11, 24, 21, 30, tzinfo=UTC)).isoformat()
    '2026-11-24T21:00:00+00:00'
    """
    day = (now - MARGIN).astimezone(ISTANBUL).date()
    return datetime.combine(day, time(), ISTANBUL).astimezone(UTC)


def signed(root: Root, stamp: Stamp, *, sha256: str) -> Event:
    """Return the event of a signed root, whose document has that SHA-256 (hex); telling it twice
    tells it once."""
    event_id = EventId(ordered_id("evt", root.until, 0, root.company_id, "root", str(root.number)))
    return noted(
        company_id=root.company_id,
        kind=EventKind.ROOT_SIGNED,
        stamp=Stamp(event_id, stamp.at, stamp.actor_kind, stamp.actor_id, stamp.salt),
        data={
            "number": root.number,
            "since": _text(root.since),
            "until": _text(root.until),
            "records": root.leaves,
            "events": root.events,
            "root": root.root,
            "sha256": sha256,
        },
    )


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
