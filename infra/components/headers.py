"""The security headers that answers carry, from the gateway and from the distribution."""

from collections.abc import Mapping

TRANSPORT_SECURITY_SECONDS = 63_072_000

#: On what the gateway itself answers; the functions set the same on theirs.
API_HEADERS: Mapping[str, str] = {
    "Strict-Transport-Security": (
        f"max-age={TRANSPORT_SECURITY_SECONDS}; includeSubDomains; preload"
    ),
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


#: On the pages, beside the policies that CloudFront knows by name.
PAGE_HEADERS: Mapping[str, str] = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
}


def page_policy(*, connect: str) -> str:
    """Return the content security policy of the pages; `connect` names the other hosts allowed.

    >>> "connect-src 'self' wss://x.example" in page_policy(connect="wss://x.example")
    True
    """
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data: blob:",
            "font-src 'self'",
            f"connect-src 'self' {connect}",
            "frame-src blob:",
            "worker-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "object-src 'none'",
            "require-trusted-types-for 'script'",
            "upgrade-insecure-requests",
        )
    )
