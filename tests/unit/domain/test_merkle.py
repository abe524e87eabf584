"""Merkle trees: the published vectors, and proofs of any leaves of any tree."""

from __future__ import annotations

import hashlib
import random

import pytest

from emutabakat.domain.merkle import Tree, leaf_hash, node_hash, root_from_proof

LEAVES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}
"""Of Certificate Transparency's own tests, for the first leaves of `LEAVES`.
https://github.com/google/certificate-transparency/blob/master/cpp/merkletree/merkle_tree_test.cc"""


def hashes(count: int) -> list[bytes]:
    """Return the hashes of so many leaves."""
    return [leaf_hash(f"leaf {number}".encode()) for number in range(count)]


def by_definition(leaves: list[bytes]) -> bytes:
    """Return the root as RFC 6962 writes it down."""
    if len(leaves) == 1:
        return leaves[0]
    power = 1
    while power * 2 < len(leaves):
        power *= 2
    return node_hash(by_definition(leaves[:power]), by_definition(leaves[power:]))


@pytest.mark.parametrize("count", ROOTS)
def test_a_tree_has_the_published_root(count: int) -> None:
    assert Tree(leaf_hash(leaf) for leaf in LEAVES[:count]).root.hex() == ROOTS[count]


def test_an_empty_tree_has_the_hash_of_nothing() -> None:
    assert Tree([]).root == hashlib.sha256(b"").digest()
    assert Tree([]).proof([]) == []


@pytest.mark.parametrize("count", range(1, 40))
def test_a_tree_of_any_size_has_the_root_of_the_definition(count: int) -> None:
    assert Tree(hashes(count)).root == by_definition(hashes(count))


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13, 33])
def test_any_leaves_are_proven_by_few_hashes(count: int) -> None:
    leaves, rng = hashes(count), random.Random(count)
    tree = Tree(leaves)

    for _ in range(50):
        places = rng.sample(range(count), rng.randint(1, count))
        proof = tree.proof(places)

        assert root_from_proof(count, {at: leaves[at] for at in places}, proof) == tree.root
        assert len(proof) <= len(places) * count.bit_length()


def test_another_leaf_another_place_or_another_hash_is_another_root() -> None:
    leaves = hashes(11)
    tree = Tree(leaves)
    proof = tree.proof([4])

    assert root_from_proof(11, {4: leaf_hash(b"other")}, proof) != tree.root
    assert root_from_proof(11, {5: leaves[4]}, proof) != tree.root
    assert root_from_proof(11, {4: leaves[4]}, [proof[1], proof[0], *proof[2:]]) != tree.root


@pytest.mark.parametrize(
    ("size", "shown", "more"),
    [(0, {0: b"h" * 32}, 0), (4, {}, 0), (4, {4: b"h" * 32}, 0), (4, {-1: b"h" * 32}, 0),
     (4, {0: b"h"}, 0), (4, {0: b"h" * 32}, -1), (4, {0: b"h" * 32}, 1)],
)  # fmt: skip
def test_what_is_no_proof_is_refused(size: int, shown: dict[int, bytes], more: int) -> None:
    proof = [b"p" * 32] * (2 + more)

    with pytest.raises(ValueError, match="proof"):
        root_from_proof(size, shown, proof)
