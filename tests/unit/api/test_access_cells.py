"""The access matrix has no violation, and a door that is left open is not the only one."""

from __future__ import annotations

import pytest
from fastapi import Request

from emutabakat.api.deps import Allowed, ServicesDep, bearer
from emutabakat.domain.permissions import Member, Permission
from tests.unit.api.matrix import ACTORS, Desk, cells, expected, operations

DOOR_ONLY = frozenset(
    {
        # Reads of one port without a use case between; what they show is of the asker's company.
        "GET /api/admin/cache-stats",
        "GET /api/admin/performance-stats",
        "GET /api/imports/template",
        "GET /api/jobs",
        "GET /api/jobs/{id}",
        "GET /api/notifications",
        "GET /api/notifications/unread",
        "POST /api/notifications/read",
        "POST /api/notifications/{id}/read",
    }
)


def test_every_operation_answers_every_actor_as_the_matrix_says() -> None:
    found = list(cells())

    assert [cell for cell in found if cell.is_violated] == []
    assert len(found) > 90 * len(ACTORS)


def test_a_service_asks_again_where_a_door_forgot_to(monkeypatch: pytest.MonkeyPatch) -> None:
    async def open_door(self: Allowed, request: Request, services: ServicesDep) -> Member:
        return services.identity.member(bearer(request))

    desk = Desk()
    monkeypatch.setattr(Allowed, "__call__", open_door)

    open_ = [
        f"{operation.method} {operation.path} as {actor.name}"
        for operation in operations()
        if f"{operation.method} {operation.path}" not in DOOR_ONLY
        and operation.asked in set(Permission)
        for actor in ACTORS
        if actor.role is not None
        and (wanted := expected(operation, actor)) is not None
        and (answer := desk.call(operation, actor))[1] not in {*wanted, "request_invalid"}
        and answer[0] < 400
    ]

    assert open_ == []
