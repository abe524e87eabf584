"""One origin for the browser: pages, `/api`, the WebSocket, S3's signed addresses and the mailbox.

Started by the stack with the path of its configuration; ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from aiohttp import ClientSession, ClientTimeout, DummyCookieJar, TCPConnector, web
from aiohttp.typedefs import Handler, Middleware

from infra.components.headers import (
    API_HEADERS,
    PAGE_HEADERS,
    application_policy,
    public_policy,
)
from infra.components.pages import cache_control, is_public
from infra.local.authenticator import Codes
from infra.local.mail_sink import MailSink
from infra.local.mailbox import Mailbox
from infra.local.pages import Pages
from infra.local.proxy import Upstream


@dataclass(frozen=True, slots=True)
class FrontSettings:
    """What the stack knows: ports, the emulator's address, the APIs, the key and the folders."""

    port: int
    smtp_port: int
    emulator: str
    rest_api: str
    websocket_api: str
    api_key: str
    buckets: list[str]
    data: str
    pages: str


def create(settings: FrontSettings) -> web.Application:
    """Return the server, not yet listening."""
    data, pages = Path(settings.data), Pages(Path(settings.pages))
    app = web.Application(middlewares=[_with_headers(settings.port)], client_max_size=64 * 1024**2)

    async def upstream(app: web.Application) -> AsyncIterator[None]:
        session = ClientSession(
            auto_decompress=False,
            cookie_jar=DummyCookieJar(),
            timeout=ClientTimeout(total=None, sock_connect=5, sock_read=330),
            connector=TCPConnector(limit=0),
            # Nothing that the client has not sent.
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
        )
        ends = Upstream(
            session,
            settings.emulator,
            settings.rest_api,
            settings.websocket_api,
            settings.api_key,
        )
        app[_UPSTREAM] = ends
        yield
        await session.close()

    async def mail_sink(_app: web.Application) -> AsyncIterator[None]:
        server = await MailSink(data / "mail").start(settings.smtp_port)
        yield
        server.close()

    app.cleanup_ctx.extend([upstream, mail_sink])
    app.add_routes(Mailbox(data / "mail", data / "sms", Codes(data)).routes())
    app.router.add_get("/ws", _websocket)
    app.router.add_get("/config.json", _config)
    app.router.add_route("*", "/{path:.*}", _other(settings.buckets, pages))
    return app


_UPSTREAM = web.AppKey("upstream", Upstream)


async def _websocket(request: web.Request) -> web.StreamResponse:
    return await request.app[_UPSTREAM].websocket(request)


async def _config(_request: web.Request) -> web.Response:
    config = {"stage": "local", "mailbox": "/local/mail"}
    return web.json_response(config, headers={"Cache-Control": cache_control("/config.json")})


def _other(buckets: list[str], pages: Pages) -> Handler:
    async def answer(request: web.Request) -> web.StreamResponse:
        first = request.path.split("/", 2)[1]
        if first == "api":
            return await request.app[_UPSTREAM].api(request)
        if first in buckets:
            return await request.app[_UPSTREAM].bucket(request)
        if request.method not in ("GET", "HEAD"):
            raise web.HTTPMethodNotAllowed(request.method, ["GET", "HEAD"])
        return pages.answer(request)

    return answer


def _with_headers(port: int) -> Middleware:
    # Browsers load this very page without TLS, so nothing may be upgraded to it.
    connect = f"ws://localhost:{port} http://127.0.0.1:{port}"
    common = {
        **{name: API_HEADERS[name] for name in ("X-Content-Type-Options", "Referrer-Policy")},
        "Strict-Transport-Security": API_HEADERS["Strict-Transport-Security"],
        **PAGE_HEADERS,
        "X-Frame-Options": "DENY",
    }

    def with_policy(policy: str) -> dict[str, str]:
        policy = policy.replace("; upgrade-insecure-requests", "")
        # The mailbox shows a mail in a frame of its own.
        policy = policy.replace("frame-src blob:", "frame-src 'self' blob:")
        return {**common, "Content-Security-Policy": policy}

    public = with_policy(public_policy(connect=connect))
    application = with_policy(application_policy(connect=connect))

    def headers_of(path: str) -> Mapping[str, str]:
        if path.startswith("/api/"):
            return API_HEADERS
        return public if is_public(path) else application

    @web.middleware
    async def add(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            response = await handler(request)
        except web.HTTPException as error:
            response = web.Response(status=error.status, text=error.text)
        if not response.prepared:
            for name, value in headers_of(request.path).items():
                response.headers.setdefault(name, value)
        return response

    return add


async def serve(settings: FrontSettings, stop: asyncio.Event) -> None:
    """Listen on both loopback addresses until `stop`."""
    runner = web.AppRunner(create(settings), access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", settings.port).start()
    with suppress(OSError):
        # A machine without IPv6 has no ::1.
        if socket.has_ipv6:
            await web.TCPSite(runner, "::1", settings.port).start()
    await stop.wait()
    await runner.cleanup()


async def _main() -> None:
    settings = FrontSettings(**json.loads(Path(sys.argv[1]).read_text()))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    threading.Thread(target=_end_with_input, daemon=True).start()
    await serve(settings, stop)


def _end_with_input() -> None:
    sys.stdin.read()
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    asyncio.run(_main())
