"""A request for a certificate (PKCS #10, RFC 2986) whose signature a key in KMS makes."""

from __future__ import annotations

from collections.abc import Callable

from asn1crypto import csr, keys, pem
from asn1crypto.x509 import Name
from cryptography.x509 import Name as WrittenName


def signing_request(public_key_der: bytes, subject: str, sign: Callable[[bytes], bytes]) -> str:
    """Return the request as PEM text.

    `subject` is written as RFC 4514 has it (`CN=Örnek A.Ş. Elektronik Mühür,O=Örnek A.Ş.,C=TR`);
    `sign` returns the RSASSA-PKCS1-v1_5 SHA-256 signature of bytes.
    """
    name = WrittenName.from_rfc4514_string(subject)
    wanted = csr.CertificationRequestInfo(
        {
            "version": "v1",
            "subject": Name.load(name.public_bytes()),
            "subject_pk_info": keys.PublicKeyInfo.load(public_key_der),
            "attributes": [],
        }
    )
    request = csr.CertificationRequest(
        {
            "certification_request_info": wanted,
            "signature_algorithm": {"algorithm": "sha256_rsa"},
            "signature": sign(wanted.dump()),
        }
    )
    return str(pem.armor("CERTIFICATE REQUEST", request.dump()).decode())
