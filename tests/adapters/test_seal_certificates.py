"""The operator's commands: a root, certificates, requests, revocations; each against KMS."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

from emutabakat.adapters.certificates import chain_from_text
from infra.seal.__main__ import main
from tests.adapters.kms_server import KEY_ID, KmsServer, a_kms_server, arn_of
from tests.adapters.seal_keys import SealKeys, make_keys

CHAIN, ROOTS, REVOCATIONS = (
    f"/emutabakat-dev/{name}" for name in ("seal-chain", "seal-roots", "seal-revocations")
)
OTHER_KEY = "99998888-7777-6666-5555-444433332222"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> SealKeys:
    return make_keys(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def aws(keys: SealKeys, monkeypatch: pytest.MonkeyPatch) -> Iterator[KmsServer]:
    monkeypatch.setenv("SEAL_ROOT_PASSPHRASE", "dogru at pil zimba")
    with a_kms_server(keys) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server


def seal(*words: object) -> int:
    """Call the command for the stage `dev`."""
    return main(["--stage", "dev", *map(str, words)])


def issued(folder: Path, key: str = KEY_ID) -> int:
    return seal("issue", "--folder", folder, "--organisation", "Örnek A.Ş.", "--key", key)


def test_a_root_is_made_once_and_its_key_is_enciphered(
    aws: KmsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert seal("root", "--folder", tmp_path, "--organisation", "Örnek A.Ş.") == 0

    first, second = capsys.readouterr().out.split(str(tmp_path / "root.pem"))[1:]
    assert first == second
    assert "Örnek A.Ş. root" in first
    with pytest.raises(TypeError):
        load_pem_private_key((tmp_path / "root.key").read_bytes(), password=None)
    assert aws.requests == []


def test_a_root_without_a_passphrase_is_refused(
    aws: KmsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEAL_ROOT_PASSPHRASE", "")

    assert seal("root", "--folder", tmp_path, "--organisation", "Örnek A.Ş.") == 1
    assert not (tmp_path / "root.key").exists()


def test_a_key_is_certified_and_named_with_its_chain(
    aws: KmsServer, keys: SealKeys, tmp_path: Path
) -> None:
    assert issued(tmp_path) == 0

    chain = chain_from_text(aws.parameters[CHAIN])
    assert chain.key_id == arn_of(KEY_ID)
    assert chain.certificates[0].subject.native["organization_name"] == "Örnek A.Ş."
    assert chain.root.dump() == _der((tmp_path / "root.pem").read_text())
    assert len(x509.load_pem_x509_crl(aws.parameters[REVOCATIONS].encode())) == 0


def test_the_key_of_daily_roots_is_no_key_of_the_seal(aws: KmsServer, tmp_path: Path) -> None:
    words = ("--folder", tmp_path, "--organisation", "Örnek A.Ş.", "--key", KEY_ID)

    assert seal("issue-roots", *words) == 1
    assert aws.parameters == {}


def test_the_root_before_is_kept(aws: KmsServer, tmp_path: Path) -> None:
    for name in ("first", "second"):
        assert issued(tmp_path / name) == 0

    kept = x509.load_pem_x509_certificates(aws.parameters[ROOTS].encode())
    assert [one.public_bytes(Encoding.DER) for one in kept] == [
        _der((tmp_path / "first" / "root.pem").read_text())
    ]
    assert aws.parameters[REVOCATIONS].count("BEGIN X509 CRL") == 2


def test_a_revoked_certificate_stays_revoked_since_then(
    aws: KmsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issued(tmp_path)
    serial = f"{chain_from_text(aws.parameters[CHAIN]).certificates[0].serial_number:x}"
    words = ("revoke", serial, "--folder", tmp_path, "--reason", "keyCompromise")

    assert seal(*words, "--since", "2026-11-05T10:00:00+03:00") == 0
    assert seal(*words) == 0
    assert seal("renew", "--folder", tmp_path) == 0

    [entry] = x509.load_pem_x509_crl(aws.parameters[REVOCATIONS].encode())
    assert f"{entry.serial_number:x}" == serial
    assert entry.revocation_date_utc == datetime(2026, 11, 5, 7, tzinfo=UTC)
    assert f"revoked: {serial} since 2026-11-05 07:00 UTC, keyCompromise" in capsys.readouterr().out


def test_a_providers_request_is_signed_by_the_key_itself(
    aws: KmsServer, keys: SealKeys, capsys: pytest.CaptureFixture[str]
) -> None:
    subject = "CN=Örnek Elektronik Mühür,O=Örnek A.Ş.,C=TR"

    assert seal("csr", "--key", KEY_ID, "--subject", subject) == 0

    request = x509.load_pem_x509_csr(capsys.readouterr().out.encode())
    assert request.is_signature_valid
    assert request.public_key() == keys.key.public_key()
    assert request.subject.rfc4514_string() == subject


def test_a_providers_chain_is_installed_where_it_certifies_the_key(
    aws: KmsServer, keys: SealKeys, tmp_path: Path
) -> None:
    aws.keys[OTHER_KEY] = make_keys(tmp_path)
    chain = tmp_path / "chain.pem"
    chain.write_text(keys.chain)
    broken = tmp_path / "broken.pem"
    broken.write_text(keys.chain[: keys.chain.index("-----END") + 26] + aws.keys[OTHER_KEY].chain)

    assert seal("install", chain, "--key", OTHER_KEY) == 1
    assert seal("install", broken, "--key", KEY_ID) == 1
    assert CHAIN not in aws.parameters
    assert seal("install", chain, "--key", KEY_ID) == 0
    assert aws.parameters[CHAIN] == f"key: {arn_of(KEY_ID)}\n{keys.chain}"


def _der(pem: str) -> bytes:
    return x509.load_pem_x509_certificate(pem.encode()).public_bytes(Encoding.DER)
