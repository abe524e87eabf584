"""The pages and JSON of what a person would look up on a phone or in a mailbox: `/local/mail`,
`/local/sms` and `/local/authenticator`.
"""

from __future__ import annotations

import json
from base64 import b64encode
from dataclasses import asdict
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

from aiohttp import web

from infra.local.authenticator import SECONDS, Codes
from infra.local.mail_sink import mails, read_mail

_PAGE = """<!doctype html><html lang="tr"><meta charset="utf-8"><title>{title}</title>
<link rel="stylesheet" href="/local/style.css"><main><nav><a href="/local/mail">Postalar</a>
<a href="/local/sms">SMS</a>
<a href="/local/authenticator">Giriş kodları</a></nav><h1>{title}</h1>{body}</main></html>"""

STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; color: #1d2430; background: #fff }
main { max-width: 60rem; margin: auto } nav a { margin-right: 1rem }
table { border-collapse: collapse; width: 100% } td, th { text-align: left; padding: .4rem;
border-bottom: 1px solid #d6dbe4; vertical-align: top } iframe { width: 100%; height: 40rem;
border: 1px solid #d6dbe4 } pre { white-space: pre-wrap }
"""


class Mailbox:
    """Reads the folders of the mail sink and of the SMS, and the codes of the authenticator."""

    def __init__(self, mail: Path, sms: Path, codes: Codes) -> None:
        self._mail = mail
        self._sms = sms
        self._codes = codes

    def routes(self) -> list[web.RouteDef]:
        """Return the routes under `/local`."""
        return [
            web.get("/local/mail", self.list_mails),
            web.get("/local/mail/{id}", self.show_mail),
            web.get("/local/mail/{id}/source", self.source),
            web.get("/local/mail/{id}/html", self.html),
            web.get("/local/mail/{id}/attachments/{number}", self.attachment),
            web.get("/local/sms", self.list_sms),
            web.get("/local/authenticator", self.list_codes),
            web.get("/local/style.css", self.style),
        ]

    async def list_mails(self, request: web.Request) -> web.Response:
        """List the mails, newest first; `?to=` names a recipient."""
        wanted = request.query.get("to", "").lower()
        found = [
            asdict(mail)
            for mail in mails(self._mail)
            if not wanted or wanted in [address.lower() for address in mail.recipients]
        ]
        found.reverse()
        if _wants_json(request):
            return _json(found)
        rows = [
            [
                mail["at"],
                ", ".join(mail["recipients"]),
                _link(f"/local/mail/{mail['id']}", mail["subject"]),
            ]
            for mail in found
        ]
        return _page("Postalar", _table(["Zaman (UTC)", "Alıcı", "Konu"], rows, {2}))

    async def show_mail(self, request: web.Request) -> web.Response:
        """Show one mail: its heads, text, attachments and, in a sandbox, its HTML."""
        mail = self._found(request)
        text = mail.get_body(("plain",))
        heads = {name: str(mail.get(name, "")) for name in ("From", "To", "Subject", "Message-ID")}
        attached = [part.get_filename() or "ek" for part in mail.iter_attachments()]
        content = text.get_content() if text else ""
        if _wants_json(request):
            return _json({**heads, "text": content, "attachments": attached})
        here = f"/local/mail/{escape(request.match_info['id'])}"
        links = [
            _link(f"{here}/attachments/{number}", name) for number, name in enumerate(attached)
        ]
        body = (
            _table([], [[name, value] for name, value in heads.items()], set())
            + f"<p>{' '.join([*links, _link(f'{here}/source', 'Kaynak')])}</p>"
            + f'<iframe sandbox src="{here}/html" title="Posta"></iframe>'
            + f"<h2>Metin</h2><pre>{escape(content)}</pre>"
        )
        return _page(heads["Subject"], body)

    async def source(self, request: web.Request) -> web.Response:
        """Return the mail as it was sent."""
        return web.Response(body=self._found(request).as_bytes(), content_type="message/rfc822")

    async def html(self, request: web.Request) -> web.Response:
        """Return the mail's HTML, which may load nothing and run nothing."""
        mail = self._found(request)
        part = mail.get_body(("html", "plain"))
        policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; sandbox"
        return web.Response(
            text=_with_pictures(mail, part.get_content()) if part else "",
            content_type="text/html"
            if part and part.get_content_subtype() == "html"
            else "text/plain",
            headers={"Content-Security-Policy": policy, "X-Frame-Options": "SAMEORIGIN"},
        )

    async def attachment(self, request: web.Request) -> web.Response:
        """Return one attachment's bytes."""
        parts = list(self._found(request).iter_attachments())
        number = request.match_info["number"]
        if not number.isdecimal() or int(number) >= len(parts):
            raise web.HTTPNotFound
        part = parts[int(number)]
        body = part.get_payload(decode=True)
        return web.Response(
            body=body if isinstance(body, bytes) else part.as_bytes(),
            content_type=part.get_content_type(),
        )

    async def list_sms(self, request: web.Request) -> web.Response:
        """List the SMS, newest first; `?to=` names a phone number."""
        wanted = request.query.get("to", "").strip()
        wanted = f"+{wanted}" if wanted.isdecimal() else wanted
        found = [json.loads(path.read_text("utf-8")) for path in sorted(self._sms.glob("*.json"))]
        found = [sms for sms in reversed(found) if not wanted or sms["to"] == wanted]
        if _wants_json(request):
            return _json(found)
        rows = [[sms["at"], sms["to"], sms["text"]] for sms in found]
        return _page("SMS", _table(["Zaman", "Numara", "Metin"], rows, set()))

    async def list_codes(self, request: web.Request) -> web.Response:
        """Show the codes of now; the page shows the next ones by itself."""
        found = self._codes.shown()
        if _wants_json(request):
            return _json(found)
        rows = [[each["email"], each["code"], f"{each['seconds']} sn"] for each in found]
        answer = _page("Giriş kodları", _table(["E-posta", "Kod", "Kalan"], rows, set()))
        answer.headers["Refresh"] = str(found[0]["seconds"] if found else SECONDS)
        return answer

    async def style(self, _request: web.Request) -> web.Response:
        """Return the style of these pages."""
        return web.Response(text=STYLE, content_type="text/css")

    def _found(self, request: web.Request) -> EmailMessage:
        mail = read_mail(self._mail, request.match_info["id"])
        if mail is None:
            raise web.HTTPNotFound
        return mail


def _with_pictures(mail: EmailMessage, page: str) -> str:
    """Return a mail's HTML with the pictures that came with it, as mail programs show them."""
    for part in mail.walk():
        content_id, content = part.get("Content-ID", ""), part.get_payload(decode=True)
        if content_id and isinstance(content, bytes):
            data = f"data:{part.get_content_type()};base64,{b64encode(content).decode()}"
            page = page.replace(f"cid:{content_id.strip('<>')}", data)
    return page


def _wants_json(request: web.Request) -> bool:
    return "text/html" not in request.headers.get("Accept", "")


def _json(value: Any) -> web.Response:
    return web.json_response(value, dumps=lambda it: json.dumps(it, ensure_ascii=False))


def _page(title: str, body: str) -> web.Response:
    return web.Response(text=_PAGE.format(title=escape(title), body=body), content_type="text/html")


def _link(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{escape(text or "(konu yok)")}</a>'


def _table(heads: list[str], rows: list[list[Any]], marked_up: set[int]) -> str:
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td>{cell if place in marked_up else escape(str(cell))}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in rows
    )
    return f"<table><tr>{head}</tr>{body}</table>"
