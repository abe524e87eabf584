"""The WebSocket's door: who connects, pings and goes. Mangum knows no WebSocket."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from emutabakat.domain.errors import NotFound, NotSignedIn
from emutabakat.jobs import LiveKind
from emutabakat.observability import LambdaContext, observed
from emutabakat.ports import Live
from emutabakat.services.connections import PROTOCOL, Connections
from emutabakat.settings import origin_of

_log = logging.getLogger(__name__)
_HEADER = "sec-websocket-protocol"
_OK: Mapping[str, object] = {"statusCode": 200}
Input = Mapping[str, Any]
Answer = Mapping[str, object]


def websocket_handler(
    connections: Connections, live: Live, *, public_url: str
) -> Callable[[Input, LambdaContext], Answer]:
    """Return the handler of `$connect`, `$disconnect` and every message.

    Only pages of `public_url` may connect: a browser names the page's origin, and lets pages of
    every origin open WebSockets (https://www.rfc-editor.org/rfc/rfc6455#section-10.2).

    https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api.html
    """

    origin = origin_of(public_url)

    def handler(event: Input, context: LambdaContext) -> Answer:
        asked = event["requestContext"]
        with observed(context):
            match asked["eventType"]:
                case "CONNECT":
                    return _connect(connections, asked["connectionId"], event, origin)
                case "DISCONNECT":
                    connections.disconnect(asked["connectionId"])
                    return _OK
                case _:
                    return _message(connections, live, asked["connectionId"], event)

    return handler


def _connect(connections: Connections, connection_id: str, event: Input, origin: str) -> Answer:
    """Let in who holds a ticket. Of what a browser offers only `PROTOCOL` is ever echoed."""
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    if headers.get("origin") != origin:
        _log.info("connection refused", extra={"error_code": "foreign_origin"})
        return {"statusCode": 403}
    offered = [name.strip() for name in str(headers.get(_HEADER, "")).split(",")]
    try:
        connection = connections.connect(connection_id, offered)
    except NotSignedIn as refusal:
        _log.info("connection refused", extra={"error_code": refusal.code})
        return {"statusCode": 401}
    _log.info("connected", extra={"company_id": connection.company_id})
    return {"statusCode": 200, "headers": {"Sec-WebSocket-Protocol": PROTOCOL}}


def _message(connections: Connections, live: Live, connection_id: str, event: Input) -> Answer:
    """Answer a ping; anything else is ignored. Who may not be here any more is closed."""
    if not _is_ping(event.get("body")):
        return _OK
    try:
        connections.ping(connection_id)
    except NotFound:
        live.close(connection_id)
        return _OK
    return {"statusCode": 200, "body": _pong(event["requestContext"])}


def _is_ping(body: object) -> bool:
    try:
        message = json.loads(body) if isinstance(body, str) else None
    except ValueError:
        return False
    return isinstance(message, dict) and message.get("type") == "ping"


def _pong(asked: Input) -> str:
    """Return the answer to a ping; the route response of `$default` sends it to the browser."""
    at = datetime.fromtimestamp(asked["requestTimeEpoch"] / 1000, UTC)
    message = {
        "type": LiveKind.PONG.value,
        "id": asked["messageId"],
        "at": at.isoformat().replace("+00:00", "Z"),
        "seq": 0,
        "data": {},
    }
    return json.dumps(message, separators=(",", ":"))
