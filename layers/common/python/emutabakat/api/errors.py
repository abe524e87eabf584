"""How failures look on the wire: RFC 9457 problem documents, by one table of kinds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from emutabakat.api.refusals import note_refusal
from emutabakat.domain import errors

MEDIA_TYPE = "application/problem+json"
STATUSES: tuple[tuple[type[errors.EMutabakatError], HTTPStatus], ...] = (
    (errors.NotFound, HTTPStatus.NOT_FOUND),
    (errors.NotSignedIn, HTTPStatus.UNAUTHORIZED),
    (errors.NotPermitted, HTTPStatus.FORBIDDEN),
    (errors.Conflict, HTTPStatus.CONFLICT),
    (errors.TooManyTries, HTTPStatus.TOO_MANY_REQUESTS),
    (errors.Invalid, HTTPStatus.UNPROCESSABLE_ENTITY),
    (errors.TooManyRequests, HTTPStatus.TOO_MANY_REQUESTS),
    (errors.TemporaryFailure, HTTPStatus.SERVICE_UNAVAILABLE),
)
"""The first row that fits decides."""
RETRY_SECONDS = 2
_HEADERS: Mapping[HTTPStatus, Mapping[str, str]] = {
    HTTPStatus.UNAUTHORIZED: {"WWW-Authenticate": "Bearer"},
    HTTPStatus.SERVICE_UNAVAILABLE: {"Retry-After": str(RETRY_SECONDS)},
}
"""What RFC 9110 (11.6.1, 10.2.3) wants beside a status."""
_HTTP_SENTENCES: Mapping[int, tuple[str, str]] = {
    404: ("Böyle bir adres yok.", "There is no such address."),
    405: ("Bu adres bu yöntemi desteklemiyor.", "This address does not take this method."),
}


def add_error_handlers(app: FastAPI) -> None:
    """Make every failure of the application a problem document."""

    @app.exception_handler(errors.EMutabakatError)
    async def refused(request: Request, error: errors.EMutabakatError) -> Response:
        status = next(status for kind, status in STATUSES if isinstance(error, kind))
        await note_refusal(request, error)
        answer = problem(
            request, status, error.code, (error.tr, error.en), details=dict(error.details)
        )
        if isinstance(error, errors.TooManyTries | errors.TooManyRequests) and error.wait_seconds:
            answer.headers["Retry-After"] = str(error.wait_seconds)
        return answer

    @app.exception_handler(RequestValidationError)
    async def malformed(request: Request, error: RequestValidationError) -> Response:
        fields = [
            {"field": _field(found["loc"]), "message": found["msg"]} for found in error.errors()
        ]
        named = ", ".join(field["field"] for field in fields)
        sentences = (f"Şu alanlar geçersiz: {named}", f"These fields are not valid: {named}")
        return problem(
            request, HTTPStatus.UNPROCESSABLE_ENTITY, "request_invalid", sentences, errors=fields
        )

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        status = HTTPStatus(error.status_code)
        fallback = (str(error.detail), str(error.detail))
        sentences = _HTTP_SENTENCES.get(error.status_code, fallback)
        answer = problem(request, status, status.phrase.lower().replace(" ", "_"), sentences)
        answer.headers.update(error.headers or {})
        return answer


def problem(
    request: Request,
    status: HTTPStatus,
    code: str,
    sentences: tuple[str, str],
    **more: object,
) -> Response:
    """Return a problem document; its `detail` is Turkish, or English where that is preferred."""
    body = {
        "type": f"urn:emutabakat:problem:{code}",
        "title": status.phrase,
        "status": status.value,
        "detail": sentences[1 if is_english(request) else 0],
        "code": code,
        "request_id": request_id(request),
        **more,
    }
    content = json.dumps(body, ensure_ascii=False).encode()
    return Response(content, status.value, _HEADERS.get(status, {}), MEDIA_TYPE)


def is_english(request: Request) -> bool:
    """Tell whether English is preferred to Turkish."""
    return request.headers.get("accept-language", "tr").lower().startswith("en")


def _field(place: tuple[int | str, ...]) -> str:
    """Return a field's name by where pydantic found it: `("body", "period", "last_on")`.

    Behind the part of the request a bare number is where its JSON breaks off.
    """
    inner = place[1:] if len(place) > 1 and isinstance(place[1], str) else place[:1]
    return ".".join(str(part) for part in inner)


def request_id(request: Request) -> str:
    """Return API Gateway's id of the request, which the logs carry too."""
    context = request.scope.get("aws.event", {}).get("requestContext", {})
    return str(context.get("requestId", ""))
