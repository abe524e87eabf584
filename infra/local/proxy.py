"""Passes a browser's requests on to the emulator as CloudFront and the internet would."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Mapping

from aiohttp import (
    ClientResponse,
    ClientSession,
    ClientWebSocketResponse,
    WSMsgType,
    WSServerHandshakeError,
    web,
)
from multidict import CIMultiDict
from yarl import URL

SUBPROTOCOL = "mutabakat.v1"
_HOP_BY_HOP = {
    "connection",
    "expect",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}
# What only the edge may say, or what would tell the gateway another host.
_EDGE_ONLY = {"host", "x-api-key", "forwarded", "x-real-ip", "true-client-ip"}
_EDGE_ONLY_PREFIXES = ("x-forwarded-", "cloudfront-", "x-amzn-", "x-amz-cf-")
# API Gateway's limit on a request.
_MOST_BYTES = 10 * 1024 * 1024
_WEBSOCKET_FRAME_BYTES = 128 * 1024


class Upstream:
    """The emulator's REST API, WebSocket API and buckets, as the front server reaches them."""

    def __init__(
        self, session: ClientSession, emulator: str, rest_api: str, websocket_api: str, key: str
    ) -> None:
        self._session = session
        self._emulator = emulator
        self._rest = f"{emulator}/_aws/execute-api/{rest_api}/live"
        self._websocket = f"{emulator}/_aws/execute-api/{websocket_api}/live"
        self._key = key

    async def api(self, request: web.Request) -> web.StreamResponse:
        """Answer from the REST API, which sees our key and the true address of the peer."""
        body = await _body(request)
        headers = viewer_headers(request.headers, peer(request))
        headers["X-Api-Key"] = self._key
        url = URL(self._rest + request.raw_path, encoded=True)
        async with self._session.request(
            request.method, url, headers=headers, data=io.BytesIO(body), allow_redirects=False
        ) as answer:
            return await _whole(answer)

    async def bucket(self, request: web.Request) -> web.StreamResponse:
        """Answer from S3; the host is part of what was signed and stays as it was."""
        if not _signed(request):
            return web.Response(status=403, text="AccessDenied")
        headers = CIMultiDict(
            (name, value)
            for name, value in request.headers.items()
            if name.lower() not in _HOP_BY_HOP
        )
        headers["Host"] = request.host
        url = URL(self._emulator + request.raw_path, encoded=True)
        async with self._session.request(
            request.method,
            url,
            headers=headers,
            data=request.content if request.can_read_body else None,
            allow_redirects=False,
        ) as answer:
            response = web.StreamResponse(status=answer.status, headers=_answer_headers(answer))
            if "Content-Length" in answer.headers:
                response.content_length = int(answer.headers["Content-Length"])
            await response.prepare(request)
            async for chunk in answer.content.iter_chunked(65536):
                await response.write(chunk)
            return response

    async def websocket(self, request: web.Request) -> web.StreamResponse:
        """Connect both ends; the gateway decides, this end alone names the subprotocol."""
        offered = request.headers.getall("Sec-WebSocket-Protocol", [])
        protocols = [name.strip() for value in offered for name in value.split(",")]
        headers = viewer_headers(request.headers, peer(request))
        for name in [name for name in headers if name.lower().startswith("sec-websocket")]:
            del headers[name]
        url = URL(self._websocket).with_query(request.query)
        try:
            gateway = await self._session.ws_connect(
                url, headers=headers, protocols=protocols, max_msg_size=_WEBSOCKET_FRAME_BYTES
            )
        except WSServerHandshakeError as refusal:
            return web.Response(status=refusal.status)
        client = web.WebSocketResponse(protocols=[SUBPROTOCOL], max_msg_size=_WEBSOCKET_FRAME_BYTES)
        await client.prepare(request)
        await _join(client, gateway)
        return client


def peer(request: web.Request) -> tuple[str, int]:
    """Return the address and port of who is really connected."""
    name = request.transport.get_extra_info("peername") if request.transport else None
    return (str(name[0]), int(name[1])) if name else ("127.0.0.1", 0)


def viewer_headers(given: Mapping[str, str], viewer: tuple[str, int]) -> CIMultiDict[str]:
    """Return a client's headers; those that only the edge may write are the edge's own."""
    headers = CIMultiDict(
        (name, value)
        for name, value in given.items()
        if name.lower() not in _HOP_BY_HOP | _EDGE_ONLY
        and not name.lower().startswith(_EDGE_ONLY_PREFIXES)
    )
    address, port = viewer
    headers["X-Forwarded-For"] = address
    headers["CloudFront-Viewer-Address"] = f"{address}:{port}"
    return headers


async def _body(request: web.Request) -> bytes:
    body = await request.content.read(_MOST_BYTES + 1)
    while len(body) <= _MOST_BYTES and (more := await request.content.read(_MOST_BYTES + 1)):
        body += more
    if len(body) > _MOST_BYTES:
        raise web.HTTPRequestEntityTooLarge(_MOST_BYTES, len(body))
    return body


def _answer_headers(answer: ClientResponse) -> CIMultiDict[str]:
    left_out = _HOP_BY_HOP | {"content-length", "server", "date"}
    return CIMultiDict(
        (name, value) for name, value in answer.headers.items() if name.lower() not in left_out
    )


async def _whole(answer: ClientResponse) -> web.Response:
    headers = _answer_headers(answer)
    for name in [name for name in headers if name.lower().startswith("access-control-")]:
        # The emulator opens everything to every origin; the API does not.
        headers.popall(name, None)
    return web.Response(status=answer.status, headers=headers, body=await answer.read())


def _signed(request: web.Request) -> bool:
    # The emulator lets anybody read a bucket; a form's signature lies in its fields.
    return (
        "X-Amz-Signature" in request.query
        or "Authorization" in request.headers
        or request.method == "OPTIONS"
        or (request.method == "POST" and request.content_type == "multipart/form-data")
    )


async def _join(client: web.WebSocketResponse, gateway: ClientWebSocketResponse) -> None:
    tasks = [
        asyncio.create_task(_pump(client, gateway)),
        asyncio.create_task(_pump(gateway, client)),
    ]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for end, other in ((client, gateway), (gateway, client)):
        code = other.close_code or 1000
        await end.close(code=code if 1000 <= code < 5000 and code not in (1005, 1006) else 1000)
    await asyncio.gather(*tasks, return_exceptions=True)


async def _pump(
    source: web.WebSocketResponse | ClientWebSocketResponse,
    target: web.WebSocketResponse | ClientWebSocketResponse,
) -> None:
    async for message in source:
        if message.type is WSMsgType.TEXT:
            await target.send_str(message.data)
        elif message.type is WSMsgType.BINARY:
            await target.send_bytes(message.data)
