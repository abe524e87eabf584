"""A passkey in software, for scripts that log in: makes and signs as a phone does.

WebAuthn (https://www.w3.org/TR/webauthn-3/) with ES256 and without attestation.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def base64url(data: bytes) -> str:
    """Return the bytes as browsers write them."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


@dataclass
class SoftPasskey:
    """One passkey of the pages at `origin`.

    `flags` is what it says of the person (present, verified); its `count` grows at each use by
    `step`, and one that does not count says always 0, as many phones do.
    """

    origin: str
    flags: int = PRESENT | VERIFIED
    count: int = 0
    step: int = 0
    rp_id: str = ""
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    @property
    def pem(self) -> str:
        """The private key as PKCS #8."""
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what `navigator.credentials.create` gives for these options."""
        numbers = self.key.public_key().public_numbers()
        cose = cbor2.dumps(
            {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32), -3: numbers.y.to_bytes(32)}
        )
        attested = bytes(16) + len(self.id).to_bytes(2) + self.id + cose
        data = self._data(ATTESTED) + attested
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(
            {
                "clientDataJSON": base64url(self._client("webauthn.create", options["challenge"])),
                "attestationObject": base64url(statement),
            }
        )

    def get(self, options: dict[str, Any], *, handle: bytes = b"") -> dict[str, Any]:
        """Return what `navigator.credentials.get` gives for these options."""
        self.count += self.step
        client = self._client("webauthn.get", options["challenge"])
        data = self._data(0)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._credential(
            {
                "clientDataJSON": base64url(client),
                "authenticatorData": base64url(data),
                "signature": base64url(signature),
                "userHandle": base64url(handle),
            }
        )

    def _credential(self, response: dict[str, Any]) -> dict[str, Any]:
        id_ = base64url(self.id)
        return {"id": id_, "rawId": id_, "type": "public-key", "response": response}

    def _client(self, kind: str, challenge: str) -> bytes:
        values = {"type": kind, "challenge": challenge, "origin": self.origin}
        return json.dumps(values).encode()

    def _data(self, more: int) -> bytes:
        head = hashlib.sha256(
            (self.rp_id or urlsplit(self.origin).hostname or "").encode()
        ).digest()
        return head + bytes([self.flags | more]) + self.count.to_bytes(4)
