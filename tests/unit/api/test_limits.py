"""What answers tell of limits, and which request falls under which."""

from __future__ import annotations

import pytest

from emutabakat.api.limits import route_class
from emutabakat.api.openapi import permissions
from emutabakat.domain.limits import UNCOUNTED_LETTERS, RouteClass
from emutabakat.domain.permissions import Permission
from emutabakat.services.local_buckets import LocalBuckets
from emutabakat.services.request_limits import RequestLimits
from tests.factories import COMPANY
from tests.unit.api.test_requests import every_operation
from tests.unit.api_client import Client


@pytest.fixture
def client() -> Client:
    return Client()


@pytest.fixture
def limited() -> Client:
    client = Client()
    world = client.office.world
    own = LocalBuckets(world.clock)
    client.app.state.services.limits = RequestLimits(own, own, world.sessions, world.clock)
    return client


def test_every_operation_of_a_member_has_a_limit_but_those_that_reach_no_cache() -> None:
    found = {
        (method, path): route_class(method, path, Permission(asked))
        for path, method, asked in permissions(every_operation())
        if asked in list(Permission)
    }
    special = {at: class_ for at, class_ in found.items() if class_ in ("send", "export", "ticket")}

    assert all(
        path.startswith(("/api/auth/", "/api/admin/"))
        for (_, path), class_ in found.items()
        if class_ is None
    )
    assert {
        ("POST", "/api/mutabakats/send"): RouteClass.SEND,
        ("POST", "/api/mutabakats/{id}/send"): RouteClass.SEND,
        ("GET", "/api/imports/{id}/errors.xlsx"): RouteClass.EXPORT,
        ("POST", "/api/ws/ticket"): RouteClass.TICKET,
    }.items() <= special.items()
    assert all(
        class_ in ("read", "export") if method == "GET" else class_ not in ("read", "export")
        for (method, _), class_ in found.items()
        if class_ is not None
    )


def test_an_answer_tells_what_is_left_also_when_it_is_a_problem(limited: Client) -> None:
    limited.get("/api/mutabakats")
    found = limited.get("/api/mutabakats/mut_x")
    wrong = limited.post("/api/counterparties", {"name": ""})
    file = limited.get("/api/imports/template")

    assert (found.status, wrong.status, file.status) == (404, 422, 200)
    assert found.headers["ratelimit-policy"] == '"read";q=100;w=2'
    assert found.headers["ratelimit"] == '"read";r=98;t=1'
    assert file.headers["ratelimit"] == '"read";r=97;t=1'
    assert wrong.headers["ratelimit-policy"] == '"write";q=50;w=5'


def test_who_asks_too_fast_is_told_when_to_come_back(limited: Client) -> None:
    answers = [limited.post("/api/ws/ticket") for _ in range(11)]
    refused = answers.pop()

    assert {answer.status for answer in answers} == {201}
    assert (refused.status, refused.json["code"]) == (429, "too_many_requests")
    assert refused.json["detail"] == (
        "Çok hızlı istek gönderiyorsunuz; 6 saniye sonra yeniden deneyin."
    )
    assert refused.headers["retry-after"] == "6"
    assert refused.headers["ratelimit"] == '"ticket";r=0;t=60'
    limited.office.world.clock.advance(seconds=6)
    assert limited.post("/api/ws/ticket").status == 201


def test_strangers_and_those_without_the_right_use_up_nothing(client: Client) -> None:
    for token in (None, "auditor"):
        answer = client.post("/api/mutabakats/send", {"ids": ["mut_1"]}, token=token)
        assert answer.status in (401, 403)
        assert "ratelimit" not in answer.headers

    assert client.office.world.buckets.taken == []


@pytest.mark.parametrize(
    ("path", "body", "cost"),
    [
        ("/api/mutabakats/send", {"ids": ["mut_1", "mut_2", "mut_3"]}, 3),
        ("/api/mutabakats/send", {"ids": []}, 1),
        ("/api/mutabakats/send", {"import_id": "imp_1"}, UNCOUNTED_LETTERS),
        ("/api/mutabakats/send", {"ids": None}, UNCOUNTED_LETTERS),
        ("/api/mutabakats/send", [], UNCOUNTED_LETTERS),
        ("/api/mutabakats/mut_1/send", None, 1),
    ],
)
def test_sending_costs_as_many_as_it_sends(
    client: Client, path: str, body: object, cost: int
) -> None:
    client.post(path, body)

    assert client.office.world.buckets.taken == [(COMPANY, "send", cost)]
