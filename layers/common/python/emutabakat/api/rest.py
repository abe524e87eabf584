"""API Gateway's REST events to the application and back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from fastapi import FastAPI
from mangum import Mangum

from emutabakat.observability import LambdaContext, observed

TEXT_TYPES = ["text/", "application/json", "application/problem+json"]
"""What goes back as text; all else is base64, which API Gateway decodes as a binary type."""


def rest_handler(app: FastAPI) -> Callable[[Mapping[str, Any], LambdaContext], Any]:
    """Return the Lambda handler of an application."""
    asyncio.set_event_loop(_loop())
    adapter = Mangum(app, lifespan="off", text_mime_types=TEXT_TYPES)

    def handler(event: Mapping[str, Any], context: LambdaContext) -> Any:
        asyncio.set_event_loop(_loop())
        with observed(context):
            return adapter(dict(event), context)  # type: ignore[arg-type]  # Mangum's own protocol

    return handler


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Return the loop of this process; Mangum expects the thread to have one already."""
    return asyncio.new_event_loop()
