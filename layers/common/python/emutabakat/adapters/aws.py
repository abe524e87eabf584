"""One AWS session for a whole function; each client is made when it is first needed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from botocore.config import Config
from botocore.exceptions import ClientError, ConnectionError, HTTPClientError
from botocore.session import Session

from emutabakat.domain.errors import TemporaryFailure

if TYPE_CHECKING:
    from botocore.credentials import ReadOnlyCredentials
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sns import SNSClient
    from mypy_boto3_sqs import SQSClient
    from mypy_boto3_ssm import SSMClient

CONNECT_SECONDS, READ_SECONDS = 1, 3
_BUSY = frozenset(
    {
        "ConditionalRequestConflict",
        "RequestThrottled",
        "RequestTimeout",
        "SlowDown",
        "Throttled",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
    }
)


class Aws:
    """Clients that share one session, so that its models and credentials are loaded once.

    Region, credentials and `AWS_ENDPOINT_URL` come from where the AWS SDK looks for them.
    """

    def __init__(self) -> None:
        self._session = Session()

    @property
    def region(self) -> str:
        """The region that everything of ours is in."""
        return str(self._session.get_config_variable("region"))

    def credentials(self) -> ReadOnlyCredentials:
        """Return the function's keys of this moment, for signing without a client."""
        credentials = self._session.get_credentials()
        if credentials is None:
            raise TemporaryFailure("aws_credentials_missing")
        return credentials.get_frozen_credentials()

    @cached_property
    def cloudwatch(self) -> Any:
        """Metrics."""
        return self._client("cloudwatch")

    @cached_property
    def kms(self) -> KMSClient:
        """Keys that sign."""
        return cast("KMSClient", self._client("kms"))

    @cached_property
    def s3(self) -> S3Client:
        """Objects. Addresses are virtual-hosted and regional, and by path where the endpoint is an
        IP address: other forms are redirected, which a browser's POST does not survive."""
        return cast(
            "S3Client",
            self._client("s3", signature_version="s3v4", s3={"addressing_style": "virtual"}),
        )

    @cached_property
    def secrets(self) -> SecretsManagerClient:
        """Secrets."""
        return cast("SecretsManagerClient", self._client("secretsmanager"))

    @cached_property
    def ses(self) -> SESV2Client:
        """E-mail. The queue tries again, not the client, or one failure would be up to 15 mails."""
        return cast("SESV2Client", self._client("sesv2", attempts=1, read_timeout=10))

    @cached_property
    def sns(self) -> SNSClient:
        """SMS, tried once: the client would repeat a message whose fate it does not know."""
        return cast("SNSClient", self._client("sns", attempts=1, read_timeout=5))

    @cached_property
    def sqs(self) -> SQSClient:
        """Queues."""
        return cast("SQSClient", self._client("sqs"))

    @cached_property
    def ssm(self) -> SSMClient:
        """Parameters."""
        return cast("SSMClient", self._client("ssm"))

    def _client(
        self, service: str, *, attempts: int = 3, read_timeout: int = READ_SECONDS, **options: Any
    ) -> object:
        return self._session.create_client(
            service,
            config=Config(
                connect_timeout=CONNECT_SECONDS,
                read_timeout=read_timeout,
                retries={"mode": "standard", "total_max_attempts": attempts},
                **options,
            ),
        )


@contextmanager
def passing_as_temporary(code: str) -> Iterator[None]:
    """Raise `TemporaryFailure(code)` for what may pass by itself; other errors stay as they are."""
    try:
        yield
    except (ConnectionError, HTTPClientError) as error:
        raise TemporaryFailure(code) from error
    except ClientError as error:
        if may_pass(error):
            raise TemporaryFailure(code) from error
        raise


def may_pass(error: ClientError) -> bool:
    """Tell whether a service refused only for now: it is busy, or broken (5xx)."""
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return status >= 500 or error_code(error) in _BUSY


def error_code(error: ClientError) -> str:
    """Return the service's name for what is wrong."""
    return error.response.get("Error", {}).get("Code", "")
