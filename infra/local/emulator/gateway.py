"""Repairs: the event names the API key, and event sources wait until the stack is deployed."""

from __future__ import annotations

from typing import Any

from infra.local.emulator.pinned import private


def install_key_identity() -> None:
    """Put `apiKey` and `apiKeyId` into `requestContext.identity`, as API Gateway does."""
    module = private("services.apigateway_v1", "_build_lambda_event_v1", "_resolve_api_key")
    original = module._build_lambda_event_v1

    def build(*arguments: Any, **options: Any) -> dict[str, Any]:
        event: dict[str, Any] = original(*arguments, **options)
        key = module._resolve_api_key(event["headers"].get("x-api-key"))
        if key is not None:
            event["requestContext"]["identity"].update(apiKey=key["value"], apiKeyId=key["id"])
        return event

    module._build_lambda_event_v1 = build


class EventSources:
    """Queues and streams, which call no function until `open`.

    After a restart functions still have the environment of the former run (other ports) until the
    stack is deployed, and the server does not answer them before it has started.
    """

    def __init__(self) -> None:
        self._lambda = private("services.lambda_svc", "_ensure_poller", "_esms")
        self._start = self._lambda._ensure_poller
        self._is_open = False

    def install(self) -> None:
        """Hold back the emulator's poller."""

        def ensure_poller() -> None:
            if self._is_open:
                self._start()

        self._lambda._ensure_poller = ensure_poller

    def open(self) -> None:
        """Let queues and streams call their functions."""
        self._is_open = True
        if self._lambda._esms.has_any():
            self._start()
