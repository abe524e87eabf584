"""Keys in KMS, which never leave it: those that sign, and that of small secrets."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from botocore.exceptions import ConnectionError as Unreachable

from emutabakat.adapters.aws import Aws, passing_as_temporary
from emutabakat.domain.errors import TemporaryFailure

if TYPE_CHECKING:
    from mypy_boto3_kms.literals import SigningAlgorithmSpecType

SEAL_ALGORITHM: SigningAlgorithmSpecType = "RSASSA_PKCS1_V1_5_SHA_256"
ROOTS_ALGORITHM: SigningAlgorithmSpecType = "ECDSA_SHA_256"
_UNAVAILABLE = "seal_key_unavailable"
_VAULT_UNAVAILABLE = "vault_unavailable"
_CONTEXT = "of"


class KmsKey:
    """A signing key by its id or ARN; call it with the bytes to sign.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
    """

    def __init__(
        self, aws: Aws, key_id: str, algorithm: SigningAlgorithmSpecType = SEAL_ALGORITHM
    ) -> None:
        self._aws = aws
        self._key_id = key_id
        self._algorithm: SigningAlgorithmSpecType = algorithm

    def __call__(self, data: bytes) -> bytes:
        """Return the signature of at most 4,096 bytes, the seal's RSASSA-PKCS1-v1_5 SHA-256 unless
        another algorithm was named.

        Raises `TemporaryFailure` when KMS cannot be reached or is busy.
        """
        try:
            with passing_as_temporary(_UNAVAILABLE):
                answer = self._aws.kms.sign(
                    KeyId=self._key_id,
                    Message=data,
                    MessageType="RAW",
                    SigningAlgorithm=self._algorithm,
                )
        except Unreachable as error:
            raise TemporaryFailure(_UNAVAILABLE) from error
        return answer["Signature"]


class KmsVault:
    """`Vault` under a symmetric key; the context is part of what KMS checks.

    https://docs.aws.amazon.com/kms/latest/developerguide/encrypt_context.html
    """

    def __init__(self, aws: Aws, key_id: str) -> None:
        self._aws = aws
        self._key_id = key_id

    def seal(self, secret: str, context: str) -> str:
        """Return the secret enciphered, in base64."""
        with _reached():
            answer = self._aws.kms.encrypt(
                KeyId=self._key_id,
                Plaintext=secret.encode(),
                EncryptionContext={_CONTEXT: context},
            )
        return base64.b64encode(answer["CiphertextBlob"]).decode()

    def open(self, sealed: str, context: str) -> str:
        """Return the secret."""
        with _reached():
            answer = self._aws.kms.decrypt(
                KeyId=self._key_id,
                CiphertextBlob=base64.b64decode(sealed),
                EncryptionContext={_CONTEXT: context},
            )
        return answer["Plaintext"].decode()


@contextmanager
def _reached() -> Iterator[None]:
    try:
        with passing_as_temporary(_VAULT_UNAVAILABLE):
            yield
    except Unreachable as error:
        raise TemporaryFailure(_VAULT_UNAVAILABLE) from error
