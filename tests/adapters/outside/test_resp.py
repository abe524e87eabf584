"""The protocol of the cache: what is sent arrives, and what goes wrong is said and over."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from emutabakat.adapters.resp import Resp, RespError
from tests.adapters.outside.servers import Server


@contextmanager
def answering(*answers: bytes) -> Iterator[int]:
    """Give each connection one of the answers to whatever it says, then close it; the port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            for answer in answers:
                connection, _ = server.accept()
                with connection:
                    connection.recv(4096)
                    connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]


def a_client(port: int) -> Resp:
    return Resp("127.0.0.1", port, timeout=1)


def test_every_kind_of_reply_is_read(valkey: Server) -> None:
    client = a_client(valkey.port)
    client.ask("FLUSHALL")

    assert client.ask("SET", "Çağrı", b"\r\n\x00$-1\r\n", "NX") == b"OK"
    assert client.ask("SET", "Çağrı", 1, "NX") is None
    assert client.ask("GET", "Çağrı") == b"\r\n\x00$-1\r\n"
    assert client.ask("GET", "none") is None
    assert client.ask("EVAL", "return {1, {'a', false}, {}}", 0) == [1, [b"a", None], []]
    assert client.ask_all(("INCR", "n"), ("INCRBY", "n", 5), ("GET", "n")) == [1, 6, b"6"]
    assert client.ask("ECHO", "x" * 100_000) == b"x" * 100_000


def test_a_command_that_is_refused_is_said_and_the_next_one_works(valkey: Server) -> None:
    client = a_client(valkey.port)

    with pytest.raises(RespError, match="unknown command"):
        client.ask("NONSENSE")
    with pytest.raises(RespError, match="WRONGTYPE"):
        client.ask_all(("SET", "text", "x"), ("INCR", "number"), ("HGETALL", "text"))

    assert client.ask("GET", "text") == b"x"


@pytest.mark.parametrize("answer", [b"", b"$5\r\nab", b"+OK", b"*2\r\n:1\r\n"])
def test_a_reply_that_breaks_off_is_no_reply(answer: bytes) -> None:
    with answering(answer) as port, pytest.raises(ConnectionError):
        a_client(port).ask("GET", "key")


def test_what_speaks_another_protocol_is_refused() -> None:
    with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as port, pytest.raises(RespError):
        a_client(port).ask("GET", "key")


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew() -> None:
    with answering(b"+one\r\n", b"+two\r\n") as port:
        client = a_client(port)

        assert [client.ask("PING"), client.ask("PING")] == [b"one", b"two"]


def test_a_server_that_is_back_is_found_again(valkey: Server) -> None:
    client = a_client(valkey.port)
    client.ask("PING")
    valkey.kill()
    with pytest.raises(OSError, match=r"refused|closed|reset"):
        client.ask("PING")
    valkey.start()

    assert client.ask("PING") == b"PONG"


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        client = Resp("127.0.0.1", deaf.getsockname()[1], timeout=0.05)

        with pytest.raises(TimeoutError):
            client.ask("PING")


def test_who_has_a_log_in_says_it_first_and_over_tls_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = a_certificate(tmp_path)
    heard: list[bytes] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                connection, _ = server.accept()
                context.wrap_socket(connection, server_side=True)
            connection, _ = server.accept()
            with context.wrap_socket(connection, server_side=True) as secured:
                for answer in (b"+OK\r\n", b"+PONG\r\n"):
                    heard.append(secured.recv(4096))
                    secured.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        port = server.getsockname()[1]
        client = Resp("localhost", port, timeout=2, log_in=lambda: ("me", "token"))
        with pytest.raises(ssl.SSLCertVerificationError):
            client.ask("PING")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

        assert client.ask("PING") == b"PONG"
        thread.join()
    assert heard == [
        b"*3\r\n$4\r\nAUTH\r\n$2\r\nme\r\n$5\r\ntoken\r\n",
        b"*1\r\n$4\r\nPING\r\n",
    ]


def a_certificate(folder: Path) -> Path:
    """Return a file with a key and its own certificate for `localhost`."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, SHA256())
    )
    file = folder / "both.pem"
    file.write_bytes(
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        + certificate.public_bytes(Encoding.PEM)
    )
    return file


def test_many_threads_share_one_connection(valkey: Server) -> None:
    client = a_client(valkey.port)
    client.ask("SET", "n", 0)
    wrong: list[object] = []

    def count() -> None:
        for _ in range(100):
            before, after = client.ask_all(("INCR", "n"), ("ECHO", "e"))
            if not isinstance(before, int) or after != b"e":
                wrong.append((before, after))

    threads = [threading.Thread(target=count) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (wrong, client.ask("GET", "n")) == ([], b"800")
