"""The headers of every answer of every route, as a snapshot: what is there and what is not."""

from __future__ import annotations

from http.cookies import Morsel, SimpleCookie

import pytest

from emutabakat.api.app import create_app
from emutabakat.api.openapi import document, every_router
from tests.unit.api.test_auth_routes import OURS, Browser
from tests.unit.api_client import Answer, Client, Gateway

EVERY = {
    "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
SOMETIMES = {
    "allow",
    "clear-site-data",
    "content-disposition",
    "content-length",
    "content-type",
    "ratelimit",
    "ratelimit-policy",
    "retry-after",
    "set-cookie",
    "www-authenticate",
    "x-rows-cut",
}
KEPT = ("/api/public/logos/",)
"""What never changes under its address, and may be kept."""
OPERATIONS = [
    (method.upper(), path) for path, methods in document()["paths"].items() for method in methods
]


@pytest.fixture(scope="module")
def door() -> Gateway:
    """Return the routes of all functions behind one door."""
    return Gateway(create_app(Client().app.state.services, every_router()))


def judge(answer: Answer, path: str) -> None:
    """Fail unless the headers are those of the snapshot."""
    common = {name: answer.headers.get(name) for name in EVERY}
    if path.startswith(KEPT):
        common["cache-control"] = EVERY["cache-control"]
    assert common == EVERY
    assert set(answer.headers) - set(EVERY) <= SOMETIMES
    if answer.content:
        assert answer.headers["content-type"].partition(";")[0] != "text/html"
    for cookie in cookies_of(answer).values():
        assert cookie.key.startswith("__Host-")
        assert (cookie["secure"], cookie["httponly"]) == (True, True)
        assert (cookie["path"], cookie["domain"]) == ("/", "")
        assert cookie["samesite"].lower() == "strict"


def cookies_of(answer: Answer) -> dict[str, Morsel[str]]:
    """Return the cookies that an answer sets, by name."""
    return {name: one for text in answer.cookies for name, one in SimpleCookie(text).items()}


def filled(path: str) -> str:
    for name, value in (("{sha256}", "0" * 64), ("{row}", "1")):
        path = path.replace(name, value)
    while "{" in path:
        before, _, rest = path.partition("{")
        path = f"{before}mut_1{rest.partition('}')[2]}"
    return path


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_a_refusal_has_the_headers_and_no_others(door: Gateway, method: str, path: str) -> None:
    for token in (None, "company_admin"):
        answer = door.call(method, filled(path), None if method == "GET" else {"?": 1}, token=token)

        # What `auth` alone has is not here: then this is the answer of what nobody foresaw.
        assert answer.status < 500 or path.startswith("/api/auth/"), answer.content
        judge(answer, path)


@pytest.mark.parametrize(
    ("method", "path"), [(method, path) for method, path in OPERATIONS if "{" not in path]
)
def test_no_route_answers_another_origin(door: Gateway, method: str, path: str) -> None:
    foreign = {
        "origin": "https://evil.example",
        "access-control-request-method": method,
        "access-control-request-headers": "authorization",
    }

    asked = door.call("OPTIONS", path, token=None, headers=foreign)
    answered = door.call(method, path, None if method == "GET" else {}, token=None, headers=foreign)

    assert (asked.status, asked.json["code"]) == (405, "method_not_allowed")
    for answer in (asked, answered):
        judge(answer, path)
        assert not [name for name in answer.headers if name.startswith("access-control-")]


@pytest.mark.parametrize(
    "path",
    [
        "/api/health",
        "/api/companies/current",
        "/api/counterparties",
        "/api/dashboard/stats",
        "/api/dealers",
        "/api/imports",
        "/api/imports/template",
        "/api/jobs",
        "/api/mutabakats",
        "/api/notifications",
        "/api/openapi.json",
        "/api/users/me/preferences",
        "/api/ws/stats",
    ],
)
def test_a_success_has_the_same_headers(door: Gateway, path: str) -> None:
    answer = door.get(path)

    assert answer.status == 200
    judge(answer, path)


def test_cookies_are_for_our_own_page_alone_from_the_first_to_the_last() -> None:
    browser = Browser()
    first = browser.log_in()
    renewed = browser.renew("/api/auth/refresh", OURS)
    over = browser.renew("/api/auth/logout", OURS)

    assert set(cookies_of(first)) == {"__Host-rt", "__Host-dev"}
    assert set(cookies_of(renewed)) == set(cookies_of(over)) == {"__Host-rt"}
    for answer in (first, renewed, over):
        judge(answer, "/api/auth/login")


def test_a_parameter_that_is_given_twice_is_refused() -> None:
    client = Client()

    answer = client.get("/api/mutabakats", query={"limit": ["1", "100"]})
    empty = client.get("/api/mutabakats", query={"status": ["", ""]})
    once = client.get("/api/mutabakats", query={"limit": "1"})

    assert (answer.status, answer.json["code"]) == (422, "query_repeated")
    assert answer.json["detail"] == "Birden çok kez verilmiş: limit"
    assert empty.status == 422
    assert once.status == 200
    judge(answer, "")


def test_no_parameter_is_a_list() -> None:
    for path, methods in document()["paths"].items():
        for operation in methods.values():
            for parameter in operation.get("parameters", []):
                assert "'array'" not in str(parameter["schema"]), (path, parameter["name"])
