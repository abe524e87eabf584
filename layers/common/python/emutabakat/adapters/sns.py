"""SMS through Amazon SNS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from botocore.exceptions import (
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
    ProxyConnectionError,
)

from emutabakat.adapters.aws import Aws, error_code
from emutabakat.domain.errors import TemporaryFailure
from emutabakat.ports import Rejected

if TYPE_CHECKING:
    from mypy_boto3_sns.type_defs import MessageAttributeValueTypeDef

_REFUSED = frozenset(
    {"InvalidParameter", "InvalidParameterValue", "OptedOut", "ParameterValueInvalid"}
)
_BUSY = frozenset({"Throttled", "Throttling", "ThrottlingException", "TooManyRequestsException"})


class SnsTexter:
    """Sends transactional SMS under an alphanumeric sender id."""

    def __init__(self, aws: Aws, *, sender: str) -> None:
        self._aws = aws
        self._sender = sender

    def send(self, phone: str, text: str) -> str:
        """Send to an E.164 number and return the provider's id.

        Raises `Rejected`, or `TemporaryFailure` when it was certainly not sent. Any other error
        (an answer that did not come, a fault on their side) leaves it in doubt: SNS takes no
        idempotency token, so whoever calls must not send again by himself.
        """
        try:
            answer = self._aws.sns.publish(
                PhoneNumber=phone,
                Message=text,
                MessageAttributes={
                    "AWS.SNS.SMS.SenderID": _text(self._sender),
                    "AWS.SNS.SMS.SMSType": _text("Transactional"),
                },
            )
        except (ConnectTimeoutError, EndpointConnectionError, ProxyConnectionError) as error:
            raise TemporaryFailure("texter_unavailable") from error
        except ClientError as error:
            if error_code(error) in _BUSY:
                raise TemporaryFailure("texter_busy") from error
            if error_code(error) in _REFUSED:
                reason = error.response.get("Error", {}).get("Message", "")
                raise Rejected(f"SMS sağlayıcısı iletiyi kabul etmedi: {reason}") from error
            raise
        return answer["MessageId"]


def _text(value: str) -> MessageAttributeValueTypeDef:
    return {"DataType": "String", "StringValue": value}
