"""Have the audit trail tell what a signed-in person was refused."""

from __future__ import annotations

from fastapi import Request

from emutabakat.api.deps import Services, client_origin
from emutabakat.domain.errors import EMutabakatError, NotPermitted, NotSignedIn


async def note_refusal(request: Request, error: EMutabakatError) -> None:
    """Record the failure of a request if it is a refusal and `Allowed` knows who asks."""
    member = getattr(request.state, "member", None)
    if member is None or not isinstance(error, NotPermitted) or isinstance(error, NotSignedIn):
        return
    services: Services = request.app.state.services
    services.traces.refused(
        member,
        error,
        method=request.method,
        # The template, not what was asked for: an address may hold what is nobody's business.
        path=request.scope["route"].path,
        origin=await client_origin(request),
    )
