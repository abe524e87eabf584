"""Which limit a request falls under, beside its permission, and how answers tell of it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from fastapi import Request

from emutabakat.domain.limits import UNCOUNTED_LETTERS, RouteClass
from emutabakat.domain.permissions import Permission
from emutabakat.services.request_limits import Spent

BY_PERMISSION = {
    (Permission.MUTABAKAT_SEND, "POST"): RouteClass.SEND,
    (Permission.LIVE_CONNECT, "POST"): RouteClass.TICKET,
}
"""What is neither a plain reading nor a plain writing."""
_EXPORT = re.compile(r"/export$|\.(csv|xlsx|zip)$")
_READING = ("GET", "HEAD")
_NOT_LIMITED = ("/api/auth/", "/api/admin/")
"""What counts failures in a table, or is asked by operators: its functions reach no cache."""


def route_class(method: str, path: str, permission: Permission) -> RouteClass | None:
    """Return the limit of a request, or None where there is none.

    >>> route_class("GET", "/api/imports/imp_1/errors.xlsx", Permission.IMPORT_READ).value
    'export'
    """
    if path.startswith(_NOT_LIMITED):
        return None
    if (special := BY_PERMISSION.get((permission, method))) is not None:
        return special
    if method not in _READING:
        return RouteClass.WRITE
    return RouteClass.EXPORT if _EXPORT.search(path) else RouteClass.READ


async def cost_of(request: Request, class_: RouteClass) -> int:
    """Return what a request costs: the letters that it sends, else 1."""
    if class_ is not RouteClass.SEND or not request.url.path.endswith("/mutabakats/send"):
        return 1
    body = await request.json()
    ids = body.get("ids") if isinstance(body, dict) else None
    return max(1, len(ids)) if isinstance(ids, list) else UNCOUNTED_LETTERS


def remember(request: Request, spent: Spent) -> None:
    """Have the answer, whatever it becomes, tell what is left."""
    request.state.spent = spent


def headers_of(state: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Yield the headers for what a request spent, if it spent anything.

    https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
    """
    spent = state.get("spent")
    if isinstance(spent, Spent):
        name, limit, taken = spent.route_class.value, spent.limit, spent.taken
        yield "RateLimit-Policy", f'"{name}";q={limit.quota};w={limit.seconds}'
        yield "RateLimit", f'"{name}";r={taken.left};t={math.ceil(taken.full_in)}'
