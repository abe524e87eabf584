"""Who may use the cookie: our own page, as the browser itself names it, and no other."""

from __future__ import annotations

import pytest

from tests.office import PUBLIC_URL
from tests.unit.api.test_auth_routes import OURS, Browser


@pytest.fixture
def browser() -> Browser:
    browser = Browser()
    browser.log_in()
    return browser


@pytest.mark.parametrize("path", ["/api/auth/refresh", "/api/auth/logout"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-requested-with": "XMLHttpRequest"},
        OURS | {"origin": "https://evil.example"},
        OURS | {"origin": "null"},
        OURS | {"origin": f"{PUBLIC_URL}.evil.example"},
        OURS | {"origin": PUBLIC_URL, "sec-fetch-site": "cross-site"},
        OURS | {"sec-fetch-site": "same-site"},
        OURS | {"sec-fetch-site": "none"},
    ],
)
def test_a_foreign_page_cannot_use_the_cookie(
    browser: Browser, path: str, headers: dict[str, str]
) -> None:
    answer = browser.renew(path, headers)

    assert (answer.status, answer.json["code"]) == (403, "foreign_request")
    assert "set-cookie" not in answer.headers
    assert browser.renew("/api/auth/refresh", OURS).status == 200, "the log-in goes on"


@pytest.mark.parametrize(
    "headers",
    [OURS, OURS | {"origin": PUBLIC_URL, "sec-fetch-site": "same-origin"}],
)
def test_our_own_page_and_what_is_no_browser_can(browser: Browser, headers: dict[str, str]) -> None:
    assert browser.renew("/api/auth/refresh", headers).status == 200
