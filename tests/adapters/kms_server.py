"""KMS and the Parameter Store as far as the seal needs them, over their own protocol."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.adapters.seal_keys import SealKeys

KEY_ID = "11112222-3333-4444-5555-666677778888"


def arn_of(key_id: str) -> str:
    """Return the ARN of a key of this server."""
    return f"arn:aws:kms:eu-central-1:111122223333:key/{key_id}"


class KmsServer(HTTPServer):
    """Signs with local keys, by id or ARN, or answers `refusal` (status, error code) where one is
    set; `parameters` are texts by name."""

    def __init__(self, keys: SealKeys) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.keys = {KEY_ID: keys}
        self.parameters: dict[str, str] = {}
        self.refusal: tuple[int, str] | None = None
        self.requests: list[dict[str, Any]] = []

    @property
    def environment(self) -> Mapping[str, str]:
        """With these variables the AWS SDK asks this server."""
        return {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{self.server_port}",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
        }

    def key(self, name: str) -> SealKeys:
        """Return the key of an id or ARN."""
        return self.keys[name.rpartition("/")[2]]


@contextmanager
def a_kms_server(keys: SealKeys) -> Iterator[KmsServer]:
    """Serve until the end of the block."""
    server = KmsServer(keys)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


Answer = tuple[int, Mapping[str, Any]]


def _encrypt(server: KmsServer, asked: Mapping[str, Any]) -> Answer:
    sealed = {"text": asked["Plaintext"], "for": asked["EncryptionContext"]}
    blob = base64.b64encode(json.dumps(sealed).encode()).decode()
    return 200, {"KeyId": KEY_ID, "CiphertextBlob": blob}


def _decrypt(server: KmsServer, asked: Mapping[str, Any]) -> Answer:
    sealed = json.loads(base64.b64decode(asked["CiphertextBlob"]))
    if sealed["for"] == asked["EncryptionContext"]:
        return 200, {"KeyId": KEY_ID, "Plaintext": sealed["text"]}
    return 400, {"__type": "InvalidCiphertextException"}


def _sign(server: KmsServer, asked: Mapping[str, Any]) -> Answer:
    signature = server.key(asked["KeyId"]).sign(base64.b64decode(asked["Message"]))
    return 200, {"KeyId": asked["KeyId"], "Signature": base64.b64encode(signature).decode()}


def _public_key(server: KmsServer, asked: Mapping[str, Any]) -> Answer:
    public = server.key(asked["KeyId"]).key.public_key()
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    arn = arn_of(asked["KeyId"].rpartition("/")[2])
    return 200, {"KeyId": arn, "PublicKey": base64.b64encode(der).decode()}


def _parameters(server: KmsServer, asked: Mapping[str, Any]) -> Answer:
    found = {name: server.parameters[name] for name in asked["Names"] if name in server.parameters}
    return 200, {"Parameters": [{"Name": name, "Value": text} for name, text in found.items()]}


def _put_parameter(server: KmsServer, asked: Mapping[str, Any]) -> Answer:
    server.parameters[asked["Name"]] = asked["Value"]
    return 200, {"Version": 1}


_OPERATIONS: Mapping[str, Callable[[KmsServer, Mapping[str, Any]], Answer]] = {
    "Encrypt": _encrypt,
    "Decrypt": _decrypt,
    "Sign": _sign,
    "GetPublicKey": _public_key,
    "GetParameters": _parameters,
    "PutParameter": _put_parameter,
}


class _Answers(BaseHTTPRequestHandler):
    server: KmsServer

    def do_POST(self) -> None:  # the name that http.server asks for
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        operation = self.headers["X-Amz-Target"].rpartition(".")[2]
        self.server.requests.append(asked)
        if self.server.refusal:
            status, code = self.server.refusal
            answer: Mapping[str, Any] = {"__type": code, "message": "refused"}
        else:
            status, answer = _OPERATIONS[operation](self.server, asked)
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.1")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""
