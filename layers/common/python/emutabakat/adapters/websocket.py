"""Messages to open browsers, through API Gateway's management endpoint.

Signed here and sent over one pool of connections: half the processor time of the SDK's own client,
whose model need not be loaded either.
"""

from __future__ import annotations

from functools import cached_property
from urllib.parse import quote

import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest

from emutabakat.adapters.aws import CONNECT_SECONDS, READ_SECONDS, Aws
from emutabakat.domain.errors import TemporaryFailure

_CONNECTIONS = 16
_GONE = 410


class ApiGatewayLive:
    """Posts to connections of one WebSocket API; may be called from several threads."""

    def __init__(self, aws: Aws, *, endpoint: str) -> None:
        self._aws = aws
        self._endpoint = endpoint.rstrip("/")

    def push(self, connection_id: str, message: str) -> bool:
        """Send text to a connection; False when it is gone, `TemporaryFailure` when unsure.

        https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
        """
        return self._ask("POST", connection_id, message)

    def close(self, connection_id: str) -> None:
        """End a connection; one that is gone is no error, `TemporaryFailure` when unsure."""
        self._ask("DELETE", connection_id, "")

    def _ask(self, method: str, connection_id: str, message: str) -> bool:
        """Tell whether the connection was there."""
        request = self.signed(connection_id, message, method=method)
        try:
            answer = self._pool.request(
                method,
                str(request.url),
                body=request.data,
                headers=dict(request.headers.items()),
                redirect=False,
            )
        except urllib3.exceptions.HTTPError as error:
            raise TemporaryFailure("live_unavailable") from error
        if answer.status >= 300 and answer.status != _GONE:
            raise TemporaryFailure("live_unavailable")
        return answer.status != _GONE

    def signed(self, connection_id: str, message: str, *, method: str = "POST") -> AWSRequest:
        """Return a request about a connection with its signature."""
        request = AWSRequest(
            method,
            f"{self._endpoint}/@connections/{quote(connection_id, safe='')}",
            headers={"Content-Type": "application/json"},
            data=message.encode(),
        )
        SigV4Auth(self._aws.credentials(), "execute-api", self._aws.region).add_auth(request)
        return request

    @cached_property
    def _pool(self) -> urllib3.PoolManager:
        return urllib3.PoolManager(
            maxsize=_CONNECTIONS,
            timeout=urllib3.Timeout(connect=CONNECT_SECONDS, read=READ_SECONDS),
            retries=False,
        )
