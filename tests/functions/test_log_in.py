"""Log-in through its door, with requests as API Gateway hands them on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import Morsel, SimpleCookie
from typing import Any

import pytest

from emutabakat.api.app import create_app
from emutabakat.api.deps import Services
from emutabakat.api.rest import rest_handler
from emutabakat.api.routes import auth
from tests.desk import EMAIL, PASSWORD, Desk
from tests.factories import COMPANY, PERSON

OWN_PAGE = {"X-Requested-With": "mutabakat", "Origin": "https://mutabakat.example.com"}


@dataclass(frozen=True)
class Invocation:
    """What Lambda tells about an invocation."""

    aws_request_id: str = "c0ffee"


@dataclass(frozen=True)
class Answer:
    """What the browser gets."""

    status: int
    body: Any
    cookie: Morsel[str] | None


@dataclass
class Browser:
    """Asks the door and shows what comes back."""

    desk: Desk = field(default_factory=Desk)

    def __post_init__(self) -> None:
        services = Services(
            public_url="https://mutabakat.example.com/",
            websocket_url="wss://live.example.com",
            factories={
                "directory": lambda: self.desk.world.directory,
                "identity": lambda: self.desk.identity,
                "sign_in": lambda: self.desk.sign_in,
            },
        )
        self._handler = rest_handler(create_app(services, (auth.router,)))

    def log_in(self, **given: str) -> Answer:
        """Send an address and a password."""
        return self.post("login", {"email": EMAIL, "password": PASSWORD, **given})

    def post(self, what: str, body: object = None, headers: Mapping[str, str] = OWN_PAGE) -> Answer:
        """Post to one of the paths of log-in."""
        return self._ask("POST", what, body, headers)

    def me(self, token: str) -> Answer:
        """Ask who is signed in."""
        return self._ask("GET", "me", None, {"Authorization": f"Bearer {token}"})

    def _ask(self, method: str, what: str, body: object, headers: Mapping[str, str]) -> Answer:
        path = f"/api/auth/{what}"
        given = {"Content-Type": "application/json", "Host": "mutabakat.example.com", **headers}
        event = {
            "resource": "/api/auth/{proxy+}",
            "path": path,
            "httpMethod": method,
            "headers": given,
            "multiValueHeaders": {name: [value] for name, value in given.items()},
            "queryStringParameters": None,
            "multiValueQueryStringParameters": None,
            "requestContext": {
                "path": path,
                "httpMethod": method,
                "requestId": "r1",
                "identity": {"sourceIp": "203.0.113.7"},
            },
            "body": None if body is None else json.dumps(body),
            "isBase64Encoded": False,
        }
        made = self._handler(event, Invocation())
        cookies = SimpleCookie(made["headers"].get("set-cookie", ""))
        return Answer(
            made["statusCode"],
            json.loads(made["body"]) if made["body"] else None,
            cookies.get("__Host-rt"),
        )


@pytest.fixture
def browser() -> Browser:
    return Browser()


def with_cookie(answer: Answer, **headers: str) -> dict[str, str]:
    """Return the headers of a request of our page with the cookie of an answer."""
    assert answer.cookie is not None
    return {**OWN_PAGE, "Cookie": f"__Host-rt={answer.cookie.value}", **headers}


def test_a_log_in_answers_who_where_and_what_the_role_may_do(browser: Browser) -> None:
    answer = browser.log_in()

    me = answer.body["me"]
    assert (answer.status, answer.body["expires_in"]) == (200, 600)
    assert (me["person"]["id"], me["company"]["id"], me["role"]) == (PERSON, COMPANY, "accountant")
    assert "mutabakat:send" in me["permissions"]
    assert "company:manage" not in me["permissions"]
    assert browser.me(answer.body["access_token"]).body == me


def test_the_cookie_is_for_no_script_and_for_our_page_only(browser: Browser) -> None:
    cookie = browser.log_in().cookie

    assert cookie is not None
    assert cookie["secure"]
    assert cookie["httponly"]
    assert (cookie["samesite"].lower(), cookie["path"], cookie["domain"]) == ("strict", "/", "")
    assert cookie["max-age"] == "43200"


def test_the_refresh_token_is_in_the_cookie_only(browser: Browser) -> None:
    answer = browser.log_in()

    assert answer.cookie is not None
    assert answer.cookie.value.partition(".")[2] not in json.dumps(answer.body)


def test_a_wrong_password_is_a_problem_without_a_cookie(browser: Browser) -> None:
    answer = browser.log_in(password="yanlış")

    assert (answer.status, answer.body["code"], answer.cookie) == (401, "wrong_credentials", None)


def test_spaces_belong_to_a_password(browser: Browser) -> None:
    assert browser.log_in(password=f"{PASSWORD} ").status == 401


def test_too_many_failures_are_refused_as_such(browser: Browser) -> None:
    statuses = [browser.log_in(password="yanlış").status for _ in range(6)]

    assert statuses == [401] * 5 + [429]


def test_a_cookie_renews_the_log_in_and_is_replaced(browser: Browser) -> None:
    first = browser.log_in()

    second = browser.post("refresh", headers=with_cookie(first))

    assert second.status == 200
    assert with_cookie(second) != with_cookie(first)
    assert browser.me(second.body["access_token"]).status == 200


def test_a_second_tab_keeps_the_cookie_that_the_first_got(browser: Browser) -> None:
    first = browser.log_in()
    browser.post("refresh", headers=with_cookie(first))

    late = browser.post("refresh", headers=with_cookie(first))

    assert (late.status, late.cookie) == (200, None)


@pytest.mark.parametrize("path", ["refresh", "logout"])
@pytest.mark.parametrize(
    "foreign",
    [
        {"X-Requested-With": ""},
        {"Origin": "https://elsewhere.example.com"},
        {"Origin": "http://mutabakat.example.com"},
        {"Origin": "null"},
    ],
)
def test_a_foreign_page_cannot_use_the_cookie(
    browser: Browser, path: str, foreign: dict[str, str]
) -> None:
    first = browser.log_in()

    answer = browser.post(path, headers=with_cookie(first, **foreign))

    assert (answer.status, answer.body["code"]) == (403, "foreign_request")
    assert browser.post("refresh", headers=with_cookie(first)).cookie is not None


def test_without_a_cookie_there_is_nothing_to_renew(browser: Browser) -> None:
    assert browser.post("refresh").status == 401


def test_logging_out_ends_the_log_in_and_takes_the_cookie_back(browser: Browser) -> None:
    first = browser.log_in()

    answer = browser.post("logout", headers=with_cookie(first))

    assert answer.status == 204
    assert answer.cookie is not None
    assert (answer.cookie.value, answer.cookie["max-age"]) == ("", "0")
    assert browser.post("refresh", headers=with_cookie(first)).status == 401
    assert browser.post("logout").status == 204


def test_without_a_token_nobody_is_anybody(browser: Browser) -> None:
    answer = browser.me("nonsense")

    assert (answer.status, answer.body["code"]) == (401, "not_signed_in")
