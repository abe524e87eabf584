"""A seal whose certificate was revoked: what a trusted time proves, and what nothing proves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from emutabakat.adapters.certificates import certificates_from_pem, revocations_from_pem
from emutabakat.adapters.sealing import PadesSealer, SealBroken
from emutabakat.adapters.time_stamping import TimeAuthority
from emutabakat.adapters.verifying import PinnedVerifier, Trust
from emutabakat.ports import Sealed
from emutabakat.rendering.answered_letter import render
from emutabakat.services.document_check import DocumentCheck, Verdict
from tests.adapters.seal_keys import CERTIFIED_AT, SealKeys, make_keys
from tests.adapters.test_sealing import REASON, SEALED_AT
from tests.adapters.time_server import TimeServer, time_server
from tests.fakes import FakeClock
from tests.unit.rendering.document_samples import rejected_letter

REVOKED_AT = SEALED_AT + timedelta(days=30)


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def server() -> Iterator[TimeServer]:
    with time_server(CERTIFIED_AT) as running:
        yield running


def sealed_at_its_time(keys: SealKeys, server: TimeServer | None, days: int = 0) -> Sealed:
    """Return a document sealed so many days after the others, with a stamp where a server is."""
    at = SEALED_AT + timedelta(days=days)
    time = None
    if server:
        server.now = at
        time = TimeAuthority(server.url, certificates_from_pem(server.root))
    sealer = PadesSealer(keys.sign, keys.seal_chain, time=time)
    return sealer.seal(render(rejected_letter()), reason=REASON, at=at)


def verdict_on(sealed: Sealed, keys: SealKeys, server: TimeServer, lists: str) -> Verdict:
    clock = FakeClock()
    clock.time = REVOKED_AT + timedelta(days=300)
    trust = Trust(
        roots=[keys.seal_chain.root],
        time_roots=certificates_from_pem(server.root),
        revocations=revocations_from_pem(lists),
    )
    return DocumentCheck(PinnedVerifier(lambda: trust, clock)).verify(sealed.pdf)


def test_a_revoked_seal_that_proves_no_time_is_not_accepted(
    keys: SealKeys, server: TimeServer
) -> None:
    sealed = sealed_at_its_time(keys, None)

    before = verdict_on(sealed, keys, server, keys.revocations)
    after = verdict_on(sealed, keys, server, keys.revoked(REVOKED_AT))

    assert before.seal_valid
    assert not after.seal_valid
    assert after.ours
    assert after.revoked_at == REVOKED_AT
    assert after.reason is not None
    assert after.reason.code == "revoked"


def test_a_trusted_time_before_the_revocation_keeps_a_seal_valid(
    keys: SealKeys, server: TimeServer
) -> None:
    verdict = verdict_on(sealed_at_its_time(keys, server), keys, server, keys.revoked(REVOKED_AT))

    assert verdict.seal_valid
    assert verdict.time_trusted
    assert verdict.revoked_at == REVOKED_AT


def test_a_trusted_time_after_the_revocation_does_not(keys: SealKeys, server: TimeServer) -> None:
    sealed = sealed_at_its_time(keys, server, days=31)

    assert not verdict_on(sealed, keys, server, keys.revoked(REVOKED_AT)).seal_valid


def test_a_list_that_another_authority_signed_revokes_nothing(
    keys: SealKeys, server: TimeServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stranger = make_keys(tmp_path_factory.mktemp("stranger"))
    forged = SealKeys(keys.key, keys.chain, keys.root_pem, stranger.authority)

    verdict = verdict_on(sealed_at_its_time(keys, None), keys, server, forged.revoked(REVOKED_AT))

    assert verdict.seal_valid
    assert verdict.revoked_at is None


def test_no_seal_is_made_with_a_revoked_certificate(keys: SealKeys) -> None:
    lists = revocations_from_pem(keys.revoked(SEALED_AT))
    sealer = PadesSealer(keys.sign, keys.seal_chain, revocations=lists)

    with pytest.raises(SealBroken):
        sealer.seal(render(rejected_letter()), reason=REASON, at=SEALED_AT)
