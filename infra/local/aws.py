"""Clients of the emulator on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import boto3
from botocore.config import Config

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_kms import KMSClient
    from mypy_boto3_lambda import LambdaClient
    from mypy_boto3_s3 import S3Client
    from mypy_boto3_secretsmanager import SecretsManagerClient
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_ssm import SSMClient

REGION = "eu-central-1"
ACCOUNT = "000000000000"


def ambient_environment(endpoint: str) -> Mapping[str, str]:
    """Return the variables with which any AWS client reaches the emulator at `endpoint`."""
    return {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": ACCOUNT,
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": REGION,
        "AWS_REGION": REGION,
        "AWS_EC2_METADATA_DISABLED": "true",
    }


class Aws:
    """Makes each client at its first use; `endpoint` is the emulator's address."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self._session = boto3.session.Session(
            aws_access_key_id=ACCOUNT, aws_secret_access_key="test", region_name=REGION
        )
        self._config = Config(
            s3={"addressing_style": "path"},
            retries={"mode": "standard", "total_max_attempts": 3},
            read_timeout=120,
        )

    @property
    def cloudformation(self) -> CloudFormationClient:
        return self._session.client(
            "cloudformation", endpoint_url=self.endpoint, config=self._config
        )

    @property
    def gateway(self) -> Any:
        return self._session.client("apigateway", endpoint_url=self.endpoint, config=self._config)

    @property
    def tables(self) -> DynamoDBClient:
        return self._session.client("dynamodb", endpoint_url=self.endpoint, config=self._config)

    @property
    def kms(self) -> KMSClient:
        return self._session.client("kms", endpoint_url=self.endpoint, config=self._config)

    @property
    def functions(self) -> LambdaClient:
        return self._session.client("lambda", endpoint_url=self.endpoint, config=self._config)

    @property
    def s3(self) -> S3Client:
        return self._session.client("s3", endpoint_url=self.endpoint, config=self._config)

    @property
    def secrets(self) -> SecretsManagerClient:
        return self._session.client(
            "secretsmanager", endpoint_url=self.endpoint, config=self._config
        )

    @property
    def ses(self) -> SESV2Client:
        return self._session.client("sesv2", endpoint_url=self.endpoint, config=self._config)

    @property
    def ssm(self) -> SSMClient:
        return self._session.client("ssm", endpoint_url=self.endpoint, config=self._config)
