"""Keys over KMS's protocol, answered by a small server of ours."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import timedelta

import pytest
from botocore.exceptions import ClientError

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.kms import KmsKey, KmsVault
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.verifying import verify_sealed
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.rendering.answered_letter import render
from tests.adapters.kms_server import KEY_ID, KmsServer, a_kms_server
from tests.adapters.seal_keys import CERTIFIED_AT, SealKeys, make_keys
from tests.unit.rendering.document_samples import approved_letter


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def kms(keys: SealKeys, monkeypatch: pytest.MonkeyPatch) -> Iterator[KmsServer]:
    with a_kms_server(keys) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


def test_a_document_is_sealed_with_one_call_to_the_key(kms: KmsServer, keys: SealKeys) -> None:
    sealer = PadesSealer(KmsKey(Aws(), KEY_ID), keys.seal_chain)
    at = CERTIFIED_AT + timedelta(days=1)

    sealed = sealer.seal(render(approved_letter()), reason="Mühür", at=at).pdf

    assert verify_sealed(sealed, keys.root, at=at).accepted
    (asked,) = kms.requests
    assert asked["KeyId"] == KEY_ID
    assert asked["MessageType"] == "RAW"
    assert asked["SigningAlgorithm"] == "RSASSA_PKCS1_V1_5_SHA_256"
    assert len(base64.b64decode(asked["Message"])) <= 4_096


@pytest.mark.parametrize(
    "refusal",
    [
        (400, "ThrottlingException"),
        (500, "KMSInternalException"),
        (500, "KeyUnavailableException"),
        (503, "DependencyTimeoutException"),
    ],
)
def test_a_busy_or_broken_service_is_a_temporary_failure(
    refusal: tuple[int, str], kms: KmsServer
) -> None:
    kms.refusal = refusal

    with pytest.raises(TemporaryFailure) as failure:
        KmsKey(Aws(), KEY_ID)(b"data")

    assert failure.value.code == "seal_key_unavailable"


def test_a_service_that_is_not_there_is_a_temporary_failure(
    kms: KmsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")

    with pytest.raises(TemporaryFailure):
        KmsKey(Aws(), KEY_ID)(b"data")


def test_a_key_that_is_disabled_is_an_error_for_people(kms: KmsServer) -> None:
    kms.refusal = (400, "DisabledException")

    with pytest.raises(ClientError, match="DisabledException"):
        KmsKey(Aws(), KEY_ID)(b"data")


def test_a_secret_opens_for_whom_it_was_sealed_only(kms: KmsServer) -> None:
    vault = KmsVault(Aws(), KEY_ID)

    sealed = vault.seal("gizli", "per_1")

    assert "gizli" not in sealed
    assert vault.open(sealed, "per_1") == "gizli"
    with pytest.raises(ClientError, match="InvalidCiphertext"):
        vault.open(sealed, "per_2")


def test_a_vault_that_is_busy_or_gone_is_a_temporary_failure(
    kms: KmsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    kms.refusal = (400, "ThrottlingException")
    with pytest.raises(TemporaryFailure) as failure:
        KmsVault(Aws(), KEY_ID).seal("gizli", "per_1")
    assert failure.value.code == "vault_unavailable"

    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:1")
    with pytest.raises(TemporaryFailure):
        KmsVault(Aws(), KEY_ID).open(base64.b64encode(b"x").decode(), "per_1")
