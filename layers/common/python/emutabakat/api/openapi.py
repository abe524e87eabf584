"""The OpenAPI 3.1 document of the whole REST interface, whichever function is asked for it.

`python -m emutabakat.api.openapi > docs/openapi.json` renews the committed one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from emutabakat.api.deps import Allowed, answer_token
from emutabakat.api.errors import MEDIA_TYPE

TITLE, VERSION = "e-Mutabakat", "1"
PUBLIC, ANSWER = "public", "answer"
"""What operations ask for that need no role: nothing, or the session of an answering visitor."""
_NEVER_SENT = ("HTTPValidationError", "ValidationError")
_SECURITY = {
    "member": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
    "visitor": {"type": "http", "scheme": "bearer"},
}
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457; `code` is stable, `detail` is in the language of Accept-Language.",
    "required": ["type", "title", "status", "detail", "code", "request_id"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "request_id": {"type": "string"},
        "details": {"type": "object", "additionalProperties": {"type": "string"}},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "message"],
                "properties": {"field": {"type": "string"}, "message": {"type": "string"}},
            },
        },
    },
}


@cache
def document() -> dict[str, Any]:
    """Return the document; `x-permission` says what each operation asks for."""
    app = FastAPI(generate_unique_id_function=lambda route: route.name)
    for router in every_router():
        app.include_router(router)
    made = get_openapi(title=TITLE, version=VERSION, openapi_version="3.1.0", routes=app.routes)
    for path, method, asked in permissions(app):
        operation = made["paths"][path][method.lower()]
        operation["x-permission"] = asked
        if asked != PUBLIC:
            operation["security"] = [{"visitor" if asked == ANSWER else "member": []}]
        operation["responses"].pop("422", None)
        operation["responses"]["default"] = {
            "description": "A problem",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    components = made["components"]
    components["schemas"] = {
        name: schema
        for name, schema in sorted({**components["schemas"], "Problem": _PROBLEM}.items())
        if name not in _NEVER_SENT
    }
    components["securitySchemes"] = _SECURITY
    return made


def every_router() -> tuple[APIRouter, ...]:
    """Return the routers of all functions; each function itself imports only its own."""
    from emutabakat.api.routes import (
        API_ROUTERS,
        admin,
        auth,
        companies,
        documents,
        factors,
        invitations,
        log_ins,
        user_workbooks,
        verification,
    )

    way_in = auth.router, factors.router, log_ins.router, invitations.router
    own = verification.file_router, documents.router, user_workbooks.router
    return (*way_in, *API_ROUTERS, *own, admin.router, companies.router)


def permissions(app: FastAPI) -> Iterator[tuple[str, str, str]]:
    """Yield path, method and what each operation asks for: a permission, `answer`, or `public`."""
    for route in operations(app):
        for method in sorted(route.methods or ()):
            yield route.path, method, _asked(route.dependant)


def operations(app: FastAPI) -> Iterator[APIRoute]:
    """Yield the application's own routes, those of its routers included."""
    for context in iter_route_contexts(app.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            yield route


def _asked(dependant: Dependant) -> str:
    for inner in dependant.dependencies:
        if isinstance(inner.call, Allowed):
            return inner.call.permission.value
        if inner.call is answer_token:
            return ANSWER
        if (found := _asked(inner)) != PUBLIC:
            return found
    return PUBLIC


if __name__ == "__main__":
    sys.stdout.write(json.dumps(document(), ensure_ascii=False, indent=2) + "\n")
