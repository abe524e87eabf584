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
from emutabakat.api.routes import auth, factors, log_ins
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
    device: Morsel[str] | None


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
                "log_ins": lambda: self.desk.log_ins,
                "password_reset": lambda: self.desk.reset,
                "profiles": lambda: self.desk.profiles,
                "second_factors": lambda: self.desk.second_factors,
                "sign_in": lambda: self.desk.sign_in,
            },
        )
        routers = auth.router, factors.router, log_ins.router
        self._handler = rest_handler(create_app(services, routers))

    def log_in(self, **given: str) -> Answer:
        """Send an address and a password."""
        return self.post("login", {"email": EMAIL, "password": PASSWORD, **given})

    def post(self, what: str, body: object = None, headers: Mapping[str, str] = OWN_PAGE) -> Answer:
        """Post to one of the paths of log-in."""
        return self.ask("POST", what, body, headers)

    def me(self, token: str) -> Answer:
        """Ask who is signed in."""
        return self.ask("GET", "me", None, {"Authorization": f"Bearer {token}"})

    def ask(self, method: str, what: str, body: object, headers: Mapping[str, str]) -> Answer:
        """Send a request."""
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
        cookies: SimpleCookie = SimpleCookie(made["headers"].get("set-cookie", ""))
        for line in made["multiValueHeaders"].get("set-cookie", ()):
            cookies.load(line)
        return Answer(
            made["statusCode"],
            json.loads(made["body"]) if made["body"] else None,
            cookies.get("__Host-rt"),
            cookies.get("__Host-dev"),
        )


@pytest.fixture
def browser() -> Browser:
    return Browser()


def with_cookie(answer: Answer, **headers: str) -> dict[str, str]:
    """Return the headers of a request of our page with the cookie of an answer."""
    assert answer.cookie is not None
    return {**OWN_PAGE, "Cookie": f"__Host-rt={answer.cookie.value}", **headers}


def test_a_log_in_answers_who_and_where(browser: Browser) -> None:
    answer = browser.log_in()

    me = answer.body["me"]
    assert (answer.status, answer.body["expires_in"]) == (200, 600)
    assert (me["person"]["id"], me["company"]["id"], me["role"]) == (PERSON, COMPANY, "accountant")
    assert [company["id"] for company in me["companies"]] == [COMPANY]
    assert browser.me(answer.body["access_token"]).body == me


def test_who_should_have_a_second_factor_may_only_set_one_up(browser: Browser) -> None:
    me = browser.log_in().body["me"]

    assert (me["second_factor_needed"], me["permissions"]) == (True, ["self"])


def test_an_app_is_set_up_and_asked_for_from_then_on(browser: Browser) -> None:
    token = browser.log_in().body["access_token"]
    signed = {"Authorization": f"Bearer {token}"}
    begun = browser.post("factors/totp", headers=signed)
    confirmed = browser.ask("PUT", "factors/totp", {"code": browser.desk.code()}, signed)
    browser.desk.world.clock.advance(seconds=30)
    step = browser.log_in()

    answer = browser.post(
        "second-step",
        {"challenge": step.body["challenge"], "method": "totp", "code": browser.desk.code()},
    )

    assert begun.body["qr"].startswith("data:image/svg+xml")
    assert len(confirmed.body["recovery_codes"]) == 10
    assert (step.status, step.cookie, step.body["methods"]) == (200, None, ["totp", "recovery"])
    assert "mutabakat:send" in answer.body["me"]["permissions"]
    assert "company:manage" not in answer.body["me"]["permissions"]
    assert answer.cookie is not None
    shown = browser.ask("GET", "factors", None, signed).body
    assert (shown["totp"], shown["recovery_codes"]) == (True, 10)


def test_the_known_browser_is_a_cookie_of_its_own(browser: Browser) -> None:
    first = browser.log_in()
    assert first.device is not None
    assert (first.device["secure"], first.device["httponly"]) == (True, True)
    assert first.device["samesite"].lower() == "strict"

    headers = {**OWN_PAGE, "Cookie": f"__Host-dev={first.device.value}"}
    again = browser.post("login", {"email": EMAIL, "password": PASSWORD}, headers)

    assert again.device is None


def test_the_list_of_log_ins_names_devices_and_one_can_be_ended(browser: Browser) -> None:
    here = {"Authorization": f"Bearer {browser.log_in().body['access_token']}"}
    there = {"Authorization": f"Bearer {browser.log_in().body['access_token']}"}

    items = browser.ask("GET", "sessions", None, here).body["items"]
    other = next(item["id"] for item in items if not item["current"])
    ended = browser.ask("DELETE", f"sessions/{other}", None, here)

    assert [item["methods"] for item in items] == [["password"], ["password"]]
    assert ended.status == 204
    assert browser.ask("GET", "me", None, there).body["code"] == "session_ended"
    assert browser.ask("DELETE", "sessions", None, here).status == 204


def test_a_forgotten_password_is_answered_the_same_for_everybody(browser: Browser) -> None:
    answers = [
        browser.post("password/forgotten", {"email": email})
        for email in (EMAIL, "kimse@ornek.example.com")
    ]

    assert {(answer.status, repr(answer.body)) for answer in answers} == {(202, "None")}
    refused = browser.post("password/reset", {"token": "ab" * 32, "password": "yepyeni parola"})
    assert (refused.status, refused.body["code"]) == (404, "link_over")


def test_a_passkey_log_in_begins_without_a_name(browser: Browser) -> None:
    step = browser.post("passkey").body

    assert step["methods"] == ["passkey"]
    assert step["passkey"] is not None


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
