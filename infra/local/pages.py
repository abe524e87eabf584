"""Serves the built pages as CloudFront does: two documents, cache headers, compressed files."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

import brotli
from aiohttp import web

from infra.components.pages import cache_control, document_of

_NOT_BUILT = """<!doctype html><html lang="tr"><meta charset="utf-8"><title>e-Mutabakat</title>
<link rel="stylesheet" href="/local/style.css"><main><h1>e-Mutabakat çalışıyor</h1>
<p>Sayfalar henüz derlenmedi: <code>make run</code> onları derler.</p><ul>
<li><a href="/api/health">/api/health</a></li><li><a href="/api/openapi.json">/api/openapi.json</a>
</li><li><a href="/local/mail">Gönderilen postalar</a></li>
<li><a href="/local/sms">Gönderilen SMS'ler</a></li></ul></main></html>"""

#: What CloudFront compresses of our build: it leaves pictures and fonts, which are packed, alone.
#: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
_COMPRESSIBLE = {"text/html", "text/css", "text/javascript", "application/json", "image/svg+xml"}
_LEAST_BYTES = 1000
_TYPES = {".js": "text/javascript", ".mjs": "text/javascript", ".woff2": "font/woff2"}


@dataclass(frozen=True, slots=True)
class _Packed:
    """A file's bytes as sent; `modified` and `size` tell whether the file is still the same."""

    modified: int
    size: int
    etag: str
    body: bytes


class Pages:
    """The build in a folder, which may be made anew, or be missing, at any time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._packed: dict[tuple[Path, str], _Packed] = {}

    def answer(self, request: web.Request) -> web.Response:
        """Return what a page's or a file's address shows."""
        document = document_of(request.path)
        file = (self._folder / document.lstrip("/")).resolve()
        hidden = any(part.startswith(".") for part in document.split("/"))
        if hidden or not file.is_relative_to(self._folder) or not file.is_file():
            if document == request.path:
                return web.Response(status=404)
            return web.Response(text=_NOT_BUILT, content_type="text/html")
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
        kind = kind or "application/octet-stream"
        headers = {"Cache-Control": cache_control(document), "Content-Type": _with_charset(kind)}
        packed, encoding = self._pack(file, kind, request.headers.get("Accept-Encoding", ""))
        headers["ETag"] = packed.etag
        if kind in _COMPRESSIBLE:
            headers["Vary"] = "Accept-Encoding"
        if request.headers.get("If-None-Match") == packed.etag:
            return web.Response(status=304, headers=headers)
        if encoding:
            headers["Content-Encoding"] = encoding
        return web.Response(body=packed.body, headers=headers)

    def _pack(self, file: Path, kind: str, accepted: str) -> tuple[_Packed, str]:
        now = file.stat()
        encoding = ""
        if kind in _COMPRESSIBLE and now.st_size >= _LEAST_BYTES:
            offered = {one.split(";")[0].strip() for one in accepted.split(",")}
            encoding = next((name for name in ("br", "gzip") if name in offered), "")
        known = self._packed.get((file, encoding))
        if known is None or (known.modified, known.size) != (now.st_mtime_ns, now.st_size):
            plain = file.read_bytes()
            body = _compressed(plain, encoding)
            etag = f'"{hashlib.sha256(plain).hexdigest()[:32]}{encoding}"'
            known = _Packed(now.st_mtime_ns, now.st_size, etag, body)
            self._packed[file, encoding] = known
        return known, encoding


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def _compressed(plain: bytes, encoding: str) -> bytes:
    if encoding == "br":
        # As CloudFront seems to: fast at the first request rather than as small as can be.
        return bytes(brotli.compress(plain, quality=5))
    return gzip.compress(plain, mtime=0) if encoding == "gzip" else plain
