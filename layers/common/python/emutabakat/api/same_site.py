"""Who may use a cookie: our own page, and no other (cross-site request forgery)."""

from __future__ import annotations

from fastapi import Depends, Request

from emutabakat.api.deps import ServicesDep
from emutabakat.domain.errors import NotPermitted
from emutabakat.settings import origin_of

REQUESTED_WITH = "mutabakat"


async def same_site(request: Request, services: ServicesDep) -> None:
    """Return for a request that our own page made, or raise `NotPermitted`.

    A foreign page can set no such header without our consent, names its own origin, and is named
    as foreign by the browser itself, which no script can forge
    (https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html,
    https://www.w3.org/TR/fetch-metadata/). What no browser sends names neither origin nor site.
    """
    headers, ours = request.headers, origin_of(services.public_url)
    if (
        headers.get("x-requested-with") != REQUESTED_WITH
        or headers.get("origin", ours) != ours
        or headers.get("sec-fetch-site", "same-origin") != "same-origin"
    ):
        raise NotPermitted(
            "foreign_request",
            "Bu istek e-Mutabakat sayfasından gelmiyor.",
            "This request does not come from our own page.",
        )


OwnPage = Depends(same_site)
"""On every route that reads or changes a cookie."""
