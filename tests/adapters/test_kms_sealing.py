"""The seal of an installation: what its operators store takes effect, and repairs do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.kms_sealing import KmsSealer
from emutabakat.adapters.seal_sources import SealSources, trust_from_parameters
from emutabakat.adapters.sealing import SealBroken
from emutabakat.adapters.verifying import PinnedVerifier
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.domain.ids import CompanyId
from emutabakat.jobs import EventJob, body_from_job
from emutabakat.rendering.answered_letter import render
from emutabakat.workers import sqs_handler
from tests.adapters.kms_server import KEY_ID, KmsServer, a_kms_server, arn_of
from tests.adapters.seal_keys import CERTIFIED_AT, SealKeys, make_keys
from tests.adapters.test_sealing import REASON
from tests.fakes import FakeClock
from tests.unit.rendering.document_samples import approved_letter
from tests.unit.test_workers import Invocation

SOURCES = SealSources(
    key_id=KEY_ID, chain="/chain", roots="/roots", revocations="/revocations", time_roots="/time"
)
OTHER_KEY = "99998888-7777-6666-5555-444433332222"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def other_keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("other"))


@pytest.fixture(scope="module")
def page() -> bytes:
    return render(approved_letter())


@pytest.fixture
def aws(
    keys: SealKeys, other_keys: SealKeys, monkeypatch: pytest.MonkeyPatch
) -> Iterator[KmsServer]:
    with a_kms_server(keys) as server:
        server.keys[OTHER_KEY] = other_keys
        server.parameters["/chain"] = keys.chain
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


@pytest.fixture
def clock() -> FakeClock:
    clock = FakeClock()
    clock.time = CERTIFIED_AT + timedelta(days=1)
    return clock


def test_key_and_certificates_change_together_within_five_minutes(
    aws: KmsServer, keys: SealKeys, other_keys: SealKeys, page: bytes, clock: FakeClock
) -> None:
    sealer = KmsSealer(Aws(), SOURCES, clock)
    before = sealer.seal(page, reason=REASON, at=clock.time)
    aws.parameters["/chain"] = f"key: {arn_of(OTHER_KEY)}\n{other_keys.chain}"
    still = sealer.seal(page, reason=REASON, at=clock.time)

    clock.time += timedelta(minutes=5)
    after = sealer.seal(page, reason=REASON, at=clock.time)

    serials = [f"{one.serial:x}" for one in (keys, keys, other_keys)]
    assert [before.serial, still.serial, after.serial] == serials
    assert aws.requests[-1]["KeyId"] == arn_of(OTHER_KEY)


def test_what_an_earlier_root_sealed_stays_valid(
    aws: KmsServer, keys: SealKeys, other_keys: SealKeys, page: bytes, clock: FakeClock
) -> None:
    sealed = KmsSealer(Aws(), SOURCES, clock).seal(page, reason=REASON, at=clock.time)
    aws.parameters["/chain"] = f"key: {arn_of(OTHER_KEY)}\n{other_keys.chain}"

    def report() -> bool:
        verifier = PinnedVerifier(lambda: trust_from_parameters(Aws(), SOURCES), clock)
        return verifier.report(sealed.pdf).accepted

    assert not report()
    aws.parameters["/roots"] = keys.root.decode()
    assert report()


def test_a_seal_that_does_not_fit_goes_back_to_the_queue_until_an_operator_has_repaired_it(
    aws: KmsServer, keys: SealKeys, other_keys: SealKeys, page: bytes, clock: FakeClock
) -> None:
    aws.parameters["/chain"] = other_keys.chain
    sealer = KmsSealer(Aws(), SOURCES, clock)
    sealed: list[bytes] = []

    def work(_: EventJob) -> None:
        sealed.append(sealer.seal(page, reason=REASON, at=clock.time).pdf)

    job = EventJob(CompanyId("com_1"), "mut_1", 1, "evt_1", "mutabakat.approved")
    message = {"Records": [{"messageId": "m1", "body": body_from_job(job)}]}
    first = sqs_handler(work)(message, Invocation())
    aws.parameters["/chain"] = keys.chain
    second = sqs_handler(work)(message, Invocation())

    assert first == {"batchItemFailures": [{"itemIdentifier": "m1"}]}
    assert second == {"batchItemFailures": []}
    assert len(sealed) == 1


def test_a_seal_without_a_chain_waits_for_one(
    aws: KmsServer, page: bytes, clock: FakeClock
) -> None:
    del aws.parameters["/chain"]

    with pytest.raises(TemporaryFailure, match="not installed yet"):
        KmsSealer(Aws(), SOURCES, clock).seal(page, reason=REASON, at=clock.time)


def test_a_key_that_is_busy_is_a_temporary_failure(
    aws: KmsServer, page: bytes, clock: FakeClock
) -> None:
    sealer = KmsSealer(Aws(), SOURCES, clock)
    sealer.seal(page, reason=REASON, at=clock.time)
    aws.refusal = (400, "ThrottlingException")

    with pytest.raises(TemporaryFailure):
        sealer.seal(page, reason=REASON, at=clock.time)


def test_a_revoked_certificate_seals_no_more(
    aws: KmsServer, keys: SealKeys, page: bytes, clock: FakeClock
) -> None:
    aws.parameters["/revocations"] = keys.revoked(clock.time)

    with pytest.raises(SealBroken):
        KmsSealer(Aws(), SOURCES, clock).seal(page, reason=REASON, at=clock.time)
