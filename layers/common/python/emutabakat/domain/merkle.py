"""Merkle trees of RFC 6962, section 2.1: one hash over many leaves, and proofs of some of them.

A proof shows chosen leaves at their places, with one hash for each part of the tree that has none
of them. Two neighbours in a sorted tree so prove that nothing lies between them.
https://www.rfc-editor.org/rfc/rfc6962#section-2.1
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

_LEAF, _NODE = b"\x00", b"\x01"


def leaf_hash(leaf: bytes) -> bytes:
    """Return the hash of a leaf (32 bytes)."""
    return hashlib.sha256(_LEAF + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees (32 bytes)."""
    return hashlib.sha256(_NODE + left + right).digest()


class Tree:
    """A tree over hashes of leaves in their order; a tree without leaves has the hash of nothing.

    >>> Tree([]).root.hex()[:8]
    'e3b0c442'
    """

    def __init__(self, hashes: Iterable[bytes]) -> None:
        level = list(hashes)
        self.size = len(level)
        # A lone last node is the same subtree one level higher.
        self._levels = [level]
        while len(level) > 1:
            paired = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
            level = [*paired, level[-1]] if len(level) % 2 else paired
            self._levels.append(level)

    @property
    def root(self) -> bytes:
        """The hash of the whole tree."""
        return self._levels[-1][0] if self.size else hashlib.sha256(b"").digest()

    def proof(self, places: Iterable[int]) -> list[bytes]:
        """Return the hashes that prove the leaves at those places, from left to right."""
        shown = sorted(set(places))
        return [self._hash(low, high) for low, high in _hidden(0, self.size, shown)]

    def _hash(self, low: int, high: int) -> bytes:
        """Return the hash of the leaves [low, high), which are a subtree."""
        height = (high - low - 1).bit_length()
        return self._levels[height][low >> height]


def root_from_proof(size: int, shown: Mapping[int, bytes], proof: Sequence[bytes]) -> bytes:
    """Return the root of a tree of `size` leaves, some of which are shown by place as hashes.

    Raises `ValueError` where the proof is not one of exactly these leaves.
    """
    places = sorted(shown)
    if size < 1 or not places or places[0] < 0 or places[-1] >= size:
        raise ValueError("the proof shows leaves that the tree cannot have")
    if any(len(part) != hashlib.sha256().digest_size for part in (*shown.values(), *proof)):
        raise ValueError("a part of the proof is no hash")
    parts = iter(proof)
    try:
        root = _computed(0, size, places, shown, parts)
    except StopIteration:
        raise ValueError("the proof has too few parts") from None
    if next(parts, None) is not None:
        raise ValueError("the proof has too many parts")
    return root


def _computed(
    low: int, high: int, places: Sequence[int], shown: Mapping[int, bytes], parts: Iterator[bytes]
) -> bytes:
    if not _any_in(low, high, places):
        return next(parts)
    if high - low == 1:
        return shown[low]
    middle = _middle(low, high)
    left = _computed(low, middle, places, shown, parts)
    return node_hash(left, _computed(middle, high, places, shown, parts))


def _hidden(low: int, high: int, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the largest subtrees without any of the places, from left to right."""
    if low == high:
        return
    if not _any_in(low, high, places):
        yield low, high
    elif high - low > 1:
        middle = _middle(low, high)
        yield from _hidden(low, middle, places)
        yield from _hidden(middle, high, places)


def _any_in(low: int, high: int, places: Sequence[int]) -> bool:
    at = bisect_left(places, low)
    return at < len(places) and places[at] < high


def _middle(low: int, high: int) -> int:
    """Return where a subtree parts: at the largest power of two that leaves something."""
    return low + (1 << ((high - low - 1).bit_length() - 1))
