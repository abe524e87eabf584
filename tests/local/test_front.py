"""The front server between a browser and a stand-in for the emulator."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, WSServerHandshakeError, web
from aiohttp.test_utils import TestClient, TestServer

from infra.local.front import FrontSettings, create
from infra.local.mail_sink import MailSink
from infra.local.ports import kept_ports
from infra.local.proxy import viewer_headers

Work = Callable[[TestClient[web.Request, web.Application]], Awaitable[None]]


def emulator() -> web.Application:
    """Return a server that answers with what it was asked, and echoes on its WebSocket."""

    async def answer(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        echo = {
            "path": request.raw_path,
            "host": request.host,
            "headers": {name.lower(): value for name, value in request.headers.items()},
            "body": body.decode(),
        }
        response = web.json_response(echo, status=201)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers.add("Set-Cookie", "a=1")
        response.headers.add("Set-Cookie", "b=2")
        return response

    async def websocket(request: web.Request) -> web.StreamResponse:
        offered = request.headers.get("Sec-WebSocket-Protocol", "")
        if "good-ticket" not in offered:
            return web.Response(status=403)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(offered)
        async for message in socket:
            if message.data == "close":
                await socket.close(code=4001)
            else:
                await socket.send_str(f"echo {message.data}")
        return socket

    app = web.Application()
    app.router.add_get("/_aws/execute-api/ws/live", websocket)
    app.router.add_route("*", "/{path:.*}", answer)
    return app


def run(data: Path, work: Work) -> None:
    """Do the work with a browser's session at the front server."""

    async def main() -> None:
        ports = kept_ports(data / "ports.json", ["front", "mail"])
        async with TestServer(emulator()) as upstream:
            settings = FrontSettings(
                port=ports["front"],
                smtp_port=ports["mail"],
                emulator=str(upstream.make_url("")).rstrip("/"),
                rest_api="rest",
                websocket_api="ws",
                api_key="our-key",
                buckets=["uploads"],
                data=str(data),
                pages=str(data / "dist"),
            )
            async with TestClient(TestServer(create(settings))) as browser:
                await work(browser)

    asyncio.run(main())


def test_a_client_cannot_name_its_own_address_or_key(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        forged = {
            "X-Forwarded-For": "203.0.113.9",
            "CloudFront-Viewer-Address": "203.0.113.9:1",
            "x-api-key": "theirs",
            "Forwarded": "for=203.0.113.9",
            "X-Real-IP": "203.0.113.9",
        }
        answer = await browser.post("/api/x%2Fy?q=ş%20&q=2", headers=forged, data="gövde")
        seen = await answer.json()

        assert "203.0.113.9" not in json.dumps(seen)
        assert seen["headers"]["x-api-key"] == "our-key"
        assert seen["headers"]["x-forwarded-for"] == "127.0.0.1"
        assert seen["headers"]["cloudfront-viewer-address"].startswith("127.0.0.1:")
        assert seen["path"].startswith("/_aws/execute-api/rest/live/api/x%2Fy?q=")
        assert seen["body"] == "gövde"

    run(tmp_path, work)


def test_an_answer_keeps_its_status_and_every_cookie(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        answer = await browser.get("/api/health")

        assert answer.status == 201
        assert answer.headers.getall("Set-Cookie") == ["a=1", "b=2"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]

    run(tmp_path, work)


def test_a_body_over_the_gateways_limit_is_refused(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        answer = await browser.post("/api/x", data=BytesIO(b"x" * (10 * 1024 * 1024 + 1)))

        assert answer.status == 413

    run(tmp_path, work)


def test_signed_addresses_reach_the_bucket_with_their_host(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        signed = await browser.get(
            "/uploads/a%20b?X-Amz-Signature=1", headers={"Host": "127.0.0.1:7"}
        )
        seen = await signed.json()
        unsigned = await browser.get("/uploads/a%20b")

        assert (seen["host"], seen["path"]) == ("127.0.0.1:7", "/uploads/a%20b?X-Amz-Signature=1")
        assert unsigned.status == 403

    run(tmp_path, work)


def test_the_websocket_speaks_our_subprotocol_both_ways(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        async with browser.ws_connect("/ws", protocols=("mutabakat.v1", "good-ticket")) as socket:
            offered = await socket.receive_str()
            await socket.send_str("ping")
            echoed = await socket.receive_str()
            await socket.send_str("close")
            closed = await socket.receive()

        assert socket.protocol == "mutabakat.v1"
        assert "good-ticket" in offered
        assert echoed == "echo ping"
        assert (closed.type, closed.data) == (WSMsgType.CLOSE, 4001)

    run(tmp_path, work)


def test_a_refused_handshake_is_refused(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        status = 0
        try:
            await browser.ws_connect("/ws", protocols=("mutabakat.v1", "bad-ticket"))
        except WSServerHandshakeError as refusal:
            status = refusal.status

        assert status == 403

    run(tmp_path, work)


def test_sent_mails_and_sms_can_be_looked_at(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["To"], mail["Subject"], mail["Message-ID"] = "a@example.com", "<b>Konu</b>", "<m@x>"
    mail.set_content("metin")
    mail.add_alternative("<p>html</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="b.pdf")
    MailSink(tmp_path / "mail").store(mail.as_bytes(), "s@example.com", ["a@example.com"])
    (tmp_path / "sms").mkdir()
    sms = {"id": "1", "at": 1.0, "to": "+905551112233", "text": "kod", "attributes": {}}
    (tmp_path / "sms" / "1.json").write_text(json.dumps(sms))

    async def work(browser: TestClient[Any, Any]) -> None:
        [listed] = await (await browser.get("/local/mail?to=A@example.com")).json()
        page = await browser.get("/local/mail", headers={"Accept": "text/html"})
        shown = await (await browser.get(f"/local/mail/{listed['id']}")).json()
        html = await browser.get(f"/local/mail/{listed['id']}/html")
        attached = await browser.get(f"/local/mail/{listed['id']}/attachments/0")
        [text] = await (await browser.get("/local/sms?to=905551112233")).json()
        missing = await browser.get("/local/mail/none")

        assert "&lt;b&gt;Konu&lt;/b&gt;" in await page.text()
        assert shown["text"] == "metin\n"
        assert "sandbox" in html.headers["Content-Security-Policy"]
        assert await attached.read() == b"%PDF"
        assert (text["text"], missing.status) == ("kod", 404)

    run(tmp_path, work)


def test_the_pages_are_served_with_productions_headers(tmp_path: Path) -> None:
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").write_text("<title>SPA</title>")
    (tmp_path / "secret.txt").write_text("secret")

    async def work(browser: TestClient[Any, Any]) -> None:
        page = await browser.get("/mektuplar/MUT-2026-000001")
        outside = await browser.get("/%2e%2e/secret.txt")
        absent = await browser.get("/assets/none.js")

        assert "SPA" in await page.text()
        assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "script-src 'self'" in page.headers["Content-Security-Policy"]
        assert "secret" not in await outside.text()
        assert absent.status == 404

    run(tmp_path, work)


def test_without_pages_there_is_a_landing_page(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        page = await browser.get("/")

        assert "/local/mail" in await page.text()

    run(tmp_path, work)


def test_an_ipv6_viewer_is_named_as_the_edge_names_it() -> None:
    headers = viewer_headers({"Accept": "*/*", "Connection": "close"}, ("::1", 4711))

    assert dict(headers) == {
        "Accept": "*/*",
        "X-Forwarded-For": "::1",
        "CloudFront-Viewer-Address": "::1:4711",
    }
