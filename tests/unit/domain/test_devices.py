"""User agents become what a person would call the device."""

import pytest

from emutabakat.domain.devices import UNKNOWN, device_from_user_agent

_KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("text", "device"),
    [
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_KHTML} Chrome/131.0.0.0 Safari/537.36",
            "Chrome, Windows",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_KHTML} Chrome/131.0.0.0"
            " Safari/537.36 Edg/131.0.0.0",
            "Edge, Windows",
        ),
        (
            f"Mozilla/5.0 (Windows NT 10.0) {_KHTML} Chrome/130.0.0.0 Safari/537.36 OPR/115.0",
            "Opera, Windows",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 14; SM-S911B) {_KHTML} SamsungBrowser/26.0"
            " Chrome/122.0.0.0 Mobile Safari/537.36",
            "Samsung Internet, Android",
        ),
        (
            f"Mozilla/5.0 (Linux; Android 10; K) {_KHTML} Chrome/131.0.0.0 Mobile Safari/537.36",
            "Chrome, Android",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
            " (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
            "Safari, iPhone",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 17_7 like Mac OS X) AppleWebKit/605.1.15"
            " (KHTML, like Gecko) CriOS/131.0 Mobile/15E148 Safari/604.1",
            "Chrome, iPad",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15"
            " (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
            "Safari, macOS",
        ),
        (
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
            "Firefox, Linux",
        ),
        (f"Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) {_KHTML} Chrome/131.0.0.0", "Chrome, ChromeOS"),
        ("python-httpx/0.28.1", "API"),
        ("curl/8.5.0", "API"),
        ("Mozilla/5.0 (Windows NT 10.0)", "Windows"),
        ("something else", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_a_user_agent_is_said_as_people_say_it(text: str, device: str) -> None:
    assert device_from_user_agent(text) == device


def test_only_the_beginning_of_a_long_user_agent_is_looked_at() -> None:
    assert device_from_user_agent("x" * 500 + " Firefox/133.0") == UNKNOWN
