"""Log-in over REST, byte by byte: what a stranger learns, a thief gets, a browser keeps."""

from __future__ import annotations

from http.cookies import Morsel, SimpleCookie

import pytest

from emutabakat.api.app import create_app
from emutabakat.api.deps import Services
from emutabakat.api.routes import auth, factors, log_ins
from emutabakat.domain.events import EventKind
from tests.desk import EMAIL, PASSWORD, Desk
from tests.office import PUBLIC_URL
from tests.unit.api_client import Answer, Gateway

OURS = {"x-requested-with": "mutabakat"}


class Browser(Gateway):
    """A browser at the function `auth`, which sends back the cookie that it was given."""

    def __init__(self) -> None:
        self.desk = desk = Desk()
        self.cookie = ""
        factories = {
            "sign_in": lambda: desk.sign_in,
            "log_ins": lambda: desk.log_ins,
            "second_factors": lambda: desk.second_factors,
            "password_reset": lambda: desk.reset,
            "identity": lambda: desk.identity,
            "directory": lambda: desk.world.directory,
            "profiles": lambda: desk.profiles,
        }
        services = Services(public_url=PUBLIC_URL, websocket_url="", factories=factories)
        super().__init__(create_app(services, (auth.router, factors.router, log_ins.router)))

    def log_in(self, password: str = PASSWORD, email: str = EMAIL) -> Answer:
        """Sign in and keep the cookie."""
        return self._kept(
            self.post("/api/auth/login", {"email": email, "password": password}, token=None)
        )

    def renew(self, path: str, headers: dict[str, str]) -> Answer:
        """Post to a path with the cookie."""
        return self._kept(
            self.post(path, token=None, headers={"cookie": f"__Host-rt={self.cookie}", **headers})
        )

    def _kept(self, answer: Answer) -> Answer:
        if "set-cookie" in answer.headers:
            self.cookie = morsel(answer).value
        return answer


def morsel(answer: Answer) -> Morsel[str]:
    """Return the refresh cookie of an answer."""
    return SimpleCookie(answer.headers["set-cookie"])["__Host-rt"]


@pytest.fixture
def browser() -> Browser:
    return Browser()


def test_a_stranger_and_a_wrong_password_get_the_same_answer(browser: Browser) -> None:
    wrong = browser.log_in("yanlış")
    stranger = browser.log_in(email="kimse@ozisik.example")

    assert (wrong.status, wrong.json["code"]) == (401, "wrong_credentials")
    assert stranger.content == wrong.content
    assert "set-cookie" not in stranger.headers


def test_the_cookie_changes_at_each_use_and_an_old_one_ends_the_log_in(browser: Browser) -> None:
    browser.log_in()
    first = browser.cookie
    assert browser.renew("/api/auth/refresh", OURS).status == 200
    second = browser.cookie
    browser.desk.world.clock.advance(seconds=11)

    browser.cookie = first
    stolen = browser.renew("/api/auth/refresh", OURS)
    browser.cookie = second
    owner = browser.renew("/api/auth/refresh", OURS)

    assert first != second
    assert (stolen.status, stolen.json["code"]) == (401, "session_ended")
    assert owner.status == 401


def test_logging_out_ends_the_log_in_and_empties_the_browser(browser: Browser) -> None:
    browser.log_in()
    kept = browser.cookie

    answer = browser.renew("/api/auth/logout", OURS)

    assert (answer.status, answer.content) == (204, b"")
    assert morsel(answer)["max-age"] == "0"
    assert answer.headers["clear-site-data"] == '"cache", "storage"', "the device stays known"
    browser.cookie = kept
    assert browser.renew("/api/auth/refresh", OURS).status == 401


def test_a_person_changes_name_and_language_of_his_own(browser: Browser) -> None:
    token = browser.log_in().json["access_token"]

    answer = browser.call("PATCH", "/api/auth/me", {"language": "en", "name": "Ayşe"}, token=token)

    assert answer.status == 200
    assert answer.json == browser.get("/api/auth/me", token=token).json
    assert (answer.json["person"]["name"], answer.json["person"]["language"]) == ("Ayşe", "en")
    assert (answer.json["company"]["logo_url"], answer.json["company"]["set_up"]) == (None, False)
    wrong = browser.call("PATCH", "/api/auth/me", {"language": "de"}, token=token)
    assert (wrong.status, wrong.json["code"]) == (422, "request_invalid")


def test_a_new_password_keeps_the_log_in_that_chose_it(browser: Browser) -> None:
    browser.log_in()
    other = browser.cookie
    token = browser.log_in().json["access_token"]
    own = browser.cookie
    browser.desk.world.clock.advance(seconds=1)
    typed = {"current": PASSWORD, "new": "yepyeni bir parola"}

    wrong = browser.post("/api/auth/password", {**typed, "current": "yanlış"}, token=token)
    answer = browser.post("/api/auth/password", typed, token=token)

    assert (wrong.status, wrong.json["code"]) == (422, "password_wrong")
    assert (answer.status, answer.content) == (204, b"")
    browser.cookie = other
    assert browser.renew("/api/auth/refresh", OURS).status == 401
    browser.cookie = own
    assert browser.renew("/api/auth/refresh", OURS).status == 200
    assert browser.log_in().status == 401
    assert browser.log_in("yepyeni bir parola").status == 200


def test_too_many_failures_are_told_when_to_come_back_and_nothing_of_the_limit(
    browser: Browser,
) -> None:
    answers = [browser.log_in("yanlış") for _ in range(6)]
    refused = answers.pop()

    assert {answer.status for answer in answers} == {401}
    assert (refused.status, refused.json["code"]) == (429, "too_many_logins")
    assert refused.headers["retry-after"] == "900"
    assert not [
        name for answer in (*answers, refused) for name in answer.headers if "ratelimit" in name
    ]


def test_a_guesser_who_writes_addresses_into_headers_is_one_guesser(browser: Browser) -> None:
    def guess(number: int) -> int:
        forged = f"198.51.{number}.1"
        headers = {
            "x-forwarded-for": forged,
            "x-real-ip": forged,
            "forwarded": f"for={forged}",
            "cloudfront-viewer-address": f"{forged}:443",
        }
        typed = {"email": EMAIL, "password": "yanlış"}
        return browser.post("/api/auth/login", typed, token=None, headers=headers).status

    assert [guess(number) for number in range(7)] == [401] * 5 + [429] * 2
    failed = [
        event
        for chain in browser.desk.world.memory.events.values()
        for event in chain
        if event.kind is EventKind.LOGIN_FAILED
    ]
    assert {event.personal["ip"] for event in failed} == {"192.0.2.1"}
