"""Keys over KMS's protocol, answered by a small server of ours."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from botocore.exceptions import ClientError

from emutabakat.adapters.aws import Aws
from emutabakat.adapters.kms import KmsKey, KmsVault
from emutabakat.adapters.sealing import PadesSealer
from emutabakat.adapters.verifying import verify_sealed
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.rendering.answered_letter import render
from tests.adapters.seal_keys import CERTIFIED_AT, SealKeys, make_keys
from tests.unit.rendering.document_samples import approved_letter

KEY_ID = "11112222-3333-4444-5555-666677778888"


class KmsServer(HTTPServer):
    """Signs with a local key, or answers `refusal` (status, error code) where one is set."""

    def __init__(self, keys: SealKeys) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.keys = keys
        self.refusal: tuple[int, str] | None = None
        self.requests: list[dict[str, Any]] = []


class _Answers(BaseHTTPRequestHandler):
    server: KmsServer

    def do_POST(self) -> None:  # the name that http.server asks for
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(asked)
        status, answer = 200, {}
        if self.server.refusal:
            status, code = self.server.refusal
            answer = {"__type": code, "message": "refused"}
        elif self.headers["X-Amz-Target"].endswith("Encrypt"):
            sealed = {"text": asked["Plaintext"], "for": asked["EncryptionContext"]}
            blob = base64.b64encode(json.dumps(sealed).encode()).decode()
            answer = {"KeyId": KEY_ID, "CiphertextBlob": blob}
        elif self.headers["X-Amz-Target"].endswith("Decrypt"):
            sealed = json.loads(base64.b64decode(asked["CiphertextBlob"]))
            if sealed["for"] == asked["EncryptionContext"]:
                answer = {"KeyId": KEY_ID, "Plaintext": sealed["text"]}
            else:
                status, answer = 400, {"__type": "InvalidCiphertextException"}
        else:
            signature = self.server.keys.sign(base64.b64decode(asked["Message"]))
            answer = {"KeyId": KEY_ID, "Signature": base64.b64encode(signature).decode()}
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def kms(keys: SealKeys, monkeypatch: pytest.MonkeyPatch) -> Iterator[KmsServer]:
    server = KmsServer(keys)
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "local")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "local")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


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
