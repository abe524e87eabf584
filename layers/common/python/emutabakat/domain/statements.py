"""Signed statements: a small JSON body, its signature, and the certificates of the key.

A document has exactly one form in bytes, so that its hash is that of what it says.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_BODY_BYTES = 4096
"""What KMS signs unhashed. https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html"""
_NAMES = frozenset({"body", "algorithm", "signature", "chain"})


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature in bytes, how it was made (as KMS names it), and the certificates of its key:
    PEM, the key's own first, the root last."""

    algorithm: str
    value: bytes
    chain: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A body with its signature."""

    body: Mapping[str, Any]
    signature: Signature


def canonical(values: Mapping[str, Any]) -> bytes:
    """Return values as the one JSON text that is signed: sorted, without spaces, UTF-8.

    >>> canonical({"b": 1, "a": "ı"}).decode()
    '{"a":"ı","b":1}'
    """
    text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def document_from_statement(statement: Statement) -> bytes:
    """Return the statement as it is stored."""
    signature = statement.signature
    return canonical(
        {
            "body": dict(statement.body),
            "algorithm": signature.algorithm,
            "signature": base64.b64encode(signature.value).decode(),
            "chain": signature.chain,
        }
    )


def statement_from_document(document: bytes) -> Statement:
    """Return the statement of a document; raises `ValueError` for any other form of it."""
    values = json.loads(document)
    if not isinstance(values, dict) or values.keys() != _NAMES:
        raise ValueError("this is no signed statement")
    body, chain, algorithm = values["body"], values["chain"], values["algorithm"]
    if not isinstance(body, dict) or not isinstance(chain, str) or not isinstance(algorithm, str):
        raise ValueError("a part of the statement has the wrong type")
    try:
        value = base64.b64decode(str(values["signature"]), validate=True)
    except binascii.Error as error:
        raise ValueError("the signature is no base64") from error
    statement = Statement(body, Signature(algorithm, value, chain))
    if document_from_statement(statement) != document:
        raise ValueError("the statement is not in its one form")
    return statement


def sha256_of(document: bytes) -> str:
    """Return the SHA-256 of a document (hex)."""
    return hashlib.sha256(document).hexdigest()
