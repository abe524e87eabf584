"""A time stamp authority of the tests: its own root, RFC 3161 and a revocation list over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

_YEAR = timedelta(days=365)


@dataclass(slots=True)
class TimeServer:
    """A running authority. `does` is how it answers: well, garbage, slow, broken, replayed (with
    another's nonce) or another's (of other bytes); `lists` tells whether it publishes its
    revocation list.

    `now` is the time that it stamps, `asked` counts its stamps, `log_ins` are what it was shown.
    """

    address: str
    root: str
    now: datetime
    does: str = "well"
    lists: bool = True
    asked: int = 0
    log_ins: list[str] = field(default_factory=list)
    end: threading.Event = field(default_factory=threading.Event)

    @property
    def url(self) -> str:
        """Where stamps are asked for."""
        return f"{self.address}/tsa"


@contextmanager
def time_server(at: datetime) -> Iterator[TimeServer]:
    """Serve stamps and the list of an authority that is certified from `at` on."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    address = f"http://127.0.0.1:{server.server_port}"
    root_key, key = (generate_private_key(public_exponent=65537, key_size=2048) for _ in "ab")
    root = _certificate("TSA root", root_key, "TSA root", root_key, at)
    own = _certificate("TSA", key, "TSA root", root_key, at, list_at=f"{address}/list.crl")
    told = TimeServer(address, root.public_bytes(Encoding.PEM).decode(), at)
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(own.public_bytes(Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(
            key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
    )
    server.RequestHandlerClass = _handler(told, stamper, _list(root, root_key, at))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield told
    finally:
        told.end.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(
    told: TimeServer, stamper: DummyTimeStamper, revocations: bytes
) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.asked += 1
            told.log_ins.append(self.headers.get("Authorization", ""))
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            self._answer(_stamp(told, stamper, asked))

        def do_GET(self) -> None:
            self._answer(revocations if told.lists else None)

        def _answer(self, content: bytes | None) -> None:
            if told.does == "slow":
                told.end.wait(10)
                return
            self.send_response(200 if content else 503)
            self.end_headers()
            self.wfile.write(content or b"")

        def log_message(self, format: str, *arguments: Any) -> None:
            """Say nothing."""

    return Handler


def _stamp(told: TimeServer, stamper: DummyTimeStamper, asked: tsp.TimeStampReq) -> bytes | None:
    stamper.fixed_dt = told.now
    if told.does == "garbage":
        return b"<html>your session has expired</html>"
    if told.does == "broken":
        return None
    if told.does == "replayed":
        asked["nonce"] = 4711
    if told.does == "another's":
        asked["message_imprint"]["hashed_message"] = bytes(32)
    return bytes(stamper.request_tsa_response(asked).dump())


def _certificate(
    name: str,
    key: RSAPrivateKey,
    issuer: str,
    issuer_key: RSAPrivateKey,
    at: datetime,
    *,
    list_at: str | None = None,
) -> x509.Certificate:
    builder = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(hours=1))
        .not_valid_after(at + 3 * _YEAR)
        .add_extension(x509.BasicConstraints(ca=list_at is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key()),
            critical=False,
        )
    )
    if list_at:
        address = x509.DistributionPoint(
            [x509.UniformResourceIdentifier(list_at)], None, None, None
        )
        builder = builder.add_extension(
            x509.CRLDistributionPoints([address]), critical=False
        ).add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


def _list(root: x509.Certificate, root_key: RSAPrivateKey, at: datetime) -> bytes:
    return (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(at - timedelta(hours=1))
        .next_update(at + _YEAR)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()),
            critical=False,
        )
        .sign(root_key, hashes.SHA256())
        .public_bytes(Encoding.DER)
    )
