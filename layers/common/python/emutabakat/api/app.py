"""The application of a REST function: its routers, the errors, and the headers of every answer."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

from fastapi import APIRouter, FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from emutabakat.api import limits
from emutabakat.api.deps import Services
from emutabakat.api.errors import add_error_handlers, problem
from emutabakat.api.openapi import TITLE, VERSION, document

HEADERS: Mapping[str, str] = {
    "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""On every answer of the API; CloudFront sends the SPA's own."""
_log = logging.getLogger(__name__)


class Envelope:
    """Puts the headers on every answer and makes what nobody foresaw a problem document."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        state: dict[str, object] = scope.setdefault("state", {})

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(dict(limits.headers_of(state)))
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        if names := _repeated(scope["query_string"]):
            # Which of two values counts, this side and the edge could see differently.
            sentences = (f"Birden çok kez verilmiş: {names}", f"Given more than once: {names}")
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            answer = problem(Request(scope), status, "query_repeated", sentences)
            await answer(scope, receive, with_headers)
            return
        try:
            await self._app(scope, receive, with_headers)
        except Exception:
            _log.exception("unforeseen failure")
            sentences = (
                "Beklenmeyen bir sorun oldu; bize bu istek numarasıyla yazın.",
                "Something unforeseen happened; write to us with this request id.",
            )
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            answer = problem(Request(scope), status, "unforeseen", sentences)
            await answer(scope, receive, with_headers)


def _repeated(query: bytes) -> str:
    """Return the names that a query string has twice; none of our parameters is a list."""
    names = Counter(name for name, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True))
    return ", ".join(name for name, times in names.items() if times > 1)


def create_app(services: Services, routers: Iterable[APIRouter]) -> FastAPI:
    """Return the application with these routers."""
    app = FastAPI(
        title=TITLE,
        version=VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.services = services
    for router in routers:
        app.include_router(router)
    add_error_handlers(app)
    app.add_middleware(Envelope)
    app.openapi = document  # type: ignore[method-assign]  # FastAPI's way to replace it
    return app
