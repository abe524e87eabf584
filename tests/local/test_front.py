"""The front server between a browser and a stand-in for the emulator."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
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
    mail.add_alternative('<p>html</p><img src="cid:logo@x">', subtype="html")
    page = mail.get_body(("html",))
    assert isinstance(page, EmailMessage)
    page.add_related(b"PNG", maintype="image", subtype="png", cid="<logo@x>")
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
        assert 'src="data:image/png;base64,UE5H"' in await html.text()
        assert await attached.read() == b"%PDF"
        assert (text["text"], missing.status) == ("kod", 404)

    run(tmp_path, work)


def built(folder: Path) -> None:
    """Make what a build leaves."""
    (folder / "assets").mkdir(parents=True)
    (folder / ".vite").mkdir()
    (folder / "index.html").write_text("<title>application</title>")
    (folder / "onay.html").write_text("<title>public</title>")
    (folder / "assets" / "pdf.worker-1.mjs").write_text("export {};" * 200)
    (folder / "assets" / "inter-1.woff2").write_bytes(b"wOF2" * 500)
    (folder / ".vite" / "manifest.json").write_text("{}")


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/", "application"),
        ("/mutabakatlar/MUT-2026-000001", "application"),
        ("/index.html", "application"),
        ("/onay", "public"),
        ("/onay/x", "public"),
        ("/kod", "public"),
        ("/dogrula/MUT-2026-000001", "public"),
        ("/onay.html", "public"),
    ],
)
def test_an_address_shows_its_document_under_that_documents_policy(
    tmp_path: Path, path: str, title: str
) -> None:
    built(tmp_path / "dist")

    async def work(browser: TestClient[Any, Any]) -> None:
        page = await browser.get(path)
        policy = page.headers["Content-Security-Policy"]

        assert f"<title>{title}</title>" in await page.text()
        assert page.headers["Cache-Control"] == "no-cache"
        assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "script-src 'self';" in policy
        assert ("style-src 'self' 'unsafe-inline'" in policy) == (title == "application")
        assert ("require-trusted-types-for 'script'" in policy) == (title == "public")
        assert "upgrade-insecure-requests" not in policy

    run(tmp_path, work)


def test_a_files_address_shows_that_file_or_nothing(tmp_path: Path) -> None:
    built(tmp_path / "dist")
    (tmp_path / "secret.txt").write_text("secret")

    async def work(browser: TestClient[Any, Any]) -> None:
        worker = await browser.get("/assets/pdf.worker-1.mjs")
        outside = await browser.get("/%2e%2e/secret.txt")

        assert worker.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert worker.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert "secret" not in await outside.text()
        for absent in ("/assets/none.js", "/.vite/manifest.json", "/favicon.ico"):
            assert (await browser.get(absent)).status == 404, absent

    run(tmp_path, work)


@pytest.mark.parametrize(
    ("accepted", "encoding"), [("gzip, br;q=1", "br"), ("gzip", "gzip"), ("identity", None)]
)
def test_texts_are_sent_as_small_as_the_browser_takes_them(
    tmp_path: Path, accepted: str, encoding: str | None
) -> None:
    built(tmp_path / "dist")

    async def work(browser: TestClient[Any, Any]) -> None:
        asked = {"Accept-Encoding": accepted}
        script = await browser.get("/assets/pdf.worker-1.mjs", headers=asked)
        font = await browser.get("/assets/inter-1.woff2", headers=asked)

        assert await script.text() == "export {};" * 200
        assert script.headers.get("Content-Encoding") == encoding
        assert (int(script.headers["Content-Length"]) < 2000) == (encoding is not None)
        assert script.headers["Vary"] == "Accept-Encoding"
        assert "Content-Encoding" not in font.headers

    run(tmp_path, work)


def test_a_new_build_is_served_at_once_and_an_old_one_is_not_sent_twice(tmp_path: Path) -> None:
    built(tmp_path / "dist")

    async def work(browser: TestClient[Any, Any]) -> None:
        first = await browser.get("/panel")
        again = await browser.get("/panel", headers={"If-None-Match": first.headers["ETag"]})
        (tmp_path / "dist" / "index.html").write_text("<title>the next application</title>")
        changed = await browser.get("/panel", headers={"If-None-Match": first.headers["ETag"]})

        assert (again.status, await again.read()) == (304, b"")
        assert "the next" in await changed.text()

    run(tmp_path, work)


def test_the_pages_are_told_where_they_run(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        answer = await browser.get("/config.json")

        assert await answer.json() == {"stage": "local", "mailbox": "/local/mail"}
        assert answer.headers["Cache-Control"] == "no-cache"

    run(tmp_path, work)


def test_without_a_build_a_page_says_how_to_make_one(tmp_path: Path) -> None:
    async def work(browser: TestClient[Any, Any]) -> None:
        page = await browser.get("/panel")

        assert "make run" in await page.text()
        assert "/local/mail" in await page.text()

    run(tmp_path, work)


def test_an_ipv6_viewer_is_named_as_the_edge_names_it() -> None:
    headers = viewer_headers({"Accept": "*/*", "Connection": "close"}, ("::1", 4711))

    assert dict(headers) == {
        "Accept": "*/*",
        "X-Forwarded-For": "::1",
        "CloudFront-Viewer-Address": "::1:4711",
    }
