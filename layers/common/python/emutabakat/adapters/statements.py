"""Signed statements: made with a key in KMS, verified with nothing but certificates.

A chain is judged at the time that the statement tells: a root is kept longer than the certificate
of its key lasts, and the key never leaves KMS.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from emutabakat.domain.errors import EMutabakatError
from emutabakat.domain.statements import MOST_BODY_BYTES, Signature, Statement, canonical

ECDSA_SHA_256 = "ECDSA_SHA_256"
RSA_SHA_256 = "RSASSA_PKCS1_V1_5_SHA_256"
_MOST_CERTIFICATES = 6


class StatementBroken(EMutabakatError):
    """What was just signed does not verify: the key and the certificate do not belong together."""


class KeySigner:
    """`StatementSigner` with a key (bytes → signature) and its PEM certificates."""

    def __init__(self, sign: Callable[[bytes], bytes], algorithm: str, chain: str) -> None:
        self._sign = sign
        self._algorithm = algorithm
        self._chain = chain

    def sign(self, body: Mapping[str, Any]) -> Statement:
        """Return the statement, verified by the key's own certificate."""
        text = canonical(body)
        if len(text) > MOST_BODY_BYTES:
            raise ValueError(f"{len(text)} bytes; a statement has at most {MOST_BODY_BYTES}")
        statement = Statement(body, Signature(self._algorithm, self._sign(text), self._chain))
        key = certificates_from_pem(self._chain)[0].public_key()
        if not is_signed(statement, key):
            raise StatementBroken(
                "statement_broken",
                "İmzalanan kök doğrulanamadı; anahtar ile sertifikası uyuşmuyor.",
                "The signed root does not verify: the key and its certificate do not match.",
            )
        return statement


def statement_problem(
    statement: Statement, trusted: Sequence[x509.Certificate], at: datetime
) -> str:
    """Return what is wrong with a statement of that time (UTC), "" for nothing.

    `trusted` are the roots that count; without any, the chain's own last certificate does. Problems
    are `certificates_unreadable`, `signature_wrong`, `chain_broken`, `certificate_out_of_time` and
    `not_trusted`.
    """
    try:
        chain = certificates_from_pem(statement.signature.chain)
        if not is_signed(statement, chain[0].public_key()):
            return "signature_wrong"
        if not _is_chain(chain):
            return "chain_broken"
        if not all(each.not_valid_before_utc <= at <= each.not_valid_after_utc for each in chain):
            return "certificate_out_of_time"
    except Exception:
        # A forger's bytes break a parser in many ways; each means that nothing is vouched for.
        return "certificates_unreadable"
    return "not_trusted" if trusted and chain[-1] not in trusted else ""


def certificates_from_pem(text: str) -> list[x509.Certificate]:
    """Return the certificates of a PEM text in its order; raises `ValueError` without any."""
    return x509.load_pem_x509_certificates(text.encode())


def is_signed(statement: Statement, key: object) -> bool:
    """Tell whether the key made the statement's signature."""
    signature, body = statement.signature, canonical(statement.body)
    try:
        if isinstance(key, EllipticCurvePublicKey) and signature.algorithm == ECDSA_SHA_256:
            key.verify(signature.value, body, ECDSA(SHA256()))
        elif isinstance(key, RSAPublicKey) and signature.algorithm == RSA_SHA_256:
            key.verify(signature.value, body, PKCS1v15(), SHA256())
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _is_chain(chain: Sequence[x509.Certificate]) -> bool:
    """Tell whether each certificate is issued by the next, an authority, and the last by itself."""
    if not 1 < len(chain) <= _MOST_CERTIFICATES or not _may_sign(chain[0]):
        return False
    for place, issuer in enumerate(chain[1:]):
        basic = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        too_long = basic.path_length is not None and place > basic.path_length
        if not basic.ca or too_long or not _issued(chain[place], issuer):
            return False
    return _issued(chain[-1], chain[-1])


def _may_sign(certificate: x509.Certificate) -> bool:
    """Tell whether it is a certificate for signatures, and no authority's."""
    extensions = certificate.extensions
    usage = extensions.get_extension_for_class(x509.KeyUsage).value
    basic = extensions.get_extension_for_class(x509.BasicConstraints).value
    return usage.digital_signature and not basic.ca


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except InvalidSignature:
        return False
    return True
