"""The OpenAPI document of the whole interface, whichever function serves a route.

`python -m emutabakat.api.openapi` prints it; `docs/openapi.json` is that, committed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute, iter_route_contexts

from emutabakat.api.deps import Allowed, answer_token


@cache
def openapi_document() -> dict[str, Any]:
    """Return the document; `x-permission` says what each operation asks for."""
    app = whole_interface()
    document = get_openapi(
        title="e-Mutabakat", version="1", openapi_version="3.1.0", routes=app.routes
    )
    for path, method, permission in permissions(app):
        document["paths"][path][method.lower()]["x-permission"] = permission
    return document


def whole_interface() -> FastAPI:
    """Return an application of every router, to be described and not to be called."""
    from emutabakat.api.routes import API_ROUTERS, admin, auth

    app = FastAPI(generate_unique_id_function=lambda route: route.name)
    for router in (auth.router, *API_ROUTERS, admin.router):
        app.include_router(router)
    return app


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


if __name__ == "__main__":
    json.dump(openapi_document(), sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
