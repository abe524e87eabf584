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
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "Cross-Origin-Opener-Policy": "same-origin",
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


def application_policy(*, connect: str) -> str:
    """Return the policy of the application; `connect` names the other hosts that it may call.

    Its kit writes styles into the page, and the PDF viewer starts a worker from an address, which
    trusted types would refuse; scripts are as strict as on the public pages.

    >>> "connect-src 'self' wss://x.example" in application_policy(connect="wss://x.example")
    True
    """
    return _policy(connect=connect, style="'self' 'unsafe-inline'")


def public_policy(*, connect: str) -> str:
    """Return the policy of the pages for visitors: nothing inline, no script made from text.

    >>> "'unsafe-inline'" in public_policy(connect="wss://x.example")
    False
    """
    return _policy(connect=connect, style="'self'", extra=("require-trusted-types-for 'script'",))


def _policy(*, connect: str, style: str, extra: tuple[str, ...] = ()) -> str:
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            f"style-src {style}",
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
            *extra,
            "upgrade-insecure-requests",
        )
    )
