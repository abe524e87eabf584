"""The development authority behind the local seal."""

from __future__ import annotations

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from infra.seal.authority import certify, create_authority

AT = datetime(2026, 11, 1, tzinfo=UTC)


def test_a_folder_keeps_one_authority_and_its_key_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "data"

    first = create_authority(folder, at=AT)
    again = create_authority(folder, at=AT + timedelta(days=9))

    assert again[1] == first[1]
    assert again[0].private_numbers() == first[0].private_numbers()
    assert stat.S_IMODE((folder / "root.key").stat().st_mode) == 0o600
    assert x509.load_pem_x509_certificate((folder / "root.pem").read_bytes()) == first[1]


def test_a_seal_certificate_signs_documents_and_nothing_else(tmp_path: Path) -> None:
    authority = create_authority(tmp_path, at=AT)
    public = generate_private_key(public_exponent=65537, key_size=3072).public_key()
    der = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)

    seal, root = x509.load_pem_x509_certificates(certify(der, authority, at=AT).encode())

    assert root == authority[1]
    seal.verify_directly_issued_by(root)
    assert seal.public_key() == public
    usage = seal.extensions.get_extension_for_class(x509.KeyUsage)
    assert usage.critical
    assert usage.value.digital_signature
    assert usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert not seal.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert timedelta(days=729) < seal.not_valid_after_utc - AT < timedelta(days=731)
    assert timedelta(days=3_649) < root.not_valid_after_utc - AT < timedelta(days=3_651)


def test_only_rsa_keys_are_certified(tmp_path: Path) -> None:
    authority = create_authority(tmp_path, at=AT)
    der = (
        ec.generate_private_key(ec.SECP256R1())
        .public_key()
        .public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    )

    with pytest.raises(ValueError, match="RSA"):
        certify(der, authority, at=AT)
