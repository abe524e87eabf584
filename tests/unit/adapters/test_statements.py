"""Signed statements: who is believed, at what time, and for how long a body may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256

from emutabakat.adapters.statements import (
    ECDSA_SHA_256,
    RSA_SHA_256,
    KeySigner,
    StatementBroken,
    certificates_from_pem,
    statement_problem,
)
from emutabakat.domain.statements import Statement
from tests.fakes.roots import CERTIFIED_AT, RootKeys

OURS, FOREIGN = RootKeys(), RootKeys("foreign")
AT = CERTIFIED_AT + timedelta(days=3)
SIGNED = OURS.sign({"a": 1})


def problem(statement: Statement, *, days: int = 3, trusted: RootKeys | None = OURS) -> str:
    """Return what is wrong with a statement of that day."""
    roots = [trusted.root] if trusted else []
    return statement_problem(statement, roots, CERTIFIED_AT + timedelta(days=days))


def with_chain(chain: str) -> Statement:
    """Return the signed statement with other certificates."""
    return replace(SIGNED, signature=replace(SIGNED.signature, chain=chain))


def test_what_our_key_signed_is_believed() -> None:
    assert problem(SIGNED) == ""
    assert problem(SIGNED, trusted=None) == ""


def test_another_body_signature_or_algorithm_is_not() -> None:
    signature = SIGNED.signature
    for forged in (
        replace(SIGNED, body={"a": 2}),
        replace(SIGNED, signature=replace(signature, value=FOREIGN.sign({"a": 1}).signature.value)),
        replace(SIGNED, signature=replace(signature, algorithm=RSA_SHA_256)),
        with_chain(FOREIGN.chain),
    ):
        assert problem(forged) == "signature_wrong"


def test_a_foreign_key_under_its_own_root_is_not_trusted() -> None:
    assert problem(FOREIGN.sign({"a": 1})) == "not_trusted"


@pytest.mark.parametrize("days", [-1, 800])
def test_a_certificate_counts_for_its_own_time(days: int) -> None:
    assert problem(SIGNED, days=days) == "certificate_out_of_time"


def test_certificates_that_do_not_vouch_for_each_other_are_no_chain() -> None:
    ours, foreign = certificates_pem(OURS), certificates_pem(FOREIGN)

    for chain in (ours[0] + foreign[1], ours[0], ours[0] + ours[0], ours[0] + ours[1] * 7):
        assert problem(with_chain(chain)) == "chain_broken"
    assert problem(with_chain(ours[1])) == "signature_wrong"


@pytest.mark.parametrize("chain", ["", "x", "-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_what_is_no_certificate_vouches_for_nothing(chain: str) -> None:
    assert problem(with_chain(chain)) == "certificates_unreadable"


def test_a_key_that_is_not_the_certificates_signs_nothing() -> None:
    other = generate_private_key(SECP256R1())
    signer = KeySigner(lambda data: other.sign(data, ECDSA(SHA256())), ECDSA_SHA_256, OURS.chain)

    with pytest.raises(StatementBroken):
        signer.sign({"a": 1})


def test_a_body_that_kms_would_not_take_is_refused_before() -> None:
    with pytest.raises(ValueError, match="at most 4096"):
        OURS.sign({"a": "x" * 4096})


def certificates_pem(keys: RootKeys) -> list[str]:
    """Return the certificates of a chain one by one."""
    end = "-----END CERTIFICATE-----\n"
    parts = [f"{part}{end}" for part in keys.chain.split(end) if part]
    assert len(certificates_from_pem(keys.chain)) == len(parts)
    return parts
