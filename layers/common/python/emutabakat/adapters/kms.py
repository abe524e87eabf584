"""The seal's key in KMS: an RSA_3072 key that signs and never leaves the service."""

from __future__ import annotations

from botocore.exceptions import ConnectionError as Unreachable

from emutabakat.adapters.aws import Aws, passing_as_temporary
from emutabakat.domain.errors import TemporaryFailure

_UNAVAILABLE = "seal_key_unavailable"


class KmsKey:
    """A signing key by its id or ARN; call it with the bytes to sign.

    https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
    """

    def __init__(self, aws: Aws, key_id: str) -> None:
        self._aws = aws
        self._key_id = key_id

    def __call__(self, data: bytes) -> bytes:
        """Return the RSASSA-PKCS1-v1_5 SHA-256 signature of at most 4,096 bytes.

        Raises `TemporaryFailure` when KMS cannot be reached or is busy.
        """
        try:
            with passing_as_temporary(_UNAVAILABLE):
                answer = self._aws.kms.sign(
                    KeyId=self._key_id,
                    Message=data,
                    MessageType="RAW",
                    SigningAlgorithm="RSASSA_PKCS1_V1_5_SHA_256",
                )
        except Unreachable as error:
            raise TemporaryFailure(_UNAVAILABLE) from error
        return answer["Signature"]
