"""What a person would call the device behind a user agent, for lists of log-ins."""

from __future__ import annotations

import re

UNKNOWN = "?"
"""What is said where neither browser nor system is recognised."""
_MOST_LOOKED_AT = 500

# The first that fits wins: Edge, Opera and Samsung call themselves Chrome too, and Chrome Safari.
# https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Browser_detection_using_the_user_agent
_BROWSERS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\bEdg(?:e|A|iOS)?/", "Edge"),
        (r"\b(?:OPR|OPiOS|Opera)/", "Opera"),
        (r"\bSamsungBrowser/", "Samsung Internet"),
        (r"\bYaBrowser/", "Yandex"),
        (r"\bVivaldi/", "Vivaldi"),
        (r"\b(?:Firefox|FxiOS)/", "Firefox"),
        (r"\b(?:HeadlessChrome|Chrome|CriOS|Chromium)/", "Chrome"),
        (r"\bVersion/[\d.]+.* Safari/", "Safari"),
        (r"\b(?:python-requests|python-httpx|curl|PostmanRuntime|Wget|Java|okhttp)\b", "API"),
    )
)
_SYSTEMS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\biPhone\b", "iPhone"),
        (r"\biPad\b", "iPad"),
        (r"\bAndroid\b", "Android"),
        (r"\bWindows\b", "Windows"),
        (r"\bCrOS\b", "ChromeOS"),
        (r"\bMac OS X\b|\bMacintosh\b", "macOS"),
        (r"\bLinux\b", "Linux"),
    )
)


def device_from_user_agent(text: str) -> str:
    """Return a user agent as people say it, or `UNKNOWN`.

    >>> device_from_user_agent(
    ...     "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
    ...     " Chrome/131.0.0.0 Safari/537.36"
    ... )
    'Chrome, Windows'
    """
    looked_at = text[:_MOST_LOOKED_AT]
    names = (
        next((name for pattern, name in table if pattern.search(looked_at)), "")
        for table in (_BROWSERS, _SYSTEMS)
    )
    return ", ".join(name for name in names if name) or UNKNOWN
