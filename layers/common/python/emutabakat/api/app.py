"""The application of a REST function: its routers, the errors, and the headers of every answer."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from emutabakat.api.deps import Allowed, Services, answer_token
from emutabakat.api.errors import add_error_handlers, problem

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

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

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


def create_app(services: Services, routers: Iterable[APIRouter]) -> FastAPI:
    """Return the application with these routers."""
    app = FastAPI(
        title="e-Mutabakat",
        version="1",
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
    app.openapi = lambda: openapi(app)  # type: ignore[method-assign]  # FastAPI's way to extend it
    return app


def openapi(app: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document; `x-permission` says what each operation asks for."""
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title, version=app.version, openapi_version="3.1.0", routes=app.routes
        )
        for path, method, permission in permissions(app):
            document["paths"][path][method.lower()]["x-permission"] = permission
        app.openapi_schema = document
    return app.openapi_schema


def permissions(app: FastAPI) -> Iterator[tuple[str, str, str]]:
    """Yield path, method and what each operation asks for: a permission, `answer`, or `public`."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in sorted(route.methods or ()):
                yield route.path, method, _asked(route.dependant)


def _asked(dependant: Dependant) -> str:
    for inner in dependant.dependencies:
        if isinstance(inner.call, Allowed):
            return inner.call.permission.value
        if inner.call is answer_token:
            return "answer"
        if (found := _asked(inner)) != "public":
            return found
    return "public"
